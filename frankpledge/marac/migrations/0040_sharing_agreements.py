"""A sharing agreement that has ended takes its access with it, by itself, on its day: a third condition beside role and place.

Each policy here is restrictive: whatever else lets a row be read, this must let it too. An agency goes on referring, and keeps
what it wrote itself.
"""

from django.db import migrations

from frankpledge.marac.row_security import DEFINER, IS_ASKED, past_the_policies

TODAY = "(now() AT TIME ZONE 'Europe/London')::date"


def is_in_force(row: str) -> str:
    return f"coalesce({row}.from_on <= on_day, true) AND coalesce({row}.until_on > on_day, true)"


WHO = f"""
-- The MARACs at which an organisation may not share on a day: what it signed for them has ended, or it never signed where one must.
CREATE FUNCTION marac_shuts_out(agency uuid, on_day date) RETURNS SETOF uuid ROWS 1 LANGUAGE sql {DEFINER} AS $$
    WITH RECURSIVE onwards (before, after) AS (
        SELECT placed.whole_id, placed.part_id FROM partnerships_areapart placed WHERE {is_in_force("placed")}
        UNION ALL
        SELECT before_id, after_id FROM partnerships_areasuccession WHERE after_id IS NOT NULL AND "on" <= on_day
    ), signed (area, runs) AS (
        SELECT agreement.area_id, {is_in_force("agreement")} AND {is_in_force("party")}
          FROM partnerships_agreementparty party JOIN partnerships_sharingagreement agreement ON agreement.id = party.agreement_id
         WHERE party.organisation_id = agency AND agreement.from_on <= on_day AND coalesce(party.from_on <= on_day, true)
        UNION
        SELECT onwards.after, signed.runs FROM signed JOIN onwards ON onwards.before = signed.area
    ), standing (area, runs) AS (
        SELECT area, bool_or(runs) FROM signed GROUP BY area
    )
    SELECT place.id FROM partnerships_area place LEFT JOIN standing ON standing.area = place.id
     WHERE place.kind = 'marac' AND NOT coalesce(standing.runs, 'yes' <> coalesce((
           SELECT said.value FROM marac_setting said
            WHERE said.key = 'agreement_required' AND said.from_on <= on_day AND coalesce(said.area_id = place.id, true)
            ORDER BY said.area_id IS NULL, said.from_on DESC LIMIT 1), 'no'))
$$;

-- Those of whoever is there. The MARAC's own staff run it, and sign nothing to do so.
CREATE FUNCTION marac_shut_out() RETURNS uuid[] LANGUAGE sql {DEFINER} AS $$
    SELECT CASE WHEN marac_attends() THEN ARRAY(SELECT marac_shuts_out(marac_organisation(), {TODAY})) ELSE '{{}}' END
$$;
"""

# The roll is also read by whoever signed it and works there no more, who find no meeting: so those that are shut are asked for.
MEETINGS = past_the_policies(
    "marac_shut_meetings() RETURNS SETOF uuid ROWS 50",
    """IF marac_shut_out() <> '{}' THEN
    RETURN QUERY SELECT shut.id FROM marac_meeting shut WHERE shut.area_id = ANY (marac_shut_out());
    END IF;""",
)

SHUT = "((SELECT marac_shut_out())::uuid[])"
SHARED = f"area_id <> ALL {SHUT}"
MINE = "referred_by_post_id = (SELECT marac_post())"


def of_referral(referral: str, more: str = "") -> str:
    """What hangs on a referral; first whether anything is shut at all, which it hardly ever is."""
    shared = f"r.area_id IS NULL OR r.{SHARED}{more}"
    return f"{SHUT} = '{{}}' OR 0 < (SELECT count(*) FROM marac_referral r WHERE r.id = {referral} AND ({shared}))"


OWN_OPEN = f" OR (r.{MINE} AND r.status IN ('draft', 'returned'))"
# table: for which deeds, and what must be so
RULES = {
    "marac_case": ("ALL", SHARED),
    "marac_referral": ("ALL", f"area_id IS NULL OR {SHARED} OR {MINE}"),
    "marac_meeting": ("ALL", SHARED),
    "marac_attendance": ("SELECT", "meeting_id NOT IN (SELECT marac_shut_meetings())"),
    "marac_idvanotice": ("SELECT", of_referral("referral_id")),
    "marac_safecontact": ("SELECT", of_referral("referral_id", OWN_OPEN)),
    "marac_protectedaddress": ("SELECT", of_referral("referral_id", OWN_OPEN)),
    "marac_attachment": (
        "SELECT",
        f"(came_later AND added_by_id = (SELECT marac_post())) OR {of_referral('referral_id', OWN_OPEN)}",
    ),
    "marac_attachmentpiece": (
        "SELECT",
        f"""{SHUT} = '{{}}' OR 0 < (SELECT count(*) FROM marac_attachment a WHERE a.id = attachment_id
            AND ({of_referral("a.referral_id", OWN_OPEN)}))""",
    ),
}


def restricted(table: str, deeds: str, condition: str) -> str:
    """For people; the owner's functions look past it, as past every policy (`row_security.of_people`)."""
    return f"""
CREATE POLICY while_shared ON {table} AS RESTRICTIVE FOR {deeds}
    USING (CASE WHEN {IS_ASKED} THEN {condition} ELSE true END);
"""


class Migration(migrations.Migration):
    dependencies = (("marac", "0039_agreement_required"), ("partnerships", "0004_sharing_agreements"))
    operations = (
        migrations.RunSQL(WHO + MEETINGS, migrations.RunSQL.noop),
        *(migrations.RunSQL(restricted(table, *rule), migrations.RunSQL.noop) for table, rule in RULES.items()),
    )
