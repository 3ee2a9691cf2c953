from django.db import migrations, models

IDENTITY = """
CREATE FUNCTION app_person() RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF nullif(current_setting('app.person', true), '') IS NOT NULL THEN
        RETURN current_setting('app.person')::uuid;
    ELSIF nullif(current_setting('app.service', true), '') IS NULL THEN
        RAISE EXCEPTION 'no identity is set for this transaction' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION app_post() RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT nullif(current_setting('app.post', true), '')::uuid
$$;

CREATE FUNCTION app_service() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce(current_setting('app.service', true), '')
$$;
"""

EVENT_DEFAULTS = """
ALTER TABLE audit_event
    ALTER COLUMN recorded_at SET DEFAULT clock_timestamp(),
    ALTER COLUMN transaction SET DEFAULT pg_current_xact_id()::text::bigint,
    ALTER COLUMN person_id SET DEFAULT app_person(),
    ALTER COLUMN post_id SET DEFAULT app_post(),
    ALTER COLUMN service SET DEFAULT app_service(),
    ALTER COLUMN detail SET DEFAULT '{}',
    ALTER COLUMN ground SET DEFAULT '';

CREATE FUNCTION audit_event_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is added to, never altered' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_event_is_final BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_event_is_final();
"""

# A deletion is noted without what was deleted: what must be erased must not live on in the trail.
ROW_CHANGED = """
CREATE FUNCTION audit_row_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    old_row jsonb := CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE to_jsonb(OLD) END;
    new_row jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE to_jsonb(NEW) END;
    changes jsonb := '{}';
BEGIN
    IF TG_OP <> 'DELETE' THEN
        SELECT jsonb_object_agg(key, CASE WHEN key = ANY (TG_ARGV) THEN to_jsonb('not kept'::text)
                                          WHEN TG_OP = 'INSERT' THEN new_row -> key
                                          ELSE jsonb_build_array(old_row -> key, new_row -> key) END)
          INTO changes
          FROM jsonb_object_keys(new_row) AS key
         WHERE old_row -> key IS DISTINCT FROM new_row -> key;
        IF changes IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;
    INSERT INTO audit_event (kind, name, subject_kind, subject_id, detail)
    VALUES ('change', lower(TG_OP), TG_TABLE_NAME, coalesce(new_row ->> 'id', old_row ->> 'id', ''), changes);
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = ()
    operations = (
        migrations.RunSQL(IDENTITY, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("transaction", models.BigIntegerField()),
                ("person_id", models.UUIDField(null=True)),
                ("post_id", models.UUIDField(null=True)),
                ("service", models.TextField()),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("deed", "Deed"),
                            ("change", "Change to a record"),
                            ("sight", "Sight of a record"),
                            ("disclosure", "Disclosure"),
                            ("sign_in", "Signing in"),
                        ]
                    ),
                ),
                ("name", models.TextField()),
                ("subject_kind", models.TextField()),
                ("subject_id", models.TextField()),
                ("detail", models.JSONField()),
                ("ground", models.TextField()),
                ("at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject_kind", "subject_id"], name="audit_event_subject"),
                    models.Index(fields=["person_id", "-id"], name="audit_event_person"),
                ],
            },
        ),
        migrations.RunSQL(EVENT_DEFAULTS, migrations.RunSQL.noop),
        migrations.RunSQL(ROW_CHANGED, migrations.RunSQL.noop),
    )
