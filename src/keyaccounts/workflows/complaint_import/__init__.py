"""Brings in complaints from a table any program wrote: each with its log, nothing twice, nothing lost."""

from keyaccounts.workflows.complaint_import.applying import Summary, columns_for, preview, run
from keyaccounts.workflows.complaint_import.columns import Columns, Part, changed, is_of_complaints, suggest
from keyaccounts.workflows.complaint_import.facts import Outcome, Plan, Row, Stranger

__all__ = [
    "Columns",
    "Outcome",
    "Part",
    "Plan",
    "Row",
    "Stranger",
    "Summary",
    "changed",
    "columns_for",
    "is_of_complaints",
    "preview",
    "run",
    "suggest",
]
