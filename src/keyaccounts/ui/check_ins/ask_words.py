"""The words of the rows that say whom to ask, whom not, who still answers, and who waits for us."""

from __future__ import annotations

from datetime import date, datetime

from keyaccounts import answers, asking_sentences, question_words, sentences
from keyaccounts.answers import Answer
from keyaccounts.present import Clock
from keyaccounts.ui.kit.labels import in_marks
from keyaccounts.ui.kit.row_list import RowFace
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows.answers import OpenLoop
from keyaccounts.workflows.check_ins import QueueLine

ASK, ASK_ANYWAY, CALL, COME_BACK, WRITE_DOWN = (
    "Ask", "Ask anyway", "Call", "Come back", "Write down",
)  # fmt: skip


def loop(told: OpenLoop, clock: Clock) -> RowFace:
    """Somebody who was not content and waits for a word."""
    who = told.person.name if told.person else "somebody there"
    rated = low(told.answer)
    is_late = told.loop.code == "late"
    due, left = _until(told.loop.due_at, clock)
    words = told.answer.words.strip()
    title = f"Come back to {who}"
    return RowFace(
        key=f"loop:{told.answer.id}", icon=Icon.MESSAGE_CIRCLE, title=title, who=told.account.name, why=rated,
        quote=words, due=due, left=left, act=COME_BACK,
        tone=Tone.BREACH if is_late else Tone.WARNING, due_tone=Tone.BREACH if is_late else Tone.WARNING,
        sentence=_sentence(title, told.account.name, rated, in_marks(words) if words else "", due, left),
    )  # fmt: skip


def low(answer: Answer) -> str:
    """The ratings that tell that they are not content: "Dealing with us 2 of 5"."""
    return ", ".join(
        question_words.rating(each.code, each.scale, each.value)
        for each in answers.low_ratings(answer)
        if each.value is not None
    )


def line(told: QueueLine, today: date) -> RowFace:
    """Somebody to ask now, later, or not at all for the present."""
    who, why = told.person.name, _why(told, today)
    is_barred = not told.verdict.is_allowed
    title = f"Do not ask {who} now" if is_barred else f"Ask {who}"
    late = told.status.code == "overdue"
    act = _act(told)
    due, left = _due(told, today)
    tone = Tone.WARNING if late and not is_barred else Tone.NEUTRAL
    return RowFace(
        key=key(told), icon=Icon.BAN if is_barred else Icon.CLIPBOARD_CHECK, title=title,
        who=told.account.name, why=why, due=due, left=left, act=act, tone=tone, due_tone=tone,
        sentence=_sentence(title, told.account.name, why, due, left, act),
    )  # fmt: skip


def waiting(told: QueueLine, today: date) -> RowFace:
    """Somebody who was asked and has not answered."""
    who = told.person.name
    status = sentences.capital(asking_sentences.status(told.status, today))
    is_long = told.status.code in ("no_answer", "reminder_due")
    title = f"{who} has not answered"
    return RowFace(
        key=key(told), icon=Icon.HOURGLASS, title=title, who=told.account.name, why=status, act=WRITE_DOWN,
        tone=Tone.WARNING if is_long else Tone.NEUTRAL,
        sentence=_sentence(title, told.account.name, status, WRITE_DOWN),
    )  # fmt: skip


def key(told: QueueLine) -> str:
    """What a row goes by: its check-in, else its person."""
    return told.check_in.id if told.check_in else f"person:{told.person.id}"


def lead(now: int, loops: int) -> str:
    """What stands at the head: how many are to be asked, and who waits for us."""
    asked = "Nobody is to be asked today." if not now else (
        "One person is to be asked." if now == 1 else f"{now} people are to be asked."
    )  # fmt: skip
    waits = "" if not loops else (
        "One who was not content waits for a word." if loops == 1
        else f"{loops} who were not content wait for a word."
    )  # fmt: skip
    return " ".join(filter(None, (asked, waits)))


def outweighed(times: int) -> str:
    """How often the guard was overruled, "" for never."""
    if not times:
        return ""
    often = "Once" if times == 1 else f"{times} times"
    return f"{often} in the last twelve months somebody was asked although something stood against it."


def _why(told: QueueLine, today: date) -> str:
    if not told.verdict.is_allowed:
        return sentences.capital(asking_sentences.stops(told.verdict, told.person.name, today))
    planned = told.check_in
    if planned is not None:
        about = planned.about or sentences.code("purpose", planned.purpose)
        return sentences.capital(about)
    if told.standing is None or told.standing.code == "never":
        return "Never in touch yet; the first word is ours"
    return f"{sentences.days(told.standing.days)} since we last had a word with them"


def _act(told: QueueLine) -> str:
    if told.verdict.is_allowed:
        return ASK
    if told.verdict.instead:
        return CALL
    return ASK_ANYWAY if told.verdict.may_override else ""


def _due(told: QueueLine, today: date) -> tuple[str, str]:
    if not told.verdict.is_allowed:
        if told.verdict.next_on is None:
            return "", ""
        return f"From {sentences.day(told.verdict.next_on, today)}", ""
    match told.status.code:
        case "overdue" if told.check_in is not None:
            return "Late", sentences.days(told.status.days)
        case "overdue":
            return "Overdue", ""
        case "due":
            return "Today", ""
    return (sentences.capital(sentences.day(told.check_in.due_on, today)), "") if told.check_in else ("", "")


def _until(due_at: datetime, clock: Clock) -> tuple[str, str]:
    hours = int((due_at - clock.now).total_seconds() // 3600)
    if hours < 0:
        return "Late", f"was due {clock.time(due_at)}"
    return sentences.capital(clock.time(due_at)), f"{hours} h left"


def _sentence(*parts: str) -> str:
    return ". ".join(filter(None, parts))
