"""Counting, in the database: the same figures for those who may open the list behind them, and for those who may not."""

from django.db import migrations, models

from frankpledge.marac.row_security import past_the_policies

# Counts of what was first received from `starts` until `ends`, as it stood at `standing`; `starts` and `ends` are moments.
# It sees what whoever asks may see, so that no figure tells of a case whose list would not show it.
TALLY = """
CREATE FUNCTION marac_tally(starts timestamptz, ends timestamptz, standing timestamptz)
RETURNS TABLE (area_id uuid, topic text, code text, counted bigint)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
WITH received AS MATERIALIZED (
    SELECT r.id, r.area_id, r.score, r.tool_version_id, r.repeat_definition,
           CASE WHEN o.kind = 'police' THEN 'police' WHEN o.id IS NOT NULL OR r.agency_name <> '' THEN 'partner' ELSE 'not_given' END
               AS agency,
           CASE WHEN r.decided_at <= standing THEN r.status
                WHEN EXISTS (SELECT FROM marac_return b WHERE b.referral_id = r.id AND b.at <= standing
                                AND (b.answered_at IS NULL OR b.answered_at > standing)) THEN 'returned'
                ELSE 'waiting' END AS outcome
      FROM marac_referral r LEFT JOIN partnerships_organisation o ON o.id = r.referred_from_id
     WHERE r.received_at >= starts AND r.received_at < ends AND r.received_at <= standing
), accepted AS MATERIALIZED (
    SELECT * FROM received WHERE outcome = 'accepted'
), victim AS MATERIALIZED (
    SELECT a.area_id, p.age, p.gender, p.ethnicity, p.is_disabled, p.is_lgbt
      FROM accepted a LEFT JOIN marac_party p ON p.referral_id = a.id AND p.part = 'victim'
), clock AS MATERIALIZED (
    SELECT DISTINCT ON (c.referral_id, c.kind) r.area_id, c.kind, c.due_elapsed_at, c.due_office_at,
           CASE WHEN c.met_at <= standing THEN c.met_at END AS met_at, c.stopped_at <= standing AS is_stopped
      FROM received r JOIN marac_clock c ON c.referral_id = r.id
     ORDER BY c.referral_id, c.kind, c.started_at
), promise AS (
    SELECT area_id, kind || '_elapsed' AS topic, due_elapsed_at AS due, met_at, is_stopped FROM clock
    UNION ALL SELECT area_id, kind || '_office', due_office_at, met_at, is_stopped FROM clock
)
SELECT area_id, 'outcome', outcome, count(*) FROM received GROUP BY 1, 3
UNION ALL SELECT area_id, 'agency', agency, count(*) FROM received GROUP BY 1, 3
UNION ALL SELECT area_id, promise.topic,
       CASE WHEN met_at <= due THEN 'in_time' WHEN met_at IS NOT NULL THEN 'late' WHEN is_stopped THEN 'not_owed'
            WHEN due < standing THEN 'overdue' ELSE 'running' END, count(*)
  FROM promise GROUP BY 1, 2, 3
UNION ALL SELECT area_id, 'sent_back', CASE WHEN EXISTS (
       SELECT FROM marac_return b WHERE b.referral_id = received.id AND b.at <= standing) THEN 'yes' ELSE 'no' END, count(*)
  FROM received GROUP BY 1, 3
UNION ALL SELECT area_id, 'repeat', CASE repeat_definition WHEN '' THEN 'no' ELSE 'yes' END, count(*) FROM accepted GROUP BY 1, 3
UNION ALL SELECT a.area_id, 'criterion_' || c.code, 'yes', count(*)
  FROM accepted a JOIN marac_criterion c ON c.referral_id = a.id AND c.by = 'coordinator' GROUP BY 1, 2
UNION ALL SELECT a.area_id, 'children', 'children', count(*)
  FROM accepted a JOIN marac_party p ON p.referral_id = a.id AND p.part = 'child' GROUP BY 1
UNION ALL SELECT a.area_id, 'young_perpetrators', 'perpetrators', count(*)
  FROM accepted a JOIN marac_party p ON p.referral_id = a.id AND p.part = 'perpetrator' AND p.age <= 17 GROUP BY 1
UNION ALL SELECT area_id, 'gender', coalesce(nullif(gender, ''), 'not_given'), count(*) FROM victim GROUP BY 1, 3
UNION ALL SELECT area_id, 'ethnicity', coalesce(nullif(ethnicity, ''), 'not_given'), count(*) FROM victim GROUP BY 1, 3
UNION ALL SELECT area_id, 'disabled', coalesce(nullif(is_disabled, ''), 'not_given'), count(*) FROM victim GROUP BY 1, 3
UNION ALL SELECT area_id, 'lgbt', coalesce(nullif(is_lgbt, ''), 'not_given'), count(*) FROM victim GROUP BY 1, 3
UNION ALL SELECT area_id, 'age', CASE WHEN age IS NULL THEN 'not_given' WHEN age < 16 THEN 'under_16' WHEN age < 18 THEN '16_17'
       WHEN age < 25 THEN '18_24' WHEN age < 40 THEN '25_39' WHEN age < 60 THEN '40_59' ELSE '60_over' END, count(*)
  FROM victim GROUP BY 1, 3
UNION ALL SELECT a.area_id, 'answer_' || q.topic, s.said, count(*)
  FROM accepted a JOIN marac_answer s ON s.referral_id = a.id JOIN marac_question q ON q.id = s.question_id GROUP BY 1, 2, 3
$$;
"""

# The moment as of which a quarter's counts are given out, by the setting in force on its last day; it never moves after.
SETTLED = """
CREATE FUNCTION marac_settled_at(first_day date) RETURNS timestamptz LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT (first_day + interval '3 months' + coalesce((
        SELECT value::int FROM marac_setting
         WHERE key = 'settled_days' AND area_id IS NULL AND from_on < first_day + interval '3 months'
         ORDER BY from_on DESC LIMIT 1), 14) * interval '1 day') AT TIME ZONE 'Europe/London'
$$;
"""

OFFICES = (
    "('commissioner', 'policy_officer', 'analyst', 'partnership_chair', 'board_member', 'head_of_community_safety')"
)

# For those who see counts alone, whole quarters alone, and only as each stood on its one day: a figure that could be asked
# for between any two days, or today and tomorrow, tells of one person by subtraction. What is small is hidden above, in Python.
FOR_OFFICES = past_the_policies(
    "marac_tally_for_offices(first_day date) RETURNS TABLE (area_id uuid, topic text, code text, counted bigint)",
    f"""IF (marac_role() IN {OFFICES} OR marac_is_service()) AND first_day = date_trunc('quarter', first_day)::date
    AND marac_settled_at(first_day) <= now() THEN
    RETURN QUERY SELECT * FROM marac_tally(
        first_day::timestamp AT TIME ZONE 'Europe/London',
        (first_day + interval '3 months') AT TIME ZONE 'Europe/London',
        marac_settled_at(first_day));
    END IF;""",
)

# The day on which the first referral that is held here came in: before it, none counted is not none received.
HELD_SINCE = past_the_policies(
    "marac_held_since() RETURNS TABLE (received_at timestamptz)",
    f"""IF marac_role() IN {OFFICES} OR marac_is_staff() OR marac_is_service() THEN
    RETURN QUERY SELECT min(r.received_at) FROM marac_referral r;
    END IF;""",
)


class Migration(migrations.Migration):
    dependencies = (("marac", "0004_meetings_row_security"),)
    operations = (
        migrations.RunSQL(TALLY + SETTLED + FOR_OFFICES + HELD_SINCE, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="setting",
            name="key",
            field=models.CharField(
                choices=[
                    ("visible_high_risk_threshold", "“Yes” answers that are visible high risk"),
                    ("escalation_events", "Events that are a potential escalation"),
                    ("escalation_months", "… within this many months"),
                    ("repeat_months", "Months within which a referral is a repeat"),
                    ("repeat_definition", "Which definition of a repeat"),
                    ("review_hours", "Hours to review a referral"),
                    ("process_hours", "Hours to process it: crimes considered, referrer invited"),
                    ("idva_notice_hours", "Hours to tell an IDVA service"),
                    ("idva_taken_up_hours", "Hours for an IDVA service to take it up"),
                    ("office_opens", "The office opens"),
                    ("office_closes", "The office closes"),
                    ("office_days", "… on these days of the week, Monday being 0"),
                    ("lapse_months", "Months until a case lapses"),
                    ("lapse_anchor", "… counted from"),
                    ("minutes_working_days", "Working days to send minutes"),
                    ("agenda_working_days", "Working days before a meeting that its agenda goes out"),
                    ("actions_out_hours", "Hours to send actions out"),
                    ("meeting_every_days", "Days between meetings"),
                    ("meeting_capacity", "Cases a meeting can hear"),
                    ("research_working_days", "Working days before a meeting that research is due"),
                    ("chase_working_days", "Working days between reminders of what is not answered"),
                    ("minutes_per_case_least", "Minutes for a case, at least"),
                    ("minutes_per_case_most", "… at most"),
                    ("cases_per_10000_women", "Cases to expect for 10,000 adult women"),
                    ("cases_per_idva", "Cases a year for one full-time IDVA"),
                    ("idva_caseload_least", "An IDVA’s open cases, at least"),
                    ("idva_caseload_most", "… at most"),
                    ("cases_per_administrator", "Cases a year for one full-time administrator"),
                    ("suppress_under", "Counts smaller than this are not shown to those who see only counts"),
                    ("settled_days", "Days after a quarter’s end as of which its counts are given out"),
                    ("adult_women", "Women of 18 and over who live there"),
                    ("retention_years", "Years a case is kept after it lapses"),
                    ("link_hours", "Hours a link to the referral form works"),
                ],
                max_length=40,
            ),
        ),
    )
