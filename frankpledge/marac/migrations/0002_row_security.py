"""The second lock: what each post may reach, said again in the database, so that a forgotten filter returns nothing."""

from django.db import migrations

from frankpledge.marac.row_security import DEFINER, past_the_policies, secured

WHO = f"""
CREATE FUNCTION marac_role() RETURNS text LANGUAGE sql {DEFINER} AS $$
    SELECT CASE WHEN app_person() IS NULL THEN '' ELSE coalesce((
        SELECT post.role FROM partnerships_post post
          JOIN partnerships_holding holding ON holding.post_id = post.id AND holding.person_id = app_person()
         WHERE post.id = app_post() LIMIT 1), '') END
$$;

CREATE FUNCTION marac_organisation() RETURNS uuid LANGUAGE sql {DEFINER} AS $$
    SELECT organisation_id FROM partnerships_post WHERE id = app_post() AND marac_role() <> ''
$$;

CREATE FUNCTION marac_is_staff() RETURNS boolean LANGUAGE sql {DEFINER} AS $$
    SELECT marac_role() IN ('senior_marac_coordinator', 'marac_coordinator', 'marac_administrator')
$$;

CREATE FUNCTION marac_is_coordinator() RETURNS boolean LANGUAGE sql {DEFINER} AS $$
    SELECT marac_role() IN ('senior_marac_coordinator', 'marac_coordinator')
$$;

CREATE FUNCTION marac_is_service() RETURNS boolean LANGUAGE sql {DEFINER} AS $$
    SELECT app_person() IS NULL AND app_service() IN ('worker', 'intake', 'command')
$$;

CREATE FUNCTION marac_is_known() RETURNS boolean LANGUAGE sql {DEFINER} AS $$
    SELECT app_person() IS NOT NULL OR app_service() IN ('worker', 'intake', 'command', 'visitor')
$$;

CREATE FUNCTION marac_link() RETURNS uuid LANGUAGE sql {DEFINER} AS $$
    SELECT CASE WHEN app_person() IS NULL THEN nullif(current_setting('app.marac_link', true), '')::uuid END
$$;

-- The areas that the post works in, with every area inside them; a senior co-ordinator's are their organisation's.
CREATE FUNCTION marac_reach() RETURNS SETOF uuid LANGUAGE sql {DEFINER} AS $$
    WITH RECURSIVE covered (id) AS (
        SELECT area_id FROM partnerships_cover
         WHERE post_id = app_post()
           AND coalesce(from_on <= current_date, true) AND coalesce(until_on > current_date, true)
    ), inside (id) AS (
        SELECT id FROM covered WHERE marac_role() <> ''
        UNION
        SELECT area_id FROM partnerships_organisation
         WHERE id = marac_organisation() AND area_id IS NOT NULL
           AND (marac_role() = 'senior_marac_coordinator' OR NOT EXISTS (SELECT FROM covered))
        UNION
        SELECT part_id FROM partnerships_areapart JOIN inside ON whole_id = inside.id
         WHERE coalesce(from_on <= current_date, true) AND coalesce(until_on > current_date, true)
    ) SELECT id FROM inside
$$;

"""

# What does not exist for whoever is there: the cases that they are in, or too near to.
HIDDEN = past_the_policies(
    "marac_hidden() RETURNS SETOF uuid",
    """RETURN QUERY
    SELECT excluded.referral_id FROM marac_partyexclusion excluded
     WHERE excluded.person_id = app_person() OR excluded.post_id = app_post()
    UNION
    SELECT other.id FROM marac_partyexclusion excluded
      JOIN marac_referral one ON one.id = excluded.referral_id
      JOIN marac_referral other ON other.case_id = one.case_id
     WHERE excluded.person_id = app_person() OR excluded.post_id = app_post();""",
) + past_the_policies(
    "marac_hidden_cases() RETURNS SETOF uuid",
    """RETURN QUERY
    SELECT referral.case_id FROM marac_referral referral
     WHERE referral.case_id IS NOT NULL AND referral.id IN (SELECT marac_hidden());""",
)

# A visitor reaches one referral, by a token that only the reader of one message has.
OPEN_LINK = past_the_policies(
    "marac_open_link(digest text, at timestamptz) RETURNS uuid",
    """SELECT link.id INTO found_id FROM marac_referrallink link
     WHERE link.token_digest = digest AND link.used_at IS NULL AND link.expires_at > at;
    PERFORM set_config('app.marac_link', coalesce(found_id::text, ''), true);""",
    kind="VOLATILE",
)

# Moved past the mover's own reach, a row can't be updated by its policy: this asks the same, and moves it.
MOVE = past_the_policies(
    "marac_move_referral(moved uuid, destination uuid) RETURNS boolean",
    """UPDATE marac_referral SET area_id = destination, is_area_from_postcode = false
     WHERE id = moved AND received_at IS NOT NULL AND decided_at IS NULL
       AND marac_is_coordinator() AND area_id IN (SELECT marac_reach()) AND id NOT IN (SELECT marac_hidden())
       AND EXISTS (SELECT FROM partnerships_area place WHERE place.id = destination AND place.kind = 'marac');
    is_done := FOUND;""",
    kind="VOLATILE",
)

# Who else knows this victim, anywhere: when and where, and nothing more. Their co-ordinators ring each other.
SAME_VICTIM = past_the_policies(
    "marac_same_victim(of_referral uuid, names text[], phones text[])"
    " RETURNS TABLE (referral_id uuid, area_id uuid, received_at timestamptz, is_by_name boolean)",
    """RETURN QUERY
    SELECT DISTINCT other.id, other.area_id, other.received_at, victim.name_born_index = ANY (names)
      FROM marac_referral other
      JOIN marac_party victim ON victim.referral_id = other.id AND victim.part = 'victim'
      LEFT JOIN marac_safecontact contact ON contact.referral_id = other.id
     WHERE (marac_is_staff() OR marac_is_service()) AND other.id <> of_referral AND other.received_at IS NOT NULL
       AND (victim.name_born_index = ANY (names) OR contact.phone_index = ANY (phones))
       AND other.id NOT IN (SELECT marac_hidden());""",
)

SEEN = "EXISTS (SELECT FROM marac_referral r WHERE r.id = referral_id)"
STAFF = "(SELECT marac_is_staff())"
COORDINATOR = "(SELECT marac_is_coordinator())"
OWN = "(r.referred_by_post_id = (SELECT app_post()) OR r.link_id = (SELECT marac_link()))"
OWN_OPEN = f"(r.status IN ('draft', 'returned') AND {OWN})"
TOLD = "r.idva_service_id = (SELECT marac_organisation()) AND (SELECT marac_role()) = 'idva_manager'"
LISTED = """EXISTS (SELECT FROM marac_case c WHERE c.id = case_id AND c.listed_at IS NOT NULL
    AND (SELECT marac_role()) IN ('agency_representative', 'idva_manager'))"""


def of_seen(more: str) -> str:
    return f"EXISTS (SELECT FROM marac_referral r WHERE r.id = referral_id AND ({more}))"


WRITTEN = of_seen(f"{STAFF} OR {OWN_OPEN}")
GUARDED = of_seen(f"{STAFF} OR {OWN_OPEN} OR {TOLD}")
ADDRESSED = of_seen(f"{COORDINATOR} OR {OWN_OPEN} OR {TOLD}")
NOT_HIDDEN = "id NOT IN (SELECT marac_hidden())"

MINE = "(referred_by_post_id = (SELECT app_post()) OR link_id = (SELECT marac_link()))"
STAFFS = f"(received_at IS NOT NULL AND {STAFF} AND area_id IN (SELECT marac_reach()))"

# table: what may be read; inserted; updated and deleted
RULES = {
    "marac_referral": (
        (
            f"({STAFFS} OR {MINE} OR (idva_service_id = (SELECT marac_organisation())"
            f" AND (SELECT marac_role()) = 'idva_manager')) AND {NOT_HIDDEN}"
        ),
        f"{MINE} OR {STAFFS}",
        f"({STAFFS} OR ({MINE} AND status IN ('draft', 'returned', 'submitted'))) AND {NOT_HIDDEN}",
    ),
    "marac_case": (
        f"""((({STAFF} OR (listed_at IS NOT NULL AND (SELECT marac_role()) IN ('agency_representative', 'idva_manager')))
            AND area_id IN (SELECT marac_reach()))
          OR (idva_service_id = (SELECT marac_organisation()) AND (SELECT marac_role()) = 'idva_manager'))
          AND id NOT IN (SELECT marac_hidden_cases())""",
        f"{STAFF} AND area_id IN (SELECT marac_reach())",
        f"{STAFF} AND area_id IN (SELECT marac_reach()) AND id NOT IN (SELECT marac_hidden_cases())",
    ),
    "marac_party": (f"{SEEN} OR {LISTED}", WRITTEN, WRITTEN),
    "marac_address": (
        f"{SEEN} OR EXISTS (SELECT FROM marac_party p WHERE p.id = party_id AND p.case_id IS NOT NULL)",
        WRITTEN,
        WRITTEN,
    ),
    "marac_protectedaddress": (ADDRESSED, WRITTEN, of_seen(f"{COORDINATOR} OR {OWN_OPEN}")),
    "marac_safecontact": (GUARDED, WRITTEN, WRITTEN),
    "marac_criterion": (SEEN, WRITTEN, WRITTEN),
    "marac_answer": (SEEN, WRITTEN, WRITTEN),
    "marac_noconsentrecord": (SEEN, WRITTEN, WRITTEN),
    "marac_return": (SEEN, of_seen(COORDINATOR), of_seen(f"{STAFF} OR {OWN}")),
    "marac_areachange": (SEEN, of_seen(COORDINATOR), "false"),
    "marac_clock": (of_seen(f"{STAFF} OR {TOLD} OR {OWN}"), SEEN, of_seen(f"{STAFF} OR {TOLD} OR {OWN}")),
    "marac_idvanotice": (
        of_seen(f"{STAFF} OR ({TOLD} AND service_id = r.idva_service_id)"),
        SEEN,
        of_seen(f"{STAFF} OR ({TOLD} AND service_id = r.idva_service_id)"),
    ),
    "marac_partyexclusion": (of_seen(STAFF), of_seen(f"{STAFF} OR {OWN}"), of_seen(COORDINATOR)),
    "marac_contactattempt": ("EXISTS (SELECT FROM marac_idvanotice n WHERE n.id = notice_id)",) * 3,
    "marac_return_reasons": ("EXISTS (SELECT FROM marac_return s WHERE s.id = return_id)",) * 3,
    "marac_individual": ("(SELECT marac_role()) <> ''", STAFF, STAFF),
    "marac_casekey": ("(SELECT marac_is_known())", "(SELECT marac_is_known())", "false"),
    "marac_referrallink": (
        f"{STAFF} OR id = (SELECT marac_link())",
        "(SELECT marac_is_known())",
        f"{STAFF} OR id = (SELECT marac_link())",
    ),
}


class Migration(migrations.Migration):
    dependencies = (("marac", "0001_initial"), ("audit", "0001_initial"))
    operations = (
        migrations.RunSQL(WHO, migrations.RunSQL.noop),
        migrations.RunSQL(HIDDEN + OPEN_LINK + MOVE + SAME_VICTIM, migrations.RunSQL.noop),
        *(migrations.RunSQL(secured(table, *rules), migrations.RunSQL.noop) for table, rules in RULES.items()),
    )
