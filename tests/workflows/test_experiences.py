"""Logging a moment: everything the line told is kept as one act, and what has no account waits."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

import builders
from keyaccounts import captures
from keyaccounts.captures import Capture, Learned
from keyaccounts.experiences import Experience
from keyaccounts.inbox import InboxLine
from keyaccounts.learnings import Learning, Side
from keyaccounts.needs import Evidence, Need
from keyaccounts.promises import Promise
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import accounts, attachments, drafts, experiences, people
from keyaccounts.workflows import captures as captured
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

ZONE = "Europe/Helsinki"
LINE = 'Ana called #logistics ?need:earlier-slot !"slot plan" Fri :frustrated @Ana we learned: line 2 stops'


@pytest.fixture
def office(vault: Vault, now: datetime) -> Vault:
    """A store with one account and one person in it."""
    accounts.add(vault, builders.an_account(id=builders.id_of("meridian")), at=now)
    people.add(vault, builders.a_person(id=builders.id_of("ana")), at=now)
    return vault


def _read(vault: Vault, line: str, now: datetime) -> Capture:
    return captures.read_line(line, captured.known(vault), now=now.astimezone(ZoneInfo(ZONE)))


def _counts(vault: Vault) -> list[int]:
    with vault.read() as tx:
        return [records.count(tx, each) for each in (Promise, Need, Evidence, Learning)]


def test_one_line_keeps_moment_promise_need_and_learning_as_one_act(office: Vault, now: datetime) -> None:
    """F053: and one undo takes all of it back."""
    before = vaults.digest(office)
    logged = experiences.log(office, _read(office, LINE, now), at=now, zone=ZONE)

    assert logged.experience is not None
    assert logged.experience.people == (builders.id_of("ana"),)
    assert _counts(office) == [1, 1, 1, 1]

    vaults.undo(office, at=now)
    assert (_counts(office), vaults.digest(office)) == ([0, 0, 0, 0], before)


def test_a_need_told_again_is_more_evidence_and_no_second_need(office: Vault, now: datetime) -> None:
    """F015."""
    for _ in range(2):
        experiences.log(office, _read(office, LINE, now), at=now, zone=ZONE)
    assert _counts(office)[1:3] == [1, 2]


def test_a_feeling_alone_is_no_verdict(office: Vault, now: datetime) -> None:
    """It suggests the effect; how it went is said by a rating only."""
    felt = experiences.log(office, _read(office, "@Ana rang :frustrated", now), at=now, zone=ZONE).experience
    rated = experiences.log(office, _read(office, "@Ana rang -2", now), at=now, zone=ZONE).experience
    assert felt is not None
    assert rated is not None
    assert [(each.effect, each.result) for each in (felt, rated)] == [(-1, ""), (-2, "failed")]


def test_a_line_without_account_waits_and_is_put_away_when_sorted(office: Vault, now: datetime) -> None:
    """F092."""
    waiting = experiences.log(office, _read(office, "Overheard: they build a hall", now), at=now, zone=ZONE)
    assert waiting.inbox_line is not None
    sorted_now = _read(office, "Overheard: they build a hall @Ana", now)
    experiences.log(office, sorted_now, at=now, zone=ZONE, sorted_line=waiting.inbox_line.id)
    assert experiences.inbox(office) == []
    with office.read() as tx:
        assert records.get(tx, InboxLine, waiting.inbox_line.id).is_archived


def test_saving_drops_the_draft_in_the_same_breath(office: Vault, now: datetime) -> None:
    """N3."""
    drafts.keep(office, drafts.CAPTURE, text=LINE, at=now)
    experiences.log(office, _read(office, LINE, now), at=now, zone=ZONE)
    assert drafts.read(office, drafts.CAPTURE) == ""


def _logged(vault: Vault, line: str, now: datetime) -> Experience:
    made = experiences.log(vault, _read(vault, line, now), at=now, zone=ZONE).experience
    assert made is not None
    return made


def test_editing_learnings_keeps_the_same_makes_new_ones_and_puts_others_away(
    office: Vault, now: datetime
) -> None:
    """F053, F054."""
    made = _logged(office, LINE, now)
    ours = Learned(Side.WE, "they plan on Wednesdays", "preference")
    theirs = Learned(Side.THEY, "we ring when it pleases us", meant="we ring first")
    experiences.learn(office, made, [Learned(Side.WE, "line 2 stops"), ours, theirs], at=now)
    kept = experiences.learnings(office, made.id)
    assert [(each.text, each.topic, each.is_mismatch) for each in kept] == [
        ("line 2 stops", "", False),
        ("they plan on Wednesdays", "preference", False),
        ("we ring when it pleases us", "", True),
    ]
    experiences.learn(office, made, [ours], at=now)
    assert [each.text for each in experiences.learnings(office, made.id)] == ["they plan on Wednesdays"]


def test_a_learning_goes_on_with_its_state_when_told_again_or_in_other_words(
    office: Vault, now: datetime
) -> None:
    """F053: what was shared on a day stays shared, whatever else is edited."""
    made = _logged(office, LINE, now)
    (first,) = experiences.learnings(office, made.id)
    with office.write("edit_experience", at=now) as tx:
        records.save(tx, first.changed(state="shared", shared_on=builders.TODAY, shared_with="Robin"))
    experiences.learn(office, made, [Learned(Side.WE, "line 2 stops", "risk")], at=now)
    (same,) = experiences.learnings(office, made.id)
    assert (same.id, same.topic, same.state, same.shared_on) == (first.id, "risk", "shared", builders.TODAY)
    reworded = Learned(Side.WE, "a missed slot stops line 2", "risk", learning_id=first.id)
    experiences.learn(office, made, [reworded], at=now)
    (other,) = experiences.learnings(office, made.id)
    assert (other.id, other.text, other.shared_with) == (first.id, "a missed slot stops line 2", "Robin")


def test_learnings_files_and_fields_are_one_act(office: Vault, now: datetime, tmp_path: Path) -> None:
    """F090, F002: one undo takes all of an edit back."""
    made = _logged(office, LINE, now)
    plan = tmp_path / "slots.pdf"
    plan.write_bytes(b"%PDF")
    before = vaults.digest(office)
    experiences.learn(
        office, made.changed(is_wow=True), [Learned(Side.WE, "they plan ahead")],
        at=now, attached=[attachments.read(plan, made, at=now)],
    )  # fmt: skip
    assert [each.name for each in attachments.of(office, made.id)] == ["slots.pdf"]
    vaults.undo(office, at=now)
    assert attachments.of(office, made.id) == []
    assert vaults.digest(office) == before


def test_a_moment_stays_unlearned_until_it_taught_something_or_nothing_new(
    office: Vault, now: datetime
) -> None:
    """F002."""
    taught = _logged(office, LINE, now)
    bare = _logged(office, "@Ana rang", now)
    other = _logged(office, "@Ana rang again", now)
    assert [each.id for each in experiences.unlearned(office)] == [other.id, bare.id]
    experiences.learn(office, bare, [Learned(Side.WE, "she prefers the phone")], at=now)
    experiences.learn(office, other.changed(nothing_new=True), [], at=now)
    assert experiences.unlearned(office) == []
    experiences.learn(office, taught, [], at=now)
    assert [each.id for each in experiences.unlearned(office, taught.account_id)] == [taught.id]
    assert experiences.unlearned(office, builders.id_of("elsewhere")) == []
    assert experiences.unlearned(office, since=now + timedelta(days=1)) == []


def test_nothing_new_and_a_learning_are_not_kept_together(office: Vault, now: datetime) -> None:
    """F002."""
    made = _logged(office, "@Ana rang", now)
    kept = experiences.learn(office, made.changed(nothing_new=True), [Learned(Side.WE, "news")], at=now)
    assert not kept.nothing_new


def test_a_failure_without_effect_is_kept_only_with_its_reason(office: Vault, now: datetime) -> None:
    """F071: a fail with effect 0 needs a reason."""
    made = _logged(office, "@Ana rang", now)
    failed = made.changed(result="failed", effect=0)
    with pytest.raises(Refusal, match="effect_needs_reason"):
        experiences.learn(office, failed, [], at=now)
    kept = experiences.learn(office, failed.changed(why_no_effect="She laughed about it"), [], at=now)
    assert kept.why_no_effect


def test_an_old_failure_without_reason_can_still_be_edited(office: Vault, now: datetime) -> None:
    """F071: what was kept before the rule is never caught by it."""
    made = _logged(office, "@Ana rang", now)
    with office.write("import_file", at=now) as tx:
        old = records.save(tx, made.changed(result="failed", effect=0))
    assert experiences.edit(office, old.changed(topics=("slots",)), at=now).topics == ("slots",)
