"""What is judged of a recipient's grants is read by the office and, where it must answer, by the recipient itself: another's is
hidden by the database too.

Apart from the tables' own migration, whose foreign keys must be checked before the policies are laid.
"""

from django.db import migrations

RULE = "(SELECT funding_provider()) IS NULL OR EXISTS (SELECT FROM funding_agreement a WHERE a.id = agreement_id)"
TABLES = ("funding_routejudgement", "funding_subsidyjudgement")
OWN_JUDGEMENTS_ONLY = "".join(
    f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_grants_only ON {table} USING ({RULE}) WITH CHECK ({RULE});
"""
    for table in TABLES
)
ANYBODYS = "".join(
    f"""
DROP POLICY own_grants_only ON {table};
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""
    for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = (("funding", "0022_what_is_judged"),)
    operations = (migrations.RunSQL(OWN_JUDGEMENTS_ONLY, ANYBODYS),)
