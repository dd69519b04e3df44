"""Risks and unusual requests in words (F077)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from keyaccounts import sentences
from keyaccounts.present import Clock
from keyaccounts.records import Id
from keyaccounts.risks import KnownNumber, Risk
from keyaccounts.ui.kit.row_list import RowFace
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows.risks import AccountRisks, RequestLine

GUIDANCE = (
    "Do nothing that is asked and answer nothing until one of us has called back, over a number we knew "
    "before. Never use a number, a link or an address that came with the request."
)

NOTHING_KNOWN = (
    "No number of theirs was on file before this request. Ask a colleague who knows them, or look in a "
    "contract; then call that number."
)

NOT_KNOWN = (
    "This number was not on file before the request. Whoever deceives you answers it, too. Call one that you "
    "have from elsewhere, and write down from where."
)

CALL_BACK, REVIEW, ARCHIVE = "Call back", "Look again", "Archive"

LIKELY = {1: "1, hardly", 2: "2", 3: "3, as likely as not", 4: "4", 5: "5, almost surely"}
HARMFUL = {1: "1, a nuisance", 2: "2", 3: "3, costs us trust", 4: "4", 5: "5, may cost us the account"}

_HEAVY, _GRAVE = 10, 16
"""From which weight a risk is a warning, and from which a breach is near."""


def lead(told: AccountRisks) -> str:
    """What stands open, in a few words."""
    asked, watched = len(told.open_requests), sum(each.is_open for each in told.risks)
    parts = []
    if asked:
        parts.append(f"{sentences.number(asked).lower()} to call back")
    if watched:
        parts.append(f"{sentences.number(watched).lower()} watched")
    return ", ".join(parts)


def number(known: KnownNumber) -> str:
    """A number on file, with whose it is."""
    return f"{known.whose}, {known.number}"


def request_face(line: RequestLine, clock: Clock) -> RowFace:
    """An open request: the way it looks wrong, and the call back it waits for."""
    request = line.request
    sort = sentences.code("request_sort", request.sort)
    who = line.person.name if line.person else ""
    call = f"call {number(line.known[0])}" if line.known else "no number of theirs was on file"
    why = f"{sort}; {call}"
    told = why if who else sentences.capital(why)
    since = clock.day(request.noticed_at)
    return RowFace(
        key=request.id, icon=Icon.TRIANGLE_ALERT, title=request.text, who=who, why=told, due="Stop",
        left=since, act=CALL_BACK, tone=Tone.BREACH, due_tone=Tone.BREACH,
        sentence=". ".join(filter(None, (request.text, who, why, f"since {since}", CALL_BACK))),
    )  # fmt: skip


def risk_face(risk: Risk, person: str, today: date) -> RowFace:
    """A watched risk: what it weighs, who watches it, and when it is looked at again."""
    weighs = f"likelihood {risk.likelihood} × harm {risk.harm} = {risk.weight}"
    watches = f"{risk.owner} watches it" if risk.owner else "nobody watches it"
    why = "; ".join(filter(None, (weighs, watches, risk.answer)))
    is_due = risk.is_review_due(today)
    due = _review(risk, today)
    return RowFace(
        key=risk.id, icon=Icon.EYE, title=risk.text, who=person,
        why=why if person else sentences.capital(why), due=due[0], left=due[1], act=REVIEW, tone=_tone(risk),
        due_tone=Tone.WARNING if is_due else Tone.NEUTRAL,
        sentence=". ".join(filter(None, (risk.text, person, why, " ".join(due).strip(), REVIEW))),
    )  # fmt: skip


def settled_request(line: RequestLine, clock: Clock, *, act: str = ARCHIVE) -> RowFace:
    """A request that somebody called back about, and what came of it."""
    request = line.request
    when = clock.day(request.closed_at) if request.closed_at else ""
    outcome = sentences.code("request_outcome", request.outcome)
    why = f"{outcome}; {request.verified_by} called {request.number_called} {when}".rstrip()
    return _past(request.id, Icon.CIRCLE_CHECK, request.text, sentences.capital(why), act)


def closed_risk(risk: Risk, today: date, *, act: str = ARCHIVE) -> RowFace:
    """A risk that is watched no more, and what came of it."""
    when = sentences.day(risk.closed_on, today) if risk.closed_on else ""
    return _past(risk.id, Icon.EYE_OFF, risk.text, f"{risk.outcome}; closed {when}", act)


def _past(key: Id, icon: Icon, title: str, why: str, act: str) -> RowFace:
    return RowFace(key=key, icon=icon, title=title, why=why, act=act, sentence=f"{title}. {why}. {act}")


def _review(risk: Risk, today: date) -> tuple[str, str]:
    if risk.review_on is None:
        return "No day", ""
    if risk.review_on < today:
        return "Late", sentences.days((today - risk.review_on).days)
    return sentences.capital(sentences.day(risk.review_on, today)), ""


def _tone(risk: Risk) -> Tone:
    if risk.weight >= _GRAVE:
        return Tone.BREACH
    return Tone.WARNING if risk.weight >= _HEAVY else Tone.NEUTRAL


def sorts(kind: str, known: Sequence[str]) -> list[tuple[str, str]]:
    """The sorts there are to choose from, in words."""
    return [(each, sentences.capital(sentences.code(kind, each))) for each in known]
