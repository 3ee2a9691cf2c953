"""Seals over the trail, and a count of transactions that goes on when a dump is brought back into another server."""

import django.contrib.postgres.indexes
from django.db import migrations, models

# `migrate` puts another number here after a dump was brought back: see audit.sealing.number_on.
NUMBERED = """
CREATE FUNCTION app_transactions_before() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 0::bigint';

ALTER TABLE audit_event
    ALTER COLUMN transaction SET DEFAULT pg_current_xact_id()::text::bigint + app_transactions_before();
"""

# Below it no transaction is open any more, in any database of the server: none can be added there.
HORIZON = """
CREATE FUNCTION audit_horizon() RETURNS bigint LANGUAGE sql STABLE AS
    'SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint + app_transactions_before()';
"""

# A seal goes on from the last one, and covers only what can no longer grow: a transaction that is still open may yet commit.
ONE_AFTER_ANOTHER = """
CREATE FUNCTION audit_seal_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before audit_seal;
BEGIN
    SELECT * INTO before FROM audit_seal ORDER BY number DESC LIMIT 1;
    IF NEW.number <> coalesce(before.number, 0) + 1
       OR NEW.previous <> coalesce(before.head, '')
       OR NEW.since <> coalesce(before.until, 0)
       OR NEW.until <= NEW.since
       OR NEW.until > audit_horizon() THEN
        RAISE EXCEPTION 'a seal goes on from the last, over what has ended' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER audit_seal_goes_on BEFORE INSERT ON audit_seal
    FOR EACH ROW EXECUTE FUNCTION audit_seal_goes_on();
CREATE TRIGGER audit_seal_is_final BEFORE UPDATE OR DELETE ON audit_seal
    FOR EACH ROW EXECUTE FUNCTION audit_event_is_final();
"""


class Migration(migrations.Migration):
    dependencies = (("audit", "0001_initial"),)
    operations = (
        migrations.RunSQL(NUMBERED, migrations.RunSQL.noop),
        migrations.RunSQL(HORIZON, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="event",
            index=django.contrib.postgres.indexes.BrinIndex(
                autosummarize=True, fields=["transaction"], name="audit_event_transaction", pages_per_range=16
            ),
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("sealed_at", models.DateTimeField()),
                ("since", models.BigIntegerField(verbose_name="from this transaction")),
                ("until", models.BigIntegerField(verbose_name="up to, not including, this one")),
                ("events", models.BigIntegerField()),
                ("first_at", models.DateTimeField(verbose_name="the earliest time recorded in it")),
                ("last_at", models.DateTimeField(verbose_name="the latest")),
                ("digest", models.CharField(max_length=64)),
                ("previous", models.CharField(max_length=64, verbose_name="the head before it")),
                ("head", models.CharField(max_length=64)),
            ],
            options={"ordering": ("number",)},
        ),
        migrations.CreateModel(
            name="Sealer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ran_at", models.DateTimeField(null=True)),
                (
                    "anchored",
                    models.BigIntegerField(default=0, verbose_name="the last seal whose head is kept outside"),
                ),
                ("mailed_on", models.DateField(null=True, verbose_name="when a head was last sent by mail")),
                ("problem", models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.RunSQL(ONE_AFTER_ANOTHER, migrations.RunSQL.noop),
    )
