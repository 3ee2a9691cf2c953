"""Draws the table of docs/permissions.md anew: `python -m tests.draw_permissions`. Read the difference before it is kept."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")
django.setup()

from frankpledge.partnerships.models import Role  # noqa: E402
from frankpledge.rules import Permission  # noqa: E402

from .test_permission_matrix import PAGE, WORDS, cell  # noqa: E402


def table() -> str:
    words = {name: word for word, name in WORDS.items()}
    heading = ["Permission", *(str(label) for _, label in Role.choices)]
    rows = [
        [f"`{name}`", *(words[cell(permission, role)] for role, _ in Role.choices)]
        for name, permission in sorted(Permission.declared.items())
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in [heading, ["---"] * len(heading), *rows])


if __name__ == "__main__":
    words_before = PAGE.read_text().split("\n| Permission")[0].rstrip()
    PAGE.write_text(f"{words_before}\n\n{table()}\n")
