from django.apps import apps
from django.db import IntegrityError
from django.db.models import BaseConstraint


def sentence_for(race: IntegrityError) -> str:
    """What a lost race is told: the words of the constraint that the database held to.

    A constraint without words of its own is a fault in the code, so its error is raised again.
    """
    name = getattr(getattr(race.__cause__, "diag", None), "constraint_name", None)
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name and constraint.violation_error_message != _unsaid:
                return str(constraint.get_violation_error_message())
    raise race


_unsaid = BaseConstraint.default_violation_error_message
