"""The editors of an experience, filled from one, and read back into one."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts import amounts, sentences
from keyaccounts.complaints import Complaint
from keyaccounts.experiences import CHANNELS, DIMENSIONS, INITIATORS, RESULTS, Experience, Mode
from keyaccounts.learnings import Side
from keyaccounts.people import Person
from keyaccounts.ui.forms import moments
from keyaccounts.ui.forms.emotion_edit import EmotionEdit
from keyaccounts.ui.forms.people_edit import PeopleEdit
from keyaccounts.ui.forms.zone_edit import ZoneEdit
from keyaccounts.ui.kit.fields import Choice, LineEdit, MomentEdit, TextEdit
from keyaccounts.ui.kit.switches import Segments, Tick

_MODES = tuple(Mode)
_EFFECTS = (None, -3, -2, -1, 0, 1, 2, 3)
_EFFECT_WORDS = ("Not rated", "−3", "−2", "−1", "0", "+1", "+2", "+3")

Learned = dict[Side, tuple[str, ...]]


class ExperienceFields:
    """Each field of an experience under its own name; nothing here knows how it is laid out or kept."""

    def __init__(
        self,
        lived: Experience,
        learned: Learned,
        *,
        people: Sequence[Person],
        complaints: Sequence[Complaint],
        home_zone: str,
    ) -> None:
        self._lived = lived
        self._home_zone = home_zone
        zone = lived.zone or home_zone
        self.mode = Segments(
            [sentences.capital(sentences.code("mode", mode)) for mode in _MODES], name="How we met"
        )
        self.mode.choose(_MODES.index(lived.mode))
        self.channel = Choice(_channels(lived.mode, lived.channel), chosen=lived.channel)
        self.initiator = Choice(_initiators(), chosen=lived.initiator)
        self.at = MomentEdit(lived.lived_at if lived.zone else moments.clock_face(lived.at, zone))
        self.zone = ZoneEdit(zone)
        self.people = PeopleEdit(people, chosen=lived.people)
        self.title = LineEdit(lived.title)
        self.note = TextEdit(lived.note, lines=4)
        self.quote = TextEdit(lived.quote, lines=2, placeholder="Word for word, without quotation marks")
        self.quote_by = Choice(
            [("", "Not said"), *((each.id, each.name) for each in _living(people, lived.quote_by))]
        )
        if any(each.id == lived.quote_by for each in people):
            self.quote_by.choose(lived.quote_by)
        self.effect = Segments(_EFFECT_WORDS, name="What it did to the relationship")
        self.effect.choose(_EFFECTS.index(lived.effect))
        self.result = Choice(
            [
                ("", "Not said"),
                *((each, sentences.capital(sentences.code("result", each))) for each in RESULTS),
            ],
            chosen=lived.result,
        )
        self.emotions = EmotionEdit(lived.emotions)
        self.topics = LineEdit(", ".join(lived.topics), placeholder="logistics, cold chain")
        self.dimension = Choice(
            [
                ("", "Not said"),
                *((each, sentences.capital(sentences.code("dimension", each))) for each in DIMENSIONS),
            ],
            chosen=lived.dimension,
        )
        self.complaint = Choice(
            [("", "None"), *((each.id, f"{each.name}, {each.matter}") for each in complaints)]
        )
        if any(each.id == lived.complaint_id for each in complaints):
            self.complaint.choose(lived.complaint_id)
        self.we_learned = TextEdit("\n".join(learned.get(Side.WE, ())), lines=2)
        self.they_learned = TextEdit("\n".join(learned.get(Side.THEY, ())), lines=2)
        self.is_internal = Tick("For our eyes only, never shown to the customer")
        self.is_internal.setChecked(lived.is_internal)
        self.is_memory = Tick("A memory they tell others about")
        self.is_memory.setChecked(lived.is_memory)
        self.minutes = LineEdit(
            amounts.span(lived.minutes) if lived.minutes is not None else "", placeholder="1 h 30, or 45"
        )
        self.money = LineEdit(amounts.typed(lived.money), placeholder="12.50")
        self.mode.chosen.connect(self._follow_mode)

    def experience(self) -> Experience:
        """The experience these fields tell; refused beside the field that can't be kept."""
        zone = self.zone.zone() or self._home_zone
        at = moments.instant(self.at.moment(), zone)
        if (self.at.moment(), zone) == (
            self._lived.lived_at.replace(second=0, microsecond=0),
            self._lived.zone,
        ):
            at = self._lived.at
        complaint = self.complaint.value() or (
            self._lived.complaint_id if self._lived.complaint_id not in self.complaint.values() else ""
        )
        return self._lived.changed(
            at=at, zone=zone, offset=moments.offset(at, zone), mode=self.chosen_mode(),
            channel=self.channel.value(), initiator=self.initiator.value(), people=self.people.people(),
            title=self.title.text().strip(), note=self.note.toPlainText().strip(),
            quote=_bare(self.quote.toPlainText()), quote_by=self._speaker(),
            effect=_EFFECTS[self.effect.choice()], result=self.result.value(),
            emotions=self.emotions.emotions(), topics=_topics(self.topics.text()),
            dimension=self.dimension.value(), complaint_id=complaint,
            is_internal=self.is_internal.isChecked(), is_memory=self.is_memory.isChecked(),
            minutes=amounts.minutes(took, field="minutes") if (took := self.minutes.text().strip()) else None,
            money=amounts.money(cost, field="money") if (cost := self.money.text().strip()) else None,
        )  # fmt: skip

    def learned(self) -> Learned:
        """One learning for each line written, by the side that learned."""
        return {Side.WE: _lines(self.we_learned), Side.THEY: _lines(self.they_learned)}

    def chosen_mode(self) -> Mode:
        """The mode that is chosen; there always is one."""
        return _MODES[self.mode.choice()]

    def _speaker(self) -> str:
        if not self.quote.toPlainText().strip():
            return ""
        known = self._lived.quote_by in self.quote_by.values()
        return self.quote_by.value() or ("" if known else self._lived.quote_by)

    def _follow_mode(self, _: int) -> None:
        """Another mode has other channels."""
        kept = self.channel.value()
        options = _channels(self.chosen_mode(), "")
        self.channel.offer(options)
        if kept in self.channel.values():
            self.channel.choose(kept)


def _channels(mode: Mode, kept: str) -> list[tuple[str, str]]:
    own = (kept,) if kept and kept not in CHANNELS[mode] else ()
    return [
        ("", "Not said"),
        *((each, sentences.capital(sentences.code("channel", each))) for each in (*CHANNELS[mode], *own)),
    ]


def _initiators() -> list[tuple[str, str]]:
    words = {
        "they": "They came to us",
        "we": "We came to them",
        "planned": "It was planned",
        "chance": "Chance",
    }
    return [("", "Not said"), *((each, words[each]) for each in INITIATORS)]


def _living(people: Sequence[Person], kept: str) -> list[Person]:
    return [each for each in people if not each.is_archived or each.id == kept]


def _topics(text: str) -> tuple[str, ...]:
    told = (each.strip().removeprefix("#").strip() for each in text.split(","))
    return tuple(dict.fromkeys(each for each in told if each))


def _lines(editor: TextEdit) -> tuple[str, ...]:
    return tuple(line.strip() for line in editor.toPlainText().splitlines() if line.strip())


def _bare(text: str) -> str:
    """Quotation marks are put on when shown, so a pair that was typed is taken off."""
    words = text.strip()
    pairs = {'"': '"', "“": "”", "„": "“", "«": "»"}
    if len(words) > 1 and pairs.get(words[0]) == words[-1] and words.count(words[-1]) <= 2:
        return words[1:-1].strip()
    return words
