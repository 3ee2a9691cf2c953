"""Who deletes an unsent referral holds the post that wrote it, and is not somebody who only names it; and what was missing from a
referral is said by the co-ordinator who returned it, and is changed by nobody."""

from importlib import import_module

from django.db import migrations

from frankpledge.marac.row_security import secured_anew

NAMED: str = import_module("frankpledge.marac.migrations.0044_unsent").DELETE
REPLACED = NAMED.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)
HELD = REPLACED.replace("one.referred_by_post_id = app_post()", "one.referred_by_post_id = marac_post()", 1)

OF_SEEN = "EXISTS (SELECT FROM marac_return s WHERE s.id = return_id)"
RETURN_REASONS = secured_anew(
    "marac_return_reasons", OF_SEEN, f"(SELECT marac_is_coordinator()) AND {OF_SEEN}", "false"
)


class Migration(migrations.Migration):
    dependencies = (("marac", "0046_access_row_security"),)
    operations = (
        migrations.RunSQL(HELD, REPLACED),
        migrations.RunSQL(RETURN_REASONS, secured_anew("marac_return_reasons", OF_SEEN, OF_SEEN, OF_SEEN)),
    )
