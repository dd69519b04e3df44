"""What we noted about a person, each with its day and its acts: bond, labels, predictions and gestures."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from keyaccounts import bonds, sentences
from keyaccounts.bonds import Step
from keyaccounts.gestures import Gesture
from keyaccounts.labels import Label, Prediction
from keyaccounts.present import Clock
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.bond_chart import BondChart, Rated
from keyaccounts.ui.kit.chips import Chip
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import eliding_label, plain_label, prose
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.people import person_words
from keyaccounts.ui.people.dated_mark import DatedMark
from keyaccounts.ui.people.section import Act, Section, row
from keyaccounts.workflows.profiles import Profile

_RATINGS_SHOWN = 5


class BondSection(Section):
    """How good the relationship is: each rating with its reason, the newest first (F001)."""

    def __init__(self) -> None:
        super().__init__("Bond", act=Act("rate_bond", "Rate the bond", Icon.PLUS))

    def show_profile(self, profile: Profile, clock: Clock) -> None:
        """The level, and how it moved."""
        steps, line = bonds.steps(profile.bonds), bonds.line(profile.bonds)
        shown: list[QWidget] = [self._row(each, clock) for each in reversed(steps[-_RATINGS_SHOWN:])]
        if line:
            shown.insert(0, BondChart([Rated(each.on, each.rating) for each in line]))
        if len(steps) > _RATINGS_SHOWN:
            older = f"{len(steps) - _RATINGS_SHOWN} older, in the line above"
            shown.append(prose(older, ink=Role.QUIET))
        if not steps:
            shown = [prose("Not rated yet. A rating goes from −3 to +3 and says why.", ink=Role.QUIET)]
        if levels := person_words.levels(profile.person):
            shown.insert(0, prose(sentences.capital(levels), ink=Role.QUIET))
        self.fill(shown)

    def _row(self, told: Step, clock: Clock) -> QWidget:
        bond = told.bond
        when = f"{sentences.capital(sentences.day(bond.on, clock.today))}: {person_words.step(told)}"
        by = f"  ·  {bond.by}" if bond.by else ""
        words = [eliding_label(f"{when}{by}", Type.MEDIUM), prose(bond.why)]
        menu = self.acts(
            bond.id, when, Act("edit_bond", "Edit", Icon.PENCIL), Act("archive_bond", "Archive", Icon.ARCHIVE)
        )
        return row(words=words, after=[menu])


class LabelSection(Section):
    """Labels and traits: hollow without evidence, grey once expired (F057, F065)."""

    def __init__(self) -> None:
        super().__init__("Traits and labels", act=Act("add_label", "Add", Icon.PLUS))
        self.marks: dict[str, DatedMark] = {}

    def show_profile(self, profile: Profile, clock: Clock) -> None:
        """What may be relied on first."""
        self.marks = {}
        if profile.labels:
            self.fill([self._row(each, clock.today) for each in profile.labels], spacing=12)
        else:
            self.fill_with_nothing(
                "None yet. Each needs evidence, and expires after a year without fresh one."
            )

    def _row(self, label: Label, today: date) -> QWidget:
        is_expired = label.is_expired(today)
        mark = DatedMark(is_hollow=label.is_hollow, is_expired=is_expired)
        self.marks[label.id] = mark
        sort = "" if label.sort == "label" else f"  ·  {sentences.code('sort', label.sort)}"
        faded = label.is_hollow or is_expired
        words: list[QWidget] = [
            prose(f"{label.text}{sort}", Type.MEDIUM, ink=Role.QUIET if faded else Role.TEXT),
            prose(person_words.evidence(label, today), ink=Role.QUIET),
        ]
        if label.is_contradicted:
            words.append(prose(f"Against it: {label.counter}", ink=Role.WARNING))
        menu = self.acts(
            label.id,
            label.text,
            Act("renew_label", "Renew with fresh evidence", Icon.REFRESH_CW),
            Act("contradict_label", "Note what speaks against it", Icon.CIRCLE_SLASH),
            Act("edit_label", "Edit", Icon.PENCIL),
            Act("archive_label", "Archive", Icon.ARCHIVE),
        )
        return row(mark, words=words, after=[menu])


class PredictionSection(Section):
    """What we think they will do; once its day is there each asks for its verdict (F059)."""

    def __init__(self) -> None:
        super().__init__("Predictions", act=Act("predict", "Predict", Icon.PLUS))
        self.verdict_buttons: dict[tuple[str, str], buttons.Button] = {}

    def show_profile(self, profile: Profile, clock: Clock) -> None:
        """Open ones first; how often we were right beside the heading."""
        self.verdict_buttons = {}
        told = profile.predictions
        if told:
            self.fill(
                [self._row(each, clock.today) for each in told],
                aside=person_words.rate(told), spacing=12,
            )  # fmt: skip
        else:
            self.fill_with_nothing("None yet. What will they do, why do you think so, and until when?")

    def _row(self, told: Prediction, today: date) -> QWidget:
        words: list[QWidget] = [
            prose(told.text, Type.MEDIUM),
            prose(person_words.prediction(told, today), ink=Role.QUIET),
        ]
        if told.is_due(today):
            words.append(self._verdicts(told))
        chips = []
        if told.verdict:
            verdict, tone = person_words.VERDICTS[told.verdict]
            chips.append(Chip(verdict, tone))
        early = (
            () if told.verdict or told.is_due(today) else
            (Act("judge_hit", "It came true", Icon.CHECK), Act("judge_void", "No longer asked", Icon.BAN))
        )  # fmt: skip
        menu = self.acts(told.id, told.text, *early, Act("archive_prediction", "Archive", Icon.ARCHIVE))
        return row(words=words, after=[*chips, menu])

    def _verdicts(self, told: Prediction) -> QWidget:
        widget = QWidget()
        across = QHBoxLayout(widget)
        across.setContentsMargins(0, 6, 0, 0)
        across.setSpacing(8)
        for verdict, (words, _) in person_words.VERDICTS.items():
            button = buttons.quiet(words)
            button.setAccessibleDescription(told.text)
            button.clicked.connect(
                lambda _=False, name=f"judge_{verdict}": self.act_requested.emit(name, told.id)
            )
            self.verdict_buttons[told.id, verdict] = button
            across.addWidget(button)
        across.addStretch(1)
        return widget


class GestureSection(Section):
    """Gifts and courtesies, with the year's sum beside the limit (F023)."""

    def __init__(self) -> None:
        super().__init__("Gestures", act=Act("log_gesture", "Log", Icon.PLUS))

    def show_profile(self, profile: Profile, clock: Clock) -> None:
        """The newest first."""
        told = profile.gifts
        is_over = told.limit is not None and told.spent > told.limit
        sum_line = prose(
            sentences.capital(person_words.gifts(told)), ink=Role.WARNING if is_over else Role.QUIET
        )
        mark = [IconLabel(Icon.TRIANGLE_ALERT, 16, ink=Role.WARNING)] if is_over else []
        rows = [row(*mark, words=[sum_line])]
        rows += [self._row(each, told.currency, clock.today) for each in told.gestures]
        self.fill(rows)

    def _row(self, gesture: Gesture, currency: str, today: date) -> QWidget:
        value = sentences.money(gesture.value, currency) if gesture.value else "a courtesy"
        words: list[QWidget] = [
            prose(gesture.text, Type.MEDIUM),
            plain_label(f"{sentences.capital(sentences.day(gesture.on, today))}, {value}", ink=Role.QUIET),
        ]
        if gesture.why_over:
            words.append(prose(f"Over the limit: {gesture.why_over}", ink=Role.QUIET))
        menu = self.acts(
            gesture.id, gesture.text, Act("edit_gesture", "Edit", Icon.PENCIL),
            Act("archive_gesture", "Archive", Icon.ARCHIVE),
        )  # fmt: skip
        return row(words=words, after=[menu])
