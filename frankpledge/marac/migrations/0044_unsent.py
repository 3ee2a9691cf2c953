"""A referral that was never sent is deleted by its writer, or when its time is over: the one way to remove one, which asks whose it is."""

from django.db import migrations, models

from frankpledge.marac.row_security import past_the_policies

# Every row that names it goes by its own foreign key: a draft has none but of what was written in it.
DELETE = past_the_policies(
    "marac_delete_unsent(what uuid, at timestamptz, today date, rule text) RETURNS boolean",
    """DECLARE
        whose uuid;
        child record;
    BEGIN
        SELECT one.key_id INTO whose FROM marac_referral one LEFT JOIN marac_referrallink link ON link.id = one.link_id
         WHERE one.id = what AND one.status = 'draft' AND one.received_at IS NULL
           AND (one.referred_by_post_id = app_post() OR one.link_id = marac_link()
                OR (marac_is_service() AND (one.unsent_told_at IS NOT NULL OR link.expires_at <= at)))
           FOR UPDATE OF one;
        is_done := FOUND;
        IF is_done THEN
            DELETE FROM marac_attachmentpiece
             WHERE attachment_id IN (SELECT file.id FROM marac_attachment file WHERE file.referral_id = what);
            FOR child IN
                SELECT key.conrelid::regclass AS of FROM pg_constraint key
                  JOIN pg_attribute named ON named.attrelid = key.conrelid AND named.attnum = key.conkey[1]
                 WHERE key.contype = 'f' AND key.confrelid = 'marac_referral'::regclass AND named.attname = 'referral_id'
            LOOP
                EXECUTE format('DELETE FROM %s WHERE referral_id = $1', child.of) USING what;
            END LOOP;
            DELETE FROM marac_referral WHERE id = what;
            UPDATE marac_casekey SET wrapped = '', destroyed_on = today, destroyed_under = rule WHERE id = whose;
        END IF;
    END;""",
    kind="VOLATILE",
)


class Migration(migrations.Migration):
    dependencies = (("marac", "0043_destroyed_again"),)
    operations = (
        migrations.AddField(
            model_name="referral",
            name="unsent_told_at",
            field=models.DateTimeField(null=True, verbose_name="when its writer was last told that it was not sent"),
        ),
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
                    (
                        "unsent_reminder_days",
                        "Days after a referral was begun that its writer is told it was not sent, such as 1, 7, 21",
                    ),
                    ("unsent_days", "Days after a referral was begun that it is deleted, if it was not sent"),
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
                    ("agreement_required", "An agency that has signed no sharing agreement sees nothing (yes or no)"),
                ],
                max_length=40,
            ),
        ),
        migrations.RunSQL(DELETE, "DROP FUNCTION marac_delete_unsent"),
    )
