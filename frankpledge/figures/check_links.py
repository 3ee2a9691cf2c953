"""Whether tables that speak of the same money agree about it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from frankpledge.figures.findings import Finding, FindingKind, listed
from frankpledge.figures.links import Carry, Cover, Links, is_opening_balance
from frankpledge.figures.money import pounds
from frankpledge.figures.tables import Kind, Line, Table
from frankpledge.figures.years import years_named

NEAR = Decimal("0.00001")
"""Two allocations apart by no more than this share of themselves are one sum misprinted, not a change of mind."""

_MOST_ALLOCATIONS = 50


def check_links(links: Links, found: Mapping[str, Sequence[Finding]]) -> Iterator[Finding]:
    """The disagreements over `links`; `found` is what is wrong within each table, by its id."""
    allocated: dict[str, list[Line]] = {}
    compared: set[tuple[str, str]] = set()
    for carry in links.carries:
        yield from _opening_balance(carry)
        if (pair := (carry.later.id, carry.earlier.id)) not in compared:
            compared.add(pair)
            for table in (carry.later, carry.earlier):
                if table.id not in allocated:
                    allocated[table.id] = _allocated(table)
            yield from _allocations(carry, allocated[carry.later.id], allocated[carry.earlier.id])
    for cover in links.covers:
        yield from _award(cover, found)


def is_the_same_sum_misprinted(one: Decimal, other: Decimal) -> bool:
    """Whether two different amounts are too near to one another for either to be meant as a change."""
    return 0 < abs(one - other) <= NEAR * max(abs(one), abs(other))


def titled(table: Table) -> str:
    """The table's title, with its year where the title does not say it."""
    return table.title if not table.year or years_named(table.title) else f"{table.title} {table.year}"


def _opening_balance(carry: Carry) -> Iterator[Finding]:
    opening, computed = carry.opening.amount, carry.earlier.remaining
    printed = carry.earlier.closing.amount if carry.earlier.closing else computed
    if opening in (printed, computed):
        return
    closed = f"at {pounds(computed)}"
    if printed != computed:
        closed = f"at {pounds(printed)} as printed, and at {pounds(computed)} as its own figures make it"
    gap = computed - opening
    yield Finding(
        table_id=carry.later.id,
        kind=FindingKind.OPENING_BALANCE,
        line=carry.opening.label,
        printed=opening,
        computed=computed,
        sentence=f"“{carry.opening.label}” brings in {pounds(opening)}, but {titled(carry.earlier)} closed {closed}: "
        f"{pounds(abs(gap))} {'too little' if gap > 0 else 'too much'} is brought in.",
    )


def _allocations(carry: Carry, later_ones: Sequence[Line], earlier_ones: Sequence[Line]) -> Iterator[Finding]:
    for later in later_ones:
        for earlier in earlier_ones:
            if is_the_same_sum_misprinted(later.amount, earlier.amount):
                yield Finding(
                    table_id=carry.later.id,
                    kind=FindingKind.ALLOCATION,
                    line=later.label,
                    printed=later.amount,
                    computed=earlier.amount,
                    sentence=f"“{later.label}” is printed as {pounds(later.amount)}, but {titled(carry.earlier)} prints "
                    f"“{earlier.label}” as {pounds(earlier.amount)}: {pounds(abs(later.amount - earlier.amount))} "
                    "apart, too little to be a change of allocation.",
                )


def _allocated(table: Table) -> list[Line]:
    """The money newly given, as far as it is compared: what is carried over is not."""
    return [line for line in table.resources if not is_opening_balance(line.label)][:_MOST_ALLOCATIONS]


def _award(cover: Cover, found: Mapping[str, Sequence[Finding]]) -> Iterator[Finding]:
    award, plans = cover.award.available, cover.plans
    computed = sum((plan.committed for plan in plans), Decimal(0))
    as_printed = [_printed_total(plan) for plan in plans]
    printed = sum(as_printed, Decimal(0))
    if computed <= award and not (printed == award != computed):
        return
    gap = computed - award
    sentence = (
        f"The plans for {listed([plan.year for plan in plans])} come to "
        f"{' + '.join(pounds(plan.committed) for plan in plans)} = {pounds(computed)}, which is {pounds(abs(gap))} "
        f"{'more' if gap > 0 else 'less'} than the award of {pounds(award)}."
    )
    explained_by: tuple[str, ...] = ()
    if printed == award:
        totals = [finding for plan in plans for finding in found.get(plan.id, ()) if finding.kind is FindingKind.TOTAL]
        explained_by = tuple(label for finding in totals for label in finding.explained_by)
        added = " + ".join(map(pounds, as_printed))
        sentence += f" The printed totals, {added}, do equal it, but they are not the sums of their lines."
    yield Finding(
        table_id=cover.award.id,
        kind=FindingKind.AWARD,
        line=cover.award.resources[0].label if cover.award.resources else cover.award.title,
        printed=award,
        computed=computed,
        sentence=sentence,
        explained_by=explained_by,
    )


def _printed_total(plan: Table) -> Decimal:
    """The last total printed over the plan's lines; the lines themselves where none is."""
    totals = [cast.line.amount for cast in plan.casts if cast.line.kind is Kind.TOTAL and cast.adds == plan.commitments]
    return totals[-1] if totals else plan.committed
