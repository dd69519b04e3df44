"""Risks and unusual requests on the command line: flagged, listed, and settled by a call back (F077)."""

from __future__ import annotations

import pytest

import builders
from conftest import open_store
from keyaccounts.workflows import accounts, people, risks
from typed import CommandLine

MOBILE = "+34 600 111 222"


@pytest.fixture
def watched(filled: CommandLine) -> CommandLine:
    """Meridian Foods with a risk; Ana's number has been on file for long."""
    vault = open_store(filled.store)
    firm = accounts.named(vault, "Meridian").id
    ana = people.named(vault, "Ana")
    people.edit(vault, ana.changed(phones=(MOBILE,)), at=builders.NOW)
    risks.note(vault, builders.a_risk(account_id=firm, owner="Maija", harm=5), at=builders.NOW)
    vault.close()
    return filled


def flagged(typed: CommandLine) -> CommandLine:
    typed("request", "Meridian", "Pay", "elsewhere", "--sort", "payment_change", "--from", "Ana")
    return typed


def test_a_flag_says_whom_to_call(watched: CommandLine) -> None:
    """F077."""
    told = watched("request", "Meridian", "New bank details", "--sort", "payment_change", "--from", "Ana")
    assert told.code == 0
    assert told.out.splitlines() == [
        "Flagged at Meridian Foods.",
        "Do nothing that is asked until somebody called back over a number known before, then settle it.",
        f"  call Ana Ruiz, {MOBILE}",
    ]


@pytest.mark.parametrize("account", [[], ["Meridian"]])
def test_what_waits_for_a_call_back_is_told_before_the_risks(
    watched: CommandLine, account: list[str]
) -> None:
    told = flagged(watched)("risks", *account)
    lines = told.out.splitlines()
    assert lines[0].startswith("! Pay elsewhere · Meridian Foods · Ana Ruiz · changes a payment · since ")
    assert lines[1:] == [
        f"  call Ana Ruiz, {MOBILE}",
        "One carrier for all slots · Meridian Foods · 3 × 5 = 15 · Maija",
    ]


def test_a_request_is_not_settled_without_who_verified_it(watched: CommandLine) -> None:
    """F077: the command refuses, and the request waits on."""
    flagged(watched)
    told = watched("settle", "Meridian", "elsewhere", "--called", MOBILE, "--outcome", "not_genuine")
    assert told.code == 1
    assert "Who called back and verified it is empty" in told.err
    assert "Pay elsewhere" in watched("risks").out


def test_a_request_is_settled_with_who_called_over_which_number(watched: CommandLine) -> None:
    """F077."""
    flagged(watched)
    settle = ("settle", "Meridian", "elsewhere", "--verified-by", "Maija", "--outcome", "not_genuine")
    told = watched(*settle, "--called", MOBILE)
    assert (told.code, told.out.strip()) == (0, "Settled: it was not from them.")
    assert "Pay elsewhere" not in watched("risks").out
    assert watched(*settle, "--called", MOBILE).code == 1


def test_a_number_nobody_knew_before_is_remarked_upon(watched: CommandLine) -> None:
    """F077."""
    flagged(watched)
    told = watched(
        "settle", "Meridian", "elsewhere", "--verified-by", "Maija", "--outcome", "genuine",
        "--called", "+44 7000 000000",
    )  # fmt: skip
    assert "was not on file" in told.out + told.err
