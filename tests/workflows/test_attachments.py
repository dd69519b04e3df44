"""Files of an experience: attached, listed without their content, copied out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import builders
from keyaccounts import attachments as rules
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import attachments

if TYPE_CHECKING:
    from keyaccounts.experiences import Experience
    from keyaccounts.store.vault import Vault


@pytest.fixture
def lived(vault: Vault, now: datetime) -> Experience:
    """A moment that files belong to."""
    made = builders.an_experience(id=builders.id_of("call"))
    with vault.write("log_experience", at=now) as tx:
        return records.save(tx, made)


def test_a_file_comes_out_as_it_went_in(
    vault: Vault, lived: Experience, now: datetime, tmp_path: Path
) -> None:
    path = tmp_path / "Žluťoučký plan.bin"
    path.write_bytes(bytes(range(256)) * 9)
    made = attachments.read(path, lived, at=now)
    with vault.write("edit_experience", at=now) as tx:
        records.save(tx, made)
    (head,) = attachments.of(vault, lived.id)
    assert (head.name, head.size) == (path.name, 256 * 9)
    copy = attachments.save_copy(vault, head.id, path=tmp_path / "copy.bin")
    assert copy.read_bytes() == path.read_bytes()
    assert sorted(each.name for each in tmp_path.glob("*.partial")) == []


def test_what_cannot_be_attached_is_refused_by_its_name(
    lived: Experience, now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refusal, match="file_missing"):
        attachments.read(tmp_path / "gone.pdf", lived, at=now)
    with pytest.raises(Refusal, match="file_unreadable"):
        attachments.size_of(tmp_path)
    large = tmp_path / "film.mov"
    large.write_bytes(b"12345")
    monkeypatch.setattr(attachments, "LIMIT", 4)
    with pytest.raises(Refusal, match="attachment_too_large") as refused:
        attachments.size_of(large)
    assert refused.value.facts["name"] == "film.mov"
    assert rules.LIMIT == 10_000_000


def test_a_copy_that_cannot_be_written_leaves_nothing_behind(
    vault: Vault, now: datetime, tmp_path: Path
) -> None:
    kept = builders.an_attachment()
    with vault.write("edit_experience", at=now) as tx:
        records.save(tx, kept)
    with pytest.raises(Refusal, match="unwritable"):
        attachments.save_copy(vault, kept.id, path=tmp_path / "nowhere" / "slots.pdf")
    (tmp_path / "taken").mkdir()
    with pytest.raises(Refusal, match="unwritable"):
        attachments.save_copy(vault, kept.id, path=tmp_path / "taken")
    assert not (tmp_path / "taken.partial").exists()
