"""The product's settings with the two tools that read its migrations, which a site has no need of."""

from frankpledge.config.settings import *  # noqa: F403
from frankpledge.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "django_linear_migrations", "django_migration_linter"]
MIGRATION_LINTER_OPTIONS = {
    "include_apps": [app.rpartition(".")[2] for app in INSTALLED_APPS if app.startswith("frankpledge.")],
    "sql_analyser": "postgresql",
    # What each may do although the tool warns of it:
    "ignore_name": [
        "0020_lists_by_hand",  # its unique is wider than the one it takes the place of: no row and no older code can break it
        "0028_in_place_of",  # its unique is of a column that it adds, in which no row has a value yet
        # What it forbids and makes unique is of tables that it makes itself, and of columns that no older code writes; the one
        # that older code leaves out has a default of the database's own from boards 0019 on.
        "0016_notices_and_recommendations",
        "0015_needs_are_closed",  # its unique is of fewer rows than the one it takes the place of, its check of columns that it adds
        "0018_whom_could_be_asked",  # a column of a table that came six migrations before, in the same release
    ],
    "no_cache": True,
}
