"""A page of a long list at the cost of that page: what the policies ask of a row is asked of that row alone."""

from django.db import migrations, models

from frankpledge.marac.row_security import past_the_policies

# Whether the row's referral or case may be read: as EXISTS, PostgreSQL may read all of those there are to make a table of them first.
# A count of that one is never made into a table. It is the same question, for each is found by its key.
ONE_BY_ONE = """
DO $$
DECLARE
    policy record;
BEGIN
    FOR policy IN SELECT tablename, policyname, qual FROM pg_policies
                   WHERE schemaname = current_schema() AND tablename LIKE 'marac%' AND qual ~ 'EXISTS \\( SELECT\\s+FROM marac_'
    LOOP
        EXECUTE format('ALTER POLICY %I ON %I USING (%s)', policy.policyname, policy.tablename,
                       regexp_replace(policy.qual, 'EXISTS \\( SELECT\\s+FROM marac_', '0 < ( SELECT count(*) FROM marac_', 'g'));
    END LOOP;
END $$;
"""

# What has been on an agenda its agencies read by that: of what they were told, only the rest, which is little, is looked for here.
TOLD = past_the_policies(
    "marac_told_cases() RETURNS SETOF uuid ROWS 20",
    """IF marac_role() IN ('agency_representative', 'idva_manager') THEN
    RETURN QUERY
    SELECT unlisted.id FROM marac_case unlisted
     WHERE unlisted.listed_at IS NULL AND (
           EXISTS (SELECT FROM marac_flag flag
                    WHERE flag.case_id = unlisted.id AND flag.organisation_id = marac_organisation()
                      AND flag.status IN ('asked', 'set', 'to_remove'))
        OR EXISTS (SELECT FROM marac_movenotice notice
                    WHERE notice.case_id = unlisted.id AND notice.organisation_id = marac_organisation()));
    END IF;""",
).replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)


class Migration(migrations.Migration):
    dependencies = (("marac", "0024_agencies_counted"),)
    operations = (
        migrations.RunSQL(ONE_BY_ONE + TOLD, migrations.RunSQL.noop),
        migrations.AddIndex("case", models.Index(fields=("lapses_on",), name="marac_case_lapses")),
        migrations.AddIndex(
            "case",
            models.Index(fields=("area",), name="marac_case_unlisted", condition=models.Q(listed_at__isnull=True)),
        ),
        migrations.AddIndex(
            "referral",
            models.Index(fields=("received_at",), name="marac_undecided", condition=models.Q(decided_at__isnull=True)),
        ),
    )
