"""Counting what agencies do: who came to the meetings, and which actions were done when they were due."""

from django.db import migrations, models

from frankpledge.marac.row_security import past_the_policies

OFFICES = (
    "('commissioner', 'policy_officer', 'analyst', 'partnership_chair', 'board_member', 'head_of_community_safety')"
)

# Of the meetings held from `starts` until `ends`, how each agency on the roll took part: once a meeting, however many came.
ATTENDANCE = """
CREATE FUNCTION marac_attendance_tally(starts timestamptz, ends timestamptz, standing timestamptz)
RETURNS TABLE (area_id uuid, organisation_id uuid, code text, counted bigint)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
WITH took_part AS (
    SELECT m.area_id, t.organisation_id,
           min(CASE WHEN t.kind = 'present' THEN 1 WHEN t.information_sent_on IS NOT NULL THEN 2
                    WHEN t.kind = 'apologies' THEN 3 ELSE 4 END) AS best
      FROM marac_meeting m JOIN marac_attendance t ON t.meeting_id = m.id
     WHERE m.starts_at >= starts AND m.starts_at < ends AND m.opened_at <= standing
       AND t.organisation_id IS NOT NULL AND t.kind <> 'observer'
     GROUP BY m.id, m.area_id, t.organisation_id
)
SELECT area_id, organisation_id, (ARRAY['present', 'information', 'apologies', 'not_there'])[best], count(*)
  FROM took_part GROUP BY 1, 2, 3
$$;
"""

# Of the actions due from one day to another, how each stood at `standing`. They count at the MARAC whose meeting agreed them.
ACTIONS = """
CREATE FUNCTION marac_actions_tally(first_day date, last_day date, standing timestamptz)
RETURNS TABLE (area_id uuid, organisation_id uuid, code text, counted bigint)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
SELECT m.area_id, a.organisation_id,
       CASE WHEN a.answered_at <= standing AND a.status <> 'complete' THEN a.status
            WHEN a.answered_at <= standing AND (a.answered_at AT TIME ZONE 'Europe/London')::date <= a.due_on THEN 'in_time'
            WHEN a.answered_at <= standing THEN 'late'
            WHEN a.due_on < (standing AT TIME ZONE 'Europe/London')::date THEN 'overdue' ELSE 'running' END, count(*)
  FROM marac_agreedaction a JOIN marac_meeting m ON m.id = a.meeting_id
 WHERE a.due_on BETWEEN first_day AND last_day AND a.sent_at <= standing
 GROUP BY 1, 2, 3
$$;
"""

# For those who see counts alone, as with the referrals (0005): whole quarters alone, each as it stood on its one day.
FOR_OFFICES = "".join(
    past_the_policies(
        f"{name}(first_day date) RETURNS TABLE (area_id uuid, organisation_id uuid, code text, counted bigint)",
        f"""IF (marac_role() IN {OFFICES} OR marac_is_service()) AND first_day = date_trunc('quarter', first_day)::date
    AND marac_settled_at(first_day) <= now() THEN
    RETURN QUERY SELECT * FROM {tally};
    END IF;""",
    )
    for name, tally in (
        (
            "marac_attendance_for_offices",
            """marac_attendance_tally(
        first_day::timestamp AT TIME ZONE 'Europe/London',
        (first_day + interval '3 months') AT TIME ZONE 'Europe/London',
        marac_settled_at(first_day))""",
        ),
        (
            "marac_actions_for_offices",
            """marac_actions_tally(
        first_day, (first_day + interval '3 months - 1 day')::date, marac_settled_at(first_day))""",
        ),
    )
)


class Migration(migrations.Migration):
    dependencies = (("marac", "0023_retention_row_security"),)
    operations = (
        migrations.RunSQL(ATTENDANCE + ACTIONS + FOR_OFFICES, migrations.RunSQL.noop),
        migrations.AddIndex("agreedaction", models.Index(fields=("due_on",), name="marac_agreed_due")),
    )
