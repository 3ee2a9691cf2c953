"""Who may reach flags, transfers, notices of a move and the log; and what a transfer opens to the MARAC that receives it."""

from django.db import migrations

from frankpledge.marac.row_security import IS_ASKED, of_people, past_the_policies, secured

# The cases that another MARAC handed to the person's own, or has offered to its co-ordinators, with their whole history.
CARRIED = past_the_policies(
    "marac_carried_cases() RETURNS SETOF uuid",
    """RETURN QUERY
    WITH RECURSIVE carried (id) AS (
        SELECT transfer.case_id FROM marac_transfer transfer
         WHERE marac_is_staff() AND transfer.to_area_id IN (SELECT marac_reach())
           AND (transfer.status = 'accepted' OR (transfer.status = 'offered' AND marac_is_coordinator()))
        UNION
        SELECT later.earlier_case_id FROM marac_case later JOIN carried ON carried.id = later.id
         WHERE later.earlier_case_id IS NOT NULL
    ) SELECT carried.id FROM carried;""",
)

# Those that wait for the person's answer: accepting one marks the sender's case, which is not in their reach.
OFFERED = past_the_policies(
    "marac_offered_cases() RETURNS SETOF uuid",
    """RETURN QUERY
    SELECT transfer.case_id FROM marac_transfer transfer
     WHERE marac_is_coordinator() AND transfer.status = 'offered' AND transfer.to_area_id IN (SELECT marac_reach());""",
)

# What an agency was asked to flag, or told of, it must be able to know of before any meeting lists it.
TOLD = past_the_policies(
    "marac_told_cases() RETURNS SETOF uuid",
    """RETURN QUERY
    SELECT flag.case_id FROM marac_flag flag
     WHERE flag.organisation_id = marac_organisation() AND flag.status IN ('asked', 'set', 'to_remove')
       AND marac_role() IN ('agency_representative', 'idva_manager')
    UNION
    SELECT notice.case_id FROM marac_movenotice notice
     WHERE notice.organisation_id = marac_organisation() AND marac_role() IN ('agency_representative', 'idva_manager');""",
)

# One alleged perpetrator with several victims, or known to several MARACs: the case, how many of each, and which MARACs.
# It counts what is not hidden from whoever asks, and of other MARACs tells which and no more, as marac_same_victim does.
SHARED = past_the_policies(
    "marac_shared_perpetrators(since timestamptz, victims_at_least int, maracs_at_least int)"
    " RETURNS TABLE (case_id uuid, victims bigint, maracs text[])",
    """RETURN QUERY
    WITH known AS MATERIALIZED (
        SELECT party.name_born_index AS who, referral.case_id AS in_case, referral.area_id AS in_area,
               coalesce(nullif(victim.name_born_index, ''), victim.individual_id::text, victim.id::text) AS victim
          FROM marac_party party
          JOIN marac_referral referral ON referral.id = party.referral_id
          JOIN marac_party victim ON victim.referral_id = referral.id AND victim.part = 'victim'
         WHERE party.part = 'perpetrator' AND party.name_born_index <> '' AND referral.received_at >= since
           AND (marac_is_coordinator() OR marac_is_service()) AND referral.id NOT IN (SELECT marac_hidden())
    ), shared AS MATERIALIZED (
        SELECT known.who, count(DISTINCT known.victim) AS victims, array_agg(DISTINCT area.name::text) AS maracs
          FROM known JOIN partnerships_area area ON area.id = known.in_area
         GROUP BY known.who
        HAVING count(DISTINCT known.victim) >= victims_at_least OR count(DISTINCT known.in_area) >= maracs_at_least
    ) SELECT DISTINCT ON (known.in_case) known.in_case, shared.victims, shared.maracs
        FROM known JOIN shared ON shared.who = known.who
       WHERE known.in_case IS NOT NULL AND (marac_is_service() OR known.in_area IN (SELECT marac_reach()))
       ORDER BY known.in_case, shared.victims DESC, cardinality(shared.maracs) DESC;""",
)

STAFF = "(SELECT marac_is_staff())"
COORDINATOR = "(SELECT marac_is_coordinator())"
ROLE = "(SELECT marac_role())"
ATTENDER = f"{ROLE} IN ('agency_representative', 'idva_manager')"
OWN_AGENCY = f"({ATTENDER} AND organisation_id = (SELECT marac_organisation()))"
HERE = "area_id IN (SELECT marac_reach())"
CASE = "EXISTS (SELECT FROM marac_case c WHERE c.id = case_id)"
CASE_HERE = f"EXISTS (SELECT FROM marac_case c WHERE c.id = case_id AND c.{HERE})"
CARRIES = "(SELECT marac_carried_cases())"
IS_TOLD = "(SELECT marac_told_cases())"
NOT_HIDDEN_CASE = "NOT IN (SELECT marac_hidden_cases())"
ENTRY = "EXISTS (SELECT FROM marac_complexcase e WHERE e.id = {})"
BETWEEN = (
    f"(from_area_id IN (SELECT marac_reach()) OR to_area_id IN (SELECT marac_reach())) AND case_id {NOT_HIDDEN_CASE}"
)

# table: what may be read; inserted; updated and deleted
RULES = {
    "marac_flag": (
        f"{CASE} AND ({STAFF} OR {OWN_AGENCY})",
        f"{STAFF} AND {CASE}",
        f"{CASE} AND ({STAFF} OR {OWN_AGENCY})",
    ),
    "marac_transfer": (
        f"{STAFF} AND {BETWEEN}",
        f"{COORDINATOR} AND {CASE_HERE} AND from_area_id IN (SELECT marac_reach())",
        f"{COORDINATOR} AND {BETWEEN}",
    ),
    "marac_movenotice": (
        f"{CASE} AND ({STAFF} OR {OWN_AGENCY})",
        f"{STAFF} AND {CASE}",
        f"{CASE} AND ({STAFF} OR {OWN_AGENCY})",
    ),
    "marac_complexcase": (f"{COORDINATOR} AND {CASE_HERE}",) * 3,
    "marac_complexreview": (ENTRY.format("entry_id"),) * 3,
    "marac_complexcase_reasons": (ENTRY.format("complexcase_id"),) * 3,
}

# Beside the policies that these tables have: a transfer opens the sender's case to the receiver, and being asked opens a
# case's people to an agency. More than one policy may let somebody in, so none of those before is touched.
MORE = (
    ("marac_referral", "reads_carried", "SELECT", f"{STAFF} AND case_id IN {CARRIES} AND id NOT IN (SELECT marac_hidden())"),
    ("marac_case", "reads_carried", "SELECT", f"{STAFF} AND id IN {CARRIES} AND id {NOT_HIDDEN_CASE}"),
    ("marac_case", "reads_told", "SELECT", f"{HERE} AND id IN {IS_TOLD} AND id {NOT_HIDDEN_CASE}"),
    ("marac_case", "changes_offered", "UPDATE", f"{COORDINATOR} AND id IN (SELECT marac_offered_cases()) AND id {NOT_HIDDEN_CASE}"),
    ("marac_party", "reads_told", "SELECT", f"case_id IN {IS_TOLD} AND {CASE}"),
)  # fmt: skip

# A receiver reads the sender's referral and writes none of it: staff write what is of their own MARAC, or their own draft.
READ_ONLY = (
    "marac_party", "marac_address", "marac_protectedaddress", "marac_safecontact", "marac_criterion", "marac_answer",
    "marac_noconsentrecord", "marac_return", "marac_areachange", "marac_clock", "marac_idvanotice", "marac_partyexclusion",
)  # fmt: skip
OF_THEIRS = f"""(SELECT NOT marac_is_staff()) OR EXISTS (SELECT FROM marac_referral r WHERE r.id = referral_id
    AND (r.{HERE} OR r.referred_by_post_id = (SELECT app_post())))"""


def more() -> str:
    return "\n".join(
        f"CREATE POLICY {name} ON {table} FOR {deed} USING ({of_people(rule)});" for table, name, deed, rule in MORE
    )


def held_to_their_own() -> str:
    """Whatever another policy allows, besides: so the owner's functions must be let through here too."""
    rule = f"CASE WHEN {IS_ASKED} THEN {OF_THEIRS} ELSE true END"
    return "\n".join(
        f"CREATE POLICY not_anothers_{deed.lower()} ON {table} AS RESTRICTIVE FOR {deed} {how} ({rule});"
        for table in READ_ONLY
        for deed, how in (("INSERT", "WITH CHECK"), ("UPDATE", "USING"), ("DELETE", "USING"))
    )


# What came from another MARAC was received there: counted here too, the region would receive it twice.
COUNTED_ONCE = """
DO $do$
DECLARE
    before text := pg_get_functiondef('marac_tally(timestamptz, timestamptz, timestamptz)'::regprocedure);
    after text := replace(before, 'WHERE r.received_at >= starts', 'WHERE r.source <> ''transfer'' AND r.received_at >= starts');
BEGIN
    IF before = after THEN RAISE EXCEPTION 'marac_tally does not say what it counts as expected'; END IF;
    EXECUTE after;
END $do$;
"""


class Migration(migrations.Migration):
    dependencies = (("marac", "0006_after"),)
    operations = (
        migrations.RunSQL(CARRIED + OFFERED + TOLD + SHARED, migrations.RunSQL.noop),
        *(migrations.RunSQL(secured(table, *rules), migrations.RunSQL.noop) for table, rules in RULES.items()),
        migrations.RunSQL(more() + held_to_their_own() + COUNTED_ONCE, migrations.RunSQL.noop),
    )
