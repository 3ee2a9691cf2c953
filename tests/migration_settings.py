"""The product's settings with the two tools that read its migrations, which a site has no need of."""

from frankpledge.config.settings import *  # noqa: F403
from frankpledge.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "django_linear_migrations", "django_migration_linter"]
MIGRATION_LINTER_OPTIONS = {
    "include_apps": [app.rpartition(".")[2] for app in INSTALLED_APPS if app.startswith("frankpledge.")],
    "sql_analyser": "postgresql",
    "no_cache": True,
}
