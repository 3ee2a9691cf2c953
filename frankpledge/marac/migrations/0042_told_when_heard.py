from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("marac", "0041_left_in_a_post"),)
    operations = (
        migrations.AddField(
            model_name="referral",
            name="to_be_heard_at",
            field=models.DateTimeField(null=True, verbose_name="about when it is heard"),
        ),
    )
