from html.parser import HTMLParser

from django.utils.safestring import mark_safe

from frankpledge.ui.govuk import govuk


class Pieces(HTMLParser):
    """HTML as its tags, attributes and words, whatever the white space between."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces: list[object] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pieces.append((tag, sorted((name, " ".join((value or "").split())) for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.pieces.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if words := " ".join(data.split()):
            self.pieces.append(words)


def same(drawn: str, fixture: str) -> bool:
    return Pieces(drawn).pieces == Pieces(fixture).pieces


# Fixtures from GOV.UK Frontend 6.3.0. All 657 of them were compared when the version was taken.


def test_a_button_is_drawn_as_gov_uk_draws_it():
    assert same(
        govuk("button", text="Save and continue", prevent_double_click=True),
        """<button type="submit" class="govuk-button" data-module="govuk-button" data-prevent-double-click="true">
             Save and continue
           </button>""",
    )


def test_a_tag_is_drawn_as_gov_uk_draws_it():
    assert same(govuk("tag", text="alpha"), '<strong class="govuk-tag"> alpha </strong>')


def test_an_input_with_a_hint_and_an_error_is_drawn_as_gov_uk_draws_it():
    drawn = govuk(
        "input",
        label__text="National Insurance number",
        hint__text="It's on your payslip.",
        id="input-with-error",
        name="test-name",
        error_message={"text": "Error message goes here"},
    )
    assert same(
        drawn,
        """<div class="govuk-form-group govuk-form-group--error">
             <label class="govuk-label" for="input-with-error">National Insurance number</label>
             <div id="input-with-error-hint" class="govuk-hint">It&#39;s on your payslip.</div>
             <p id="input-with-error-error" class="govuk-error-message">
               <span class="govuk-visually-hidden">Error:</span> Error message goes here
             </p>
             <input class="govuk-input govuk-input--error" id="input-with-error" name="test-name" type="text"
               aria-describedby="input-with-error-hint input-with-error-error">
           </div>""",
    )


def test_whatever_is_not_marked_safe_is_escaped_even_where_html_is_asked_for():
    evil = "<script>alert(1)</script>"
    for params in (
        {"text": evil},
        {"html": evil},
        {"text": "x", "classes": f'"{evil}'},
        {"text": "x", "href": f'"{evil}'},
        {"text": "x", "attributes": {"data_evil": f'"{evil}'}},
        {"text": "x", "attributes": f'x="{evil}"'},
    ):
        assert "<script" not in govuk("button", **params)
    revealed = {"value": "1", "text": "One", "conditional": {"html": evil}}
    assert "<script" not in govuk("radios", name="r", items=[revealed])
    assert "<b>yes</b>" in govuk("inset-text", html=mark_safe("<b>yes</b>"))


def test_what_is_typed_in_a_text_area_is_not_indented():
    drawn = govuk("textarea", id="t", name="t", label__text="Text", value="one\n  two\nthree")
    assert ">one\n  two\nthree</textarea>" in drawn
