from .agreements import Agreement, Document, Match, Share, Signature, Variation
from .allocating import STANDING_AWARDS, Award, Journal, Pot
from .brought import BroughtTable
from .conditions import Condition, ConditionEvidence
from .dated_settings import FundingSetting, InForce, settings_in_force
from .funds import Fund, FundingSource
from .measures import AgreedMeasure, Measure
from .outcomes import CountRow, CountTable, OutcomeFigure
from .over_programming import OverProgramming, Tolerance
from .payments import CarryForward, ClawBack, Payment
from .profiles import Heading, Instalment, Profiled
from .projects import Continuation, Project, Service
from .returns import FinanceLine, MeasureFigure, Rag, Return, ReturnReminder, ReturnVersion, Tier
from .tables import BudgetLine, BudgetTable

__all__ = [
    "STANDING_AWARDS",
    "AgreedMeasure",
    "Agreement",
    "Award",
    "BroughtTable",
    "BudgetLine",
    "BudgetTable",
    "CarryForward",
    "ClawBack",
    "Condition",
    "ConditionEvidence",
    "Continuation",
    "CountRow",
    "CountTable",
    "Document",
    "FinanceLine",
    "Fund",
    "FundingSetting",
    "FundingSource",
    "Heading",
    "InForce",
    "Instalment",
    "Journal",
    "Match",
    "Measure",
    "MeasureFigure",
    "OutcomeFigure",
    "OverProgramming",
    "Payment",
    "Pot",
    "Profiled",
    "Project",
    "Rag",
    "Return",
    "ReturnReminder",
    "ReturnVersion",
    "Service",
    "Share",
    "Signature",
    "Tier",
    "Tolerance",
    "Variation",
    "settings_in_force",
]
