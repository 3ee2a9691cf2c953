"""How long the region's quarter takes to count from 60,000 referrals, beside a bare count(*) of the same table.

Everything is in one transaction that is taken back. The rows are written by SQL, not by the deeds: only their number and shape matter here.
"""

import os
import sys
from datetime import date
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")

import django

django.setup()

from django.db import connection, transaction

from frankpledge.accounts.models import Person
from frankpledge.audit import identity
from frankpledge.partnerships.acting import actor_for
from frankpledge.partnerships.models import Holding, Post, Role

# Needs a database with its tables and the record: frankpledge migrate, then frankpledge load-record.
REFERRALS, QUESTIONS, REPEATS = 60_000, 24, 3
QUARTER = ("2025-04-01", "2025-07-01", "2026-01-01")

FILL = f"""
CREATE TEMP TABLE made ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, number, (SELECT array_agg(id ORDER BY name) FROM partnerships_area WHERE kind = 'marac') AS areas,
       timestamptz '2016-01-01' + number * interval '87 minutes' AS received_at FROM generate_series(1, {REFERRALS}) AS number;
"""


def copied(table: str, columns: dict[str, str], source: str) -> str:
    """An insert of every column: those named from `columns`, the rest as empty as their kind can be."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type, is_nullable FROM information_schema.columns WHERE table_name = %s", [table]
        )
        kinds = {name: (kind, empty == "YES") for name, kind, empty in cursor.fetchall()}
    plain = {"uuid": "gen_random_uuid()", "boolean": "false", "bytea": "''::bytea", "date": "date '2020-01-01'"}
    values = {
        name: columns.get(name, "NULL" if empty else plain.get(kind, "0" if "int" in kind else "now()" if "time" in kind else "''"))
        for name, (kind, empty) in kinds.items()
    }  # fmt: skip
    return f"INSERT INTO {table} ({', '.join(chr(34) + name + chr(34) for name in values)}) SELECT {', '.join(values.values())} FROM {source}"


def fill() -> None:
    area = "areas[1 + number % array_length(areas, 1)]"
    when = {"received_at": "received_at", "started_at": "received_at", "decided_at": "received_at + interval '1 day'"}
    party = {
        "referral_id": "id",
        "id": "gen_random_uuid()",
        "part": "'victim'",
        "age": "20 + number % 50",
        "gender": "'female'",
    }
    clock = {"referral_id": "made.id", "id": "gen_random_uuid()", "kind": "kind", "started_at": "received_at",
             "due_elapsed_at": "received_at + interval '1 day'", "due_office_at": "received_at + interval '2 days'",
             "met_at": "received_at + number % 40 * interval '1 hour'"}  # fmt: skip
    answer = {"referral_id": "made.id", "id": "gen_random_uuid()", "question_id": "q.id", "said": "'yes'"}
    referral = {
        "id": "id",
        "area_id": area,
        "status": "'accepted'",
        "reference": "lpad(to_hex(number), 9, '0')",
        **when,
    }
    kinds = "made, unnest(ARRAY['review', 'process', 'idva_notice', 'idva_taken_up']) AS kind"
    with connection.cursor() as cursor:
        cursor.execute(FILL)
        for table, columns, source in (
            ("marac_referral", {**referral, "case_id": "gen_random_uuid()", "agency_name": "'Bench'"}, "made"),
            ("marac_party", party, "made"),
            ("marac_clock", clock, kinds),
            ("marac_answer", answer, f"made, (SELECT id FROM marac_question LIMIT {QUESTIONS}) q"),
        ):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")  # the trail of it would take minutes
            cursor.execute(copied(table, columns, source))
            cursor.execute(f"ANALYZE {table}")


def seconds(sql: str, params: tuple[str, ...] = ()) -> float:
    """The best of a few runs."""
    times = []
    with connection.cursor() as cursor:
        for _ in range(REPEATS):
            begun = perf_counter()
            cursor.execute(sql, params)
            cursor.fetchall()
            times.append(perf_counter() - begun)
    return min(times)


def become_the_senior_coordinator() -> None:
    post = Post.objects.get(role=Role.SENIOR_MARAC_COORDINATOR)
    person = Person.objects.create_user("bench@example.org", name="Bench Example")
    Holding.objects.create(post=post, person=person)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE frankpledge_web")
    identity.assume(actor_for(post, person_id=person.pk, today=date(2026, 1, 1)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM marac_referral")
        assert cursor.fetchone()[0] == REFERRALS


def main() -> None:
    with transaction.atomic():
        identity.assume_service("command")
        fill()
        bare = seconds("SELECT count(*) FROM marac_referral")
        times = {
            "the product itself": seconds("SELECT * FROM marac_tally(%s, %s, %s)", QUARTER),
            "for those who see counts alone": seconds("SELECT * FROM marac_tally_for_offices(%s)", QUARTER[:1]),
        }
        become_the_senior_coordinator()
        times["the senior co-ordinator, under the policies"] = seconds("SELECT * FROM marac_tally(%s, %s, %s)", QUARTER)
        transaction.set_rollback(True)
    print(f"{REFERRALS:,} referrals, a bare count(*) {bare:.3f} s; the region's quarter:")
    for words, took in times.items():
        print(f"  {words:<46}{took:.3f} s {took / bare:6.1f} times")
    if max(times.values()) > 0.5:
        raise SystemExit("The quarter took more than half a second.")


if __name__ == "__main__":
    main()
