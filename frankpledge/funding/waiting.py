from collections.abc import Iterator
from datetime import datetime

from frankpledge.rules import Actor
from frankpledge.ui.waiting import Waiting


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    return iter(())
