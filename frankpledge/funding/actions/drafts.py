"""Bringing a table: nothing is a budget table until its bringer accepts it, and nothing they typed is lost before."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.utils.text import slugify

from frankpledge.audit import trail
from frankpledge.figures.columns import Layout, Role
from frankpledge.figures.recognise import recognise
from frankpledge.figures.tables import Kind, Line
from frankpledge.funding import lifecycle, permissions
from frankpledge.funding.models import BroughtTable, BudgetLine, BudgetTable, Fund
from frankpledge.funding.statistics.drafts import ReadDraft, read_draft
from frankpledge.rules import Actor, Hidden, Refusal

Rows = list[list[str]]

MOST_DRAFTS = 20
"""One person's at a time: more are forgotten ones."""


@transaction.atomic
def bring(fund: Fund, *, sheets: Sequence[tuple[str, Rows]], called: str, by: Actor, at: datetime) -> BroughtTable:
    """Keep what was brought as the person's own draft, its columns recognised and waiting for them to confirm."""
    if by.person_id is None:
        raise Hidden
    fund = permissions.bring_table.lock(fund, by)
    if BroughtTable.objects.filter(person=by.person_id).count() >= MOST_DRAFTS:
        raise Refusal(f"You have {MOST_DRAFTS} drafts already. Accept or discard one before you bring another table.")
    draft = BroughtTable(person_id=by.person_id, fund=fund, called=called, brought_at=at)
    draft.sheets = [{"name": name, "rows": rows} for name, rows in sheets]
    draft.lay_out(recognise(draft.rows).layout)
    draft.save(force_insert=True)
    trail.record("funding.table_brought", draft, at=at, fund=str(fund.pk))
    return draft


@transaction.atomic
def choose_sheet(draft: BroughtTable, *, sheet: int, by: Actor, at: datetime) -> BroughtTable:
    """Look at another sheet of the workbook; its columns are recognised afresh."""
    draft = permissions.own_draft.lock(draft, by)
    if not 0 <= sheet < len(draft.sheets):
        raise Refusal("The workbook has no such sheet.", field="sheet")
    draft.sheet, draft.kinds, draft.is_confirmed = sheet, {}, False
    draft.lay_out(recognise(draft.rows).layout)
    draft.save()
    trail.record("funding.draft_sheet_chosen", draft, at=at)
    return draft


@transaction.atomic
def confirm_columns(draft: BroughtTable, layout: Layout, *, by: Actor, at: datetime) -> BroughtTable:
    """Take the columns as the person says they are."""
    draft = permissions.own_draft.lock(draft, by)
    for role, what in ((Role.LABEL, "names the rows"), (Role.AMOUNT, "holds the amounts")):
        count = len(layout.columns(role))
        if count != 1:
            how_many = "No column" if not count else "More than one column"
            raise Refusal(f"{how_many} {what}: choose one. A table of several years is brought one year at a time.")
    draft.lay_out(layout)
    draft.is_confirmed = True
    draft.save()
    trail.record("funding.draft_columns_confirmed", draft, at=at)
    return draft


@transaction.atomic
def correct(
    draft: BroughtTable,
    *,
    cells: Mapping[tuple[int, int], str],
    kinds: Mapping[int, str],
    by: Actor,
    at: datetime,
) -> BroughtTable:
    """Put cells right in place: by row counted from 1 and column from 0, and what a row is ("" leaves it as read)."""
    draft = permissions.own_draft.lock(draft, by)
    rows = draft.rows
    for (number, column), text in cells.items():
        if 1 <= number <= len(rows) and 0 <= column < max(map(len, rows)):
            row = rows[number - 1]
            row.extend([""] * (column + 1 - len(row)))
            row[column] = text
    known = {*(kind.value for kind in Kind), BroughtTable.LEFT_OUT}
    for number, kind in kinds.items():
        if kind in known:
            draft.kinds[str(number)] = kind
        elif not kind:
            draft.kinds.pop(str(number), None)
    draft.save()
    trail.record("funding.draft_corrected", draft, at=at, cells=len(cells))
    return draft


@transaction.atomic
def discard(draft: BroughtTable, *, by: Actor, at: datetime) -> None:
    """Throw the draft away; what was typed in it is kept nowhere."""
    draft = permissions.own_draft.lock(draft, by)
    trail.record("funding.draft_discarded", draft, at=at)
    draft.delete()


@transaction.atomic
def accept(
    draft: BroughtTable,
    *,
    title: str,
    year: str,
    status: str,
    source: str,
    note: str,
    is_reconciled: bool,
    by: Actor,
    at: datetime,
    supersedes: BudgetTable | None = None,
) -> BudgetTable:
    """Make the draft a budget table of its fund. Printed sums are kept as printed; the true ones are always computed."""
    draft = permissions.own_draft.lock(draft, by)
    permissions.bring_table.get(Fund.objects.all(), by, pk=draft.fund_id)
    if status not in lifecycle.BROUGHT_AS:
        raise Refusal(
            "A budget is confirmed by a decision, not by being brought: choose another version.", field="status"
        )
    if supersedes is not None:
        permissions.see_tables.get(BudgetTable.objects.filter(fund=draft.fund), by, pk=supersedes.pk)
    read = read_draft(draft)
    _refuse_unready(draft, read, is_reconciled=is_reconciled)
    table = BudgetTable(
        id=uuid4(),
        fund=draft.fund,
        title=title,
        year=year,
        status=status,
        source=source,
        note=note,
        supersedes=supersedes,
        brought_at=at,
        brought_by_id=by.person_id,
        brought_as_id=by.post_id,
        brought_from_id=by.organisation_id,
    )
    named = title if year in title else f"{title} {year}"
    table.code = f"{slugify(named.replace('/', '-'))[:60].strip('-') or 'table'}-{table.pk.hex[:6]}"
    table.save(force_insert=True)
    put_lines(table, read.lines)
    trail.record("funding.table_accepted", table, at=at, lines=len(read.lines), reconciled=is_reconciled)
    draft.delete()
    return table


def _refuse_unready(draft: BroughtTable, read: ReadDraft, *, is_reconciled: bool) -> None:
    if not draft.is_confirmed:
        raise Refusal("Confirm what the columns hold first.")
    if read.to_put_right:
        rows = "1 row has" if read.to_put_right == 1 else f"{read.to_put_right} rows have"
        raise Refusal(f"{rows} something that must be put right first, or must be left out of the table.")
    if not read.lines:
        raise Refusal("No row of the table has an amount, so there is nothing to accept.")
    if read.differing and not is_reconciled:
        raise Refusal(
            "Some rows differ from what they should be. Say that you have seen it, or go back and put them right.",
            field="is_reconciled",
        )


def put_lines(table: BudgetTable, lines: Sequence[Line]) -> None:
    """Store `lines` as the rows of a new table, each part under the line above it."""
    whole: BudgetLine | None = None
    for position, line in enumerate(lines, start=1):
        is_part = line.kind is Kind.OF_WHICH
        made = BudgetLine.objects.create(
            table=table,
            position=position,
            group=line.group,
            label=line.label,
            amount=line.amount,
            kind=line.kind.value,
            of_which=whole if is_part else None,
            source=line.source,
        )
        whole = whole if is_part else made
