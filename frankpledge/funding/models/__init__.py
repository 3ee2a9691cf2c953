from .agreements import Agreement, Document, Match, Share, Signature, Variation
from .allocating import STANDING_AWARDS, Award, Journal, Pot
from .bids import Bid, BidSection
from .brought import BroughtTable
from .calls import Answer, Application, Assessment, Attachment, Call, Criterion, Extension, FormVersion, Question, Score
from .conditions import Condition, ConditionEvidence
from .dated_settings import KNOWN, FundingSetting, InForce, Known, settings_in_force
from .funds import Fund, FundingSource
from .judgements import LIMBS, PRINCIPLES, RouteJudgement, SubsidyJudgement
from .kept import AchievedSoFar, SpentInYear
from .measures import AgreedMeasure, Measure
from .needs import Need
from .outcomes import CountRow, CountTable, OutcomeFigure
from .over_programming import OverProgramming, Tolerance
from .payments import CarryForward, ClawBack, Payment
from .profiles import Heading, Instalment, Profiled
from .projects import Continuation, Project, Service
from .publishing import GrantNotice, Release
from .ratings import STATEMENTS, Rating
from .returns import FinanceLine, MeasureFigure, Rag, Return, ReturnReminder, ReturnVersion, Tier
from .sharing import Scenario, ScenarioPart, Weight, Weights
from .tables import BudgetLine, BudgetTable

__all__ = [
    "KNOWN",
    "LIMBS",
    "PRINCIPLES",
    "STANDING_AWARDS",
    "STATEMENTS",
    "AchievedSoFar",
    "AgreedMeasure",
    "Agreement",
    "Answer",
    "Application",
    "Assessment",
    "Attachment",
    "Award",
    "Bid",
    "BidSection",
    "BroughtTable",
    "BudgetLine",
    "BudgetTable",
    "Call",
    "CarryForward",
    "ClawBack",
    "Condition",
    "ConditionEvidence",
    "Continuation",
    "CountRow",
    "CountTable",
    "Criterion",
    "Document",
    "Extension",
    "FinanceLine",
    "FormVersion",
    "Fund",
    "FundingSetting",
    "FundingSource",
    "GrantNotice",
    "Heading",
    "InForce",
    "Instalment",
    "Journal",
    "Known",
    "Match",
    "Measure",
    "MeasureFigure",
    "Need",
    "OutcomeFigure",
    "OverProgramming",
    "Payment",
    "Pot",
    "Profiled",
    "Project",
    "Question",
    "Rag",
    "Rating",
    "Release",
    "Return",
    "ReturnReminder",
    "ReturnVersion",
    "RouteJudgement",
    "Scenario",
    "ScenarioPart",
    "Score",
    "Service",
    "Share",
    "Signature",
    "SpentInYear",
    "SubsidyJudgement",
    "Tier",
    "Tolerance",
    "Variation",
    "Weight",
    "Weights",
    "settings_in_force",
]
