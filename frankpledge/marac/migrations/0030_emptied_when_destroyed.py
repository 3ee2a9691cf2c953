"""What else somebody typed in clear of the people of a case goes when the case is destroyed: from where a finding is known, and
how one is related to another."""

from importlib import import_module

from django.db import migrations

DESTROY: str = import_module("frankpledge.marac.migrations.0023_retention_row_security").DESTROY
BEFORE = "            UPDATE marac_answer SET information_from"
MORE = """            UPDATE marac_finding SET known_from = '' WHERE key_id = ANY (keys) AND known_from <> '';
            UPDATE marac_party SET relation_to_victim = '', relation_to_perpetrator = ''
             WHERE key_id = ANY (keys) AND (relation_to_victim <> '' OR relation_to_perpetrator <> '');
"""


class Migration(migrations.Migration):
    dependencies = (("marac", "0029_backlog_for_offices"),)
    operations = (
        migrations.RunSQL(
            DESTROY.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1).replace(BEFORE, MORE + BEFORE, 1),
            migrations.RunSQL.noop,
        ),
    )
