"""Brings in what customers bought, from a table any program wrote; each line as a fact that lags behind."""

from keyaccounts.workflows.purchasing.applying import Summary, columns_for, preview, run
from keyaccounts.workflows.purchasing.columns import Columns, Part, changed, is_of_purchases, suggest
from keyaccounts.workflows.purchasing.facts import Outcome, Plan, Row, Stranger
from keyaccounts.workflows.purchasing.numbers import Decimals

__all__ = [
    "Columns",
    "Decimals",
    "Outcome",
    "Part",
    "Plan",
    "Row",
    "Stranger",
    "Summary",
    "changed",
    "columns_for",
    "is_of_purchases",
    "preview",
    "run",
    "suggest",
]
