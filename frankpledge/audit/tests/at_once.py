"""Several people in the same moment, each in a transaction and on a connection of their own."""

import threading
from collections.abc import Callable

from django.db import IntegrityError, close_old_connections, connection

from frankpledge.audit import identity
from frankpledge.rules import Actor, Refusal
from frankpledge.ui.races import sentence_for

DONE = "done"


def at_once(*deeds: tuple[Actor, Callable[[], object]]) -> list[str]:
    """What each was answered: `DONE`, or the sentence that a rule or a constraint had for them. For tests that commit."""
    ready = threading.Barrier(len(deeds))
    said: list[str] = []

    def do(by: Actor, deed: Callable[[], object]) -> None:
        try:
            with identity.acting_as(by):
                ready.wait(10)
                deed()
            said.append(DONE)
        except Refusal as refusal:
            said.append(refusal.sentence)
        except IntegrityError as race:
            said.append(sentence_for(race))
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=do, args=deed) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return said
