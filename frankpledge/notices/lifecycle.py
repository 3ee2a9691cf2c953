"""A message's states, and the moves between them."""

from django.db import models

from frankpledge.rules import Transition


class MessageStatus(models.TextChoices):
    WAITING = "waiting", "Waiting to be sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Not sent"


SEND = Transition("send", {MessageStatus.WAITING}, MessageStatus.SENT)
GIVE_UP = Transition("give up", {MessageStatus.WAITING}, MessageStatus.FAILED)
TRY_AGAIN = Transition("try again", {MessageStatus.FAILED}, MessageStatus.WAITING)
