"""A page of many years' work at the cost of a page: what each row is asked first, and what is found by an index."""

from django.db import migrations, models
from django.db.models import Case, F, Q, When

from frankpledge.marac.row_security import past_the_policies

# Policies that let a row be read are asked one after another until one does, from the last name to the first. What opens nearly every
# row (“reads”) stood behind what opens hardly any, so that every query first looked up all that was ever carried or told.
IN_ORDER = """
ALTER POLICY reads_carried ON marac_case RENAME TO also_carried;
ALTER POLICY reads_told ON marac_case RENAME TO also_told;
ALTER POLICY reads_told ON marac_party RENAME TO also_told;
ALTER POLICY reads_carried ON marac_referral RENAME TO also_carried;
ALTER POLICY of_no_marac ON marac_referral RENAME TO also_of_no_marac;
"""


def again(signature: str, body: str) -> str:
    return past_the_policies(signature, body).replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)


THEIR_SIGNATURE = "there.person_id = app_person() AND there.post_id = app_post() AND there.signed_at IS NOT NULL"

# An observer's signature counts while the meeting is open: those few alone are looked for among the meetings.
SIGNED = again(
    "marac_signed() RETURNS SETOF uuid ROWS 50",
    f"""IF marac_attends() THEN
    RETURN QUERY
    SELECT there.meeting_id FROM marac_attendance there WHERE {THEIR_SIGNATURE} AND there.kind <> 'observer'
    UNION ALL
    SELECT there.meeting_id FROM marac_attendance there JOIN marac_meeting meeting ON meeting.id = there.meeting_id
     WHERE {THEIR_SIGNATURE} AND there.kind = 'observer' AND meeting.status = 'open';
    END IF;""",
)

# The same transfers, found through the index of where they went, and of their cases those alone that had an earlier one.
CARRIED = again(
    "marac_carried_cases() RETURNS SETOF uuid ROWS 10",
    """IF marac_is_staff() THEN
    RETURN QUERY
    WITH RECURSIVE carried (id) AS (
        SELECT transfer.case_id FROM marac_transfer transfer
         WHERE transfer.to_area_id = ANY (ARRAY(SELECT marac_reach()))
           AND transfer.status = ANY (CASE WHEN marac_is_coordinator() THEN ARRAY['accepted', 'offered'] ELSE ARRAY['accepted'] END)
        UNION
        SELECT later.earlier_case_id FROM marac_case later JOIN carried ON carried.id = later.id
         WHERE later.earlier_case_id IS NOT NULL
    ) SELECT carried.id FROM carried;
    END IF;""",
)

# What a function is replaced without, it loses: PostgreSQL then takes each of these for a thousand rows.
SIZES = """
ALTER FUNCTION marac_present() ROWS 50;
ALTER FUNCTION marac_given() ROWS 50;
ALTER FUNCTION marac_given_cases() ROWS 50;
"""


class Migration(migrations.Migration):
    dependencies = (("marac", "0030_emptied_when_destroyed"),)
    operations = (
        migrations.RunSQL(IN_ORDER + SIGNED + CARRIED + SIZES, migrations.RunSQL.noop),
        migrations.AddIndex(
            "attendance",
            models.Index(
                fields=("person", "post", "kind", "meeting"),
                name="marac_signed_by",
                condition=Q(signed_at__isnull=False),
            ),
        ),
        migrations.AddIndex(
            "idvanotice",
            models.Index(
                F("service"),
                Case(When(status="sent", then="sent_at")),
                F("sent_at").desc(),
                F("id"),
                name="marac_notice_waits",
            ),
        ),
        migrations.AddIndex(
            "idvanotice",
            models.Index(
                fields=("service",),
                name="marac_notice_not_given",
                condition=Q(status="taken_up", adviser=None, adviser_name=""),
            ),
        ),
    )
