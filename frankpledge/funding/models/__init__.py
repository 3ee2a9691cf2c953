from .allocating import STANDING_AWARDS, Award, Journal, Pot
from .bids import Bid, BidSection
from .brought import BroughtTable
from .calls import Answer, Application, Assessment, Call, Criterion, Extension, FormVersion, Question, Score
from .dated_settings import FundingSetting, InForce, settings_in_force
from .funds import Fund, FundingSource
from .outcomes import CountRow, CountTable, OutcomeFigure
from .over_programming import OverProgramming, Tolerance
from .sharing import Scenario, ScenarioPart, Weight, Weights
from .tables import BudgetLine, BudgetTable

__all__ = [
    "STANDING_AWARDS",
    "Answer",
    "Application",
    "Assessment",
    "Award",
    "Bid",
    "BidSection",
    "BroughtTable",
    "BudgetLine",
    "BudgetTable",
    "Call",
    "CountRow",
    "CountTable",
    "Criterion",
    "Extension",
    "FormVersion",
    "Fund",
    "FundingSetting",
    "FundingSource",
    "InForce",
    "Journal",
    "OutcomeFigure",
    "OverProgramming",
    "Pot",
    "Question",
    "Scenario",
    "ScenarioPart",
    "Score",
    "Tolerance",
    "Weight",
    "Weights",
    "settings_in_force",
]
