"""News that the rooms above hear."""

from django.dispatch import Signal

# Somebody has accepted an invitation and is now a person here: invitation, person, at.
invitation_accepted = Signal()

# A deed of this room, for the trail: name, subject, at, detail.
deed_done = Signal()
