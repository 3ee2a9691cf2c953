"""The trigger that writes every change of every room's tables into the trail, laid at every `migrate`."""

from django.apps import apps
from django.db import connection
from django.db.models import Model
from psycopg import sql


def audited_models() -> list[type[Model]]:
    """Every model of the product's own, but those that say why not (`audit_exempt`)."""
    return [
        model
        for app in apps.get_app_configs()
        if app.name.startswith("frankpledge.")
        for model in app.get_models(include_auto_created=True)
        if not hasattr(model, "audit_exempt") and model._meta.managed
    ]


def install() -> None:
    """Lay the trigger on each audited table; columns in a model's `audit_masked` are named, their values not kept."""
    with connection.cursor() as cursor:
        for model in audited_models():
            masked = [_column(model, name) for name in getattr(model, "audit_masked", ())]
            cursor.execute(
                sql.SQL(
                    "CREATE OR REPLACE TRIGGER audit_row_changed AFTER INSERT OR UPDATE OR DELETE ON {table} "
                    "FOR EACH ROW EXECUTE FUNCTION audit_row_changed({masked})"
                ).format(
                    table=sql.Identifier(model._meta.db_table), masked=sql.SQL(", ").join(map(sql.Literal, masked))
                )
            )


def _column(model: type[Model], name: str) -> str:
    return next(str(field.column) for field in model._meta.concrete_fields if field.name == name)
