"""A journal that was posted or declined stands: the database itself lets nobody change it or take it away."""

from django.db import migrations

STANDS = """
CREATE FUNCTION funding_journal_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a journal is never taken away: reverse it by another';
    END IF;
    IF OLD.status <> 'proposed' THEN
        RAISE EXCEPTION 'a journal that was % is never changed: reverse it by another', OLD.status;
    END IF;
    IF (OLD.fund_id, OLD.kind, OLD.from_pot_id, OLD.to_pot_id, OLD.amount, OLD.reason, OLD.proposed_at, OLD.reverses_id)
       IS DISTINCT FROM
       (NEW.fund_id, NEW.kind, NEW.from_pot_id, NEW.to_pot_id, NEW.amount, NEW.reason, NEW.proposed_at, NEW.reverses_id)
    THEN
        RAISE EXCEPTION 'what a journal proposes is never changed: decline it and propose another';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER journal_stands BEFORE UPDATE OR DELETE ON funding_journal
    FOR EACH ROW EXECUTE FUNCTION funding_journal_stands();
"""
MAY_CHANGE = """
DROP TRIGGER journal_stands ON funding_journal;
DROP FUNCTION funding_journal_stands();
"""


class Migration(migrations.Migration):
    dependencies = (("funding", "0003_pots_journals_and_awards"),)
    operations = (migrations.RunSQL(STANDS, MAY_CHANGE),)
