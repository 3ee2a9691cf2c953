import uuid

import django.db.models.deletion
from django.db import migrations, models

import frankpledge.marac.models.sealing


class Migration(migrations.Migration):
    dependencies = [
        ("marac", "0017_what_waits"),
        ("notices", "0002_letters"),
        ("partnerships", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="reason",
            name="kind",
            field=models.CharField(
                choices=[
                    ("withdrawn", "Withdrawn"),
                    ("not_met", "Criteria not met"),
                    ("returned", "Returned as incomplete"),
                    ("deferred", "Deferred"),
                    ("declined", "Declined by an IDVA service"),
                    ("transfer", "Transferred"),
                    ("refused", "Transfer refused"),
                    ("complex", "On the log of complex cases"),
                    ("filed", "Mail filed: no referral"),
                ],
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="Mail",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("received_at", models.DateTimeField(verbose_name="when the mail server had it")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits in the tray"),
                            ("taken_in", "With a referral"),
                            ("filed", "Filed: no referral"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=400, verbose_name="why it waits")),
                (
                    "sender",
                    frankpledge.marac.models.sealing.SealedText(
                        blank=True, default="", verbose_name="address it is from"
                    ),
                ),
                (
                    "sender_said",
                    frankpledge.marac.models.sealing.SealedText(
                        blank=True, default="", verbose_name="whom it says it is from"
                    ),
                ),
                ("subject", frankpledge.marac.models.sealing.SealedText(blank=True, default="")),
                (
                    "words",
                    frankpledge.marac.models.sealing.SealedText(blank=True, default="", verbose_name="what it says"),
                ),
                (
                    "is_from_an_agency",
                    models.BooleanField(default=False, verbose_name="from a work address of an agency that is known"),
                ),
                ("is_automatic", models.BooleanField(default=False, verbose_name="written by a program")),
                ("is_cut", models.BooleanField(default=False, verbose_name="its words go on")),
                (
                    "left_out",
                    models.PositiveIntegerField(default=0, verbose_name="attachments that were not looked at"),
                ),
                (
                    "sender_id_digest",
                    models.CharField(blank=True, max_length=64, verbose_name="digest of its Message-ID"),
                ),
                ("form_sent_at", models.DateTimeField(null=True, verbose_name="told where the form is")),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="marac.casekey"
                    ),
                ),
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="notices.letter"
                    ),
                ),
                (
                    "reason",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="marac.reason"
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.post"
                    ),
                ),
            ],
            options={
                "ordering": ("received_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="MailPart",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField()),
                ("name", frankpledge.marac.models.sealing.SealedText(blank=True, default="")),
                ("kind", models.CharField(max_length=100, verbose_name="what the sender’s program calls it")),
                ("size", models.BigIntegerField(verbose_name="bytes")),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256 of its bytes")),
                ("is_form", models.BooleanField(default=False, verbose_name="it is our form, and was read")),
                ("why", models.CharField(blank=True, max_length=400, verbose_name="why it was not read")),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="marac.casekey"
                    ),
                ),
                (
                    "mail",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="marac.mail"
                    ),
                ),
            ],
            options={
                "ordering": ("mail", "position"),
            },
        ),
        migrations.CreateModel(
            name="MailReferral",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "digest",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="digest of the form that it was made from"
                    ),
                ),
                ("is_first", models.BooleanField(default=False, verbose_name="the mail that made it")),
                ("at", models.DateTimeField()),
                (
                    "mail",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="became", to="marac.mail"
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mails", to="marac.referral"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="SentIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("idempotency_key", models.CharField(max_length=100)),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256 of what was sent")),
                ("at", models.DateTimeField()),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.post"
                    ),
                ),
                (
                    "referral",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sent_in", to="marac.referral"
                    ),
                ),
            ],
            options={
                "ordering": ("-at",),
            },
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(fields=["status", "received_at"], name="marac_mail_tray"),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(fields=["sender_id_digest"], name="marac_mail_message_id"),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "waiting"), ("settled_at__isnull", True)),
                    models.Q(models.Q(("status", "waiting"), _negated=True), ("settled_at__isnull", False)),
                    _connector="OR",
                ),
                name="a_mail_says_when_it_was_dealt_with",
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "filed"), _negated=True), ("reason__isnull", False), _connector="OR"
                ),
                name="a_filed_mail_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="mailpart",
            constraint=models.UniqueConstraint(fields=("mail", "position"), name="one_part_a_place"),
        ),
        migrations.AddConstraint(
            model_name="mailreferral",
            constraint=models.UniqueConstraint(fields=("mail", "referral"), name="a_mail_is_with_a_referral_once"),
        ),
        migrations.AddConstraint(
            model_name="mailreferral",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_first", True), models.Q(("digest", ""), _negated=True)),
                fields=("digest",),
                name="one_referral_a_form",
                violation_error_message="Somebody has just taken in this form: look at the tray again.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sentin",
            constraint=models.UniqueConstraint(
                fields=("post", "idempotency_key"),
                name="one_referral_a_key",
                violation_error_message="A referral with this key is being sent just now: send it again in a moment.",
            ),
        ),
    ]
