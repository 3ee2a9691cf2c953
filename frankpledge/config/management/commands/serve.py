import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Answer requests, until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--bind", default=f"127.0.0.1:{os.environ.get('PORT', '8000')}", help="address:port to answer at"
        )
        parser.add_argument("--processes", type=int, default=2)
        parser.add_argument("--threads", type=int, default=4)

    def handle(self, *args: Any, **options: Any) -> None:
        os.environ["FRANKPLEDGE_ROLE"] = "web"
        arguments = [
            *("--bind", options["bind"]),
            *("--workers", str(options["processes"])),
            *("--threads", str(options["threads"])),
            *("--worker-class", "gthread"),
            # Nothing listens before it can answer: whoever stands before two servers goes to the other at once, and does not wait.
            "--preload",
            *("--graceful-timeout", "20"),
            *("--max-requests", "20000"),
            *("--log-level", "warning"),
            # A request's address may name a record, so it is not logged; what was done is in the audit trail.
            *("--access-logfile", "/dev/null"),
            *("--worker-tmp-dir", "/dev/shm" if os.path.isdir("/dev/shm") else "/tmp"),  # noqa: S108, PTH112
        ]
        os.chdir(settings.ROOT)  # gunicorn runs a gunicorn.conf.py of the folder that it is started in
        os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *arguments, "frankpledge.config.wsgi"])  # noqa: S606
