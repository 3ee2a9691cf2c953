"""The SQL by which a migration puts a table of this room under row-level security. Frozen: change it by adding to it.

Each policy asks who the transaction is for (`audit.identity`); where none was set, the question raises. Functions that
must see past the policies belong to the owner, who may while `app.definer` is set, and they alone set it.

PostgreSQL tries a table's policies that let a row be read from the last name to the first, until one does: what opens most rows
is named so that it comes early (`the_product`, `the_functions`, `reads`), and what opens few so that it comes late (`also_…`).
"""

IS_ASKED = "current_user IN ('frankpledge_web', 'frankpledge_worker') OR coalesce(current_setting('app.definer', true), '') = ''"
DEFINER = "STABLE SECURITY DEFINER SET search_path = public, pg_temp"


def past_the_policies(signature: str, body: str, *, kind: str = "STABLE") -> str:
    """A function that sees every row of the room while it runs, and decides itself what of that it tells."""
    return f"""
CREATE FUNCTION {signature} LANGUAGE plpgsql {kind} SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    {body}
    PERFORM set_config('app.definer', before, true);
    RETURN{" found_id" if "RETURNS uuid" in signature else " is_done" if "RETURNS boolean" in signature else ""};
END $$;
"""


def of_people(condition: str) -> str:
    """What a person may reach, whichever role the process has; but not for the owner's functions while they look past it.

    They are asked about by the conditions themselves, and would else ask themselves for ever: CASE keeps that order. The
    setting alone opens nothing to anybody but the owner.
    """
    return f"CASE WHEN {IS_ASKED} THEN {condition} ELSE false END"


def secured(table: str, read: str, insert: str, change: str) -> str:
    return f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY the_product ON {table} USING ((SELECT marac_is_service()));
CREATE POLICY the_functions ON {table} TO CURRENT_USER USING (current_setting('app.definer', true) = 'marac');
{_for_people(table, read, insert, change)}"""


def secured_anew(table: str, read: str, insert: str, change: str) -> str:
    """Other policies for people, in place of those that a table has."""
    dropped = "".join(f"DROP POLICY {name} ON {table};\n" for name in ("reads", "adds", "changes", "removes"))
    return dropped + _for_people(table, read, insert, change)


def _for_people(table: str, read: str, insert: str, change: str) -> str:
    return f"""
CREATE POLICY reads ON {table} FOR SELECT USING ({of_people(read)});
CREATE POLICY adds ON {table} FOR INSERT WITH CHECK ({of_people(insert)});
CREATE POLICY changes ON {table} FOR UPDATE USING ({of_people(change)});
CREATE POLICY removes ON {table} FOR DELETE USING ({of_people(change)});
"""
