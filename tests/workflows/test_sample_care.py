"""The complaints of the sample world keep the rules that the user's own have to keep."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from keyaccounts import complaint_states
from keyaccounts.complaints import Complaint, ComplaintMove, Remedy, TrustReading
from keyaccounts.enquiries import Enquiry
from keyaccounts.risks import UnusualRequest
from keyaccounts.store import records
from keyaccounts.store import vault as vaults
from keyaccounts.store.vault import Vault
from keyaccounts.workflows import samples

NOW = datetime(2026, 11, 17, 8, 40, tzinfo=UTC)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    vault = vaults.create(tmp_path_factory.mktemp("care") / "store.db", passphrase="rye bread and winters")
    for _ in samples.fill(vault, now=NOW, accounts=20):
        pass
    yield vault
    vault.close()


def test_each_log_leads_to_the_state_of_its_complaint(world: Vault) -> None:
    with world.read() as tx:
        complaints, lines = records.listed(tx, Complaint), records.listed(tx, ComplaintMove)
    logs: dict[str, list[ComplaintMove]] = defaultdict(list)
    for line in lines:
        logs[line.complaint_id].append(line)
    for each in complaints:
        log = sorted(logs[each.id], key=lambda line: line.place)
        assert complaint_states.derive(log) == each.state, each.name
        assert not complaint_states.turned(log), each.name
        assert each.received_at <= log[0].at
        assert log[-1].at <= NOW


def test_a_closed_one_answers_all_that_a_recovery_asks(world: Vault) -> None:
    """F030, F031."""
    with world.read() as tx:
        complaints, remedies = records.listed(tx, Complaint), records.listed(tx, Remedy)
        trust = records.listed(tx, TrustReading)
    for each in complaints:
        if each.state == "closed_resolved":
            assert not complaint_states.unanswered(one for one in remedies if one.complaint_id == each.id)
            assert each.cause, each.name
    assert {each.step for each in trust} == {"before", "after", "30", "90"}
    assert all(each.on <= NOW.date() for each in trust)


def test_the_lane_and_the_requests_show_each_state(world: Vault) -> None:
    """F027, F077."""
    with world.read() as tx:
        asked, requests = records.listed(tx, Enquiry), records.listed(tx, UnusualRequest)
    assert {each.state for each in asked} == {"open", "answered", "confirmed"}
    assert {each.is_open for each in requests} == {True, False}
    assert all(each.verified_by for each in requests if not each.is_open)
