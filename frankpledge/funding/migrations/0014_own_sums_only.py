"""What is kept of returns is for those who see the returns: a provider's own, and nobody else's.

Apart from the tables' own migration, whose foreign keys must be checked before the policies are laid.
"""

from django.db import migrations

NO_PROVIDER = "(SELECT funding_provider()) IS NULL"
SECURED = {
    "spentinyear": f"{NO_PROVIDER} OR EXISTS (SELECT FROM funding_agreement a WHERE a.id = agreement_id)",
    "achievedsofar": f"{NO_PROVIDER} OR EXISTS (SELECT FROM funding_agreedmeasure m WHERE m.id = agreed_id)",
}


def secured(table: str, rule: str) -> str:
    return f"""
ALTER TABLE funding_{table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE funding_{table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_grants_only ON funding_{table} USING ({rule}) WITH CHECK ({rule});
"""


def open_again(table: str) -> str:
    return f"""
DROP POLICY own_grants_only ON funding_{table};
ALTER TABLE funding_{table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE funding_{table} DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = (("funding", "0013_what_returns_come_to"),)
    operations = (
        migrations.RunSQL(
            "".join(secured(table, rule) for table, rule in SECURED.items()),
            "".join(open_again(table) for table in SECURED),
        ),
    )
