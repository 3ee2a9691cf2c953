"""The tools that keep the house in order, each a test, so that one command and one closing line cover everything."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DJANGO = (sys.executable, "-m", "django")
TOOLS = {
    "the_code_is_clean": ("ruff", "check", "--no-cache", "."),
    "the_code_is_formatted": ("ruff", "format", "--no-cache", "--check", "."),
    "the_types_agree": ("mypy", "frankpledge", "tests", "proof", "conftest.py"),
    "floors_import_only_downwards": ("lint-imports",),
    "every_model_has_its_migration": (sys.executable, "-m", "frankpledge", "makemigrations", "--check", "--dry-run"),
    "migrations_are_linear": (*DJANGO, "check", "--settings", "tests.migration_settings"),
    "migrations_can_run_beside_the_code_they_replace": (
        *DJANGO,
        "lintmigrations",
        "--settings",
        "tests.migration_settings",
    ),
    "the_settings_are_sound": (sys.executable, "-m", "frankpledge", "check"),
}


@pytest.mark.parametrize("command", TOOLS.values(), ids=TOOLS.keys())
def test_tool(command: tuple[str, ...]):
    # The tools are installed beside the interpreter that runs the tests.
    tool = shutil.which(command[0], path=str(Path(sys.executable).parent)) or command[0]
    ran = subprocess.run((tool, *command[1:]), cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_templates_are_formatted():
    templates = [str(path) for path in (ROOT / "frankpledge").rglob("templates/**/*.html")]
    test_tool(("djade", "--check", *templates))
