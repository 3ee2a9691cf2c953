from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("notices", "0004_probes"),)
    operations = (
        migrations.AddField(
            model_name="probe",
            name="trouble",
            field=models.CharField(
                blank=True, db_default="", max_length=300, verbose_name="why its form would be no referral"
            ),
        ),
    )
