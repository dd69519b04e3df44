"""The acts of a recovery as rows: what, who, how it is promised, what it costs, and by when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from keyaccounts import recovery_lines, sentences
from keyaccounts.complaints import Remedy
from keyaccounts.promises import Promise
from keyaccounts.ui.kit.row_list import RowFace
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone

if TYPE_CHECKING:
    from keyaccounts.workflows.recoveries import Recovery

DONE = "Mark done"


def act(remedy: Remedy, told: Recovery, today: date) -> RowFace:
    """One act; what is late is marked, what is done or left out offers nothing more."""
    is_none, is_done = remedy.sort == "none", remedy.done_on is not None
    title = f"Left out: {remedy.text}" if is_none else recovery_lines.act(remedy)
    promise = told.promises.get(remedy.promise_id)
    parts = (
        recovery_lines.sort(remedy.sort) if remedy.text and not is_none else "",
        _promised(promise) if promise else "",
        sentences.money(remedy.cost, told.currency) if remedy.cost else "",
    )
    why = "  ·  ".join(filter(None, parts))
    due, left = _due(remedy, today)
    late = not is_done and remedy.due_on is not None and remedy.due_on < today
    tone = Tone.BREACH if late else Tone.NEUTRAL
    offered = "" if is_done or is_none else DONE
    icon = Icon.CIRCLE_CHECK if is_done else Icon.CIRCLE_SLASH if is_none else Icon.CIRCLE
    return RowFace(
        key=remedy.id, icon=icon, title=title, who=remedy.owner, why=why, due=due, left=left, act=offered,
        tone=Tone.CALM if is_done else tone, due_tone=tone,
        sentence=". ".join(filter(None, (title, remedy.owner, why, f"{due} {left}".strip(), offered))),
    )  # fmt: skip


def _due(remedy: Remedy, today: date) -> tuple[str, str]:
    if remedy.done_on is not None:
        return sentences.day(remedy.done_on, today), "done"
    if remedy.due_on is None:
        return "", ""
    due, left = sentences.day(remedy.due_on, today), sentences.away(remedy.due_on, today)
    return due, "" if left == due else left


def _promised(promise: Promise) -> str:
    return "promised" if promise.is_open else f"promise {sentences.code('promise_state', promise.state)}"
