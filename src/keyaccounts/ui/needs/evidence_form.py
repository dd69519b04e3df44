"""The form of evidence for a need: they said it, they did it, or it seemed so."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts import sentences
from keyaccounts.lived import Lived
from keyaccounts.needs import DID, DIRECT_MEANS, INDIRECT_MEANS, Evidence, Need
from keyaccounts.records import new_id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, TextEdit
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.workflows import needs

_SEEMED = tuple(each for each in INDIRECT_MEANS if each not in DID)
WAYS = (("They said it", DIRECT_MEANS), ("They did it", DID), ("It seemed so", _SEEMED))


class EvidenceForm(RecordForm):
    """A new observation; the way it reached us decides between which means to choose."""

    def __init__(self, desk: Desk, *, need: Need, moments: Sequence[Lived] = ()) -> None:
        super().__init__(
            desk, "Add evidence", lead=need.text, save="Add evidence", draft=f"new evidence {need.id}"
        )
        self._need = need
        today = desk.clock.today()
        self.way = Segments([words for words, _ in WAYS], name="How we know")
        self.means = Choice(_means(0))
        self.on = DayEdit(today, today=today, name="on", lean="back")
        self.text = TextEdit(lines=2, placeholder="She named the 06:00 slot three times in one call")
        known = [(each.id, f"{sentences.day(each.lived_at.date(), today)}, {each.title}") for each in moments]
        self.moment = Choice([("", "None of those written down"), *known])
        self.form.add("way", "How we know", self.way)
        self.form.add_row(("means", "By which means", self.means), ("on", "When", self.on))
        self.form.add("text", "What was said or seen", self.text)
        self.form.add("experience_id", "In which moment", self.moment)
        self.way.chosen.connect(lambda number: self.means.offer(_means(number)))
        self.focus_first(self.text)
        self.follow(way=self.way, means=self.means, on=self.on, text=self.text, moment=self.moment)
        self.begin()

    def work(self) -> Work:
        """Keep the observation."""
        now = self.desk.clock.now()
        seen = Evidence(
            id=new_id(now), created_at=now, account_id=self._need.account_id, need_id=self._need.id,
            experience_id=self.moment.value(), means=self.means.value(),
            on=self.on.day() or self.desk.clock.today(), text=self.text.toPlainText().strip(),
        )  # fmt: skip
        return lambda vault: needs.observe(vault, seen, at=now).id


def _means(way: int) -> list[tuple[str, str]]:
    # What they volunteer is the usual case among what they say, so it stands first.
    means = sorted(WAYS[way][1], key=lambda each: each != "told_unasked")
    return [(each, sentences.capital(sentences.code("means", each))) for each in means]
