"""What is put to a body between its meetings is its members' and its clerks', whichever page forgets to ask; and what was
decided stands.

A substitute finds only what is for them too. Stands apart from the tables' own migration, as drafts of advice do.
"""

from django.db import migrations

# Who may know at all: the posts in the body's seats, those who stand in for them, clerks, the commissioner to whom a body
# recommends, and the product's own jobs.
# Which of them may do what, and on which day, the permissions say.
MAY_KNOW = """
CREATE FUNCTION boards_may_know(of_body uuid, readers text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT app_service() NOT IN ('', 'visitor')
        OR EXISTS (SELECT FROM boards_seat s WHERE s.body_id = of_body AND s.post_id = app_post())
        OR (readers = 'everybody' AND EXISTS (
            SELECT FROM boards_substitute u JOIN boards_seat s ON s.id = u.seat_id
             WHERE s.body_id = of_body AND u.post_id = app_post()))
        OR EXISTS (SELECT FROM partnerships_post p
                    WHERE p.id = app_post() AND p.role IN ('policy_officer', 'head_of_community_safety', 'commissioner'))
$$;
"""
POLICIES = """
ALTER TABLE boards_outofmeeting ENABLE ROW LEVEL SECURITY;
ALTER TABLE boards_outofmeeting FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_body ON boards_outofmeeting
    USING (boards_may_know(body_id, audience)) WITH CHECK (boards_may_know(body_id, audience));

ALTER TABLE boards_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE boards_answer FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_body ON boards_answer
    USING (EXISTS (SELECT FROM boards_outofmeeting o WHERE o.id = procedure_id));
"""
STAND = """
CREATE FUNCTION boards_decided_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    kept text[] := '{ratification_item_id,ratified_by_id}';
BEGIN
    IF TG_TABLE_NAME = 'boards_outofmeeting' THEN
        IF OLD.status = 'open' OR (TG_OP = 'UPDATE' AND to_jsonb(OLD) - kept = to_jsonb(NEW) - kept) THEN
            RETURN coalesce(NEW, OLD);
        END IF;
    ELSIF EXISTS (SELECT FROM boards_outofmeeting o WHERE o.id = OLD.procedure_id AND o.status = 'open') THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'what was decided between meetings stands' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER decided_stands BEFORE UPDATE OR DELETE ON boards_outofmeeting
    FOR EACH ROW EXECUTE FUNCTION boards_decided_stands();
CREATE TRIGGER decided_stands BEFORE UPDATE OR DELETE ON boards_answer
    FOR EACH ROW EXECUTE FUNCTION boards_decided_stands();
"""
UNDO = """
DROP TRIGGER decided_stands ON boards_answer;
DROP TRIGGER decided_stands ON boards_outofmeeting;
DROP FUNCTION boards_decided_stands();
DROP POLICY of_the_body ON boards_answer;
ALTER TABLE boards_answer NO FORCE ROW LEVEL SECURITY;
ALTER TABLE boards_answer DISABLE ROW LEVEL SECURITY;
DROP POLICY of_the_body ON boards_outofmeeting;
ALTER TABLE boards_outofmeeting NO FORCE ROW LEVEL SECURITY;
ALTER TABLE boards_outofmeeting DISABLE ROW LEVEL SECURITY;
DROP FUNCTION boards_may_know(uuid, text);
"""


class Migration(migrations.Migration):
    dependencies = (("boards", "0012_out_of_meeting"), ("audit", "0001_initial"))
    operations = (migrations.RunSQL(MAY_KNOW + POLICIES + STAND, UNDO),)
