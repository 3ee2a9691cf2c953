"""What is hidden, attacked as somebody who subtracts would."""

from random import Random

import pytest

from frankpledge.marac.statistics.suppression import Hidden, Sum, hide

PLACES, ANSWERS = ("a", "b", "c", "d"), ("x", "y", "z")


def table(cells: list[list[int]]) -> tuple[dict[object, int], list[Sum]]:
    counts: dict[object, int] = {}
    for place, row in zip(PLACES, cells, strict=True):
        counts |= {(place, answer): count for answer, count in zip(ANSWERS, row, strict=True)}
        counts[place, "all"] = sum(row)
    for answer in (*ANSWERS, "all"):
        counts["all", answer] = sum(counts[place, answer] for place in PLACES)
    across = [Sum((place, "all"), tuple((place, answer) for answer in ANSWERS)) for place in (*PLACES, "all")]
    down = [Sum(("all", answer), tuple((place, answer) for place in PLACES)) for answer in (*ANSWERS, "all")]
    return counts, across + down


def test_nothing_is_hidden_where_nothing_is_small():
    counts, sums = table([[5, 6, 0], [7, 8, 9], [10, 0, 5], [6, 6, 6]])
    assert hide(counts, sums, under=5) == {}


def test_a_small_count_takes_others_with_it_so_that_no_sum_gives_it_back():
    counts, sums = table([[3, 20, 30], [7, 8, 9], [10, 11, 12], [6, 16, 26]])
    hidden = hide(counts, sums, under=5)
    assert hidden["a", "x"] is Hidden.SMALL
    assert len(hidden) == 4
    assert all(sum(key in hidden for key in each.members) != 1 for each in sums)


def test_two_small_ones_that_only_one_answer_would_fit_take_a_third_with_them():
    counts = {"x": 1, "y": 1, "z": 30, "all": 32}
    hidden = hide(counts, [Sum("all", ("x", "y", "z"))], under=5)
    assert set(hidden) > {"x", "y"}


def test_nought_is_shown():
    counts, sums = table([[0, 20, 30], [7, 8, 9], [10, 11, 12], [6, 16, 26]])
    assert hide(counts, sums, under=5) == {}


def test_what_is_known_from_elsewhere_is_never_counted_on():
    counts, sums = table([[3, 20, 30], [7, 8, 9], [10, 11, 12], [6, 16, 26]])
    whole = [(place, "all") for place in (*PLACES, "all")]
    assert not set(whole) & set(hide(counts, sums, under=5, shown=whole))


@pytest.mark.parametrize("seed", range(12))
def test_no_small_count_is_told_by_the_sums_or_by_their_bounds(seed):
    chance = Random(seed)  # noqa: S311
    counts, sums = table([[chance.choice((0, 1, 2, 3, 5, 7, 12)) for _ in ANSWERS] for _ in PLACES])
    hidden = hide(counts, sums, under=5)
    assert all(key in hidden for key, count in counts.items() if 0 < count < 5)
    for each in sums:
        missing = [key for key in each.members if key in hidden]
        small = [key for key in missing if hidden[key] is Hidden.SMALL]
        assert not (small and len(missing) == 1)
