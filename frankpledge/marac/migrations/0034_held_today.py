"""A post is its holder's while they hold it, in the database too: before, whoever had ever held it, or was to, had all that it reads.

And what a post wrote is read through the post alone if the person holds it: before, whoever named it.
"""

from django.db import migrations

from frankpledge.marac.row_security import DEFINER


def is_in_force(row: str) -> str:
    today = "(now() AT TIME ZONE 'Europe/London')::date"
    return f"coalesce({row}.from_on <= {today}, true) AND coalesce({row}.until_on > {today}, true)"


WHO = f"""
CREATE OR REPLACE FUNCTION marac_role() RETURNS text LANGUAGE sql {DEFINER} AS $$
    SELECT CASE WHEN app_person() IS NULL THEN '' ELSE coalesce((
        SELECT post.role FROM partnerships_post post
          JOIN partnerships_holding holding ON holding.post_id = post.id AND holding.person_id = app_person()
         WHERE post.id = app_post() AND {is_in_force("post")} AND {is_in_force("holding")} LIMIT 1), '') END
$$;

CREATE FUNCTION marac_post() RETURNS uuid LANGUAGE sql {DEFINER} AS $$
    SELECT CASE WHEN marac_role() <> '' THEN app_post() END
$$;
"""

# The tables under a referral ask whether the referral itself may be read, so they follow.
THROUGH_THE_POST = """
DO $$
DECLARE
    policy record;
BEGIN
    FOR policy IN SELECT policyname, replace(qual, 'app_post() AS app_post', 'marac_post() AS marac_post') AS used,
                         replace(with_check, 'app_post() AS app_post', 'marac_post() AS marac_post') AS checked
                    FROM pg_policies WHERE schemaname = current_schema() AND tablename = 'marac_referral'
                     AND (qual LIKE '%referred_by_post_id%' OR with_check LIKE '%referred_by_post_id%')
    LOOP
        EXECUTE format('ALTER POLICY %I ON marac_referral', policy.policyname)
             || coalesce(' USING (' || policy.used || ')', '') || coalesce(' WITH CHECK (' || policy.checked || ')', '');
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = (("marac", "0033_party_order"),)
    operations = (migrations.RunSQL(WHO + THROUGH_THE_POST, migrations.RunSQL.noop),)
