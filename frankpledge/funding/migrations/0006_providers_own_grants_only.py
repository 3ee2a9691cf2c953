"""A provider's clerk reaches their own organisation's grants and nobody else's, whatever a query forgets.

Only the posts that prepare and certify returns are held by the database to their own: for every other post the permissions
decide. Shares are left open, since they are what the question is asked of; they hold sums that are published.
"""

from django.db import migrations

OWN = """
CREATE FUNCTION funding_provider() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE WHEN app_person() IS NULL THEN NULL ELSE (
        SELECT organisation_id FROM partnerships_post
         WHERE id = app_post() AND role IN ('grant_preparer', 'grant_certifier')) END
$$;
"""
NO_PROVIDER = "(SELECT funding_provider()) IS NULL"
AGREEMENT = f"""{NO_PROVIDER} OR recipient_id = (SELECT funding_provider())
    OR id IN (SELECT agreement_id FROM funding_share WHERE organisation_id = (SELECT funding_provider()))"""

# Each table, and how a row of it is found to be of an agreement or a return that the transaction can see.
OF_AN_AGREEMENT = "EXISTS (SELECT FROM funding_agreement a WHERE a.id = agreement_id)"
OF_A_RETURN = "EXISTS (SELECT FROM funding_return r WHERE r.id = given_in_id)"
SECURED = {
    "agreement": AGREEMENT,
    **dict.fromkeys(
        ("match", "signature", "variation", "document", "condition", "heading", "instalment", "agreedmeasure", "return",
         "payment", "carryforward", "clawback"),
        f"{NO_PROVIDER} OR {OF_AN_AGREEMENT}",
    ),
    **dict.fromkeys(
        ("financeline", "measurefigure", "returnversion", "returnreminder"), f"{NO_PROVIDER} OR {OF_A_RETURN}"
    ),
    "conditionevidence": f"{NO_PROVIDER} OR EXISTS (SELECT FROM funding_condition c WHERE c.id = condition_id)",
    "profiled": f"{NO_PROVIDER} OR EXISTS (SELECT FROM funding_heading h WHERE h.id = heading_id)",
}  # fmt: skip


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
    dependencies = (
        ("funding", "0005_the_life_of_a_grant"),
        ("partnerships", "0001_initial"),
        ("audit", "0001_initial"),
    )
    operations = (
        migrations.RunSQL(
            OWN + "".join(secured(table, rule) for table, rule in SECURED.items()),
            "".join(open_again(table) for table in SECURED) + "DROP FUNCTION funding_provider();",
        ),
    )
