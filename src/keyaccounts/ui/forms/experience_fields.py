"""The first fields of an experience: what happened, how, when, with whom, what was said, felt and done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from keyaccounts import sentences
from keyaccounts.experiences import CHANNELS, DIMENSIONS, INITIATORS, RESULTS, Experience, Mode, how_it_went
from keyaccounts.people import Person
from keyaccounts.ui.forms import moments
from keyaccounts.ui.forms.emotion_edit import EmotionEdit
from keyaccounts.ui.forms.grade_edit import GradeEdit
from keyaccounts.ui.forms.people_edit import PeopleEdit
from keyaccounts.ui.forms.zone_edit import ZoneEdit
from keyaccounts.ui.kit.fields import Choice, LineEdit, MomentEdit, TextEdit
from keyaccounts.ui.kit.switches import Segments

_MODES = tuple(Mode)
_EFFECTS = (None, -3, -2, -1, 0, 1, 2, 3)
_EFFECT_WORDS = ("Not rated", "−3", "−2", "−1", "0", "+1", "+2", "+3")


class ExperienceFields:
    """Each field under its own name; nothing here knows how it is laid out or kept."""

    def __init__(self, lived: Experience, *, people: Sequence[Person], home_zone: str) -> None:
        self._lived = lived
        self._home_zone = home_zone
        zone = lived.zone or home_zone
        self.title = LineEdit(lived.title)
        self.mode = Segments(
            [sentences.capital(sentences.code("mode", mode)) for mode in _MODES], name="How we met"
        )
        self.mode.choose(_MODES.index(lived.mode))
        self.channel = Choice(_channels(lived.mode, lived.channel), chosen=lived.channel)
        self.initiator = Choice(_initiators(), chosen=lived.initiator)
        self.at = MomentEdit(lived.lived_at if lived.zone else moments.clock_face(lived.at, zone))
        self.zone = ZoneEdit(zone)
        self.people = PeopleEdit(people, chosen=lived.people)
        self.quote = TextEdit(lived.quote, lines=2, placeholder="Word for word, without quotation marks")
        self.paraphrase = TextEdit(lived.paraphrase, lines=2, placeholder="What they seemed to think")
        self.quote_by = Choice(
            [("", "Not said"), *((each.id, each.name) for each in _living(people, lived.quote_by))]
        )
        if any(each.id == lived.quote_by for each in people):
            self.quote_by.choose(lived.quote_by)
        self.emotions = EmotionEdit(lived.emotions)
        self.effect = Segments(_EFFECT_WORDS, name="What it did to the relationship")
        self.effect.choose(_EFFECTS.index(lived.effect))
        self.result = Choice(options("result", RESULTS), chosen=lived.result)
        self.dimension = Choice(options("dimension", DIMENSIONS), chosen=lived.dimension)
        self.depth = GradeEdit("on the surface", "deep", name="How deep it went", grade=lived.depth)
        self.note = TextEdit(lived.note, lines=3)
        self.mode.chosen.connect(self._follow_mode)

    def editors(self) -> dict[str, QWidget]:
        """Every editor under the name its draft has."""
        return {name: each for name, each in vars(self).items() if isinstance(each, QWidget)}

    def experience(self) -> Experience:
        """The experience with what stands here; refused beside the field that can't be kept."""
        zone = self.zone.zone() or self._home_zone
        at = moments.instant(self.at.moment(), zone)
        if (self.at.moment(), zone) == (
            self._lived.lived_at.replace(second=0, microsecond=0),
            self._lived.zone,
        ):
            at = self._lived.at
        dimension = self.dimension.value()
        return self._lived.changed(
            at=at, zone=zone, offset=moments.offset(at, zone), mode=self.chosen_mode(),
            channel=self.channel.value(), initiator=self.initiator.value(), people=self.people.people(),
            title=self.title.text().strip(), note=self.note.toPlainText().strip(),
            quote=_bare(self.quote.toPlainText()), quote_by=self._speaker(),
            paraphrase=self.paraphrase.toPlainText().strip(), effect=self.chosen_effect(),
            result=self.result.value(), emotions=self.emotions.emotions(), dimension=dimension,
            depth=self.depth.grade() if dimension else None,
        )  # fmt: skip

    def chosen_mode(self) -> Mode:
        """The mode that is chosen; there always is one."""
        return _MODES[self.mode.choice()]

    def chosen_effect(self) -> int | None:
        """What it did to the relationship, as far as it is rated."""
        return _EFFECTS[self.effect.choice()]

    @property
    def is_failure(self) -> bool:
        """Whether what is chosen so far makes it one."""
        result = self.result.value()
        return result != "no_response" and how_it_went(result, self.chosen_effect()) == "badly"

    @property
    def is_outreach(self) -> bool:
        """Whether a response to it is worth expecting, or stayed away."""
        return self.initiator.value() == "we" or self.result.value() in ("no_response", "unexpected")

    @property
    def is_quoted(self) -> bool:
        """Whether somebody said something."""
        return bool(self.quote.toPlainText().strip())

    def _speaker(self) -> str:
        if not self.is_quoted:
            return ""
        known = self._lived.quote_by in self.quote_by.values()
        return self.quote_by.value() or ("" if known else self._lived.quote_by)

    def _follow_mode(self, _: int) -> None:
        """Another mode has other channels."""
        kept = self.channel.value()
        self.channel.offer(_channels(self.chosen_mode(), ""))
        if kept in self.channel.values():
            self.channel.choose(kept)


def options(kind: str, codes: Sequence[str], *, nothing: str = "Not said") -> list[tuple[str, str]]:
    """Codes with their words to choose from, and first what leaving it open is called."""
    return [("", nothing), *((each, sentences.capital(sentences.code(kind, each))) for each in codes)]


def _channels(mode: Mode, kept: str) -> list[tuple[str, str]]:
    own = (kept,) if kept and kept not in CHANNELS[mode] else ()
    return options("channel", (*CHANNELS[mode], *own))


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


def _bare(text: str) -> str:
    """Quotation marks are put on when shown, so a pair that was typed is taken off."""
    words = text.strip()
    pairs = {'"': '"', "“": "”", "„": "“", "«": "»"}
    if len(words) > 1 and pairs.get(words[0]) == words[-1] and words.count(words[-1]) <= 2:
        return words[1:-1].strip()
    return words
