"""The cases of whoever is named again are gathered with them: joined again, every one was compared with every other.

And of those named again the victims are looked up only where there are referrals enough in these years.
"""

from django.db import migrations

from frankpledge.marac.row_security import past_the_policies

NAMES = "party.part = 'perpetrator' AND party.name_born_index <> ''"

SHARED = past_the_policies(
    "marac_shared_perpetrators(since timestamptz, victims_at_least int, maracs_at_least int)"
    " RETURNS TABLE (case_id uuid, victims bigint, maracs text[])",
    f"""IF marac_is_coordinator() OR marac_is_service() THEN
    RETURN QUERY
    WITH named AS MATERIALIZED (
        SELECT again.who FROM marac_namedagain again WHERE least(victims_at_least, maracs_at_least) > 1
         UNION ALL
        SELECT DISTINCT party.name_born_index FROM marac_party party
         WHERE {NAMES} AND least(victims_at_least, maracs_at_least) <= 1
    ), lately AS MATERIALIZED (
        SELECT named.who, referral.id, referral.case_id, referral.area_id, count(*) OVER (PARTITION BY named.who) AS times
          FROM named
          JOIN marac_party party ON party.name_born_index = named.who AND {NAMES}
         CROSS JOIN LATERAL (SELECT one.id, one.case_id, one.area_id, one.received_at FROM marac_referral one
                              WHERE one.id = party.referral_id OFFSET 0) referral
         WHERE referral.received_at >= since AND referral.id NOT IN (SELECT marac_hidden())
    ), known AS MATERIALIZED (
        SELECT lately.who, lately.case_id AS in_case, lately.area_id AS in_area,
               coalesce(nullif(victim.name_born_index, ''), victim.individual_id::text, victim.id::text) AS victim
          FROM lately JOIN marac_party victim ON victim.referral_id = lately.id AND victim.part = 'victim'
         WHERE lately.times >= least(victims_at_least, maracs_at_least)
    ), shared AS MATERIALIZED (
        SELECT count(DISTINCT known.victim) AS victims, array_agg(DISTINCT area.name::text) AS maracs,
               array_agg(known.in_case) FILTER (WHERE known.in_case IS NOT NULL
                   AND ((SELECT marac_is_service()) OR known.in_area = ANY (ARRAY(SELECT marac_reach())))) AS cases
          FROM known JOIN partnerships_area area ON area.id = known.in_area
         GROUP BY known.who
        HAVING count(DISTINCT known.victim) >= victims_at_least OR count(DISTINCT known.in_area) >= maracs_at_least
    ) SELECT DISTINCT ON (suggested.id) suggested.id, shared.victims, shared.maracs
        FROM shared CROSS JOIN LATERAL unnest(shared.cases) suggested (id)
       ORDER BY suggested.id, shared.victims DESC, cardinality(shared.maracs) DESC;
    END IF;""",
).replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)


class Migration(migrations.Migration):
    dependencies = (("marac", "0036_named_again"),)
    operations = (migrations.RunSQL(SHARED, migrations.RunSQL.noop),)
