"""The verbs for the store as a file: make it, check it, back it up and bring it back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from keyaccounts import sentences
from keyaccounts.cli import passphrases
from keyaccounts.cli.frame import FILE, NOT_OPENED, Asked, Told, verb
from keyaccounts.cli.opening import clock_of, opened, path_of, to_the_end, with_passphrase, writing
from keyaccounts.records import Json, to_json
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault


@verb("new")
@click.pass_obj
def new(asked: Asked) -> Told:
    """Make an empty store; never over one that is there."""
    vault, remark = _made(asked, at=_now())
    vault.close()
    return Told([f"Made the store {vault.path}", remark], {"store": str(vault.path)})


@verb("demo")
@click.pass_obj
def demo(asked: Asked) -> Told:
    """Make the store and fill it with invented customers."""
    from keyaccounts.workflows import samples

    if asked.store is None:
        raise click.UsageError("Say with --store FILE where the sample store is to be made.")
    now = _now()
    vault, remark = _made(asked, at=now)
    try:
        to_the_end(samples.fill(vault, now=now))
        counts: dict[str, Json] = dict(vaults.check(vault).counts)
    finally:
        vault.close()
    lines = [f"Made the store {vault.path} with invented customers", remark]
    return Told(lines, {"store": str(vault.path), "counts": counts})


@verb("check")
@click.pass_obj
def check(asked: Asked) -> Told:
    """Look at every page, every reference, the journal and the search index; nothing is changed."""
    with opened(asked) as vault:
        report = vaults.check(vault)
        digest = vaults.digest(vault) if report.is_whole else None
    findings = [sentences.finding(each) for each in report.findings]
    document: Json = {
        "is_whole": report.is_whole,
        "records": report.records,
        "counts": dict(report.counts),
        "schema": report.schema,
        "digest": digest,
        "findings": [{"code": each.code, **dict(each.facts)} for each in report.findings],
    }
    if report.is_whole:
        return Told([f"The store is whole: {report.records} records.", f"Digest {digest}"], document)
    remedy = "Make a copy of the file, then restore the latest backup."
    return Told([*findings, remedy], document, code=NOT_OPENED)


@verb("backup")
@click.argument("file", type=FILE)
@click.pass_obj
def backup(asked: Asked, file: Path) -> Told:
    """Make a backup, open it again and compare it with the store."""
    with opened(asked) as vault, writing(file):
        made = to_the_end(vaults.backup(vault, file, at=clock_of(vault).now))
    document: Json = {
        "file": str(made.path), "made_at": to_json(made.made_at), "records": made.records,
        "size": made.size, "sha256": made.sha256,
    }  # fmt: skip
    return Told([f"Backed up {made.records} records to {made.path}, and compared them."], document)


@verb("restore")
@click.argument("file", type=FILE)
@click.pass_obj
def restore(asked: Asked, file: Path) -> Told:
    """Put a backup in the store's place; the present store is kept aside."""
    store = path_of(asked)
    if not file.exists():
        raise Refusal("file_missing", file=file)
    if not file.is_file():
        raise StoreTrouble("foreign", path=file, what="folder" if file.is_dir() else "other")
    restored = with_passphrase(
        asked, lambda passphrase: vaults.restore(file, store, passphrase=passphrase, at=_now())
    )
    records = sum(count for _, count in restored.rows.counts)
    lines = [f"Restored {records} records to {restored.store}"]
    if restored.aside:
        lines.append(f"The store that was there is kept as {restored.aside}")
    aside = str(restored.aside) if restored.aside else None
    return Told(lines, {"store": str(restored.store), "records": records, "kept_aside": aside})


def _made(asked: Asked, *, at: datetime) -> tuple[Vault, str]:
    """A new store, open, and what its owner must know to open it again."""
    path, passphrase = path_of(asked), None
    if asked.passphrase_file is not None:
        passphrase = passphrases.from_file(asked.passphrase_file)
    elif passphrases.can_ask():
        passphrase = passphrases.asked_twice()
    try:
        vault = vaults.new(path, passphrase=passphrase, use_keyring=passphrase is None, author="", at=at)
    except StoreTrouble as trouble:
        if trouble.code != "no_keyring":
            raise
        raise Refusal("no_way_in", field="passphrase") from trouble
    if passphrase is None:
        return vault, "Its key is in this computer's keyring. Without that, nobody can open it."
    return vault, f"Nobody can open it without the passphrase and the file {path.name}.key beside it."


def _now() -> datetime:
    return datetime.now().astimezone()
