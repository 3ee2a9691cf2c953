from typing import Any

from django.core.management import call_command
from django.core.management.commands import migrate

from frankpledge.audit import sealing, triggers
from frankpledge.config import baseline, roles


class Command(migrate.Command):
    """Django's migrate, between the roles that the schema needs and the grants and audit that it gets.

    A new database begins with the kept schema.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        roles.ensure_roles()
        baseline.lay()
        super().handle(*args, **options)
        call_command("createcachetable", verbosity=options["verbosity"])
        triggers.install()
        sealing.number_on()
        roles.grant()
