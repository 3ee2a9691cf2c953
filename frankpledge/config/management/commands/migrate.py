from typing import Any

from django.core.management import call_command
from django.core.management.commands import migrate

from frankpledge.audit import identity, sealing, triggers
from frankpledge.config import baseline, roles
from frankpledge.funding.actions import keeping


class Command(migrate.Command):
    """Django's migrate, between the roles that the schema needs and the grants and audit that it gets.

    A new database begins with the kept schema. What is kept of grants' returns is put right where an older version told them.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        roles.ensure_roles()
        baseline.lay()
        super().handle(*args, **options)
        call_command("createcachetable", verbosity=options["verbosity"])
        triggers.install()
        sealing.number_on()
        roles.grant()
        if keeping.is_laid():
            with identity.as_service("command"):
                keeping.put_right()
