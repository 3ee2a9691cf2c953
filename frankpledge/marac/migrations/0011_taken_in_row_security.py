"""Who may reach what came in by e-mail, what could not be read of it, and the files sent along."""

from django.db import migrations

from frankpledge.marac.row_security import of_people, secured

COORDINATOR = "(SELECT marac_is_coordinator())"
OWN = "(r.referred_by_post_id = (SELECT app_post()) OR r.link_id = (SELECT marac_link()))"
OWN_OPEN = f"(r.status IN ('draft', 'returned') AND {OWN})"
TOLD = "r.idva_service_id = (SELECT marac_organisation()) AND (SELECT marac_role()) = 'idva_manager'"

# What came in without saying where is for the senior co-ordinator, until they have found out.
NOBODYS = f"""
CREATE POLICY of_no_marac ON marac_referral USING ({
    of_people(
        "area_id IS NULL AND received_at IS NOT NULL AND (SELECT marac_role()) = 'senior_marac_coordinator'"
        " AND id NOT IN (SELECT marac_hidden())"
    )
});
"""


def of_seen(more: str) -> str:
    return f"EXISTS (SELECT FROM marac_referral r WHERE r.id = referral_id AND ({more}))"


PIECE = "EXISTS (SELECT FROM marac_attachment a WHERE a.id = attachment_id)"
WRITTEN = of_seen(f"{COORDINATOR} OR {OWN_OPEN}")

# table: what may be read; inserted; updated and deleted
RULES = {
    "marac_unreadpart": (WRITTEN, WRITTEN, WRITTEN),
    "marac_attachment": (of_seen(f"{COORDINATOR} OR {OWN} OR {TOLD}"), WRITTEN, WRITTEN),
    "marac_attachmentpiece": (PIECE, PIECE, PIECE),
}


class Migration(migrations.Migration):
    dependencies = (("marac", "0010_taken_in"),)
    operations = (
        migrations.RunSQL(NOBODYS, migrations.RunSQL.noop),
        *(migrations.RunSQL(secured(table, *rules), migrations.RunSQL.noop) for table, rules in RULES.items()),
    )
