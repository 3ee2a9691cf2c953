from .bodies import Body, BodyLink, Frequency
from .seats import Seat

__all__ = ["Body", "BodyLink", "Frequency", "Seat"]
