from typing import Any

from frankpledge.ui import forms

from ..models import Paper, Section

_HINTS = {
    Section.Heading.PURPOSE: "What this paper is for, in a sentence or two.",
    Section.Heading.BACKGROUND: "What the body needs to know, and what it was told before.",
    Section.Heading.FINANCIAL: "What it costs, from which fund, and what that leaves.",
    Section.Heading.LEGAL: "The powers and duties it rests on.",
    Section.Heading.EQUALITY: "Whom it affects differently, and what is done about that.",
    Section.Heading.SECTION_17: "Its likely effect on crime, anti-social behaviour, substance misuse, reoffending and serious "
    "violence (Crime and Disorder Act 1998, section 17).",
    Section.Heading.RECOMMENDATIONS: "What the body is asked to decide or note, one a line.",
}  # fmt: skip


class WritePaper(forms.Form):
    """The headings of a paper, each with the version that was read, so that of two who write at once neither is lost."""

    def __init__(self, *args: Any, paper: Paper, **options: Any) -> None:
        sections = list(paper.sections.all())
        initial = {**options.pop("initial", {})}
        for section in sections:
            initial[section.heading] = section.words
            initial[f"{section.heading}_version"] = str(section.version)
        super().__init__(*args, initial=initial, **options)
        for section in sections:
            self.fields[section.heading] = forms.LongTextField(
                label=section.get_heading_display(),
                help_text=_HINTS.get(Section.Heading(section.heading), ""),
                required=False,
                rows=8 if section.heading in (Section.Heading.BACKGROUND, Section.Heading.MAIN) else 4,
            )
            self.fields[f"{section.heading}_version"] = forms.HiddenField(required=False)

    def words(self) -> dict[str, tuple[str, int]]:
        """What was typed under each heading, with the version it began from."""
        given = self.cleaned_data
        return {
            heading: (given[heading], int(given[f"{heading}_version"] or 0))
            for heading in Section.Heading.values
            if heading in given
        }


class ShowFigures(forms.Form):
    figures = forms.SelectField(
        label="Figures", choices=(), help_text="They are put in as they are now, and say so. They can be taken anew until the paper is handed in."
    )  # fmt: skip

    def __init__(self, *args: Any, choices: list[tuple[str, list[tuple[str, str]]]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["figures"].choices = [("", "Choose one"), *choices]  # type: ignore[attr-defined]


class BringPaper(forms.Form):
    file = forms.FileField(
        label="A Word document or a PDF",
        noun="the file",
        help_text="Up to 30 MB, .docx or .pdf. Of a Word document the words and tables are taken; of a PDF, its pages as they are.",
        accept=".docx,.pdf",
    )


class HandIn(forms.Form):
    late_because = forms.TextField(label="Why it comes late", max_length=300, required=False)


class ReturnPaper(forms.Form):
    because = forms.LongTextField(label="What is still wanted", noun="what is still wanted", max_length=500)


class GiveClearance(forms.Form):
    answer = forms.RadiosField(
        label="Your answer",
        choices=[
            ("clear", "Clear it"),
            ("send_back", "Send it back to its author"),
            ("draft", "Keep this as a draft, which nobody else sees"),
        ],
    )
    advice = forms.LongTextField(
        label="Your advice", help_text="When you clear it, these words stand in the paper.", required=False, rows=8
    )
