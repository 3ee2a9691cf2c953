"""What is reckoned from many rows, with as few of them read as its answer needs."""

from django.db import migrations, models
from django.db.models import Q

from frankpledge.marac.row_security import past_the_policies

# Most who are named are named once: those named more often are found in an index alone, and only of them is more read.
SHARED = past_the_policies(
    "marac_shared_perpetrators(since timestamptz, victims_at_least int, maracs_at_least int)"
    " RETURNS TABLE (case_id uuid, victims bigint, maracs text[])",
    """IF marac_is_coordinator() OR marac_is_service() THEN
    RETURN QUERY
    WITH named AS MATERIALIZED (
        SELECT party.name_born_index AS who FROM marac_party party
         WHERE party.part = 'perpetrator' AND party.name_born_index <> ''
         GROUP BY party.name_born_index HAVING count(*) >= least(victims_at_least, maracs_at_least)
    ), known AS MATERIALIZED (
        SELECT party.name_born_index AS who, referral.case_id AS in_case, referral.area_id AS in_area,
               coalesce(nullif(victim.name_born_index, ''), victim.individual_id::text, victim.id::text) AS victim
          FROM named
          JOIN marac_party party ON party.name_born_index = named.who AND party.part = 'perpetrator' AND party.name_born_index <> ''
         CROSS JOIN LATERAL (SELECT one.* FROM marac_referral one WHERE one.id = party.referral_id OFFSET 0) referral
          JOIN marac_party victim ON victim.referral_id = referral.id AND victim.part = 'victim'
         WHERE referral.received_at >= since AND referral.id NOT IN (SELECT marac_hidden())
    ), shared AS MATERIALIZED (
        SELECT known.who, count(DISTINCT known.victim) AS victims, array_agg(DISTINCT area.name::text) AS maracs
          FROM known JOIN partnerships_area area ON area.id = known.in_area
         GROUP BY known.who
        HAVING count(DISTINCT known.victim) >= victims_at_least OR count(DISTINCT known.in_area) >= maracs_at_least
    ) SELECT DISTINCT ON (known.in_case) known.in_case, shared.victims, shared.maracs
        FROM known JOIN shared ON shared.who = known.who
       WHERE known.in_case IS NOT NULL AND (marac_is_service() OR known.in_area IN (SELECT marac_reach()))
       ORDER BY known.in_case, shared.victims DESC, cardinality(shared.maracs) DESC;
    END IF;""",
).replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)

# The room's own functions ask it of every row that they look at, so it is asked before those for people (see 0031 for the order).
FUNCTIONS_FIRST = """
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT tablename FROM pg_policies
                WHERE schemaname = current_schema() AND policyname = 'past_the_policies' AND qual LIKE '%''marac''%' LOOP
        EXECUTE format('ALTER POLICY past_the_policies ON %I RENAME TO the_functions', one.tablename);
    END LOOP;
END $$;
"""

# Each question’s answers are counted before its topic is looked up, which else was looked up for each answer.
BY_QUESTION = """
DO $do$
DECLARE
    before text := pg_get_functiondef('marac_tally(timestamptz, timestamptz, timestamptz)'::regprocedure);
    after text := replace(before, $old$SELECT a.area_id, 'answer_' || q.topic, s.said, count(*)
  FROM accepted a JOIN marac_answer s ON s.referral_id = a.id JOIN marac_question q ON q.id = s.question_id GROUP BY 1, 2, 3$old$,
    $new$SELECT s.area_id, 'answer_' || q.topic, s.said, sum(s.counted)::bigint
  FROM (SELECT a.area_id, s.question_id, s.said, count(*) AS counted
          FROM accepted a JOIN marac_answer s ON s.referral_id = a.id GROUP BY 1, 2, 3) s
  JOIN marac_question q ON q.id = s.question_id GROUP BY 1, 2, 3$new$);
BEGIN
    IF before = after THEN RAISE EXCEPTION 'marac_tally does not say what it counts as expected'; END IF;
    EXECUTE after;
END $do$;
"""


class Migration(migrations.Migration):
    dependencies = (("marac", "0031_quicker_pages"),)
    operations = (
        migrations.RunSQL(SHARED + FUNCTIONS_FIRST + BY_QUESTION, migrations.RunSQL.noop),
        migrations.AddIndex(
            "party",
            models.Index(
                fields=("name_born_index",),
                include=("part", "referral", "case"),
                name="marac_party_perpetrator",
                condition=Q(part="perpetrator") & ~Q(name_born_index=""),
            ),
        ),
        migrations.AddIndex("transfer", models.Index(fields=("due_elapsed_at",), name="marac_transfer_due")),
    )
