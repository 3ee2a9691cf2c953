import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("funding", "0011_a_call_is_never_settled"),)
    operations = (
        migrations.AddField(
            model_name="carryforward",
            name="journal",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="grant_carried",
                to="funding.journal",
                verbose_name="journal that takes it into a later year",
            ),
        ),
    )
