from .allocating import STANDING_AWARDS, Award, Journal, Pot
from .brought import BroughtTable
from .dated_settings import FundingSetting, InForce, settings_in_force
from .funds import Fund, FundingSource
from .outcomes import CountRow, CountTable, OutcomeFigure
from .over_programming import OverProgramming, Tolerance
from .tables import BudgetLine, BudgetTable

__all__ = [
    "STANDING_AWARDS",
    "Award",
    "BroughtTable",
    "BudgetLine",
    "BudgetTable",
    "CountRow",
    "CountTable",
    "Fund",
    "FundingSetting",
    "FundingSource",
    "InForce",
    "Journal",
    "OutcomeFigure",
    "OverProgramming",
    "Pot",
    "Tolerance",
    "settings_in_force",
]
