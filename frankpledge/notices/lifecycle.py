"""The states of a message out and of a letter in, and the moves between them."""

from django.db import models

from frankpledge.rules import Transition


class MessageStatus(models.TextChoices):
    WAITING = "waiting", "Waiting to be sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Not sent"


SEND = Transition("send", {MessageStatus.WAITING}, MessageStatus.SENT)
GIVE_UP = Transition("give up", {MessageStatus.WAITING}, MessageStatus.FAILED)
TRY_AGAIN = Transition("try again", {MessageStatus.FAILED}, MessageStatus.WAITING)


class LetterStatus(models.TextChoices):
    WAITING = "waiting", "Waiting to be opened"
    HANDED_ON = "handed_on", "Handed on"


HAND_ON = Transition("hand on", {LetterStatus.WAITING}, LetterStatus.HANDED_ON)
