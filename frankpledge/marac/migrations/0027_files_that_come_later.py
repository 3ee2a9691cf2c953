"""A file that turns up after a referral was sent: its sender brings it and reads what they brought, not what is in it."""

import django.db.models.deletion
from django.db import migrations, models

from frankpledge.marac.row_security import past_the_policies, secured_anew

COORDINATOR = "(SELECT marac_is_coordinator())"
OWN = "(r.referred_by_post_id = (SELECT app_post()) OR r.link_id = (SELECT marac_link()))"
OWN_OPEN = f"(r.status IN ('draft', 'returned') AND {OWN})"
OWN_SENT = "(r.status IN ('submitted', 'under_review', 'accepted') AND r.referred_by_post_id = (SELECT app_post()))"
MANAGES = "(SELECT marac_role()) = 'idva_manager'"
TOLD = f"((r.idva_service_id = (SELECT marac_organisation()) AND {MANAGES}) OR r.id IN (SELECT marac_given()))"


def of_seen(more: str, of: str = "referral_id") -> str:
    return f"0 < (SELECT count(*) FROM marac_referral r WHERE r.id = {of} AND ({more}))"


def of_file(condition: str) -> str:
    return f"0 < (SELECT count(*) FROM marac_attachment a WHERE a.id = attachment_id AND {condition})"


# What somebody brought themselves after they had sent it: its row, that they know it is there; no piece of it.
BROUGHT = "(came_later AND added_by_id = (SELECT app_post()))"
WRITTEN = of_seen(f"{COORDINATOR} OR {OWN_OPEN}")
BRINGS = f"({BROUGHT} AND {of_seen(OWN_SENT)})"
READ = f"{COORDINATOR} OR {OWN_OPEN} OR {TOLD}"

# table: what may be read; inserted; updated and deleted
RULES = {
    "marac_attachment": (
        f"({of_seen(READ)} OR ({BROUGHT} AND {of_seen(OWN)}))",
        f"({WRITTEN} OR {BRINGS})",
        WRITTEN,
    ),
    "marac_attachmentpiece": (
        of_file(of_seen(READ, "a.referral_id")),
        of_file(
            f"({of_seen(f'{COORDINATOR} OR {OWN_OPEN}', 'a.referral_id')} OR (a.came_later AND a.added_by_id = (SELECT app_post())"
            f" AND {of_seen(OWN_SENT, 'a.referral_id')}))"
        ),
        of_file(of_seen(f"{COORDINATOR} OR {OWN_OPEN}", "a.referral_id")),
    ),
}

HAS_ROOM = past_the_policies(
    "marac_has_room(asked uuid, most integer) RETURNS boolean",
    "SELECT count(*) < most INTO is_done FROM marac_attachment a WHERE a.referral_id = asked;",
)
IS_OVER = past_the_policies(
    "marac_is_over(asked uuid) RETURNS boolean",
    "SELECT count(*) > 0 INTO is_done FROM marac_case c WHERE c.id = asked AND c.status IN ('lapsed', 'transferred');",
)


class Migration(migrations.Migration):
    dependencies = (("marac", "0026_attachments_row_security"), ("partnerships", "0001_initial"))
    operations = (
        migrations.AddField(
            "attachment",
            "came_later",
            models.BooleanField(default=False, db_default=False, verbose_name="came after the referral was sent"),
        ),
        migrations.AddField(
            "attachment",
            "seen_at",
            models.DateTimeField(null=True, verbose_name="when a co-ordinator looked at what came later"),
        ),
        migrations.AddField(
            "attachment",
            "seen_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partnerships.post",
            ),
        ),
        migrations.AddIndex(
            "attachment",
            models.Index(
                fields=("referral",),
                name="marac_attachment_unseen",
                condition=models.Q(came_later=True, seen_at__isnull=True),
            ),
        ),
        migrations.AddConstraint(
            "attachment",
            models.CheckConstraint(
                condition=models.Q(seen_at__isnull=True) | models.Q(came_later=True, seen_by__isnull=False),
                name="a_file_that_was_looked_at_came_later",
            ),
        ),
        migrations.RunSQL(HAS_ROOM + IS_OVER, migrations.RunSQL.noop),
        *(migrations.RunSQL(secured_anew(table, *rules), migrations.RunSQL.noop) for table, rules in RULES.items()),
    )
