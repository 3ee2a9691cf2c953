import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("notices", "0003_calendar"),)
    operations = (
        migrations.CreateModel(
            name="Probe",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("sent_at", models.DateTimeField()),
                ("arrived_at", models.DateTimeField(null=True)),
            ],
            options={"ordering": ("sent_at",)},
        ),
    )
