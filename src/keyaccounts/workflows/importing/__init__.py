"""Brings in what somebody already has: reads a file, says what would happen to each line, and does it."""

from keyaccounts.workflows.importing.applying import (
    Summary,
    mapping_for,
    preview,
    remember,
    run,
    write_refused,
)
from keyaccounts.workflows.importing.facts import Answer, Fact, Outcome, Plan, Question, Row
from keyaccounts.workflows.importing.mapping import Assignment, Field, Mapping, fields, suggest
from keyaccounts.workflows.importing.matching import Known
from keyaccounts.workflows.importing.planning import plan
from keyaccounts.workflows.importing.reading import read
from keyaccounts.workflows.importing.sheet import Aside, Line, Sheet
from keyaccounts.workflows.importing.sources import Subject
from keyaccounts.workflows.importing.values import DateOrder

__all__ = [
    "Answer",
    "Aside",
    "Assignment",
    "DateOrder",
    "Fact",
    "Field",
    "Known",
    "Line",
    "Mapping",
    "Outcome",
    "Plan",
    "Question",
    "Row",
    "Sheet",
    "Subject",
    "Summary",
    "fields",
    "mapping_for",
    "plan",
    "preview",
    "read",
    "remember",
    "run",
    "suggest",
    "write_refused",
]
