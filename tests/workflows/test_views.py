"""Saved views: a search under a name of its own, renamed, dropped, and back with undo."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from keyaccounts.refusals import Refusal
from keyaccounts.workflows import vault as vaults
from keyaccounts.workflows import views

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


def names(vault: Vault) -> list[str]:
    return [each.name for each in views.listed(vault)]


def test_views_stand_by_name_and_are_found_by_a_part_of_it(vault: Vault, now: datetime) -> None:
    views.keep(vault, "is:overdue", name=" Overdue  ", at=now)
    views.keep(vault, "is:premium city:lodz", name="Łódź", at=now)
    assert names(vault) == ["Łódź", "Overdue"]
    assert views.named(vault, "lod").words == "is:premium city:lodz"


def test_a_name_is_taken_once(vault: Vault, now: datetime) -> None:
    first = views.keep(vault, "is:overdue", name="Overdue", at=now)
    other = views.keep(vault, "late", name="Late", at=now)
    with pytest.raises(Refusal, match="view_exists"):
        views.keep(vault, "late", name="OVERDUE", at=now)
    with pytest.raises(Refusal, match="view_exists"):
        views.rename(vault, other.id, name="overdue", at=now)
    views.rename(vault, first.id, name="overdue", at=now)
    assert names(vault) == ["Late", "overdue"]


@pytest.mark.parametrize(("words", "name"), [("", "Late"), ("late", "  ")])
def test_neither_name_nor_words_may_be_missing(vault: Vault, now: datetime, words: str, name: str) -> None:
    with pytest.raises(Refusal, match="empty"):
        views.keep(vault, words, name=name, at=now)


def test_a_dropped_view_is_gone_and_undo_brings_it_back(vault: Vault, now: datetime) -> None:
    view = views.keep(vault, "late", name="Late", at=now)
    views.drop(vault, view.id, at=now)
    assert names(vault) == []
    views.keep(vault, "later", name="Late", at=now)
    vaults.undo(vault, at=now)
    vaults.undo(vault, at=now)
    assert names(vault) == ["Late"]
    assert views.listed(vault)[0].words == "late"
