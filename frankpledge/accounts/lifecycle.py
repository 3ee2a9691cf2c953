"""How an invitation moves; that it has run out is read from its dates, so nothing has to come round and say so."""

from django.db.models import TextChoices

from frankpledge.rules import Transition


class InvitationStatus(TextChoices):
    SENT = "sent", "Sent"
    ACCEPTED = "accepted", "Accepted"
    WITHDRAWN = "withdrawn", "Withdrawn"


RESEND = Transition("resend", {InvitationStatus.SENT}, InvitationStatus.SENT)
ACCEPT = Transition("accept", {InvitationStatus.SENT}, InvitationStatus.ACCEPTED)
WITHDRAW = Transition("withdraw", {InvitationStatus.SENT}, InvitationStatus.WITHDRAWN)
