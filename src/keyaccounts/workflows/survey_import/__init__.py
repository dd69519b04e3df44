"""Brings in what a survey tool collected: each line as an answer, with no code ever taken for a score."""

from keyaccounts.workflows.survey_import.applying import Summary, columns_for, preview, read, run
from keyaccounts.workflows.survey_import.columns import called, changed, suggest
from keyaccounts.workflows.survey_import.facts import Outcome, Plan, Row, Scored, Stranger, Whole
from keyaccounts.workflows.survey_import.parts import Columns, Part
from keyaccounts.workflows.survey_import.planning import lacks
from keyaccounts.workflows.survey_import.scores import Doubt, How, Value

__all__ = [
    "Columns",
    "Doubt",
    "How",
    "Outcome",
    "Part",
    "Plan",
    "Row",
    "Scored",
    "Stranger",
    "Summary",
    "Value",
    "Whole",
    "called",
    "changed",
    "columns_for",
    "lacks",
    "preview",
    "read",
    "run",
    "suggest",
]
