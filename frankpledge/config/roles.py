"""The database's roles and what each may touch, laid at every `migrate`."""

from django.apps import apps
from django.db import connection

from .database import WEB, WORKER

POSTGRESQL_16 = 160000


def ensure_roles() -> None:
    """Create the web and worker roles where they are missing, and let the owner step down into them."""
    with connection.cursor() as cursor:
        # Before PostgreSQL 16 a member of a role could always become it.
        cursor.execute("SHOW server_version_num")
        may_become = "SET" if int(cursor.fetchone()[0]) >= POSTGRESQL_16 else "MEMBER"
        for role in (WEB, WORKER):
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
            if not cursor.fetchone():
                cursor.execute(f"CREATE ROLE {role} LOGIN")
            cursor.execute("SELECT pg_has_role(current_user, %s, %s)", [role, may_become])
            if not cursor.fetchone()[0]:
                cursor.execute(f"GRANT {role} TO CURRENT_USER")


def grant() -> None:
    """Every table to web and worker, then what each room takes back (`grants` of its AppConfig)."""
    everyone = f"{WEB}, {WORKER}"
    statements = [
        f"GRANT USAGE ON SCHEMA public TO {everyone}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {everyone}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {everyone}",
        f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {everyone}",
    ]
    for app in apps.get_app_configs():
        statements += [
            statement.format(web=WEB, worker=WORKER, everyone=everyone) for statement in getattr(app, "grants", ())
        ]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
