"""What was destroyed is destroyed again in a database that was brought back from before: one key, and all that goes with it."""

from django.db import migrations

from frankpledge.marac.row_security import past_the_policies

# Whoever adds to what `marac_destroy` empties adds it here too; a test holds both to the same.
AGAIN = past_the_policies(
    "marac_destroy_again(gone uuid, on_day date, rule text) RETURNS boolean",
    """UPDATE marac_casekey SET wrapped = '', destroyed_on = on_day, destroyed_under = rule
     WHERE id = gone AND destroyed_on IS NULL AND marac_is_service();
    is_done := FOUND;
    IF is_done THEN
        DELETE FROM notices_rawletter WHERE letter_id IN (SELECT one.letter_id FROM marac_mail one WHERE one.key_id = gone);
        UPDATE marac_party SET name_born_index = '' WHERE key_id = gone AND name_born_index <> '';
        UPDATE marac_address SET postcode_index = '' WHERE key_id = gone AND postcode_index <> '';
        UPDATE marac_safecontact SET phone_index = '' WHERE key_id = gone AND phone_index <> '';
        DELETE FROM marac_awaitedexclusion WHERE key_id = gone;
        UPDATE marac_referral SET contact_name = '', contact_email = '', contact_phone = '' WHERE key_id = gone;
    END IF;""",
    kind="VOLATILE",
)


class Migration(migrations.Migration):
    dependencies = (("marac", "0042_told_when_heard"),)
    operations = (migrations.RunSQL(AGAIN, migrations.RunSQL.noop),)
