from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import BaseForm
from django.http import QueryDict

from frankpledge.ui import forms
from frankpledge.ui.drawing import draw_carried, draw_errors, draw_field, draw_fields


class Referral(forms.Form):
    name = forms.TextField(label="Full name", max_length=10, autocomplete="name")
    email = forms.EmailField(label="E-mail address", required=False)
    happened = forms.LongTextField(label="What happened", max_length=20, help_text="In your own words.")
    held_on = forms.DateField(label="Date of the meeting")
    amount = forms.MoneyField(label="Amount claimed", min_value=0)
    ground = forms.RadiosField(label="Ground", choices=[("consent", "Consent"), ("other", "Another ground")])
    ground_words = forms.TextField(label="Which ground")
    agencies = forms.CheckboxesField(label="Agencies", choices=[("police", "Police"), ("health", "Health")])
    agrees = forms.YesNoField(label="Does the person agree?")
    is_checked = forms.ConfirmationField(label="I have checked this")

    reveals = {"ground": {"other": "ground_words"}}


GIVEN = {
    "name": "Ada",
    "happened": "Two\n  lines",
    "held_on-day": "20",
    "held_on-month": "11",
    "held_on-year": "2026",
    "amount": "£1,234.50",
    "ground": "consent",
    "agencies": "health",
    "agrees": "no",
    "is_checked": "on",
}


def typed(**changed: str) -> QueryDict:
    query = QueryDict(mutable=True)
    query.update({**GIVEN, **changed})
    return query


def errors(form: BaseForm) -> dict[str, list[str]]:
    return {name: [str(one) for one in sentences] for name, sentences in form.errors.items()}


def test_every_question_says_what_is_missing_in_its_own_words():
    assert errors(Referral({})) == {
        "name": ["Enter the full name"],
        "happened": ["Say what happened"],
        "held_on": ["Enter the date of the meeting"],
        "amount": ["Enter the amount claimed"],
        "ground": ["Choose the ground"],
        "agencies": ["Choose the agencies"],
        "agrees": ["Answer “Does the person agree?”"],
        "is_checked": ["Tick “I have checked this” to go on"],
    }


def test_what_will_not_do_is_said_with_what_would():
    form = Referral(typed(name="Ada" * 9, email="jo at home", amount="about £20", happened="x" * 21))
    assert errors(form) == {
        "name": ["Full name must be 10 characters or fewer: it is 27 now"],
        "email": ["Enter an e-mail address in the usual form, like name@example.org"],
        "happened": ["What happened must be 20 characters or fewer: it is 21 now"],
        "amount": ["“about £20” is not an amount of money. Write it like 1,250.50."],
    }
    assert errors(Referral(typed(amount="-5"))) == {"amount": ["Amount claimed must be 0 or more"]}


def test_a_sentence_that_a_room_wrote_is_kept():
    class Own(forms.Form):
        name = forms.TextField(label="Name", error_messages={"required": "Whose is it?"})
        on = forms.TextField(label="50% share", noun="the share (50%)", max_length=1)

    assert errors(Own({"on": "ab"})) == {
        "name": ["Whose is it?"],
        "on": ["The share (50%) must be 1 characters or fewer: it is 2 now"],
    }


def test_good_answers_are_read_as_what_they_are():
    form = Referral(typed())
    assert form.is_valid(), form.errors
    assert form.cleaned_data["held_on"] == date(2026, 11, 20)
    assert form.cleaned_data["amount"] == Decimal("1234.50")
    assert form.cleaned_data["agrees"] is False


@pytest.mark.parametrize("whole", ["20 11 2026", "20/11/2026", "20 November 2026", "20th nov 2026", "2026-11-20"])
def test_a_whole_date_put_in_the_first_box_is_understood(whole):
    form = Referral(typed(**{"held_on-day": whole, "held_on-month": "", "held_on-year": ""}))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["held_on"] == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("parts", "sentence", "first"),
    [
        (("20", "", "2026"), "Date of the meeting must include a month", "month"),
        (("20", "", ""), "Date of the meeting must include a month and a year", "month"),
        (("20", "13", "2026"), "Date of the meeting must be a real date, like 20 11 2026", "month"),
        (("20", "Smarch", "2026"), "Date of the meeting must be a real date, like 20 11 2026", "month"),
        (("40", "11", "2026"), "Date of the meeting must be a real date, like 20 11 2026", "day"),
        (("9" * 20, "11", "2026"), "Date of the meeting must be a real date, like 20 11 2026", "day"),
        (("20", "9" * 20, "2026"), "Date of the meeting must be a real date, like 20 11 2026", "month"),
        (("30", "2", "2026"), "Date of the meeting must be a real date, like 20 11 2026", "day"),
        (("20", "11", "26"), "Date of the meeting must have a year of four figures, like 2026", "year"),
        # The first and the last day there are have none before or after, which periods are reckoned with.
        (("1", "1", "0001"), "Date of the meeting must have a year of four figures, like 2026", "year"),
        (("31", "12", "9999"), "Date of the meeting must have a year of four figures, like 2026", "year"),
    ],
)
def test_a_date_says_which_part_is_wrong_and_the_summary_leads_to_it(parts, sentence, first):
    day, month, year = parts
    form = Referral(typed(**{"held_on-day": day, "held_on-month": month, "held_on-year": year}))
    assert errors(form) == {"held_on": [sentence]}
    assert f'href="#id_held_on-{first}"' in draw_errors(form)
    drawn = draw_field(form["held_on"])
    assert all(f'value="{part}"' in drawn for part in parts if part), "what was typed is kept"


def test_only_the_part_at_fault_is_red():
    form = Referral(typed(**{"held_on-month": ""}))
    drawn = draw_field(form["held_on"])
    assert drawn.count("govuk-input--error") == 1


def test_the_summary_leads_to_each_box_and_each_box_is_described_by_its_error():
    form = Referral(typed(name=""))
    form.add_error(None, "The meeting is full.")
    summary = draw_errors(form)
    assert summary.index("The meeting is full.") < summary.index('<a href="#id_name">Enter the full name</a>')
    drawn = draw_field(form["name"])
    assert 'id="id_name"' in drawn
    assert 'aria-describedby="id_name-error"' in drawn
    assert 'autocomplete="name"' in drawn


def test_nothing_is_said_to_be_wrong_before_anything_was_sent():
    assert draw_errors(Referral()) == ""


def test_what_need_not_be_answered_says_optional():
    drawn = draw_fields(Referral())
    assert "E-mail address (optional)" in drawn
    assert "Full name (optional)" not in drawn


def test_long_text_counts_its_characters_and_keeps_its_lines():
    drawn = draw_field(Referral(typed())["happened"])
    assert 'data-maxlength="20"' in drawn
    assert ">Two\n  lines</textarea>" in drawn
    assert 'aria-describedby="id_happened-info id_happened-hint"' in drawn


def test_an_empty_text_area_is_empty():
    assert "None" not in draw_field(Referral()["happened"])


def test_a_question_that_a_choice_reveals_is_inside_it_and_asked_only_then():
    drawn = draw_fields(Referral(typed(ground="other")))
    assert drawn.count('name="ground_words"') == 1
    assert errors(Referral(typed(ground="other"))) == {"ground_words": ["Say which ground"]}
    unasked = Referral(typed(ground="consent", ground_words="left over"))
    assert unasked.is_valid()
    assert unasked.cleaned_data["ground_words"] == ""


def test_a_radio_never_says_that_it_is_expanded():
    assert "aria-controls" not in draw_fields(Referral())


def test_checkboxes_are_checkboxes():
    assert draw_field(Referral()["agencies"]).count('type="checkbox"') == 2


def test_a_box_that_was_sent_twice_is_ticked_once():
    form = Referral(QueryDict("agencies=health&agencies=police&agencies=health"))
    form.is_valid()
    assert form.cleaned_data["agencies"] == ["health", "police"]


def test_money_stands_behind_its_pound_sign():
    assert "govuk-input__prefix" in draw_field(Referral()["amount"])


def test_a_password_is_never_sent_back():
    class Door(forms.Form):
        password = forms.PasswordField(label="Password")

    drawn = draw_field(Door({"password": "hunter2"})["password"])
    assert "hunter2" not in drawn
    assert 'type="password"' in drawn
    assert 'autocomplete="current-password"' in drawn
    assert Door({"password": "hunter2"}).answers() == []


def test_answers_are_read_back_in_the_words_that_were_chosen():
    assert {row["label"]: row["value"] for row in Referral(typed()).answers()} == {
        "Full name": "Ada",
        "E-mail address": "not given",
        "What happened": "Two\n  lines",
        "Date of the meeting": "20 November 2026",
        "Amount claimed": "£1,234.50",
        "Ground": "Consent",
        "Agencies": "Health",
        "Does the person agree?": "No",
        "I have checked this": "Yes",
    }


def test_what_is_carried_while_the_answers_are_checked_gives_the_same_answers():
    form = Referral(typed(name="<Ada>"))
    carried = draw_carried(form)
    assert "<Ada>" not in carried
    for name in GIVEN:
        assert f'name="{name}"' in carried


def test_a_file_that_is_missing_is_asked_for():
    class Paper(forms.Form):
        paper = forms.FileField(label="Paper", accept=".pdf")

    assert errors(Paper({}, {})) == {"paper": ["Choose a file for the paper"]}
    empty = SimpleUploadedFile("a.pdf", b"")
    assert errors(Paper({}, {"paper": empty})) == {"paper": ["The file is empty: choose another"]}
    assert 'accept=".pdf"' in draw_field(Paper()["paper"])


@pytest.mark.parametrize("number", ["0121 496 0000", "+44 808 157 0192", "(0121) 496-0000 ext 12"])
def test_a_telephone_number_may_be_written_as_people_write_it(number):
    class Telephone(forms.Form):
        number = forms.TelephoneField(label="Telephone number")

    assert Telephone({"number": number}).is_valid()
    assert not Telephone({"number": "ask Jo"}).is_valid()


def test_filters_are_never_required_and_what_makes_no_sense_is_left_out():
    class Years(forms.Filters):
        year = forms.SelectField(label="Year", choices=[("2020", "2020/21")], empty="Every year")
        since = forms.DateField(label="Since")

    assert Years(QueryDict("")).answers_given() == {"year": "", "since": None}
    assert Years(QueryDict("year=1066&since=2020-11-20")).answers_given() == {"year": None, "since": date(2020, 11, 20)}
    assert "(optional)" not in draw_fields(Years(QueryDict("")))
    assert Years(QueryDict("year=2020")).is_narrowing
    assert not Years(QueryDict("")).is_narrowing
