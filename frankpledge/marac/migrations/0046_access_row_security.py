"""Who may see what somebody asks of an office, and what is laid out for them: co-ordinators of that office, never past the cases they may know of."""

from importlib import import_module

from django.db import migrations

from frankpledge.marac.row_security import past_the_policies, secured

AGAIN: str = import_module("frankpledge.marac.migrations.0043_destroyed_again").AGAIN
_LAST = (
    "        UPDATE marac_referral SET contact_name = '', contact_email = '', contact_phone = '' WHERE key_id = gone;\n"
)

# A request that is linked to a case is hidden from whoever that case is: they might be the person it keeps from knowing.
HIDDEN = past_the_policies(
    "marac_hidden_requests() RETURNS SETOF uuid",
    """RETURN QUERY
    SELECT link.request_id FROM marac_accesslink link
     WHERE link.is_them AND link.referral_id IN (SELECT marac_hidden());""",
)

OF_OFFICE = """office_id = (SELECT marac_organisation()) AND ((SELECT marac_role()) = 'senior_marac_coordinator'
    OR ((SELECT marac_role()) = 'marac_coordinator' AND handler_id = (SELECT app_post())))"""
SEEN = f"{OF_OFFICE} AND id NOT IN (SELECT marac_hidden_requests())"
OF_SEEN = "0 < (SELECT count(*) FROM marac_accessrequest r WHERE r.id = request_id)"
OF_A_REFERRAL = f"{OF_SEEN} AND 0 < (SELECT count(*) FROM marac_referral r WHERE r.id = referral_id)"

RULES = {
    "marac_accessrequest": (SEEN, OF_OFFICE, SEEN),
    "marac_accessstop": (OF_SEEN, OF_SEEN, OF_SEEN),
    "marac_accessstep": (OF_SEEN, OF_SEEN, "false"),
    "marac_accesslink": (OF_A_REFERRAL, OF_A_REFERRAL, OF_A_REFERRAL),
    "marac_accesspassage": (OF_A_REFERRAL, OF_A_REFERRAL, OF_A_REFERRAL),
}

# One of the two people who answered it: a senior co-ordinator of the office who did not handle it, once its own years are over. What was
# laid out of cases for it goes too.
DESTROY = past_the_policies(
    "marac_destroy_request(what uuid, today date, rule text) RETURNS boolean",
    """UPDATE marac_casekey SET wrapped = '', destroyed_on = today, destroyed_under = rule
     WHERE destroyed_on IS NULL AND id IN (
        SELECT asked.key_id FROM marac_accessrequest asked
         WHERE asked.id = what AND asked.kept_until <= today AND asked.status IN ('answered', 'closed')
           AND asked.office_id = marac_organisation() AND marac_role() = 'senior_marac_coordinator'
           AND asked.handled_by_id <> app_person() AND asked.id NOT IN (SELECT marac_hidden_requests()));
    is_done := FOUND;
    IF is_done THEN
        DELETE FROM marac_accesspassage WHERE request_id = what;
        DELETE FROM marac_accesslink WHERE request_id = what;
    END IF;""",
    kind="VOLATILE",
)

GONE_TOO = """        DELETE FROM marac_accesspassage WHERE request_id IN (SELECT asked.id FROM marac_accessrequest asked WHERE asked.key_id = gone);
        DELETE FROM marac_accesslink WHERE request_id IN (SELECT asked.id FROM marac_accessrequest asked WHERE asked.key_id = gone);
"""
DESTROY_AGAIN = AGAIN.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1).replace(_LAST, _LAST + GONE_TOO, 1)


class Migration(migrations.Migration):
    dependencies = (("marac", "0045_access_requests"),)
    operations = (
        migrations.RunSQL(HIDDEN, "DROP FUNCTION marac_hidden_requests"),
        *(migrations.RunSQL(secured(table, *rules), migrations.RunSQL.noop) for table, rules in RULES.items()),
        migrations.RunSQL(DESTROY, "DROP FUNCTION marac_destroy_request"),
        migrations.RunSQL(DESTROY_AGAIN, AGAIN.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)),
    )
