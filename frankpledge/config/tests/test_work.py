"""The worker, and what one of its tasks asks of it."""

from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from frankpledge.audit.retrying import ONCE_THE_DATABASE_IS_BACK
from frankpledge.config.management.commands.work import the_worker


def test_what_a_task_asks_for_goes_by_the_connection_that_its_own_rows_go_by():
    worker = the_worker()
    assert isinstance(worker.connector, PsycopgConnector)
    assert isinstance(app.connector, DjangoConnector)
    asked_by = worker.tasks["boards.make_demonstration_meetings"].configure().job_manager
    assert asked_by.connector is app.connector


def test_a_job_that_no_minute_brings_again_is_tried_again_once_the_database_is_back():
    often = {task.task.name for task in app.periodic_registry.periodic_tasks.values() if task.cron.startswith("*")}
    asked = {
        name for name in app.tasks if not name.startswith(("builtin", "procrastinate")) and "demonstration" not in name
    }
    lost = {name for name in asked - often if app.tasks[name].retry_strategy is not ONCE_THE_DATABASE_IS_BACK}
    assert often
    assert asked - often
    assert lost == set()
