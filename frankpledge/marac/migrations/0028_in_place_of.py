import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("marac", "0027_files_that_come_later"), ("partnerships", "0001_initial"))
    operations = (
        migrations.AddField(
            "attendance",
            "in_place_of",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.post"
            ),
        ),
        migrations.AddConstraint(
            "attendance",
            models.UniqueConstraint(
                condition=models.Q(in_place_of__isnull=False),
                fields=("meeting", "in_place_of"),
                name="one_substitute_a_post",
                violation_error_message="Somebody has just been put on the roll in their place.",
            ),
        ),
    )
