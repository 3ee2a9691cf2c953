"""A later file from a writer without an account: one link, for one file, that opens nothing of the referral."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from frankpledge.marac.row_security import DEFINER, of_people, past_the_policies, secured

# Which referral a link made, to whoever gives its reference and the address that the link went to; and none that somebody of that
# address is kept out of, that is closed, or whose case is over.
SENT_BY_LINK = past_the_policies(
    "marac_sent_by_link(named text, address text, indexes text[]) RETURNS uuid",
    """SELECT r.id INTO found_id FROM marac_referral r JOIN marac_referrallink l ON l.id = r.link_id
     WHERE app_person() IS NULL AND r.reference = named AND l.email = address
       AND r.status IN ('submitted', 'under_review', 'accepted')
       AND NOT EXISTS (SELECT FROM marac_case c WHERE c.id = r.case_id AND c.status IN ('lapsed', 'transferred'))
       AND NOT EXISTS (SELECT FROM marac_awaitedexclusion w WHERE w.referral_id = r.id AND w.email_index = ANY (indexes))
       AND NOT EXISTS (SELECT FROM marac_kept_out('{}', ARRAY[r.id]) k JOIN accounts_person p ON p.id = k.person_id
                        WHERE p.email = address);""",
)

# What a link to bring a file tells: where the file goes, and nothing that the referral says.
OPEN = past_the_policies(
    "marac_open_file_link(digest text, at timestamptz)"
    " RETURNS TABLE (referral uuid, reference text, area uuid, service uuid, key uuid)",
    """PERFORM set_config('app.marac_file_link', coalesce((
        SELECT l.id::text FROM marac_filelink l JOIN marac_referral r ON r.id = l.referral_id
         WHERE l.token_digest = digest AND l.used_at IS NULL AND l.expires_at > at AND app_person() IS NULL
           AND r.status IN ('submitted', 'under_review', 'accepted')
           AND NOT EXISTS (SELECT FROM marac_case c WHERE c.id = r.case_id AND c.status IN ('lapsed', 'transferred'))), ''), true);
    RETURN QUERY
    SELECT r.id, r.reference::text, r.area_id, r.idva_service_id, r.key_id
      FROM marac_filelink l JOIN marac_referral r ON r.id = l.referral_id
     WHERE l.id::text = current_setting('app.marac_file_link', true);""",
    kind="VOLATILE",
)

HELD = f"""
CREATE FUNCTION marac_file_link() RETURNS uuid LANGUAGE sql {DEFINER} AS $$
    SELECT CASE WHEN app_person() IS NULL THEN nullif(current_setting('app.marac_file_link', true), '')::uuid END
$$;
"""

# Asked for one row that is written, by somebody who may read none of them.
TAKES_IT = past_the_policies(
    "marac_file_link_takes(asked uuid) RETURNS boolean",
    "SELECT count(*) > 0 INTO is_done FROM marac_filelink l WHERE l.id = marac_file_link() AND l.referral_id = asked;",
) + past_the_policies(
    "marac_file_link_brought(asked uuid) RETURNS boolean",
    """SELECT count(*) > 0 INTO is_done FROM marac_filelink l JOIN marac_attachment a ON a.referral_id = l.referral_id
     WHERE l.id = marac_file_link() AND a.id = asked AND a.came_later AND a.added_by_id IS NULL;""",
)

THIS = "id = (SELECT marac_file_link())"
BROUGHT = "came_later AND added_by_id IS NULL AND seen_at IS NULL AND marac_file_link_takes(referral_id)"
POLICIES = f"""
{secured("marac_filelink", THIS, "(SELECT marac_is_known())", THIS)}
CREATE POLICY also_brings ON marac_attachment FOR INSERT WITH CHECK ({of_people(BROUGHT)});
CREATE POLICY also_brings ON marac_attachmentpiece FOR INSERT WITH CHECK ({of_people("marac_file_link_brought(attachment_id)")});
"""


class Migration(migrations.Migration):
    dependencies = [
        ("marac", "0034_held_today"),
    ]

    operations = [
        migrations.AlterField(
            model_name="setting",
            name="key",
            field=models.CharField(
                choices=[
                    ("visible_high_risk_threshold", "“Yes” answers that are visible high risk"),
                    ("escalation_events", "Events that are a potential escalation"),
                    ("escalation_months", "… within this many months"),
                    ("repeat_months", "Months within which a referral is a repeat"),
                    ("repeat_definition", "Which definition of a repeat"),
                    ("review_hours", "Hours to review a referral"),
                    ("process_hours", "Hours to process it: crimes considered, referrer invited"),
                    ("idva_notice_hours", "Hours to tell an IDVA service"),
                    ("idva_taken_up_hours", "Hours for an IDVA service to take it up"),
                    ("office_opens", "The office opens"),
                    ("office_closes", "The office closes"),
                    ("office_days", "… on these days of the week, Monday being 0"),
                    ("lapse_months", "Months until a case lapses"),
                    ("lapse_anchor", "… counted from"),
                    ("minutes_working_days", "Working days to send minutes"),
                    ("agenda_working_days", "Working days before a meeting that its agenda goes out"),
                    ("actions_out_hours", "Hours to send actions out"),
                    ("meeting_every_days", "Days between meetings"),
                    ("meeting_capacity", "Cases a meeting can hear"),
                    ("research_working_days", "Working days before a meeting that research is due"),
                    ("chase_working_days", "Working days between reminders of what is not answered"),
                    ("minutes_per_case_least", "Minutes for a case, at least"),
                    ("minutes_per_case_most", "… at most"),
                    ("cases_per_10000_women", "Cases to expect for 10,000 adult women"),
                    ("cases_per_idva", "Cases a year for one full-time IDVA"),
                    ("idva_caseload_least", "An IDVA’s open cases, at least"),
                    ("idva_caseload_most", "… at most"),
                    ("cases_per_administrator", "Cases a year for one full-time administrator"),
                    ("suppress_under", "Counts smaller than this are not shown to those who see only counts"),
                    ("settled_days", "Days after a quarter’s end as of which its counts are given out"),
                    ("adult_women", "Women of 18 and over who live there"),
                    ("bank_holidays_months", "Months before the known bank holidays run out that the desk says so"),
                    ("retention_years", "Years a case is kept after it lapses"),
                    ("flag_working_days", "Working days for an agency to flag, or say that it holds nothing"),
                    ("unflag_working_days", "Working days for an agency to remove a flag"),
                    ("transfer_answer_hours", "Hours for another MARAC to answer a transfer"),
                    ("move_notice_working_days", "Working days for an agency to read that a victim has moved"),
                    ("complex_victims", "Victims of one alleged perpetrator that suggest the log of complex cases"),
                    ("complex_maracs", "… or MARACs that know one alleged perpetrator"),
                    ("complex_years", "… within this many years"),
                    ("complex_review_days", "Days between looks at a case on the log"),
                    ("attachments_most", "Files that a referral may have with it"),
                    ("attachment_megabytes", "… each of this many megabytes at most"),
                    ("attachment_kinds", "… of these kinds"),
                    ("link_hours", "Hours a link to the referral form works"),
                    ("return_link_hours", "… and one back into a referral that was returned as incomplete"),
                    ("file_link_hours", "… and one to bring a file to a referral that was sent"),
                    ("links_an_address", "Links that one address may ask for"),
                    ("links_a_place", "… or that may be asked for from one place on the internet"),
                    ("links_within_minutes", "… within this many minutes"),
                    (
                        "retention_years_not_accepted",
                        "Years a referral is kept that became no case, after it was decided",
                    ),
                    ("postponed_months_most", "Months that a destruction may be put off at a time"),
                ],
                max_length=40,
            ),
        ),
        migrations.CreateModel(
            name="FileLink",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("token_digest", models.CharField(max_length=64, unique=True)),
                ("sent_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="marac.referral"
                    ),
                ),
            ],
            options={
                "ordering": ("-sent_at",),
            },
        ),
        # With a default of the database's, an insert reads its row back, which whoever brings a file may not.
        migrations.AlterField(
            model_name="attachment",
            name="came_later",
            field=models.BooleanField(default=False, verbose_name="came after the referral was sent"),
        ),
        migrations.RunSQL(SENT_BY_LINK + HELD + OPEN + TAKES_IT + POLICIES, migrations.RunSQL.noop),
    ]
