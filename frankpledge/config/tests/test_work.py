"""The worker, and what one of its tasks asks of it."""

from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from frankpledge.config.management.commands.work import the_worker


def test_what_a_task_asks_for_goes_by_the_connection_that_its_own_rows_go_by():
    worker = the_worker()
    assert isinstance(worker.connector, PsycopgConnector)
    assert isinstance(app.connector, DjangoConnector)
    asked_by = worker.tasks["boards.make_demonstration_meetings"].configure().job_manager
    assert asked_by.connector is app.connector
