"""What waited for a decision as a quarter ended, by age: for those who see counts alone, the same for everybody and ever after."""

from django.db import migrations

from frankpledge.marac.row_security import past_the_policies

OFFICES = (
    "('commissioner', 'policy_officer', 'analyst', 'partnership_chair', 'board_member', 'head_of_community_safety')"
)

# The ages are those of statistics.backlog. Nobody chooses them, or two sets of them would tell of single referrals.
BACKLOG = past_the_policies(
    "marac_backlog_for_offices(first_day date) RETURNS TABLE (area_id uuid, age integer, counted bigint)",
    f"""IF (marac_role() IN {OFFICES} OR marac_is_service()) AND first_day = date_trunc('quarter', first_day)::date
    AND marac_settled_at(first_day) <= now() THEN
    RETURN QUERY
    WITH quarter AS (SELECT (first_day + interval '3 months') AT TIME ZONE 'Europe/London' AS over)
    SELECT r.area_id, width_bucket(extract(epoch FROM quarter.over - r.received_at)::float8 / 86400, ARRAY[1, 3, 7, 28]::float8[]),
           count(*)
      FROM marac_referral r, quarter
     WHERE r.received_at < quarter.over AND (r.decided_at IS NULL OR r.decided_at >= quarter.over) AND r.area_id IS NOT NULL
     GROUP BY 1, 2;
    END IF;""",
)


class Migration(migrations.Migration):
    dependencies = (("marac", "0028_in_place_of"),)
    operations = (migrations.RunSQL(BACKLOG, migrations.RunSQL.noop),)
