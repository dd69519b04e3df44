"""Words kept in a store are readable nowhere outside it, in no file that its use leaves behind."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from keyaccounts.workflows import due_file
from store.campaign import programs

pytestmark = pytest.mark.campaign


def _forms(words: Iterable[str], key: str) -> dict[str, bytes]:
    found = {
        f"{word} in {encoding}": word.encode(encoding)
        for word in (*words, key, key.upper())
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    }
    raw = bytes.fromhex(key)
    return found | {"the key": raw, "the key in base64": base64.b64encode(raw)[:40]}


def _hits(folder: Path, forms: dict[str, bytes]) -> list[str]:
    return [
        f"{name} in {file.name}"
        for file in folder.rglob("*")
        if file.is_file()
        for name, form in forms.items()
        if form in file.read_bytes()
    ]


def test_no_word_of_a_store_stands_readable_on_the_disk(
    tmp_path: Path, campaign: Callable[[str], None]
) -> None:
    """T13: the store, its log while it is open, key files, temporary files, logs, what is printed."""
    words = [f"zq{secrets.token_hex(6)}" for _ in range(30)]
    passphrase = f"pp{secrets.token_hex(6)} pq{secrets.token_hex(6)}"
    for name in ("books", "temporary", "home"):
        (tmp_path / name).mkdir()
    program = programs.start(
        "diary",
        tmp_path / "log",
        TMPDIR=str(tmp_path / "temporary"),
        HOME=str(tmp_path / "home"),
        SQLITE_TMPDIR=str(tmp_path / "temporary"),
    )
    assert program.stdin is not None
    assert program.stdout is not None
    store = tmp_path / "books" / "book.keyaccounts"
    told = {"store": str(store), "passphrase": passphrase, "words": words}
    program.stdin.write(json.dumps(told) + "\n")
    program.stdin.flush()
    key = program.stdout.readline().strip()
    assert len(key) == 64, program.communicate()
    forms = _forms([*words, *passphrase.split()], key)

    log = store.with_name(store.name + "-wal")
    assert log.stat().st_size > 0
    assert len(due_file.read(store)) >= 2, "what is due stands readable, and is looked at as well"
    assert _hits(tmp_path, forms) == []
    printed, complaint = program.communicate("\n")
    assert (program.returncode, printed, complaint) == (0, "", "")
    assert "not_found" in (tmp_path / "log").read_text()
    assert _hits(tmp_path, forms) == []
    looked_at = [file for file in tmp_path.rglob("*") if file.is_file()]
    campaign(f"canary: {len(forms)} forms of {len(words) + 3} secrets in {len(looked_at)} files, 0 hits")

    (tmp_path / "leak").write_text(f"{words[3]} {key}", encoding="utf-16-le")
    leaks = {f"{word} in utf-16-le in leak" for word in (words[3], key)}
    assert leaks <= set(_hits(tmp_path, forms)), "a word that stands there is not seen"
