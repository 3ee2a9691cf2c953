"""An application is its organisation's alone until it is sent in, whatever a query forgets.

From then on it is there for posts of whoever holds the office for the fund's area, and for the posts asked to assess
it that have not stepped back. Its answers follow it. It stands apart from the tables' own migration, whose foreign keys
must be checked before the policies are laid; FORCE holds the owner to them too.
"""

from django.db import migrations

DEFINER = "STABLE SECURITY DEFINER SET search_path = public, pg_temp"

OWN_APPLICATIONS_ONLY = f"""
CREATE FUNCTION funding_organisation() RETURNS uuid LANGUAGE sql {DEFINER} AS $$
    SELECT post.organisation_id FROM partnerships_post post
      JOIN partnerships_holding holding ON holding.post_id = post.id AND holding.person_id = app_person()
     WHERE post.id = app_post() LIMIT 1
$$;

CREATE FUNCTION funding_holds_office_for(wanted uuid) RETURNS boolean LANGUAGE sql {DEFINER} AS $$
    SELECT EXISTS (
        SELECT FROM funding_call call
          JOIN funding_pot pot ON pot.id = call.pot_id
          JOIN funding_fund fund ON fund.id = pot.fund_id
          JOIN partnerships_policingbodyholder office ON office.area_id = fund.area_id
         WHERE call.id = wanted AND office.organisation_id = funding_organisation()
           AND coalesce(office.from_on <= current_date, true) AND coalesce(office.until_on > current_date, true))
$$;

CREATE FUNCTION funding_assesses(wanted uuid) RETURNS boolean LANGUAGE sql {DEFINER} AS $$
    SELECT EXISTS (
        SELECT FROM funding_assessment assessment
         WHERE assessment.application_id = wanted AND assessment.post_id = app_post()
           AND assessment.recused_at IS NULL AND funding_organisation() IS NOT NULL)
$$;

ALTER TABLE funding_application ENABLE ROW LEVEL SECURITY;
ALTER TABLE funding_application FORCE ROW LEVEL SECURITY;
CREATE POLICY own_applications_only ON funding_application USING (
    (app_person() IS NULL AND app_service() IN ('worker', 'command'))
    OR organisation_id = (SELECT funding_organisation())
    OR (submitted_at IS NOT NULL AND (funding_holds_office_for(call_id) OR funding_assesses(id)))
);

ALTER TABLE funding_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE funding_answer FORCE ROW LEVEL SECURITY;
CREATE POLICY own_answers_only ON funding_answer USING (
    EXISTS (SELECT FROM funding_application application WHERE application.id = application_id)
);
"""
ANYBODYS = """
DROP POLICY own_answers_only ON funding_answer;
ALTER TABLE funding_answer NO FORCE ROW LEVEL SECURITY;
ALTER TABLE funding_answer DISABLE ROW LEVEL SECURITY;
DROP POLICY own_applications_only ON funding_application;
ALTER TABLE funding_application NO FORCE ROW LEVEL SECURITY;
ALTER TABLE funding_application DISABLE ROW LEVEL SECURITY;
DROP FUNCTION funding_assesses(uuid);
DROP FUNCTION funding_holds_office_for(uuid);
DROP FUNCTION funding_organisation();
"""


class Migration(migrations.Migration):
    dependencies = (("funding", "0007_scenarios_calls_and_bids"), ("partnerships", "0002_chair_and_idva"))
    operations = (migrations.RunSQL(OWN_APPLICATIONS_ONLY, ANYBODYS),)
