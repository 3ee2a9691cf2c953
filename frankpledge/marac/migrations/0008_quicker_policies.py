"""What the policies ask of themselves, at a cost that does not grow with the table that they guard."""

from django.db import migrations

from frankpledge.marac.row_security import past_the_policies

THEIRS = "(excluded.person_id = app_person() OR excluded.post_id = app_post())"


def again(signature: str, body: str) -> str:
    return past_the_policies(signature, body).replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)


# Hardly anybody is in a case: whoever is kept out of none is told so without a look at the referrals, and whoever is kept out
# of some is found them by key. As a join it read every referral, each time that any row of the room was looked at.
HIDDEN = again(
    "marac_hidden() RETURNS SETOF uuid ROWS 5",
    f"""IF EXISTS (SELECT FROM marac_partyexclusion excluded WHERE {THEIRS}) THEN
    RETURN QUERY
    SELECT excluded.referral_id FROM marac_partyexclusion excluded WHERE {THEIRS}
    UNION
    SELECT other.id FROM marac_referral other WHERE other.case_id = ANY (ARRAY(
        SELECT one.case_id FROM marac_referral one WHERE one.case_id IS NOT NULL AND one.id = ANY (ARRAY(
            SELECT excluded.referral_id FROM marac_partyexclusion excluded WHERE {THEIRS}))));
    END IF;""",
) + again(
    "marac_hidden_cases() RETURNS SETOF uuid ROWS 5",
    """RETURN QUERY
    SELECT referral.case_id FROM marac_referral referral
     WHERE referral.case_id IS NOT NULL AND referral.id = ANY (ARRAY(SELECT marac_hidden()));""",
)

# By name and by telephone each through its own index: asked as one question with an "or", it opened every referral there is.
SAME_VICTIM = again(
    "marac_same_victim(of_referral uuid, names text[], phones text[])"
    " RETURNS TABLE (referral_id uuid, area_id uuid, received_at timestamptz, is_by_name boolean) ROWS 5",
    """IF marac_is_staff() OR marac_is_service() THEN
    RETURN QUERY
    SELECT other.id, other.area_id, other.received_at, bool_or(found.by_name)
      FROM (SELECT victim.referral_id AS of_id, true AS by_name FROM marac_party victim
             WHERE victim.part = 'victim' AND victim.name_born_index <> '' AND victim.name_born_index = ANY (names)
            UNION ALL
            SELECT contact.referral_id, false FROM marac_safecontact contact
             WHERE contact.phone_index <> '' AND contact.phone_index = ANY (phones)) found
      JOIN marac_referral other ON other.id = found.of_id
     WHERE other.id <> of_referral AND other.received_at IS NOT NULL AND other.id NOT IN (SELECT marac_hidden())
     GROUP BY other.id;
    END IF;""",
)

# PostgreSQL takes a set of unknown size for a thousand rows, and to look each row up for so much reads the whole table instead.
SIZES = """
ALTER FUNCTION marac_reach() ROWS 10;
ALTER FUNCTION marac_signed() ROWS 50;
ALTER FUNCTION marac_present() ROWS 50;
ALTER FUNCTION marac_carried_cases() ROWS 10;
ALTER FUNCTION marac_offered_cases() ROWS 5;
"""


class Migration(migrations.Migration):
    dependencies = (("marac", "0007_after_row_security"),)
    operations = (migrations.RunSQL(HIDDEN + SAME_VICTIM + SIZES, migrations.RunSQL.noop),)
