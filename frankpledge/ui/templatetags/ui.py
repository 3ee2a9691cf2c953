"""Every component, as a template says it. They take values, never querysets; /components shows them all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template import RequestContext
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from frankpledge.ui import drawing, tables, wording
from frankpledge.ui.govuk import govuk as draw_govuk
from frankpledge.ui.mark import draw_mark
from frankpledge.ui.status import draw_tag

register = template.Library()
NARROW = 3  # columns that would stand too far apart across a whole desk screen

register.filter("money", wording.money)
register.filter("number", wording.number)
register.filter("day", wording.day)
register.filter("moment", wording.moment)


@register.simple_tag
def govuk(component: str, /, **params: Any) -> SafeString:
    """A GOV.UK Frontend component: {% govuk "button" text="Accept referral" href=url %}."""
    return draw_govuk(component, **params)


@register.simple_tag
def mark() -> SafeString:
    """The mark, in the colour of the text around it."""
    return draw_mark()


# Forms


@register.simple_tag
def errors(form: BaseForm) -> SafeString:
    """The error summary, for the top of the page; nothing when nothing is wrong."""
    return drawing.draw_errors(form)


@register.simple_tag
def fields(form: BaseForm) -> SafeString:
    """Every field of a form."""
    return drawing.draw_fields(form)


@register.simple_tag
def field(bound: BoundField, *, is_title: bool = False, label: str = "") -> SafeString:
    """One field; `is_title` where its label is the page's only heading."""
    return drawing.draw_field(bound, is_title=is_title, label=label)


@register.simple_tag
def carried(form: BaseForm) -> SafeString:
    """What was typed, hidden, for the page that shows the answers before they are sent."""
    return drawing.draw_carried(form)


# Words and figures


@register.simple_tag
def tag(word: str, meaning: str = "") -> SafeString:
    """A status; `meaning` is waiting, moving, done, late, refused or quiet where the word does not tell."""
    return draw_tag(str(word), meaning)


@register.simple_tag
def clock(
    due: date | datetime | None, at: datetime, *, waiting_for: str = "", left: timedelta | None = None
) -> SafeString:
    """What is left and until when, or by how much it is late and whose turn it is."""
    return tables.draw_clock(wording.clock(due, at, waiting_for=waiting_for, left=left))


@register.simple_tag
def rate(part: int | None, whole: int | None) -> str:
    """A percentage with what it is of."""
    return wording.rate(part, whole)


@register.simple_tag
def printed_beside(computed: Decimal | int, printed: Decimal | int | None, *, kind: str = "money") -> SafeString:
    """A computed figure, and the printed one where it differs."""
    return tables.draw_beside(tables.Beside(computed, printed), kind)


@register.simple_tag
def who(post: str = "", name: str = "", organisation: str = "") -> SafeString:
    """A person by post first; a vacant post says so."""
    parts = [part for part in (name or ("vacant" if post else ""), organisation) if part]
    rest = format_html_join("", ", {}", ((part,) for part in parts)) if post else ", ".join(parts)
    return format_html('<span class="fp-who"><b>{}</b>{}</span>', post, rest)


# What a page is made of


@register.simple_tag
def summary(rows: Iterable[Mapping[str, Any]], *, title: str = "") -> SafeString:
    """Labels and values: rows of label, value, and perhaps kind, href and action ("Change")."""
    drawn = []
    for row in rows:
        entry: dict[str, Any] = {
            "key": {"text": row["label"]},
            "value": {"html": tables.draw(row["value"], row.get("kind", "text"))},
        }
        if row.get("href"):
            action = {
                "href": row["href"],
                "text": row.get("action", "Change"),
                "visually_hidden_text": row["label"].lower(),
            }
            entry["actions"] = {"items": [action]}
        drawn.append(entry)
    return draw_govuk("summary-list", rows=drawn, card={"title": {"text": title}} if title else None)


@register.inclusion_tag("ui/components/data_table.html")
def data_table(
    columns: Sequence[Any],
    rows: Iterable[Any],
    *,
    caption: str,
    total: Mapping[str, Any] | bool | None = None,
    total_label: str = "Total",
    empty: str = "There is nothing here yet.",
    is_caption_hidden: bool = False,
) -> dict[str, Any]:
    """Rows under columns, one thing a row; on a phone, cards. `total`: True to add up, or the figures by key."""
    known = [tables.column(each) for each in columns]
    listed = list(rows)
    figures = tables.total(known, listed) if total is True else total
    return {
        "caption": caption,
        "columns": known,
        "rows": tables.drawn(known, listed),
        "totals": [
            (each, tables.draw(figures[each.key], each.kind) if each.key in figures else "") for each in known[1:]
        ]
        if figures and listed
        else [],
        "total_label": total_label,
        "empty": empty,
        "is_caption_hidden": is_caption_hidden,
        "is_narrow": len(known) <= NARROW,
    }


@register.inclusion_tag("ui/components/finding.html")
def finding(
    sentence: str,
    printed: Any = None,
    computed: Any = None,
    *,
    kind: str = "money",
    explained_by: str = "",
    source: str = "",
    href: str = "",
    link: str = "See the table",
    heading_level: int = 3,
) -> dict[str, Any]:
    """One thing that a table shows against itself, and by how much it is out; `link` says what stands at `href`."""
    # What a template's context lacks comes as an empty string.
    printed, computed = (None if one == "" else one for one in (printed, computed))
    out_by = None if printed is None or computed is None else abs(printed - computed)
    figures = [("Printed", printed), ("Computed", computed), ("Out by", out_by)]
    return {
        "sentence": sentence,
        "figures": [(label, tables.draw(value, kind)) for label, value in figures if value is not None],
        "explained_by": explained_by,
        "source": source,
        "href": href,
        "link": link,
        "level": f"h{heading_level}",
    }


@register.inclusion_tag("ui/components/timeline.html")
def timeline(entries: Iterable[Mapping[str, Any]], *, empty: str = "Nothing has happened yet.") -> dict[str, Any]:
    """What happened, newest first as given: entries of at, title, and perhaps by, text, href."""
    return {"entries": [dict(entry, is_day=not isinstance(entry["at"], datetime)) for entry in entries], "empty": empty}


@register.inclusion_tag("ui/components/filters.html")
def filters(form: BaseForm, *, verb: str = "Show these", clear_href: str = "?") -> dict[str, Any]:
    """What narrows a list, kept in the address so that it can be bookmarked and sent on."""
    return {"form": form, "verb": verb, "clear_href": clear_href, "is_narrowing": getattr(form, "is_narrowing", False)}


@register.simple_tag
def pagination(pages: Any) -> SafeString:
    """Pages of a list (a `pages.Pages`); nothing when there is one."""
    if pages is None or pages.last == 1:
        return SafeString("")

    def address(wanted: int) -> str:
        return f"?{pages.query}&page={wanted}" if pages.query else f"?page={wanted}"

    near = sorted({1, pages.last, *range(max(1, pages.number - 1), min(pages.last, pages.number + 1) + 1)})
    items: list[dict[str, Any]] = []
    for before, wanted in zip([0, *near], near, strict=False):
        if wanted - before > 1:
            items.append({"ellipsis": True})
        items.append({"number": wanted, "href": address(wanted), "current": wanted == pages.number})
    drawn = draw_govuk(
        "pagination",
        items=items,
        previous={"href": address(pages.number - 1)} if pages.number > 1 else None,
        next={"href": address(pages.number + 1)} if pages.number < pages.last else None,
    )
    if not pages.is_cut:
        return drawn
    return format_html(
        '{}<p class="govuk-body">These are the first {}. Narrow the list to find the others.</p>',
        drawn,
        f"{pages.count:,}",
    )


@register.inclusion_tag("ui/components/progress.html")
def progress(done: int, total: int, *, of: str, sentence: str = "") -> dict[str, Any]:
    """How far something is, in words and as a bar: {% progress 3 12 of="papers read" %}."""
    return {"done": done, "total": total, "of": of, "sentence": sentence}


@register.inclusion_tag("ui/components/empty.html")
def empty(sentence: str, *, href: str = "", action: str = "") -> dict[str, str]:
    """What a place says when nothing is in it, and what to do about it."""
    return {"sentence": sentence, "href": href, "action": action}


@register.simple_tag
def exit_this_page(href: str = "https://www.bbc.co.uk/weather") -> SafeString:
    """A way off the page at once, for pages that could endanger whoever is seen with them."""
    return draw_govuk("exit-this-page", redirect_url=href)


@register.simple_tag(takes_context=True)
def service_navigation(context: RequestContext) -> SafeString:
    """The rooms that open for this person, from the context's `navigation`; under them the pages of the one they are in.

    Where these are many, the parts of the room, and under those the pages of the part.
    """
    rooms = context.get("navigation") or []
    if not rooms:
        return SafeString("")
    drawn = draw_govuk("service-navigation", navigation=_doors(rooms), navigation_label="Main")
    if pages := context.get("room_navigation") or []:
        here = next(room["label"] for room in rooms if room["is_current"])
        drawn += draw_govuk(
            "service-navigation", navigation=_doors(pages), navigation_label=f"Pages of {here}", navigation_id="pages",
            menu_button_text=next((page["label"] for page in pages if page["is_current"]), here), classes="fp-pages",
        )  # fmt: skip
    if of_part := context.get("part_navigation"):
        part = next(page["label"] for page in pages if page["is_current"])
        drawn += render_to_string("ui/components/part_pages.html", {"part": part, "pages": of_part})
    return drawn


def _doors(places: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"text": place["label"], "href": place["href"], "current": place["is_current"]} for place in places]
