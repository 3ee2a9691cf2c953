from typing import Any, ClassVar

from django.utils import timezone

from ..forms.reasoned import ReasonedForm


class Reasoned:
    """A deed that is done for a coded reason, one of those offered today."""

    request: Any
    form_class: ClassVar[Any]

    def form(self, row: Any, **data: Any) -> ReasonedForm:
        form: ReasonedForm = self.form_class(today=timezone.localdate(self.request.at), **data)
        return form
