"""What a recipient says of the policing body is its own to read and to change: another's is hidden by the database too.

Apart from the table's own migration, whose foreign keys must be checked before the policy is laid.
"""

from django.db import migrations

RULE = "(SELECT funding_provider()) IS NULL OR EXISTS (SELECT FROM funding_agreement a WHERE a.id = agreement_id)"
OWN_RATINGS_ONLY = f"""
ALTER TABLE funding_rating ENABLE ROW LEVEL SECURITY;
ALTER TABLE funding_rating FORCE ROW LEVEL SECURITY;
CREATE POLICY own_grants_only ON funding_rating USING ({RULE}) WITH CHECK ({RULE});
"""
ANYBODYS = """
DROP POLICY own_grants_only ON funding_rating;
ALTER TABLE funding_rating NO FORCE ROW LEVEL SECURITY;
ALTER TABLE funding_rating DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = (("funding", "0020_how_recipients_find_the_funder"),)
    operations = (migrations.RunSQL(OWN_RATINGS_ONLY, ANYBODYS),)
