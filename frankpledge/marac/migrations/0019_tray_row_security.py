"""Who may reach the mail that came to the inbox: the MARACs' staff; of what is with a referral, those who find the referral."""

from django.db import migrations

from frankpledge.marac.row_security import secured

STAFF = "(SELECT marac_is_staff())"
OF_SEEN_MAIL = "EXISTS (SELECT FROM marac_mail m WHERE m.id = mail_id)"
SEEN = f"""{STAFF} AND NOT EXISTS (
    SELECT FROM marac_mailreferral became WHERE became.mail_id = marac_mail.id
       AND NOT EXISTS (SELECT FROM marac_referral r WHERE r.id = became.referral_id))"""
OWN = "post_id = (SELECT app_post()) AND (SELECT marac_role()) <> ''"

# table: what may be read; inserted; updated and deleted. People make no mail: only the product opens letters.
RULES = {
    "marac_mail": (SEEN, "false", SEEN),
    "marac_mailpart": (OF_SEEN_MAIL, "false", "false"),
    # It says which mail goes with which referral and nothing else; the mail's own policy asks it.
    "marac_mailreferral": (
        STAFF,
        f"{STAFF} AND EXISTS (SELECT FROM marac_referral r WHERE r.id = referral_id)",
        "false",
    ),
    "marac_sentin": (OWN, OWN, "false"),
}

# A letter's bytes are below this room, where nobody reads them; whoever finds the mail may save it as it came.
RAW = """
CREATE POLICY of_a_seen_mail ON notices_rawletter FOR SELECT
    USING (EXISTS (SELECT FROM marac_mail m WHERE m.letter_id = notices_rawletter.letter_id));
"""


class Migration(migrations.Migration):
    dependencies = (("marac", "0018_tray"), ("notices", "0002_letters"))
    operations = (
        *(migrations.RunSQL(secured(table, *rules), migrations.RunSQL.noop) for table, rules in RULES.items()),
        migrations.RunSQL(RAW, migrations.RunSQL.noop),
    )
