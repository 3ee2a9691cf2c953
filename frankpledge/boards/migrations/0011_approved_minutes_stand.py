"""Minutes that a meeting has approved change no more, whichever page or command forgets to ask: nor what they are made of."""

from django.db import migrations

STAND = """
CREATE FUNCTION boards_minutes_stand() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    one record;
    is_approved boolean;
    kept text[] := coalesce(TG_ARGV, '{}');
BEGIN
    IF TG_OP = 'DELETE' THEN one := OLD; ELSE one := NEW; END IF;
    CASE TG_TABLE_NAME
        WHEN 'boards_minutes' THEN
            is_approved := TG_OP <> 'INSERT' AND OLD.status = 'approved';
        WHEN 'boards_minutepassage' THEN
            is_approved := EXISTS (SELECT FROM boards_minutes m WHERE m.id = one.minutes_id AND m.status = 'approved');
        WHEN 'boards_correction' THEN
            is_approved := EXISTS (SELECT FROM boards_minutes m JOIN boards_minutepassage p ON p.minutes_id = m.id
                                    WHERE p.id = one.passage_id AND m.status = 'approved');
        WHEN 'boards_outcome' THEN
            is_approved := EXISTS (SELECT FROM boards_minutes m JOIN boards_agendaitem i ON i.meeting_id = m.meeting_id
                                    WHERE i.id = one.item_id AND m.status = 'approved');
        ELSE -- the roll, and what was noted of items
            is_approved := EXISTS (SELECT FROM boards_minutes m
                                    WHERE m.meeting_id = one.meeting_id AND m.status = 'approved');
    END CASE;
    IF is_approved AND (TG_OP <> 'UPDATE' OR to_jsonb(OLD) - kept <> to_jsonb(NEW) - kept) THEN
        RAISE EXCEPTION 'these minutes are approved, so they stand' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
"""

# What may still change once they are approved: what of them is published, and what became of a thing afterwards.
TABLES = {
    "boards_minutes": "",
    "boards_minutepassage": "'is_redacted', 'redacted_because'",
    "boards_correction": "",
    "boards_outcome": "'carried_to_id'",
    "boards_attendance": "",
    "boards_hearing": "",
}


def trigger(table: str, but_for: str) -> str:
    return f"""
CREATE TRIGGER minutes_stand BEFORE INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION boards_minutes_stand({but_for});
"""


def no_trigger(table: str) -> str:
    return f"DROP TRIGGER minutes_stand ON {table};\n"


class Migration(migrations.Migration):
    dependencies = (("boards", "0010_minutes"),)
    operations = (
        migrations.RunSQL(
            STAND + "".join(trigger(*one) for one in TABLES.items()),
            "".join(no_trigger(table) for table in TABLES) + "DROP FUNCTION boards_minutes_stand();",
        ),
    )
