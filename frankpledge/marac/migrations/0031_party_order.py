from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("marac", "0030_emptied_when_destroyed"),)
    operations = (
        migrations.AlterModelOptions(
            "party", {"ordering": ("referral_id", "position", "id"), "verbose_name_plural": "parties"}
        ),
    )
