from frankpledge.figures.absence import Absence


def test_only_nil_may_be_added_past() -> None:
    assert [absence for absence in Absence if absence.adds_as_nought] == [Absence.NIL]
