from .brought import BroughtTable
from .funds import Fund, FundingSource
from .outcomes import CountRow, CountTable, OutcomeFigure
from .over_programming import OverProgramming, Tolerance
from .tables import BudgetLine, BudgetTable

__all__ = [
    "BroughtTable",
    "BudgetLine",
    "BudgetTable",
    "CountRow",
    "CountTable",
    "Fund",
    "FundingSource",
    "OutcomeFigure",
    "OverProgramming",
    "Tolerance",
]
