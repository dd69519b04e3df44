"""What is done with several complaints at once: they are acknowledged, or given to another owner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from keyaccounts import sentences
from keyaccounts.complaint_states import Step
from keyaccounts.complaints import Complaint
from keyaccounts.experiences import Mode
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import moments
from keyaccounts.ui.forms.next_word import NextWord
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import LineEdit, MomentEdit
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.workflows import complaint_owners, complaints

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_MODES = tuple(Mode)


class AcknowledgeForm(RecordForm):
    """One word to each of them, and the next one promised to all; `saved` tells the first one's id."""

    def __init__(self, desk: Desk, *, chosen: Sequence[Complaint]) -> None:
        super().__init__(
            desk, f"Acknowledge {names(chosen)}",
            lead="Who complained hears that we have it, and what comes next.", save="Acknowledge",
            draft=f"acknowledge {' '.join(each.id for each in chosen)}",
        )  # fmt: skip
        self._chosen = tuple(chosen)
        self.mode = Segments([sentences.capital(sentences.code("mode", mode)) for mode in _MODES], name="How")
        self.mode.choose(_MODES.index(Mode.VOICE))
        self.at = MomentEdit(moments.clock_face(desk.clock.now(), desk.clock.zone))
        self.by = LineEdit(placeholder="Your name, unless Settings know it")
        self.next = NextWord(desk)
        self.form.add("channel", "How they were told", self.mode)
        self.form.add_row(("at", "When", self.at), ("by", "By whom", self.by))
        self.section("The next word")
        self.next.add_to(self.form, name="next_word", hint="")
        self.focus_first(self.next.word)
        self.follow(
            mode=self.mode, at=self.at, by=self.by, word_owed=self.next.word, word_owed_at=self.next.at
        )
        self.begin()

    def work(self) -> Work:
        """Move them all, or none."""
        now = self.desk.clock.now()
        word, word_at = self.next.owed()
        step = Step(
            to="acknowledged", at=moments.instant(self.at.moment(), self.desk.clock.zone),
            by=self.by.text().strip(), mode=_MODES[self.mode.choice()], next_word=word, next_word_at=word_at,
        )  # fmt: skip
        ids = [each.id for each in self._chosen]

        def move(vault: Vault) -> str:
            outcomes = complaints.move_all(vault, ids, step, at=now)
            refusal = next((each.refused for each in outcomes if each.refused is not None), None)
            if refusal is not None:
                raise refusal
            return ids[0]

        return move


class OwnerForm(RecordForm):
    """Who looks into them from now on; `saved` tells the first one's id."""

    def __init__(self, desk: Desk, *, chosen: Sequence[Complaint]) -> None:
        super().__init__(
            desk, f"Give {names(chosen)} to somebody", save="Change owner",
            draft=f"owner of {' '.join(each.id for each in chosen)}",
        )  # fmt: skip
        self._ids = [each.id for each in chosen]
        known = {each.owner for each in chosen}
        self.owner = LineEdit(known.pop() if len(known) == 1 else "", placeholder="Jonas Weil")
        self.form.add("owner", "Who looks into it", self.owner, hint="Not the one complained about")
        self.focus_first(self.owner)
        self.follow(owner=self.owner)
        self.begin()

    def work(self) -> Work:
        """Give them all, or none."""
        now, owner, ids = self.desk.clock.now(), self.owner.text(), self._ids
        return lambda vault: complaint_owners.give(vault, ids, owner, at=now)[0].id


def names(chosen: Sequence[Complaint]) -> str:
    """The complaints by their numbers, or how many they are."""
    if len(chosen) > 3:
        return f"{len(chosen)} complaints"
    return sentences.listed([each.name for each in chosen], last="and")
