"""News that the rooms above hear."""

from django.dispatch import Signal

# A post goes on in another organisation as a new row: before, after (posts), on (date), at.
post_continued = Signal()
