from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("marac", "0032_quicker_figures"),)
    operations = (
        migrations.AlterModelOptions(
            "party", {"ordering": ("referral_id", "position", "id"), "verbose_name_plural": "parties"}
        ),
    )
