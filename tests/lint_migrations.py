"""django-migration-linter on every migration, their SQL drawn in one walk: python -m tests.lint_migrations [its own arguments].

By itself it has Django build the whole state from the first migration on for each of them, which grows as their square.
"""

import os
import sys
from collections.abc import Sequence
from functools import cache
from typing import Any
from unittest import mock

from django.core.management import execute_from_command_line
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState


class Walked(MigrationLoader):
    """Every migration's SQL, as `sqlmigrate` draws it, each from the state that those before it left."""

    def collect_sql(self, plan: Sequence[tuple[Migration, bool]]) -> list[str]:
        ((migration, is_backwards),) = plan
        assert not is_backwards
        return self._walk()[migration.app_label, migration.name]

    @cache  # noqa: B019  (there is one, which lives as long as the process)
    def _walk(self) -> dict[tuple[str, str], list[str]]:
        drawn: dict[tuple[str, str], list[str]] = {}
        state = ProjectState(real_apps=self.unmigrated_apps)
        assert self.connection
        for leaf in self.graph.leaf_nodes():
            for step in self.graph.forwards_plan(leaf):
                if step in drawn:
                    continue
                migration = self.graph.nodes[step]
                with self.connection.schema_editor(collect_sql=True, atomic=migration.atomic) as editor:
                    state = migration.apply(state, editor, collect_sql=True)
                drawn[step] = editor.collected_sql
        return drawn


@cache
def the_one_walk(connection: Any, **options: Any) -> Walked:
    return Walked(connection, **options)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.migration_settings"
    with mock.patch("django.core.management.commands.sqlmigrate.MigrationLoader", the_one_walk):
        execute_from_command_line(["django", "lintmigrations", *sys.argv[1:]])
