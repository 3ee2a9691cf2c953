import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from procrastinate import App, PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params


class Command(BaseCommand):
    help = "Do the jobs that wait, until stopped: messages out, reminders, everything that happens by itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what waits now, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        if os.environ.get("FRANKPLEDGE_ROLE") != "worker":
            # The role is taken when the settings are read, so a worker begins again under its own.
            os.environ["FRANKPLEDGE_ROLE"] = "worker"
            os.execv(sys.executable, [sys.executable, "-m", "frankpledge", *sys.argv[1:]])  # noqa: S606
        the_worker().run_worker(
            wait=not options["once"], concurrency=2, delete_jobs="successful", shutdown_graceful_timeout=20
        )


def the_worker() -> App:
    """The same tasks on a connection of the worker's own.

    What a task asks for goes by Django's connection, in the task's transaction: it waits until that is kept, and is gone if it is undone.
    """
    return app.with_connector(_connector())


def _connector() -> PsycopgConnector:
    params = connector_params()
    role = settings.DATABASES["default"]["OPTIONS"].get("assume_role")
    if role:
        params["options"] = f"{params.get('options', '')} -c role={role}".strip()
    return PsycopgConnector(kwargs=params)
