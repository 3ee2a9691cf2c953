from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("marac", "0018_tray_row_security"),
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
                ],
                max_length=40,
            ),
        ),
    ]
