"""Whether the printed figures of some tables are the sums of their lines, and agree with one another."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from frankpledge.figures.check_links import check_links, is_the_same_sum_misprinted, titled
from frankpledge.figures.explain import lines_behind, slip
from frankpledge.figures.findings import Finding, FindingKind, listed
from frankpledge.figures.links import recognise
from frankpledge.figures.money import pounds
from frankpledge.figures.tables import Cast, Kind, Line, Table, add

MOST_EXPLAINED = 20
"""A table with more wrong figures than this wants retyping, not explaining: the rest are only reported."""

_MOST_NAMED = 3
_CALLED = {Kind.SUBTOTAL: "sub-total", Kind.TOTAL: "total", Kind.REMAINDER: "remainder"}


def check(tables: Sequence[Table]) -> tuple[Finding, ...]:
    """Every finding in `tables`, in their order: first a table's own, then those between it and another."""
    links = recognise(tables)
    linked: dict[str, dict[str, Table]] = defaultdict(dict)
    for carry in links.carries:
        for one, other in ((carry.later, carry.earlier), (carry.earlier, carry.later)):
            if len(linked[one.id]) < MOST_EXPLAINED:
                linked[one.id][other.id] = other
    found = {
        table.id: [finding for _, finding in check_table(table, tuple(linked[table.id].values()))] for table in tables
    }
    for finding in tuple(check_links(links, found)):
        found[finding.table_id].append(finding)
    return tuple(finding for findings in found.values() for finding in findings)


def check_table(table: Table, linked: Sequence[Table] = ()) -> Iterator[tuple[Line, Finding]]:
    """What is wrong within `table`, each beside its line; the `linked` show where a wrong figure was taken from."""
    wrong = [cast for cast in table.casts if cast.difference]
    for place, cast in enumerate(wrong):
        yield cast.line, _miscast(table, cast, wrong, linked, is_explained=place < MOST_EXPLAINED)
    beyond = tuple(_parts_beyond_the_whole(table))
    yield from beyond
    if (wrong or beyond) and table.resources and table.remaining < 0 and not _is_said(table):
        yield table.lines[-1], _over_commitment(table)


def _miscast(
    table: Table, cast: Cast, wrong: Sequence[Cast], linked: Sequence[Table], *, is_explained: bool
) -> Finding:
    line = cast.line
    sentence = (
        f"The printed {_CALLED[line.kind]} {pounds(line.amount)} is {pounds(abs(cast.difference))} "
        f"{'less' if cast.difference > 0 else 'more'} than {_what_it_covers(cast)}, {pounds(cast.computed)}."
    )
    explained_by, reasons = _reasons(table, cast, wrong, linked) if is_explained else ((), [])
    return Finding(
        table_id=table.id,
        kind=FindingKind(line.kind.value),
        line=line.label,
        printed=line.amount,
        computed=cast.computed,
        sentence=" ".join((sentence, *reasons)),
        explained_by=explained_by,
    )


def _what_it_covers(cast: Cast) -> str:
    if cast.takes:
        return "its resources less its lines"
    return "its resources" if cast.adds[0].kind is Kind.RESOURCE else "its lines"


def _reasons(
    table: Table, cast: Cast, wrong: Sequence[Cast], linked: Sequence[Table]
) -> tuple[tuple[str, ...], list[str]]:
    """The labels of the lines that account for the difference, and what can be said of how it came about."""
    sentences: list[str] = []
    explained_by: tuple[str, ...] = ()
    if explanation := lines_behind(cast, _outside(table, cast)):
        explained_by = tuple(line.label for line in explanation.lines)
        named = listed([f"{line.label} {pounds(line.amount)}" for line in explanation.lines])
        sentences.append(f"It {explanation.deed} exactly {named}.")
        if not explanation.is_only:
            sentences.append("There is more than one way to explain the difference with as few lines.")
    elif source := _taken_from(cast, linked):
        other, used, instead = source
        explained_by = (used.label,)
        sentences.append(
            f"It follows from {pounds(used.amount)}, printed as “{used.label}” in {titled(other)}, "
            f"rather than from {pounds(instead.amount)}."
        )
    follows, sentence = _against_the_printed(cast, wrong)
    if sentence:
        sentences.append(sentence)
    if not explained_by and not follows and (sentence := slip(cast.line.amount, cast.computed)):
        sentences.append(sentence)
    return explained_by, sentences


def _outside(table: Table, cast: Cast) -> list[Line]:
    """The rows that a subtotal or a total has no business to add, but could have."""
    own = {id(line) for line in (*cast.adds, *cast.takes)}
    kind = cast.adds[0].kind
    return [line for line in table.lines if line.kind in (kind, Kind.OF_WHICH) and id(line) not in own]


def _taken_from(cast: Cast, linked: Sequence[Table]) -> tuple[Table, Line, Line] | None:
    """A resource of a linked table which, put for one of these, makes the printed figure: with its table, and the one."""
    for own in cast.adds:
        if own.kind is Kind.RESOURCE:
            wanted = own.amount - cast.difference
            for other in linked:
                for line in other.resources[:MOST_EXPLAINED]:
                    if line.amount == wanted and is_the_same_sum_misprinted(line.amount, own.amount):
                        return other, line, own
    return None


def _against_the_printed(cast: Cast, wrong: Sequence[Cast]) -> tuple[bool, str]:
    """Whether `cast` follows from other figures printed wrong, and a sentence on that or on its not following."""
    inner = [each for each in wrong if each.line.kind is Kind.SUBTOTAL and each is not cast]
    inner = [each for each in inner if each.adds[0].kind is not Kind.RESOURCE]
    if not inner or cast.line.kind is Kind.SUBTOTAL or not (cast.takes or cast.adds[0].kind is Kind.LINE):
        return False, ""
    off = sum((each.difference for each in inner), Decimal(0))
    implied = cast.computed + off if cast.takes else cast.computed - off
    if len(inner) > _MOST_NAMED:
        return implied == cast.line.amount, ""
    named = listed([pounds(each.line.amount) for each in inner])
    which = f"the printed sub-total{'s' if len(inner) > 1 else ''} {named}"
    if implied == cast.line.amount:
        return True, f"That is what follows from {which}."
    return False, f"Nor does it follow from {which}, which would make it {pounds(implied)}."


def _parts_beyond_the_whole(table: Table) -> Iterator[tuple[Line, Finding]]:
    """The rows whose parts come to more than themselves."""
    whole: Line | None = None
    parts: list[Line] = []
    for line in (*table.lines, None):
        if line is not None and line.kind is Kind.OF_WHICH:
            parts.append(line)
            continue
        if whole and abs(add(parts)) > abs(whole.amount):
            yield whole, _parts_beyond(table, whole, add(parts))
        whole, parts = line, []


def _parts_beyond(table: Table, whole: Line, computed: Decimal) -> Finding:
    return Finding(
        table_id=table.id,
        kind=FindingKind.OF_WHICH,
        line=whole.label,
        printed=whole.amount,
        computed=computed,
        sentence=f"The parts of “{whole.label}” come to {pounds(computed)}, "
        f"which is {pounds(abs(computed - whole.amount))} more than the whole, {pounds(whole.amount)}.",
    )


def _is_said(table: Table) -> bool:
    """Whether a printed remainder already says by how much the table is over-committed."""
    return any(line.kind is Kind.REMAINDER and line.amount == table.remaining for line in table.lines)


def _over_commitment(table: Table) -> Finding:
    return Finding(
        table_id=table.id,
        kind=FindingKind.OVER_COMMITMENT,
        line=table.title,
        printed=table.available,
        computed=table.committed,
        sentence=f"{titled(table)} is over-committed by {pounds(-table.remaining)}: commitments of "
        f"{pounds(table.committed)} on {pounds(table.available)} available.",
    )
