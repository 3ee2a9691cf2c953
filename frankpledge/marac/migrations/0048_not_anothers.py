"""What hangs on a referral from another MARAC is left as it is by staff who were handed it: so now also the tries to reach somebody,
the files, what could not be read, and who is to be kept out; and what no MARAC has yet is not another's. By a link nothing is added
to a file that a co-ordinator has looked at."""

from importlib import import_module

from django.db import migrations

from frankpledge.marac.row_security import IS_ASKED

AFTER = import_module("frankpledge.marac.migrations.0007_after_row_security")
FILES = import_module("frankpledge.marac.migrations.0035_files_by_link")

BROUGHT: str = FILES.TAKES_IT[FILES.TAKES_IT.index("CREATE FUNCTION marac_file_link_brought") :]
REPLACED = BROUGHT.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)
UNSEEN = REPLACED.replace("a.added_by_id IS NULL;", "a.added_by_id IS NULL AND a.seen_at IS NULL;", 1)

HOW = {"INSERT": "WITH CHECK", "UPDATE": "USING", "DELETE": "USING"}
# A row's referral: by its own key, or by the row that it hangs on.
OWN = "marac_referral r WHERE r.id = referral_id"
OF_NOTICE = "marac_idvanotice n JOIN marac_referral r ON r.id = n.referral_id WHERE n.id = notice_id"
OF_FILE = "marac_attachment a JOIN marac_referral r ON r.id = a.referral_id WHERE a.id = attachment_id"
OF_RETURN = "marac_return s JOIN marac_referral r ON r.id = s.referral_id WHERE s.id = return_id"
HELD = {
    "marac_attachment": (OWN, tuple(HOW)),
    "marac_attachmentpiece": (OF_FILE, tuple(HOW)),
    "marac_awaitedexclusion": (OWN, tuple(HOW)),
    "marac_contactattempt": (OF_NOTICE, tuple(HOW)),
    "marac_liftedexclusion": (OWN, ("INSERT",)),
    "marac_return_reasons": (OF_RETURN, ("INSERT",)),
    "marac_unreadpart": (OWN, tuple(HOW)),
}
NEVER = ("UPDATE", "DELETE")  # of a change of MARAC, whoever asks: nothing is left to hold back


def theirs(referral: str) -> str:
    is_not_anothers = (
        "r.area_id IS NULL OR r.area_id IN (SELECT marac_reach()) OR r.referred_by_post_id = (SELECT app_post())"
    )
    return of_staff(f"(SELECT NOT marac_is_staff()) OR EXISTS (SELECT FROM {referral} AND ({is_not_anothers}))")


def of_staff(rule: str) -> str:
    return f"CASE WHEN {IS_ASKED} THEN {rule} ELSE true END"


def changed(rule: str) -> str:
    return "\n".join(
        f"ALTER POLICY not_anothers_{deed.lower()} ON {table} {how} ({rule});"
        for table in AFTER.READ_ONLY
        for deed, how in HOW.items()
        if not (table == "marac_areachange" and deed in NEVER)
    )


def created(table: str, rule: str, deeds: tuple[str, ...]) -> str:
    return "\n".join(
        f"CREATE POLICY not_anothers_{deed.lower()} ON {table} AS RESTRICTIVE FOR {deed} {HOW[deed]} ({rule});"
        for deed in deeds
    )


def dropped(table: str, deeds: tuple[str, ...]) -> str:
    return "\n".join(f"DROP POLICY not_anothers_{deed.lower()} ON {table};" for deed in deeds)


class Migration(migrations.Migration):
    dependencies = (("marac", "0047_by_who_holds_the_post"),)
    operations = (
        migrations.RunSQL(UNSEEN, REPLACED),
        migrations.RunSQL(changed(theirs(OWN)), changed(of_staff(AFTER.OF_THEIRS))),
        migrations.RunSQL(
            "\n".join(created(table, theirs(referral), deeds) for table, (referral, deeds) in HELD.items()),
            "\n".join(dropped(table, deeds) for table, (_, deeds) in HELD.items()),
        ),
        migrations.RunSQL(
            dropped("marac_areachange", NEVER), created("marac_areachange", of_staff(AFTER.OF_THEIRS), NEVER)
        ),
    )
