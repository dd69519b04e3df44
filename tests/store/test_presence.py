"""Who was there when, kept in step with the experiences."""

from __future__ import annotations

from datetime import datetime, timedelta

import builders
from keyaccounts.store import presence, reversal
from keyaccounts.store.vault import Vault
from store import acts


def test_who_was_there_follows_every_change_of_an_experience(vault: Vault) -> None:
    ana, bo = builders.id_of("ana"), builders.id_of("bo")

    def last_met() -> dict[str, datetime]:
        with vault.read() as tx:
            met = presence.last_met(tx, [ana, bo], before=builders.NOW + timedelta(days=1))
            return {person: at for person, (at, _) in met.items()}

    earlier = builders.NOW - timedelta(days=9)
    [call] = acts.keep(vault, builders.an_experience(people=(ana, ana)))
    acts.keep(vault, builders.an_experience(at=earlier, people=(ana, bo)))
    assert last_met() == {ana: builders.NOW, bo: earlier}
    [call] = acts.keep(vault, call.changed(people=(bo,)))
    assert last_met() == {ana: earlier, bo: builders.NOW}
    [call] = acts.keep(vault, call.archived(at=builders.NOW))
    assert last_met() == {ana: earlier, bo: earlier}
    acts.keep(vault, call.brought_back())
    assert last_met() == {ana: earlier, bo: builders.NOW}


def test_the_last_touch_before_a_moment_leaves_out_that_moment(vault: Vault) -> None:
    ana = builders.id_of("ana")
    acts.keep(vault, builders.an_experience(people=(ana,)))
    with vault.read() as tx:
        assert presence.last_met(tx, [ana], before=builders.NOW) == {}
        assert list(presence.last_met(tx, [ana], before=builders.NOW + timedelta(seconds=1))) == [ana]


def test_undoing_an_experience_takes_those_who_were_there_out(vault: Vault) -> None:
    ana = builders.id_of("ana")
    acts.keep(vault, builders.an_experience(people=(ana,)))
    reversal.undo(vault, at=builders.NOW)
    with vault.read() as tx:
        assert presence.last_met(tx, [ana], before=builders.NOW + timedelta(days=1)) == {}
