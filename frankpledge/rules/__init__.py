"""Who may do a thing, when it may be done, and how a refusal is said: the words every room uses."""

from .actor import ANONYMOUS, Actor
from .permission import EVERY_ROW, NO_ROW, Hidden, Permission, every_row_for, every_row_in_a_post
from .question import prepared
from .refusal import Changed, Refusal
from .transition import Transition

__all__ = [
    "ANONYMOUS",
    "EVERY_ROW",
    "NO_ROW",
    "Actor",
    "Changed",
    "Hidden",
    "Permission",
    "Refusal",
    "Transition",
    "every_row_for",
    "every_row_in_a_post",
    "prepared",
]
