"""Who may see what is kept how long, and the one way to destroy a key: asked by the second of two people, in their MARAC."""

from django.db import migrations

from frankpledge.marac.row_security import past_the_policies, secured

STAFF = "(SELECT marac_is_staff())"
REACHED = "area_id IN (SELECT marac_reach())"
NOT_HIDDEN = """(case_id IS NULL OR case_id NOT IN (SELECT marac_hidden_cases()))
    AND (referral_id IS NULL OR referral_id NOT IN (SELECT marac_hidden()))"""
SEEN = f"{STAFF} AND {REACHED} AND {NOT_HIDDEN}"
OF_SEEN = "EXISTS (SELECT FROM marac_retention r WHERE r.id = retention_id)"

RULES = {
    "marac_retention": (SEEN, SEEN, SEEN),
    "marac_retentionstep": (OF_SEEN, f"{STAFF} AND {OF_SEEN}", "false"),
}

DESTROY = past_the_policies(
    "marac_destroy(what uuid, today date, rule text) RETURNS boolean",
    """DECLARE
        keys uuid[];
        mails uuid[];
        whose uuid[];
        told record;
    BEGIN
        SELECT * INTO told FROM marac_retention kept
         WHERE kept.id = what AND kept.status = 'proposed' AND kept.due_on <= today
           AND kept.proposed_by_id IS NOT NULL AND kept.proposed_by_id <> app_person()
           AND marac_role() IN ('senior_marac_coordinator', 'marac_administrator')
           AND kept.area_id IN (SELECT marac_reach())
           AND (kept.case_id IS NULL OR kept.case_id NOT IN (SELECT marac_hidden_cases()))
           AND (kept.referral_id IS NULL OR kept.referral_id NOT IN (SELECT marac_hidden()))
           FOR UPDATE;
        is_done := FOUND;
        IF is_done THEN
            whose := ARRAY(SELECT one.id FROM marac_referral one
                            WHERE one.case_id = told.case_id OR one.id = told.referral_id);
            mails := ARRAY(SELECT became.mail_id FROM marac_mailreferral became WHERE became.referral_id = ANY (whose)
                           EXCEPT SELECT became.mail_id FROM marac_mailreferral became WHERE became.referral_id <> ALL (whose));
            keys := ARRAY(SELECT one.key_id FROM marac_case one WHERE one.id = told.case_id
                    UNION SELECT one.key_id FROM marac_referral one WHERE one.id = ANY (whose)
                    UNION SELECT one.key_id FROM marac_mail one WHERE one.id = ANY (mails));
            DELETE FROM notices_rawletter WHERE letter_id IN (SELECT one.letter_id FROM marac_mail one WHERE one.id = ANY (mails));
            UPDATE marac_casekey SET wrapped = '', destroyed_on = today, destroyed_under = rule
             WHERE id = ANY (keys) AND destroyed_on IS NULL;
            UPDATE marac_party SET name_born_index = '' WHERE key_id = ANY (keys) AND name_born_index <> '';
            UPDATE marac_address SET postcode_index = '' WHERE key_id = ANY (keys) AND postcode_index <> '';
            UPDATE marac_safecontact SET phone_index = '' WHERE key_id = ANY (keys) AND phone_index <> '';
            DELETE FROM marac_awaitedexclusion WHERE key_id = ANY (keys);
            UPDATE marac_answer SET information_from = '' WHERE key_id = ANY (keys) AND information_from <> '';
            UPDATE marac_referral SET contact_name = '', contact_email = '', contact_phone = '', interpreter = ''
             WHERE id = ANY (whose);
        END IF;
    END;""",
    kind="VOLATILE",
)

# A letter's bytes are a floor below, under policies of their own.
LETTERS = """
CREATE POLICY past_the_policies ON notices_rawletter TO CURRENT_USER USING (current_setting('app.definer', true) = 'marac');
"""


class Migration(migrations.Migration):
    dependencies = (("marac", "0022_retention"), ("notices", "0002_letters"))
    operations = (
        *(migrations.RunSQL(secured(table, *rules), migrations.RunSQL.noop) for table, rules in RULES.items()),
        migrations.RunSQL(LETTERS, migrations.RunSQL.noop),
        migrations.RunSQL(DESTROY, "DROP FUNCTION marac_destroy"),
    )
