"""Who is named as an alleged perpetrator more than once, kept as it changes: to suggest the log, every name of all the years was counted."""

from django.db import migrations, models

from frankpledge.marac.row_security import past_the_policies

NAMES = "party.part = 'perpetrator' AND party.name_born_index <> ''"

# The functions alone read and write it. Of two who name one person at one time the second waits, and then sees the first.
KEPT = f"""
ALTER TABLE marac_namedagain ENABLE ROW LEVEL SECURITY;
ALTER TABLE marac_namedagain FORCE ROW LEVEL SECURITY;
CREATE POLICY the_functions ON marac_namedagain TO CURRENT_USER USING (current_setting('app.definer', true) = 'marac');

CREATE FUNCTION marac_keep_named_again() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    name text;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    FOR name IN SELECT DISTINCT one.who FROM (VALUES
            (CASE WHEN TG_OP <> 'INSERT' AND OLD.part = 'perpetrator' THEN OLD.name_born_index END),
            (CASE WHEN TG_OP <> 'DELETE' AND NEW.part = 'perpetrator' THEN NEW.name_born_index END)) one (who)
         WHERE one.who <> '' ORDER BY 1 LOOP
        PERFORM pg_advisory_xact_lock(hashtextextended(name, 0));
        IF 1 < (SELECT count(*) FROM (SELECT FROM marac_party party WHERE {NAMES} AND party.name_born_index = name LIMIT 2) two) THEN
            INSERT INTO marac_namedagain (who) VALUES (name) ON CONFLICT DO NOTHING;
        ELSE
            DELETE FROM marac_namedagain again WHERE again.who = name;
        END IF;
    END LOOP;
    PERFORM set_config('app.definer', before, true);
    RETURN NULL;
END $$;
CREATE TRIGGER named_again_with AFTER INSERT ON marac_party FOR EACH ROW
    WHEN (NEW.part = 'perpetrator' AND NEW.name_born_index <> '') EXECUTE FUNCTION marac_keep_named_again();
CREATE TRIGGER named_again_since AFTER UPDATE OF part, name_born_index ON marac_party FOR EACH ROW
    WHEN (NEW.part <> OLD.part OR NEW.name_born_index <> OLD.name_born_index) EXECUTE FUNCTION marac_keep_named_again();
CREATE TRIGGER named_again_without AFTER DELETE ON marac_party FOR EACH ROW
    WHEN (OLD.part = 'perpetrator' AND OLD.name_born_index <> '') EXECUTE FUNCTION marac_keep_named_again();

SELECT set_config('app.service', 'command', true), set_config('app.definer', 'marac', true);
INSERT INTO marac_namedagain (who)
SELECT party.name_born_index FROM marac_party party WHERE {NAMES} GROUP BY 1 HAVING count(*) > 1;
SELECT set_config('app.service', '', true), set_config('app.definer', '', true);
"""

# Where a setting is content with one, everybody is looked at.
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
    ), known AS MATERIALIZED (
        SELECT party.name_born_index AS who, referral.case_id AS in_case, referral.area_id AS in_area,
               coalesce(nullif(victim.name_born_index, ''), victim.individual_id::text, victim.id::text) AS victim
          FROM named
          JOIN marac_party party ON party.name_born_index = named.who AND {NAMES}
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


class Migration(migrations.Migration):
    dependencies = (("marac", "0035_files_by_link"),)
    operations = (
        migrations.CreateModel(
            name="NamedAgain",
            fields=[
                ("who", models.CharField(editable=False, max_length=64, primary_key=True, serialize=False)),
            ],
            options={"verbose_name_plural": "named again"},
        ),
        migrations.RunSQL(KEPT + SHARED, migrations.RunSQL.noop),
    )
