"""A draft exists for the person who brought it and for nobody else, whatever a query forgets.

It stands apart from the table's own migration, whose foreign keys must be checked before the policy is laid. FORCE
holds the owner to it too, so a later data migration would update no draft at all and say nothing: begin one with
`SET row_security = off`, which fails loudly instead.
"""

from django.db import migrations

OWN_DRAFTS_ONLY = """
ALTER TABLE funding_broughttable ENABLE ROW LEVEL SECURITY;
ALTER TABLE funding_broughttable FORCE ROW LEVEL SECURITY;
CREATE POLICY own_drafts_only ON funding_broughttable
    USING (person_id = app_person()) WITH CHECK (person_id = app_person());
"""
ANYBODYS = """
DROP POLICY own_drafts_only ON funding_broughttable;
ALTER TABLE funding_broughttable NO FORCE ROW LEVEL SECURITY;
ALTER TABLE funding_broughttable DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = (("funding", "0001_initial"), ("audit", "0001_initial"))
    operations = (migrations.RunSQL(OWN_DRAFTS_ONLY, ANYBODYS),)
