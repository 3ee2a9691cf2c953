"""Who may reach what a meeting is told, hears and agrees; research stays sealed here too until its case is opened."""

from django.db import migrations

from frankpledge.marac.row_security import past_the_policies, secured

# Meetings whose papers the person may read: those they signed the statement of. An observer's close with the meeting.
SIGNED = past_the_policies(
    "marac_signed() RETURNS SETOF uuid",
    """RETURN QUERY
    SELECT there.meeting_id FROM marac_attendance there JOIN marac_meeting meeting ON meeting.id = there.meeting_id
     WHERE there.person_id = app_person() AND there.post_id = app_post() AND there.signed_at IS NOT NULL
       AND marac_role() IN ('agency_representative', 'idva_manager')
       AND (there.kind <> 'observer' OR meeting.status = 'open');""",
)

# Meetings that the person sits at: what each agency shares is said to those who are there.
PRESENT = past_the_policies(
    "marac_present() RETURNS SETOF uuid",
    """RETURN QUERY
    SELECT there.meeting_id FROM marac_attendance there
     WHERE there.person_id = app_person() AND there.post_id = app_post() AND there.signed_at IS NOT NULL
       AND there.kind = 'present' AND marac_role() IN ('agency_representative', 'idva_manager');""",
)

STAFF = "(SELECT marac_is_staff())"
ATTENDER = "(SELECT marac_role()) IN ('agency_representative', 'idva_manager')"
OWN = "organisation_id = (SELECT marac_organisation())"
SIGNED_IT = "meeting_id IN (SELECT marac_signed())"
THERE = "meeting_id IN (SELECT marac_present())"
CASE = "EXISTS (SELECT FROM marac_case c WHERE c.id = case_id)"
MEETING = "EXISTS (SELECT FROM marac_meeting m WHERE m.id = meeting_id)"
SELF = f"({ATTENDER} AND person_id = (SELECT app_person()) AND post_id = (SELECT app_post()))"
ITEM = "EXISTS (SELECT FROM marac_agendaitem i WHERE i.id = item_id{more})"
SAT_AT = f" AND ({STAFF} OR i.meeting_id IN (SELECT marac_present()))"
REQUEST = "EXISTS (SELECT FROM marac_researchrequest r WHERE r.id = request_id AND ({more}))"
OWN_REQUEST = REQUEST.format(more=f"r.{OWN} AND {ATTENDER}")
UNSEALED = REQUEST.format(
    more=f"""r.status = 'answered' AND ({STAFF} OR r.meeting_id IN (SELECT marac_present()))
      AND EXISTS (SELECT FROM marac_agendaitem i
                   WHERE i.meeting_id = r.meeting_id AND i.case_id = r.case_id AND i.opened_at IS NOT NULL)"""
)

# table: what may be read; inserted; updated and deleted
RULES = {
    "marac_meeting": (
        f"({STAFF} OR {ATTENDER}) AND area_id IN (SELECT marac_reach())",
        f"{STAFF} AND area_id IN (SELECT marac_reach())",
        f"{STAFF} AND area_id IN (SELECT marac_reach())",
    ),
    "marac_agendaitem": (
        f"({STAFF} OR {SIGNED_IT}) AND {CASE}",
        f"{STAFF} AND {CASE} AND {MEETING}",
        f"{STAFF} AND {CASE}",
    ),
    "marac_attendance": (
        f"({STAFF} AND {MEETING}) OR {SELF} OR {SIGNED_IT}",
        f"({STAFF} OR {SELF}) AND {MEETING}",
        f"({STAFF} AND {MEETING}) OR {SELF}",
    ),
    "marac_passage": (
        ITEM.format(more=SAT_AT),
        ITEM.format(more=SAT_AT) + f" AND ({STAFF} OR {OWN})",
        ITEM.format(more=SAT_AT) + f" AND ({STAFF} OR {OWN})",
    ),
    "marac_researchrequest": (
        f"{CASE} AND ({STAFF} OR ({ATTENDER} AND {OWN}) OR {THERE})",
        f"{STAFF} AND {CASE}",
        f"{CASE} AND ({STAFF} OR ({ATTENDER} AND {OWN}))",
    ),
    "marac_finding": (
        f"{OWN_REQUEST} OR (is_shareable AND {UNSEALED})",
        OWN_REQUEST,
        OWN_REQUEST,
    ),
    "marac_agreedaction": (
        f"{CASE} AND ({STAFF} OR ({ATTENDER} AND {OWN} AND sent_at IS NOT NULL) OR {SIGNED_IT})",
        f"{CASE} AND ({STAFF} OR ({THERE} AND {OWN}))",
        f"{CASE} AND ({STAFF} OR ({ATTENDER} AND {OWN}))",
    ),
}


class Migration(migrations.Migration):
    dependencies = (("marac", "0003_meetings"),)
    operations = (
        migrations.RunSQL(SIGNED + PRESENT, migrations.RunSQL.noop),
        *(migrations.RunSQL(secured(table, *rules), migrations.RunSQL.noop) for table, rules in RULES.items()),
    )
