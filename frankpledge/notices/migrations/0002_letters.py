import uuid

import django.db.models.deletion
from django.db import migrations, models

# Mail in may hold the worst of a case. Nobody reads its bytes but the worker and a command; a room above that shows
# letters to people adds a policy of its own, for the letters that it took over.
SEALED_OFF = """
ALTER TABLE notices_rawletter ENABLE ROW LEVEL SECURITY;
ALTER TABLE notices_rawletter FORCE ROW LEVEL SECURITY;
CREATE POLICY the_product ON notices_rawletter USING (
    (SELECT app_person()) IS NULL AND (SELECT app_service()) IN ('worker', 'intake', 'command')
);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_initial"),
        ("audit", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("numbering", models.BigIntegerField(verbose_name="UIDVALIDITY")),
                ("number", models.BigIntegerField(verbose_name="UID")),
                ("received_at", models.DateTimeField(verbose_name="INTERNALDATE")),
                ("noted_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("received_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("digest", models.CharField(max_length=64, unique=True, verbose_name="SHA-256 of its bytes")),
                ("size", models.BigIntegerField(verbose_name="bytes")),
                ("is_whole", models.BooleanField(default=True, verbose_name="all of it was fetched")),
                ("received_at", models.DateTimeField(verbose_name="when the mail server first had it")),
                (
                    "status",
                    models.CharField(
                        choices=[("waiting", "Waiting to be opened"), ("handed_on", "Handed on")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(default=0, verbose_name="times somebody began to open it"),
                ),
                ("handed_on_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("received_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Mailbox",
            fields=[
                ("name", models.CharField(max_length=400, primary_key=True, serialize=False)),
                ("read_at", models.DateTimeField(null=True)),
                ("problem", models.CharField(blank=True, max_length=300, verbose_name="why it could not be read")),
                ("problem_since", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="RawLetter",
            fields=[
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="raw",
                        serialize=False,
                        to="notices.letter",
                    ),
                ),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["status", "received_at"], name="notices_letter_waiting"),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("handed_on_at__isnull", True), ("status", "waiting")),
                    models.Q(models.Q(("status", "waiting"), _negated=True), ("handed_on_at__isnull", False)),
                    _connector="OR",
                ),
                name="a_letter_says_when_it_was_handed_on",
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="letter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="deliveries", to="notices.letter"
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="mailbox",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="notices.mailbox"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(fields=("mailbox", "numbering", "number"), name="one_delivery_a_place"),
        ),
        migrations.RunSQL(SEALED_OFF, migrations.RunSQL.noop),
    ]
