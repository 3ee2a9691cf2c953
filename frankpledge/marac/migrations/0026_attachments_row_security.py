"""The files of a referral also for the IDVA it was given to; not for its writer once it has come in, but to go on with it."""

from django.db import migrations

from frankpledge.marac.row_security import secured_anew

COORDINATOR = "(SELECT marac_is_coordinator())"
OWN = "(r.referred_by_post_id = (SELECT app_post()) OR r.link_id = (SELECT marac_link()))"
OWN_OPEN = f"(r.status IN ('draft', 'returned') AND {OWN})"
MANAGES = "(SELECT marac_role()) = 'idva_manager'"
TOLD = f"((r.idva_service_id = (SELECT marac_organisation()) AND {MANAGES}) OR r.id IN (SELECT marac_given()))"


def of_seen(more: str) -> str:
    return f"EXISTS (SELECT FROM marac_referral r WHERE r.id = referral_id AND ({more}))"


PIECE = "EXISTS (SELECT FROM marac_attachment a WHERE a.id = attachment_id)"
WRITTEN = of_seen(f"{COORDINATOR} OR {OWN_OPEN}")
WRITTEN_PIECE = PIECE.replace("attachment_id)", "attachment_id AND {})").format(
    f"EXISTS (SELECT FROM marac_referral r WHERE r.id = a.referral_id AND ({COORDINATOR} OR {OWN_OPEN}))"
)

# table: what may be read; inserted; updated and deleted
RULES = {
    "marac_attachment": (of_seen(f"{COORDINATOR} OR {OWN_OPEN} OR {TOLD}"), WRITTEN, WRITTEN),
    "marac_attachmentpiece": (PIECE, WRITTEN_PIECE, WRITTEN_PIECE),
}


class Migration(migrations.Migration):
    dependencies = (("marac", "0025_quicker_lists"),)
    operations = tuple(
        migrations.RunSQL(secured_anew(table, *rules), migrations.RunSQL.noop) for table, rules in RULES.items()
    )
