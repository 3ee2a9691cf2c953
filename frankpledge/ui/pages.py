"""The few bases that every page of every room is built on. Each page says who it is for, or that it is public."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, TypeVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views import View

from frankpledge.rules import Actor, Hidden, Permission, Refusal

from .forms import Filters
from .races import sentence_for

ROWS_A_PAGE = 50
MOST_LISTED = 500


class SignedIn:
    """The permission of a page about no row, open to anybody who has signed in."""

    def __repr__(self) -> str:
        return "SIGNED_IN"


SIGNED_IN = SignedIn()

ViewFunction = TypeVar("ViewFunction", bound=Callable[..., Any])


class ActedRequest(HttpRequest):
    """A request as config.middleware hands it on: who acts, and the one reading of the clock."""

    actor: Actor
    at: datetime
    reference: str


def public(view: ViewFunction) -> ViewFunction:
    """Mark a function view as open to everybody."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def is_public(view: Callable[..., Any]) -> bool:
    """Whether a URL pattern's callback says that it is open to everybody."""
    return bool(getattr(getattr(view, "view_class", view), "is_public", False) or getattr(view, "is_public", False))


def permission_of(view: Callable[..., Any]) -> Permission | SignedIn | None:
    """The permission that a URL pattern's callback names, None where it names none."""
    found = getattr(getattr(view, "view_class", view), "permission", None)
    return found if isinstance(found, (Permission, SignedIn)) else None


@dataclass(frozen=True)
class Pages:
    """Where a list stands among its pages; `query` is the rest of the address, to keep the filters."""

    number: int
    last: int
    count: int
    query: str = ""
    is_cut: bool = False  # there is more than these pages hold


class _Bounded(Paginator):  # type: ignore[type-arg]
    """Pages of the first five hundred: to count all that ten years have left takes longer than to show any page of it."""

    @cached_property
    def counted(self) -> int:
        rows: Any = self.object_list
        found: int = rows.order_by().values("pk")[: MOST_LISTED + 1].count()  # in no order, and nothing of them
        return found

    @property
    def count(self) -> int:
        return min(self.counted, MOST_LISTED)


class _Drawn(View):
    """A template drawn with a context; `page` in the template is the view itself."""

    request: ActedRequest
    template: ClassVar[str]
    title: str = ""
    is_public: ClassVar[bool] = False

    def draw(self, context: dict[str, Any], status: int = 200, *, template: str = "") -> HttpResponse:
        named = {"page": self, "title": self.title, **context}
        return render(self.request, template or self.template, named, status=status)


class PublicPage(_Drawn):
    """A page for everybody, signed in or not."""

    is_public = True

    def context(self) -> dict[str, Any]:
        return {}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.draw(self.context())


class _Guarded(_Drawn):
    """A page that does not exist for those whose post could never have a row in it."""

    permission: ClassVar[Permission | SignedIn]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if isinstance(self.permission, Permission) and not self.permission.opens_for(self.request.actor):
            raise Hidden
        return super().dispatch(request, *args, **kwargs)


class Page(_Guarded):
    """A page about no row."""

    permission: ClassVar[Permission | SignedIn] = SIGNED_IN

    def context(self) -> dict[str, Any]:
        return {}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.draw(self.context())


class _OfRows(_Guarded):
    permission: ClassVar[Permission]

    def rows(self) -> QuerySet[Any]:
        """Every row that the page could show, before the permission; with all that the template reads of each."""
        raise NotImplementedError


class ListPage(_OfRows):
    """Those rows the actor may see, narrowed by filters that live in the address, 50 a page."""

    filters: ClassVar[type[Filters] | None] = None

    def context(self, rows: list[Any]) -> dict[str, Any]:
        """More for the template, made from the rows of this one page."""
        return {}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        rows = self.permission.filter(self.rows(), self.request.actor)
        filters = self.filters(request.GET) if self.filters else None
        if filters:
            rows = filters.narrow(rows, filters.answers_given())
        bounded = _Bounded(rows, ROWS_A_PAGE)
        page = bounded.get_page(request.GET.get("page"))
        query = request.GET.copy()
        query.pop("page", None)
        shown = list(page.object_list)
        pages = Pages(
            page.number,
            bounded.num_pages,
            bounded.count,
            query.urlencode(),
            bounded.counted > MOST_LISTED,
        )
        return self.draw({"rows": shown, "pages": pages, "filters": filters, **self.context(shown)})


class _OfOneRow(_OfRows):
    def lookup(self) -> dict[str, Any]:
        """How the address names the row; by default whatever it captures (`pk`, `slug`, ...)."""
        return dict(self.kwargs)

    def row(self) -> Any:
        return self.permission.get(self.rows(), self.request.actor, **self.lookup())


class RecordPage(_OfOneRow):
    """One row that the actor may see; outside the permission it does not exist."""

    def context(self, row: Any) -> dict[str, Any]:
        return {}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        return self.draw({"row": row, **self.context(row)})


class _Asking(_Guarded):
    """A form, and the one action that its answers go to. Nothing typed is lost when it is refused."""

    template: ClassVar[str] = "ui/form.html"
    check_template: ClassVar[str] = "ui/form_check.html"
    form_class: ClassVar[type[BaseForm]]
    verb: str = "Save"
    done_message: str = ""
    is_checked_first: ClassVar[bool] = False  # the answers are shown to look over before they are sent

    def _ask(self, form: BaseForm, context: dict[str, Any], status: int = 200) -> HttpResponse:
        return self.draw({"form": form, "verb": self.verb, **context}, status)

    def _answer(
        self, form: BaseForm, context: dict[str, Any], act: Callable[[], Any], done: Callable[[Any], HttpResponse]
    ) -> HttpResponse:
        if not form.is_valid():
            return self._ask(form, context, 422)
        if "change" in self.request.POST:
            return self._ask(form, context)
        if self.is_checked_first and "checked" not in self.request.POST:
            return self.draw({"form": form, "verb": self.verb, **context}, template=self.check_template)
        try:
            with transaction.atomic():
                result = act()
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        except IntegrityError as race:
            form.add_error(None, sentence_for(race))
        else:
            return done(result)
        return self._ask(form, context, 422)

    def _done(self, message: str, url: str) -> HttpResponse:
        if message:
            messages.success(self.request, message)
        return HttpResponseRedirect(url)


class FormPage(_Asking):
    """A form about no row that is there yet: something new, or a question."""

    permission: ClassVar[Permission | SignedIn] = SIGNED_IN

    def context(self) -> dict[str, Any]:
        return {}

    def initial(self) -> dict[str, Any]:
        return {}

    def form(self, **data: Any) -> Any:
        return self.form_class(**data)

    def act(self, form: Any) -> Any:
        """Call the one action with the form's answers."""
        raise NotImplementedError

    def done_url(self, result: Any) -> str:
        raise NotImplementedError

    def say_done(self, result: Any) -> str:
        return self.done_message

    def done(self, result: Any) -> HttpResponse:
        """What answers it: the page it leads to, with a message there."""
        return self._done(self.say_done(result), self.done_url(result))

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._ask(self.form(initial=self.initial()), self.context())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.form(data=request.POST, files=request.FILES)
        return self._answer(
            form,
            self.context(),
            act=lambda: self.act(form),
            done=self.done,
        )


class DeedPage(_Asking, _OfOneRow):
    """A deed done to one row: `permission` says who may, `act` calls the one action."""

    def context(self, row: Any) -> dict[str, Any]:
        return {}

    def initial(self, row: Any) -> dict[str, Any]:
        return {}

    def form(self, row: Any, **data: Any) -> Any:
        return self.form_class(**data)

    def act(self, row: Any, form: Any) -> Any:
        """Call the one action with the row and the form's answers."""
        raise NotImplementedError

    def done_url(self, row: Any, result: Any) -> str:
        raise NotImplementedError

    def say_done(self, row: Any, result: Any) -> str:
        return self.done_message

    def done(self, row: Any, result: Any) -> HttpResponse:
        """What answers the deed: the page it leads to, with a message there."""
        return self._done(self.say_done(row, result), self.done_url(row, result))

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        return self._ask(self.form(row, initial=self.initial(row)), {"row": row, **self.context(row)})

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        form = self.form(row, data=request.POST, files=request.FILES)
        return self._answer(
            form,
            {"row": row, **self.context(row)},
            act=lambda: self.act(row, form),
            done=lambda result: self.done(row, result),
        )
