"""A command line on a store with two accounts and a person."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import builders
from conftest import open_store
from keyaccounts.workflows import accounts, complaints, people
from typed import CommandLine


@pytest.fixture
def typed(store_path: Path, passphrase: str, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """A command line on an empty store."""
    return CommandLine(store_path, passphrase, capsys)


@pytest.fixture
def filled(typed: CommandLine) -> CommandLine:
    """A command line on a store with Meridian Foods (Ana, a complaint) and Mercer Tools."""
    vault = open_store(typed.store)
    meridian = builders.a_premium_account(renewal_on=date(2027, 3, 14), city="Valencia")
    accounts.add(vault, meridian, at=builders.NOW)
    accounts.add(vault, builders.an_account("Mercer Tools"), at=builders.NOW)
    ana = builders.a_person(account_id=meridian.id, title="Head of logistics")
    people.add(vault, ana, at=builders.NOW)
    complaints.receive(
        vault, account_id=meridian.id, person_id=ana.id, matter="Second late delivery", words="", wanted="",
        severity=3, received_at=builders.NOW, word_owed="a first word", word_owed_at=None, at=builders.NOW,
    )  # fmt: skip
    vault.close()
    return typed
