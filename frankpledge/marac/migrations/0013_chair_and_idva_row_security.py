"""A chair, who reads the whole of a meeting; an IDVA, who has the victims given to them and what is listed."""

from django.db import migrations

from frankpledge.marac.row_security import DEFINER, past_the_policies, secured_anew

WHO = f"""
-- Whoever sits at a MARAC; and those of them who answer for an agency, which a chair does not.
CREATE FUNCTION marac_attends() RETURNS boolean LANGUAGE sql {DEFINER} AS $$
    SELECT marac_role() IN ('agency_representative', 'idva_manager', 'idva', 'marac_chair')
$$;

CREATE FUNCTION marac_answers_for_agency() RETURNS boolean LANGUAGE sql {DEFINER} AS $$
    SELECT marac_role() IN ('agency_representative', 'idva_manager', 'idva')
$$;
"""

# What an IDVA's own service has given to them to go on with.
GIVEN = past_the_policies(
    "marac_given() RETURNS SETOF uuid",
    """RETURN QUERY
    SELECT notice.referral_id FROM marac_idvanotice notice
     WHERE notice.adviser_id = app_person() AND notice.service_id = marac_organisation()
       AND notice.status = 'taken_up' AND marac_role() = 'idva';""",
) + past_the_policies(
    "marac_given_cases() RETURNS SETOF uuid",
    """RETURN QUERY
    SELECT referral.case_id FROM marac_referral referral
     WHERE referral.case_id IS NOT NULL AND referral.id IN (SELECT marac_given());""",
)

# Asked before a victim is given to an adviser who would find nothing of them; by the service that was told, alone.
KEPT_OUT = past_the_policies(
    "marac_is_kept_out(of_referral uuid, somebody uuid) RETURNS boolean",
    """is_done := EXISTS (
    SELECT FROM marac_partyexclusion excluded
      JOIN marac_referral one ON one.id = excluded.referral_id
      JOIN marac_referral given ON given.id = of_referral AND (given.id = one.id OR given.case_id = one.case_id)
     WHERE given.idva_service_id = marac_organisation() AND marac_role() = 'idva_manager'
       AND (excluded.person_id = somebody OR excluded.post_id IN (
            SELECT post_id FROM partnerships_holding WHERE person_id = somebody)));""",
)


def replaced(function: str) -> str:
    return function.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


SIGNED = replaced(
    past_the_policies(
        "marac_signed() RETURNS SETOF uuid",
        """RETURN QUERY
    SELECT there.meeting_id FROM marac_attendance there JOIN marac_meeting meeting ON meeting.id = there.meeting_id
     WHERE there.person_id = app_person() AND there.post_id = app_post() AND there.signed_at IS NOT NULL
       AND marac_attends() AND (there.kind <> 'observer' OR meeting.status = 'open');""",
    )
)
PRESENT = replaced(
    past_the_policies(
        "marac_present() RETURNS SETOF uuid",
        """RETURN QUERY
    SELECT there.meeting_id FROM marac_attendance there
     WHERE there.person_id = app_person() AND there.post_id = app_post() AND there.signed_at IS NOT NULL
       AND there.kind = 'present' AND marac_attends();""",
    )
)

SEEN = "EXISTS (SELECT FROM marac_referral r WHERE r.id = referral_id)"
STAFF = "(SELECT marac_is_staff())"
COORDINATOR = "(SELECT marac_is_coordinator())"
ATTENDER = "(SELECT marac_attends())"
AGENCY = "(SELECT marac_answers_for_agency())"
REACHED = "area_id IN (SELECT marac_reach())"
MANAGES = "(SELECT marac_role()) = 'idva_manager'"
OWN = "(r.referred_by_post_id = (SELECT app_post()) OR r.link_id = (SELECT marac_link()))"
OWN_OPEN = f"(r.status IN ('draft', 'returned') AND {OWN})"
TOLD = f"((r.idva_service_id = (SELECT marac_organisation()) AND {MANAGES}) OR r.id IN (SELECT marac_given()))"
MINE = "(referred_by_post_id = (SELECT app_post()) OR link_id = (SELECT marac_link()))"
STAFFS = f"(received_at IS NOT NULL AND {STAFF} AND {REACHED})"
LISTED = f"EXISTS (SELECT FROM marac_case c WHERE c.id = case_id AND c.listed_at IS NOT NULL AND {ATTENDER})"


def of_seen(more: str) -> str:
    return f"EXISTS (SELECT FROM marac_referral r WHERE r.id = referral_id AND ({more}))"


WRITTEN = of_seen(f"{STAFF} OR {OWN_OPEN}")
OWN_AGENCY = "organisation_id = (SELECT marac_organisation())"
SIGNED_IT = "meeting_id IN (SELECT marac_signed())"
THERE = "meeting_id IN (SELECT marac_present())"
CASE = "EXISTS (SELECT FROM marac_case c WHERE c.id = case_id)"
MEETING = "EXISTS (SELECT FROM marac_meeting m WHERE m.id = meeting_id)"
SELF = f"({ATTENDER} AND person_id = (SELECT app_person()) AND post_id = (SELECT app_post()))"
ITEM = "EXISTS (SELECT FROM marac_agendaitem i WHERE i.id = item_id{more})"
SAT_AT = f" AND ({STAFF} OR i.meeting_id IN (SELECT marac_present()))"
WRITES = f" AND ({STAFF} OR ({AGENCY} AND {OWN_AGENCY}))"
REQUEST = "EXISTS (SELECT FROM marac_researchrequest r WHERE r.id = request_id AND ({more}))"
OWN_REQUEST = REQUEST.format(more=f"r.{OWN_AGENCY} AND {AGENCY}")
UNSEALED = REQUEST.format(
    more=f"""r.status = 'answered' AND ({STAFF} OR r.meeting_id IN (SELECT marac_present()))
      AND EXISTS (SELECT FROM marac_agendaitem i
                   WHERE i.meeting_id = r.meeting_id AND i.case_id = r.case_id AND i.opened_at IS NOT NULL)"""
)

# table: what may be read; inserted; updated and deleted
RULES = {
    "marac_referral": (
        f"""({STAFFS} OR {MINE} OR (idva_service_id = (SELECT marac_organisation()) AND {MANAGES})
            OR id IN (SELECT marac_given())) AND id NOT IN (SELECT marac_hidden())""",
        f"{MINE} OR {STAFFS}",
        f"({STAFFS} OR ({MINE} AND status IN ('draft', 'returned', 'submitted'))) AND id NOT IN (SELECT marac_hidden())",
    ),
    "marac_case": (
        f"""((({STAFF} OR (listed_at IS NOT NULL AND {ATTENDER})) AND {REACHED})
          OR (idva_service_id = (SELECT marac_organisation()) AND {MANAGES})
          OR id IN (SELECT marac_given_cases())) AND id NOT IN (SELECT marac_hidden_cases())""",
        f"{STAFF} AND {REACHED}",
        f"{STAFF} AND {REACHED} AND id NOT IN (SELECT marac_hidden_cases())",
    ),
    "marac_party": (f"{SEEN} OR {LISTED}", WRITTEN, WRITTEN),
    "marac_protectedaddress": (
        of_seen(f"{COORDINATOR} OR {OWN_OPEN} OR {TOLD}"),
        WRITTEN,
        of_seen(f"{COORDINATOR} OR {OWN_OPEN}"),
    ),
    "marac_safecontact": (of_seen(f"{STAFF} OR {OWN_OPEN} OR {TOLD}"), WRITTEN, WRITTEN),
    "marac_clock": (of_seen(f"{STAFF} OR {TOLD} OR {OWN}"), SEEN, of_seen(f"{STAFF} OR {TOLD} OR {OWN}")),
    "marac_idvanotice": (
        of_seen(f"{STAFF} OR ({TOLD} AND service_id = r.idva_service_id)"),
        SEEN,
        of_seen(f"{STAFF} OR ({TOLD} AND service_id = r.idva_service_id)"),
    ),
    "marac_meeting": (f"({STAFF} OR {ATTENDER}) AND {REACHED}", f"{STAFF} AND {REACHED}", f"{STAFF} AND {REACHED}"),
    "marac_attendance": (
        f"({STAFF} AND {MEETING}) OR {SELF} OR {SIGNED_IT}",
        f"({STAFF} OR {SELF}) AND {MEETING}",
        f"({STAFF} AND {MEETING}) OR {SELF}",
    ),
    "marac_passage": (ITEM.format(more=SAT_AT), ITEM.format(more=SAT_AT) + WRITES, ITEM.format(more=SAT_AT) + WRITES),
    "marac_researchrequest": (
        f"{CASE} AND ({STAFF} OR ({AGENCY} AND {OWN_AGENCY}) OR {THERE})",
        f"{STAFF} AND {CASE}",
        f"{CASE} AND ({STAFF} OR ({AGENCY} AND {OWN_AGENCY}))",
    ),
    "marac_finding": (f"{OWN_REQUEST} OR (is_shareable AND {UNSEALED})", OWN_REQUEST, OWN_REQUEST),
    "marac_agreedaction": (
        f"{CASE} AND ({STAFF} OR ({AGENCY} AND {OWN_AGENCY} AND sent_at IS NOT NULL) OR {SIGNED_IT})",
        f"{CASE} AND ({STAFF} OR ({THERE} AND {AGENCY} AND {OWN_AGENCY}))",
        f"{CASE} AND ({STAFF} OR ({AGENCY} AND {OWN_AGENCY}))",
    ),
}


class Migration(migrations.Migration):
    dependencies = (("marac", "0012_idvanotice_adviser"),)
    operations = (
        migrations.RunSQL(WHO + GIVEN + KEPT_OUT + SIGNED + PRESENT, migrations.RunSQL.noop),
        *(migrations.RunSQL(secured_anew(table, *rules), migrations.RunSQL.noop) for table, rules in RULES.items()),
    )
