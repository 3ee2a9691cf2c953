"""The second lock on actions agreed, what is said of them and what shows them, and on concerns that are not shared.

Each says in the database what the room's permissions say, by who the transaction is for (`audit.identity`): what a post may
reach. A part of the product itself (the worker, a command) reaches all of it, a visitor nothing; where no identity was set,
the question raises. FORCE holds the owner to it too, so a later data migration begins with `SET row_security = off`, which
fails loudly. The two functions at the end look past it, decide themselves what they tell, and belong to the owner.
"""

from django.db import migrations

DEFINER = "STABLE SECURITY DEFINER SET search_path = public, pg_temp"
TODAY = "coalesce({0}from_on <= current_date, true) AND coalesce({0}until_on > current_date, true)"


def today(by: str = "") -> str:
    return TODAY.format(by)


WHO = f"""
CREATE FUNCTION boards_is_service() RETURNS boolean LANGUAGE sql {DEFINER} AS $$
    SELECT app_person() IS NULL AND app_service() <> 'visitor'
$$;

-- The post acted in, if whoever is there holds it.
CREATE FUNCTION boards_post() RETURNS uuid LANGUAGE sql {DEFINER} AS $$
    SELECT post_id FROM partnerships_holding
     WHERE post_id = app_post() AND person_id = app_person() AND {today()} LIMIT 1
$$;

-- As frankpledge.partnerships.acting: where the post works, and for which of these its organisation is policing body.
CREATE FUNCTION boards_reach() RETURNS TABLE (id uuid, by_office boolean) LANGUAGE sql {DEFINER} AS $$
    WITH RECURSIVE own (organisation_id) AS (
        SELECT organisation_id FROM partnerships_post WHERE id = boards_post()
    ), covered (id) AS (
        SELECT area_id FROM partnerships_cover WHERE post_id = boards_post() AND {today()}
    ), next (before, after) AS (
        SELECT whole_id, part_id FROM partnerships_areapart WHERE {today()}
        UNION ALL
        SELECT before_id, after_id FROM partnerships_areasuccession WHERE after_id IS NOT NULL AND "on" <= current_date
    ), office (id) AS (
        SELECT holder.area_id FROM partnerships_policingbodyholder holder JOIN own USING (organisation_id)
         WHERE {today("holder.")}
    ), inside (id, by_office) AS (
        SELECT id, false FROM covered
        UNION
        SELECT o.area_id, false FROM partnerships_organisation o JOIN own ON o.id = own.organisation_id
         WHERE o.area_id IS NOT NULL AND NOT EXISTS (SELECT FROM covered)
        UNION
        SELECT id, false FROM office WHERE NOT EXISTS (SELECT FROM covered)
        UNION
        SELECT id, true FROM office
        UNION
        SELECT after, inside.by_office FROM next JOIN inside ON before = inside.id
    ) SELECT inside.id, inside.by_office FROM inside
$$;

CREATE FUNCTION boards_run() RETURNS SETOF uuid LANGUAGE sql {DEFINER} AS $$
    SELECT body.id FROM boards_body body JOIN partnerships_post post ON post.id = boards_post()
     WHERE post.role = 'policy_officer'
       AND body.area_id IN (SELECT reach.id FROM boards_reach() reach WHERE NOT reach.by_office)
       AND body.area_id IN (SELECT reach.id FROM boards_reach() reach WHERE reach.by_office)
    UNION
    SELECT body.id FROM boards_body body JOIN partnerships_post post ON post.id = boards_post()
      LEFT JOIN boards_body above ON above.id = body.parent_id
      JOIN boards_body local ON local.kind = 'csp' AND local.id IN (body.id, above.id)
      JOIN partnerships_areapart part ON part.whole_id = local.area_id
     WHERE post.role = 'head_of_community_safety'
       AND part.part_id IN (SELECT reach.id FROM boards_reach() reach WHERE NOT reach.by_office)
$$;

CREATE FUNCTION boards_own_seats() RETURNS SETOF uuid LANGUAGE sql {DEFINER} AS $$
    SELECT id FROM boards_seat WHERE post_id = boards_post() AND {today()}
$$;

CREATE FUNCTION boards_fill() RETURNS SETOF uuid LANGUAGE sql {DEFINER} AS $$
    SELECT body_id FROM boards_seat WHERE post_id = boards_post() AND {today()}
$$;

CREATE FUNCTION boards_chair() RETURNS SETOF uuid LANGUAGE sql {DEFINER} AS $$
    SELECT body_id FROM boards_seat WHERE post_id = boards_post() AND is_chair AND {today()}
$$;

-- In a seat, or in another's place.
CREATE FUNCTION boards_sit() RETURNS SETOF uuid LANGUAGE sql {DEFINER} AS $$
    SELECT boards_fill()
    UNION
    SELECT seat.body_id FROM boards_substitute other JOIN boards_seat seat ON seat.id = other.seat_id
     WHERE other.post_id = boards_post() AND {today("other.")}
$$;
"""

RUN = "(body_id IN (SELECT boards_run()) OR body_id IN (SELECT boards_chair()))"
READS_ITEM = """EXISTS (SELECT FROM boards_agendaitem i WHERE i.id = item_id AND (
    (i.audience = 'everybody' AND body_id IN (SELECT boards_sit()))
    OR (i.audience = 'members' AND body_id IN (SELECT boards_fill()))
    OR (i.audience = 'named' AND EXISTS (SELECT FROM boards_agendaitem_seats s
                                          WHERE s.agendaitem_id = i.id AND s.seat_id IN (SELECT boards_own_seats())))))"""
# Clerk and chair write the minutes of whole meetings, so they reach every action of the body; the pages show the chair less.
SEES_ACTION = f"""({RUN} OR owner_id = (SELECT boards_post())
    OR (item_id IS NULL AND body_id IN (SELECT boards_sit())) OR {READS_ITEM})"""
OF_SEEN_ACTION = "EXISTS (SELECT FROM boards_agreedaction a WHERE a.id = action_id)"
OF_SEEN_CLAIM = "EXISTS (SELECT FROM boards_claim c WHERE c.id = claim_id)"
OWN_ORGANISATION = "organisation_id = (SELECT organisation_id FROM partnerships_post WHERE id = (SELECT boards_post()))"
SEES_CONCERN = f"""((is_shared AND (SELECT boards_post()) IS NOT NULL) OR {OWN_ORGANISATION}
    OR body_id IN (SELECT boards_run()) OR body_id IN (SELECT boards_sit()))"""
OF_SEEN_CONCERN = "EXISTS (SELECT FROM boards_concern c WHERE c.id = concern_id)"

# table: what may be read; inserted; updated. Nobody deletes any of it.
RULES = {
    "boards_agreedaction": (SEES_ACTION, RUN, SEES_ACTION),
    "boards_step": (OF_SEEN_ACTION, OF_SEEN_ACTION, "false"),
    "boards_claim": (OF_SEEN_ACTION, OF_SEEN_ACTION, OF_SEEN_ACTION),
    "boards_evidence": (OF_SEEN_CLAIM, OF_SEEN_CLAIM, "false"),
    "boards_dueaction": (OF_SEEN_ACTION, "false", "false"),
    "boards_concern": (SEES_CONCERN, "post_id = (SELECT boards_post())", "false"),
    "boards_reply": (OF_SEEN_CONCERN, OF_SEEN_CONCERN, "false"),
}

# What somebody does who need not see what it touches: raising a concern, and letting a post go on elsewhere.
PAST = """
CREATE FUNCTION boards_next_concern(of_body uuid) RETURNS integer
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found integer;
BEGIN
    PERFORM app_person();
    PERFORM set_config('app.definer', 'boards', true);
    SELECT coalesce(max(number), 0) + 1 INTO found FROM boards_concern WHERE body_id = of_body;
    PERFORM set_config('app.definer', '', true);
    RETURN found;
END $$;

CREATE FUNCTION boards_follow_post(before uuid, after uuid, at timestamptz, said text) RETURNS SETOF uuid
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE one uuid;
BEGIN
    PERFORM app_person();
    PERFORM set_config('app.definer', 'boards', true);
    FOR one IN UPDATE boards_agreedaction SET owner_id = after,
                      organisation_id = (SELECT organisation_id FROM partnerships_post WHERE id = after)
                WHERE owner_id = before AND status IN ('open', 'in_progress', 'claimed') RETURNING id LOOP
        INSERT INTO boards_step (action_id, kind, words, at) VALUES (one, 'given_to', said, at);
        RETURN NEXT one;
    END LOOP;
    PERFORM set_config('app.definer', '', true);
END $$;
"""


def secured(table: str, read: str, insert: str, change: str) -> str:
    return f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY the_product ON {table} USING ((SELECT boards_is_service()));
CREATE POLICY past_the_policies ON {table} TO CURRENT_USER USING (current_setting('app.definer', true) = 'boards');
CREATE POLICY reads ON {table} FOR SELECT USING ({read});
CREATE POLICY adds ON {table} FOR INSERT WITH CHECK ({insert});
CREATE POLICY changes ON {table} FOR UPDATE USING ({change});
"""


class Migration(migrations.Migration):
    dependencies = (
        ("boards", "0014_due_actions"),
        ("audit", "0001_initial"),
        ("partnerships", "0002_chair_and_idva"),
    )
    operations = (
        migrations.RunSQL(WHO, migrations.RunSQL.noop),
        *(migrations.RunSQL(secured(table, *rules), migrations.RunSQL.noop) for table, rules in RULES.items()),
        migrations.RunSQL(PAST, migrations.RunSQL.noop),
    )
