"""A file of an application is there for whoever may read that application, whatever a query forgets: its answers' own rule.

It stands apart from the table's own migration, whose foreign keys must be checked before the policy is laid.
"""

from django.db import migrations

OWN_FILES_ONLY = """
ALTER TABLE funding_attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE funding_attachment FORCE ROW LEVEL SECURITY;
CREATE POLICY own_files_only ON funding_attachment USING (
    EXISTS (SELECT FROM funding_application application WHERE application.id = application_id)
);
"""
ANYBODYS = """
DROP POLICY own_files_only ON funding_attachment;
ALTER TABLE funding_attachment NO FORCE ROW LEVEL SECURITY;
ALTER TABLE funding_attachment DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = (("funding", "0016_files_of_an_application"),)
    operations = (migrations.RunSQL(OWN_FILES_ONLY, ANYBODYS),)
