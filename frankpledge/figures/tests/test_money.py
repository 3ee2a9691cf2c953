from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.figures.money import LARGEST, Missing, NotMoney, parse_pounds, pounds

AMOUNTS = st.decimals(min_value=-LARGEST, max_value=LARGEST, places=2, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("printed", "amount"),
    [
        ("£1,234", "1234"),
        ("1,234.50", "1234.5"),
        ("(1,234)", "-1234"),
        ("£(1,234)", "-1234"),
        ("(£1.2m)", "-1200000"),
        ("-1,234", "-1234"),
        ("−1,234", "-1234"),
        ("–£1,234", "-1234"),
        ("£1.2m", "1200000"),
        ("250k", "250000"),
        ("£2 million", "2000000"),
        ("1 234", "1234"),
        ("1\u00a0234", "1234"),
        ("1\u2009234\u202f567", "1234567"),
        (" £ 60,000 ", "60000"),
        ("GBP 5", "5"),
        ("0.05", "0.05"),
    ],
)
def test_money_is_read_as_people_print_it(printed: str, amount: str) -> None:
    assert parse_pounds(printed) == Decimal(amount)


@pytest.mark.parametrize("printed", ["-", "–", "—", "£-", " £ - ", "nil", "Nil", "0"])
def test_a_dash_alone_and_nil_are_nought(printed: str) -> None:
    assert parse_pounds(printed) == 0


@pytest.mark.parametrize("blank", ["", "   ", "\u00a0", "\ufeff"])
def test_a_blank_is_missing_and_not_nil(blank: str) -> None:
    with pytest.raises(Missing):
        parse_pounds(blank)


@pytest.mark.parametrize("said", ["n/a", "TBC", "not known"])
def test_a_figure_that_is_not_given_is_said_to_be_so_and_is_not_missing(said: str) -> None:
    with pytest.raises(NotMoney, match=f"“{said}” is not an amount of money: it says") as refusal:
        parse_pounds(said)
    assert not isinstance(refusal.value, Missing)


@pytest.mark.parametrize("printed", ["1.234,50", "1,23", "12,34,567", "12 34", "1'234", "1,234 567"])
def test_what_can_be_read_in_two_ways_is_refused_and_not_guessed(printed: str) -> None:
    with pytest.raises(NotMoney, match="more than one way"):
        parse_pounds(printed)


@pytest.mark.parametrize("printed", ["1.234", "£1.2345", "£0.123456789m"])
def test_parts_of_a_penny_are_refused(printed: str) -> None:
    with pytest.raises(NotMoney, match="too many figures after the point"):
        parse_pounds(printed)


@pytest.mark.parametrize("printed", ["twelve", "£", "1e6", "(5", "5)", "(-5)", "--5", "£1,234*", "٣", "5 5 5m", "."])
def test_what_is_not_money_is_refused_by_name(printed: str) -> None:
    with pytest.raises(NotMoney, match=r"^“"):
        parse_pounds(printed)


@pytest.mark.parametrize("printed", ["$5", "€1,000", "100 EUR"])
def test_other_money_is_refused_as_not_being_pounds(printed: str) -> None:
    with pytest.raises(NotMoney, match="is not an amount in pounds"):
        parse_pounds(printed)


@pytest.mark.parametrize("printed", ["1000000000001", "£1,001 bn", "9" * 60])
def test_more_than_a_million_million_is_refused(printed: str) -> None:
    with pytest.raises(NotMoney, match="million million"):
        parse_pounds(printed)


def test_a_long_text_is_quoted_only_in_part() -> None:
    with pytest.raises(NotMoney) as refusal:
        parse_pounds("word " * 1000)
    assert len(str(refusal.value)) < 100


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        ("3863308", "£3,863,308"),
        ("1.5", "£1.50"),
        ("-95745", "−£95,745"),
        ("0", "£0"),
        ("-0.001", "£0"),
        ("1E+3", "£1,000"),
    ],
)
def test_pence_are_printed_only_when_there_are_any(amount: str, printed: str) -> None:
    assert pounds(Decimal(amount)) == printed


@given(AMOUNTS)
def test_what_is_printed_is_read_back_exactly(amount: Decimal) -> None:
    assert parse_pounds(pounds(amount)) == amount


@given(st.text(alphabet="0123456789,. £-−()kmn/at\u00a0", max_size=15))
def test_any_text_is_an_amount_or_a_refusal(text: str) -> None:
    read: Decimal | NotMoney
    try:
        read = parse_pounds(text)
    except NotMoney as refusal:
        read = refusal
    assert str(read).endswith(".") if isinstance(read, NotMoney) else abs(read) <= LARGEST
