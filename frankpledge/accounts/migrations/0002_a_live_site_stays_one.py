"""No role and no mistake can make a live site a demonstration, whose people anybody may sign in as."""

from django.db import migrations

STAYS = """
CREATE FUNCTION accounts_a_live_site_stays_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a live site stays one' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER a_live_site_stays_one BEFORE UPDATE OR DELETE ON accounts_installation
    FOR EACH ROW WHEN (NOT OLD.is_demonstration) EXECUTE FUNCTION accounts_a_live_site_stays_one();
"""
GOES = """
DROP TRIGGER a_live_site_stays_one ON accounts_installation;
DROP FUNCTION accounts_a_live_site_stays_one();
"""


class Migration(migrations.Migration):
    dependencies = (("accounts", "0001_initial"),)
    operations = (migrations.RunSQL(STAYS, GOES),)
