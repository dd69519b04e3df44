"""The further groups of an experience's form, each with its fields, what they hold, and what they change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from keyaccounts import amounts, sentences
from keyaccounts.causes import CAUSES, UNKNOWN_DAYS
from keyaccounts.experiences import MEMORIES, Experience
from keyaccounts.ui.forms import drafting, moments
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.experience_fields import options
from keyaccounts.ui.forms.files_edit import FilesEdit
from keyaccounts.ui.forms.fold import Fold
from keyaccounts.ui.forms.grade_edit import GradeEdit
from keyaccounts.ui.forms.money_edit import MoneyEdit
from keyaccounts.ui.forms.own_choice import OwnChoice
from keyaccounts.ui.kit.fields import Choice, LineEdit
from keyaccounts.ui.kit.form import Form
from keyaccounts.ui.kit.switches import Tick

if TYPE_CHECKING:
    from keyaccounts.complaints import Complaint
    from keyaccounts.meetings import Meeting
    from keyaccounts.promises import Promise
    from keyaccounts.records import Id

_NOTHING = ("", "0")
"""What empty lines, unmade choices, boxes without a tick and grades not given are written as."""

_BROKEN = "broken_promise"
_WITHOUT_DETAIL = ("", "unknown")


class Part(Fold):
    """A group that opens by itself when it holds something, or when it is the next useful thing."""

    def __init__(self, form: Form, title: str, about: str, lived: Experience) -> None:
        super().__init__(form, title, about)
        self.lived = lived
        self._is_wanted = False

    def editors(self) -> dict[str, QWidget]:
        """Every editor under the name its draft has."""
        raise NotImplementedError

    def changes(self) -> dict[str, object]:
        """The fields of the experience as they stand here; refused where they can't be read."""
        raise NotImplementedError

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it."""
        return any(drafting.written(each) not in _NOTHING for each in self.editors().values())

    def begin(self) -> None:
        """All its fields stand: open where one is filled, now and whenever one gets filled."""
        for editor in self.editors().values():
            drafting.when_edited(editor, self._settle)
        self._settle()

    def want(self, wanted: bool) -> None:
        """Open it as the next useful thing; fold it again when it is not any more and stayed empty."""
        if wanted != self._is_wanted:
            self._is_wanted = wanted
            if wanted or not self.is_filled:
                self.open(wanted)

    def _settle(self) -> None:
        if self.is_filled:
            self.open()


class CausePart(Part):
    """Why it failed, in two levels; the promise where one was broken; why it did nothing to them (F070)."""

    def __init__(self, form: Form, lived: Experience, promises: Sequence[Promise]) -> None:
        super().__init__(form, "Why it failed", "a failure is nobody's fault until somebody knows why", lived)
        self.cause = OwnChoice(
            options("cause", tuple(CAUSES), nothing="Not known yet"), chosen=lived.cause,
            own="Another cause …", name="Cause",
        )  # fmt: skip
        self.detail = OwnChoice(
            self._details(), chosen=lived.cause_detail, own="Something else …", name="More exactly"
        )
        promised = [(each.id, each.text) for each in promises]
        self.promise = Choice([("", "Not said"), *promised])
        if lived.promise_id in self.promise.values():
            self.promise.choose(lived.promise_id)
        self.why_no_effect = LineEdit(lived.why_no_effect, placeholder="They had not noticed yet")
        self._cause, self._detail = self.add_row(
            ("cause", "Cause", self.cause), ("cause_detail", "More exactly", self.detail)
        )
        self._promise = self.add("promise_id", "Which promise was broken", self.promise)
        self._why = self.add("why_no_effect", "Why it did nothing to the relationship", self.why_no_effect)
        self.cause.edited.connect(self._follow_cause)
        self.show_why(False)
        self._show_finer()

    def editors(self) -> dict[str, QWidget]:
        """Cause before detail: a draft is put back in this order, and the second list follows the first."""
        return {
            "cause": self.cause, "cause_detail": self.detail, "promise_id": self.promise,
            "why_no_effect": self.why_no_effect,
        }  # fmt: skip

    def changes(self) -> dict[str, object]:
        """The cause; what belongs to another cause is left out."""
        cause = self.cause.value()
        return {
            "cause": cause,
            "cause_detail": self.detail.value() if cause not in _WITHOUT_DETAIL else "",
            "promise_id": self.promise.value() if cause == _BROKEN else "",
            "why_no_effect": self.why_no_effect.text().strip(),
        }

    def show_why(self, is_asked: bool) -> None:
        """Ask why a failure did nothing, where that is claimed."""
        self._why.setVisible(is_asked or bool(self.why_no_effect.text().strip()))

    def _details(self) -> list[tuple[str, str]]:
        return options("cause_detail", CAUSES.get(self.cause.value(), ()))

    def _follow_cause(self) -> None:
        """Another cause has other finer ones; words of one's own stay."""
        kept = self.detail.value()
        is_own = kept not in self.detail.values()
        self.detail.offer(self._details())
        self.detail.choose(kept if is_own or kept in self.detail.values() else "")
        self._show_finer()

    def _show_finer(self) -> None:
        cause = self.cause.value()
        self._detail.setVisible(cause not in _WITHOUT_DETAIL)
        self._promise.setVisible(cause == _BROKEN)
        self._cause.set_hint(
            f"It is asked for again after {UNKNOWN_DAYS} days." if cause == "unknown" else ""
        )


class ResponsePart(Part):
    """What we expected of an outreach, by when, and what came instead (F069)."""

    def __init__(self, form: Form, lived: Experience, today: date) -> None:
        super().__init__(form, "The response", "what we expect, by when, and what came", lived)
        self.expected = LineEdit(lived.expected, placeholder="They confirm the new slot")
        self.expected_by = DayEdit(lived.expected_by, today=today, name="expected_by")
        self.came = LineEdit(lived.came, placeholder="Left empty while nothing has come")
        self.add_row(("expected", "We expect", self.expected), ("expected_by", "By when", self.expected_by))
        self.add("came", "What came", self.came)

    def editors(self) -> dict[str, QWidget]:
        """Under the names of their fields."""
        return {"expected": self.expected, "expected_by": self.expected_by, "came": self.came}

    def changes(self) -> dict[str, object]:
        """Expected and come, side by side."""
        return {
            "expected": self.expected.text().strip(), "expected_by": self.expected_by.day(),
            "came": self.came.text().strip(),
        }  # fmt: skip


class QualityPart(Part):
    """Whether it was done well, and whether it was the right thing: two questions (F073)."""

    def __init__(self, form: Form, lived: Experience) -> None:
        super().__init__(form, "How well it was done", "done well, and the right thing: two grades", lived)
        self.execution = GradeEdit("badly", "very well", name="How it was done", grade=lived.execution)
        self.efficacy = GradeEdit("the wrong thing", "the right thing", name="What it was worth",
                                  grade=lived.efficacy)  # fmt: skip
        self.add("execution", "How it was done", self.execution)
        self.add("efficacy", "Whether it was the right thing", self.efficacy)

    def editors(self) -> dict[str, QWidget]:
        """Under the names of their fields."""
        return {"execution": self.execution, "efficacy": self.efficacy}

    def changes(self) -> dict[str, object]:
        """Both grades."""
        return {"execution": self.execution.grade(), "efficacy": self.efficacy.grade()}


class CostPart(Part):
    """Minutes and money (F019)."""

    def __init__(self, form: Form, lived: Experience) -> None:
        super().__init__(form, "What it cost", "our time and money", lived)
        took = amounts.span(lived.minutes) if lived.minutes is not None else ""
        self.minutes = LineEdit(took, placeholder="1 h 30, or 45")
        self.money = MoneyEdit(lived.money, name="money", placeholder="12.50")
        self.add_row(("minutes", "It took us", self.minutes), ("money", "It cost us", self.money))

    def editors(self) -> dict[str, QWidget]:
        """Under the names of their fields."""
        return {"minutes": self.minutes, "money": self.money}

    def changes(self) -> dict[str, object]:
        """To the minute and the cent."""
        took = self.minutes.text().strip()
        minutes = amounts.minutes(took, field="minutes") if took else None
        return {"minutes": minutes, "money": self.money.amount()}


class TiesPart(Part):
    """The meeting it was planned as, the complaint it is part of, its topics."""

    def __init__(
        self, form: Form, lived: Experience, meetings: Sequence[Meeting], complaints: Sequence[Complaint],
        *, zone: str,
    ) -> None:  # fmt: skip
        super().__init__(form, "What it belongs to", "a planned meeting, a complaint, topics", lived)
        self.planned: Choice[Id] = Choice(
            [("", "None"), *((each.id, _meeting(each, each.zone or zone)) for each in meetings)]
        )
        self.complaint: Choice[Id] = Choice(
            [("", "None"), *((each.id, f"{each.name}, {each.matter}") for each in complaints)]
        )
        for choice, kept in ((self.planned, lived.planned_id), (self.complaint, lived.complaint_id)):
            if kept in choice.values():
                choice.choose(kept)
        self.topics = LineEdit(", ".join(lived.topics), placeholder="logistics, cold chain")
        self.add_row(
            ("planned_id", "It was planned as", self.planned),
            ("complaint_id", "Part of complaint", self.complaint),
        )
        self.add("topics", "Topics", self.topics)

    def editors(self) -> dict[str, QWidget]:
        """Under the names of their fields."""
        return {"planned_id": self.planned, "complaint": self.complaint, "topics": self.topics}

    def changes(self) -> dict[str, object]:
        """The ties; one that can't be offered any more stays."""
        return {
            "planned_id": _tie(self.planned, self.lived.planned_id),
            "complaint_id": _tie(self.complaint, self.lived.complaint_id),
            "topics": _topics(self.topics.text()),
        }


class MindPart(Part):
    """Memories and wows (F005, F090), how long it is of use (F091), and who may see it."""

    def __init__(self, form: Form, lived: Experience, today: date) -> None:
        super().__init__(form, "Keep in mind", "a memory, a wow, useful until when, for our eyes only", lived)
        self.is_memory = Tick("A memory they tell others about")
        self.is_memory.setChecked(lived.is_memory)
        known = (*MEMORIES, *((lived.memory_of,) if lived.memory_of not in ("", *MEMORIES) else ()))
        self.memory_of = Choice(options("memory", known), chosen=lived.memory_of)
        self.is_wow = Tick("A wow: more than they could expect")
        self.is_wow.setChecked(lived.is_wow)
        self.useful_until = DayEdit(lived.useful_until, today=today, name="useful_until")
        self.is_internal = Tick("For our eyes only, never shown to the customer")
        self.is_internal.setChecked(lived.is_internal)
        self.add_widget(self.is_wow)
        self.add_widget(self.is_memory)
        self._memory_of = self.add("memory_of", "What it is a memory of", self.memory_of)
        self.add("useful_until", "What it taught is useful until", self.useful_until)
        self.add_widget(self.is_internal)
        self.is_memory.toggled.connect(self._memory_of.setVisible)
        self._memory_of.setVisible(lived.is_memory)

    def editors(self) -> dict[str, QWidget]:
        """Under the names of their fields."""
        return {
            "is_wow": self.is_wow, "is_memory": self.is_memory, "memory_of": self.memory_of,
            "useful_until": self.useful_until, "is_internal": self.is_internal,
        }  # fmt: skip

    def changes(self) -> dict[str, object]:
        """What comes back, and until when."""
        is_memory = self.is_memory.isChecked()
        return {
            "is_memory": is_memory, "memory_of": self.memory_of.value() if is_memory else "",
            "is_wow": self.is_wow.isChecked(), "useful_until": self.useful_until.day(),
            "is_internal": self.is_internal.isChecked(),
        }  # fmt: skip


class FilesPart(Part):
    """The files that belong to it."""

    def __init__(self, form: Form, lived: Experience, files: FilesEdit) -> None:
        super().__init__(form, "Files", "what was handed over, drawn or sent", lived)
        self.files = files
        self.add("attachment", "Kept inside the encrypted store", files)

    @property
    def is_filled(self) -> bool:
        """Whether there is a file."""
        return self.files.count > 0

    def editors(self) -> dict[str, QWidget]:
        """The one there is."""
        return {"files": self.files}

    def changes(self) -> dict[str, object]:
        """Files are records of their own."""
        return {}


def _tie(choice: Choice[Id], kept: Id) -> Id:
    return choice.value() or (kept if kept not in choice.values() else "")


def _meeting(meeting: Meeting, zone: str) -> str:
    face = moments.clock_face(meeting.at, zone)
    when = f"{sentences.WEEKDAYS[face.weekday()]} {face.day} {sentences.MONTHS[face.month - 1]} {face:%H:%M}"
    return f"{when}, {meeting.purpose}" if meeting.purpose else when


def _topics(text: str) -> tuple[str, ...]:
    told = (each.strip().removeprefix("#").strip() for each in text.split(","))
    return tuple(dict.fromkeys(each for each in told if each))
