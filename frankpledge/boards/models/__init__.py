from .bodies import Body, BodyLink, Frequency
from .concerns import Concern, Reply
from .seats import Seat

__all__ = ["Body", "BodyLink", "Concern", "Frequency", "Reply", "Seat"]
