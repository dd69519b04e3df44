"""A debrief: what a meeting or a contact left, turned into its moment and all that follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from keyaccounts import instants, sentences
from keyaccounts.experiences import Experience
from keyaccounts.learnings import Learning, Side
from keyaccounts.meetings import Meeting
from keyaccounts.minutes import Felt, Told
from keyaccounts.promises import Promise
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal

ALLOWED = timedelta(seconds=90)
"""How long a debrief is meant to take; nobody is hurried when it takes longer."""

OFFERED = timedelta(days=3)
"""How long after its end a meeting is worth a debrief: later hardly anybody knows what was said."""

MOST_FEELINGS = 2
_TITLE = 300


@dataclass(frozen=True, kw_only=True)
class Debrief:
    """What was told, how it went where it was rated, and the points of the plan that were raised."""

    told: Told
    raised: tuple[str, ...] = ()
    effect: int | None = None
    execution: int | None = None
    efficacy: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        empty = Told(doubts=self.told.doubts, people=self.told.people, topics=self.told.topics)
        ratings = (self.effect, self.execution, self.efficacy)
        return self.told == empty and not self.raised and ratings == (None, None, None)

    def require_content(self) -> None:
        """Refuse a debrief in which nobody wrote anything."""
        if self.is_empty:
            raise Refusal("nothing_told", field="debrief")


def is_offered(meeting: Meeting, now: datetime) -> bool:
    """Whether a meeting without its moment is to be debriefed: it is over, and not for long."""
    return not meeting.is_archived and meeting.over_at <= now <= meeting.over_at + OFFERED


def lived(
    meeting: Meeting,
    debrief: Debrief,
    *,
    title: str,
    names: Callable[[Id], str] = lambda _: "",
    at: datetime,
) -> Experience:
    """The moment a meeting became; `title` is what it is called when nobody said what it was for."""
    debrief.require_content()
    offset = meeting.at.astimezone(instants.zone_called(meeting.zone)).utcoffset()
    length = meeting.ends_at - meeting.at if meeting.ends_at else None
    blank = Experience(
        id=new_id(at), created_at=at, account_id=meeting.account_id, at=meeting.at, zone=meeting.zone,
        offset=int(offset.total_seconds() // 60) if offset is not None else 0, mode=meeting.mode,
        initiator="planned", people=meeting.people or debrief.told.people,
        title=meeting.purpose or _first(debrief.told) or title, planned_id=meeting.id,
        minutes=round(length.total_seconds() / 60) if length else None,
    )  # fmt: skip
    return added(blank, debrief, names=names)


def added(
    experience: Experience, debrief: Debrief, *, names: Callable[[Id], str] = lambda _: ""
) -> Experience:
    """A moment with a debrief in it: what it has stays, and nothing that was told is lost.

    Two feelings fit one moment, the strongest; any other, and a second quote, stand in the note.
    """
    debrief.require_content()
    told = debrief.told
    feelings = [*(Felt(each) for each in experience.emotions), *told.feelings]
    named: dict[str, Felt] = {}
    for felt in feelings:
        known = named.get(felt.emotion.code)
        if known is None or felt.emotion.intensity > known.emotion.intensity:
            named[felt.emotion.code] = felt
    strongest = sorted(named.values(), key=lambda felt: -felt.emotion.intensity)[:MOST_FEELINGS]
    quote = next(iter(told.quotes), None) if not experience.quote else None
    others = [each for each in told.quotes if each != quote]
    effect = debrief.effect if debrief.effect is not None else told.effect
    notes = (
        experience.note,
        *(each for each in told.notes if each != experience.title),
        *(f"“{each.text}”" + _signed(names(each.person_id)) for each in others),
        *(_felt(each, names) for each in told.feelings if _needs_words(each, strongest)),
        *(f"✓ {point}" for point in debrief.raised),
    )
    return experience.changed(
        note="\n".join(filter(None, notes)),
        quote=quote.text if quote else experience.quote,
        quote_by=quote.person_id or _only(experience.people) if quote else experience.quote_by,
        emotions=tuple(felt.emotion for felt in strongest),
        topics=tuple(dict.fromkeys(experience.topics + told.topics)),
        effect=experience.effect if effect is None else effect,
        execution=debrief.execution or experience.execution,
        efficacy=debrief.efficacy or experience.efficacy,
        result=experience.result or _result(effect),
    )


def learnings(
    experience: Experience, told: Told, known: Iterable[Learning] = (), *, at: datetime
) -> list[Learning]:
    """What was learned on both sides, but for what is known of this moment already."""
    there = {(each.side, each.text) for each in known}
    wanted = [
        *((Side.WE, each.text, each.topic, "") for each in told.learned),
        *((Side.THEY, each.text, "", each.meant) for each in told.taken),
    ]
    return [
        Learning(
            id=new_id(at), created_at=at, account_id=experience.account_id, experience_id=experience.id,
            side=side, text=text, topic=topic, meant=meant,
        )
        for side, text, topic, meant in dict.fromkeys(wanted) if (side, text) not in there
    ]  # fmt: skip


def promises(
    experience: Experience, told: Told, known: Iterable[Promise] = (), *, at: datetime
) -> list[Promise]:
    """What either side promised, but for what is known of this moment already."""
    there = {(each.side, each.text) for each in known}
    made_on = experience.lived_at.date()
    return [
        Promise(
            id=new_id(at), created_at=at, account_id=experience.account_id, experience_id=experience.id,
            person_id=owed.person_id or next(iter(experience.people), ""), side=owed.promised.side,
            text=owed.promised.text, due_on=owed.promised.due_on,
            # What is written down days later may have been due before.
            made_on=min(made_on, owed.promised.due_on or made_on),
        )
        for owed in dict.fromkeys(told.promises)
        if (owed.promised.side, owed.promised.text) not in there
    ]  # fmt: skip


def next_meetings(
    experience: Experience, debrief: Debrief, *, zone: str, meeting: Meeting | None, at: datetime
) -> list[Meeting]:
    """The meetings agreed on; what was not raised in this one goes along to the first of them."""
    here = meeting.zone if meeting else zone
    usual = experience.lived_at.time().replace(second=0, microsecond=0)
    open_points = _not_raised(meeting, debrief.raised) if meeting else ()
    made = []
    for number, each in enumerate(dict.fromkeys(debrief.told.next)):
        starts = instants.at_clock(each.on, each.clock or usual, instants.zone_called(here))
        if starts <= experience.at:
            raise Refusal("next_before_this", field="next", on=each.on)
        length = meeting.ends_at - meeting.at if meeting and meeting.ends_at else None
        made.append(
            Meeting(
                id=new_id(at), created_at=at, account_id=experience.account_id, at=starts,
                ends_at=starts + length if length else None, zone=here, mode=experience.mode,
                place=meeting.place if meeting else "", purpose=each.purpose,
                people=experience.people, ours=meeting.ours if meeting else (),
                questions=open_points if not number else (),
            )
        )  # fmt: skip
    return made


def _not_raised(meeting: Meeting, raised: Sequence[str]) -> tuple[str, ...]:
    # Who ticks nothing has not said that nothing was raised.
    return tuple(each for each in meeting.questions if each not in raised) if raised else ()


def _first(told: Told) -> str:
    """The words a moment without a purpose is called by."""
    found = [
        *told.notes, *(each.text for each in told.learned), *(each.text for each in told.taken),
        *(each.promised.text for each in told.promises), *(each.text for each in told.quotes),
    ]  # fmt: skip
    return next((each for each in found if len(each) <= _TITLE), "")


def _result(effect: int | None) -> str:
    if not effect:
        return ""
    return "success" if effect > 0 else "failed"


def _needs_words(felt: Felt, strongest: Sequence[Felt]) -> bool:
    return bool(felt.words or felt.person_id) or felt not in strongest


def _felt(felt: Felt, names: Callable[[Id], str]) -> str:
    if felt.words:
        return felt.words
    name = names(felt.person_id)
    return (f"{name}: " if name else "") + sentences.code("emotion", felt.emotion.code)


def _signed(name: str) -> str:
    return f", {name}" if name else ""


def _only(people: Sequence[Id]) -> Id:
    return people[0] if len(people) == 1 else ""
