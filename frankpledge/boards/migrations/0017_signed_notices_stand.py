"""What is exempt in a decision notice is the office's, and what an adviser drafts theirs alone, whichever page forgets to ask;
a signed notice changes no more; and what was recommended before this waits for an answer too.

Stands apart from the tables' own migration, as drafts of advice do.
"""

from django.db import migrations

# The suggestion that `recommendation_days` begins with.
WAITS = """
INSERT INTO boards_recommendation (id, outcome_id, status, made_at, due_on, reasons)
SELECT gen_random_uuid(), id, 'waiting', recorded_at, (recorded_at + interval '28 days')::date, ''
  FROM boards_outcome WHERE kind = 'recommended' AND struck_at IS NULL;
"""
POLICIES = """
CREATE FUNCTION boards_of_the_office(of_notice uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM boards_decisionnotice n JOIN partnerships_post p ON p.id = app_post()
         WHERE n.id = of_notice AND (
            n.lead_id = p.id
            OR EXISTS (SELECT FROM boards_noticeadvice a WHERE a.notice_id = n.id AND a.post_id = p.id)
            OR p.role IN ('commissioner', 'policy_officer') AND EXISTS (
                SELECT FROM partnerships_policingbodyholder h
                 WHERE h.area_id = n.area_id AND h.organisation_id = p.organisation_id)))
$$;

ALTER TABLE boards_exemptpart ENABLE ROW LEVEL SECURITY;
ALTER TABLE boards_exemptpart FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_office ON boards_exemptpart USING (boards_of_the_office(notice_id));

ALTER TABLE boards_noticeadvicedraft ENABLE ROW LEVEL SECURITY;
ALTER TABLE boards_noticeadvicedraft FORCE ROW LEVEL SECURITY;
CREATE POLICY own_drafts_only ON boards_noticeadvicedraft USING (post_id = app_post()) WITH CHECK (post_id = app_post());
"""
STAND = """
CREATE FUNCTION boards_signed_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_signed boolean;
BEGIN
    IF TG_TABLE_NAME = 'boards_decisionnotice' THEN
        is_signed := OLD.status = 'signed';
    ELSE
        is_signed := EXISTS (SELECT FROM boards_decisionnotice n
                              WHERE n.id = (coalesce(to_jsonb(NEW), to_jsonb(OLD)) ->> 'notice_id')::uuid AND n.status = 'signed');
    END IF;
    IF is_signed THEN
        RAISE EXCEPTION 'a signed notice stands' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE TRIGGER signed_stands BEFORE UPDATE OR DELETE ON boards_decisionnotice
    FOR EACH ROW EXECUTE FUNCTION boards_signed_stands();
CREATE TRIGGER signed_stands BEFORE INSERT OR UPDATE OR DELETE ON boards_exemptpart
    FOR EACH ROW EXECUTE FUNCTION boards_signed_stands();
CREATE TRIGGER signed_stands BEFORE INSERT OR UPDATE OR DELETE ON boards_noticeadvice
    FOR EACH ROW EXECUTE FUNCTION boards_signed_stands();
"""
UNDO = """
DROP TRIGGER signed_stands ON boards_noticeadvice;
DROP TRIGGER signed_stands ON boards_exemptpart;
DROP TRIGGER signed_stands ON boards_decisionnotice;
DROP FUNCTION boards_signed_stands();
DROP POLICY own_drafts_only ON boards_noticeadvicedraft;
ALTER TABLE boards_noticeadvicedraft NO FORCE ROW LEVEL SECURITY;
ALTER TABLE boards_noticeadvicedraft DISABLE ROW LEVEL SECURITY;
DROP POLICY of_the_office ON boards_exemptpart;
ALTER TABLE boards_exemptpart NO FORCE ROW LEVEL SECURITY;
ALTER TABLE boards_exemptpart DISABLE ROW LEVEL SECURITY;
DROP FUNCTION boards_of_the_office(uuid);
"""


class Migration(migrations.Migration):
    dependencies = (("boards", "0016_notices_and_recommendations"), ("audit", "0001_initial"))
    operations = (
        migrations.RunSQL(WAITS, migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES + STAND, UNDO),
    )
