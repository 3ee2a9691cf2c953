"""The command line: Django's, under the product's name. `frankpledge check-tables` is the command `check_tables`."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")
    rest = sys.argv[1:]
    if rest and not rest[0].startswith("-"):
        rest[0] = rest[0].replace("-", "_")
    try:
        execute_from_command_line(["frankpledge", *rest])
    except ImproperlyConfigured as problem:
        sys.exit(f"frankpledge: {problem}")


if __name__ == "__main__":
    main()
