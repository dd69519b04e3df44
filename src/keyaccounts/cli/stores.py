"""The verbs for the store as a file: make it, check it, back it up and bring it back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from keyaccounts import sentences
from keyaccounts.cli import passphrases
from keyaccounts.cli.frame import NOT_OPENED, Asked, Told, verb
from keyaccounts.cli.opening import clock_of, opened, path_of, to_the_end, with_passphrase
from keyaccounts.records import Json, to_json
from keyaccounts.workflows import vault as vaults


@verb("new")
@click.pass_obj
def new(asked: Asked) -> Told:
    """Make an empty store; never over one that is there."""
    path = path_of(asked)
    passphrase = _new_passphrase(asked)
    vault = vaults.new(path, passphrase=passphrase, use_keyring=passphrase is None, author="", at=_now())
    vault.close()
    return Told([f"Made the store {path}", _keep(path, passphrase)], {"store": str(path)})


@verb("demo")
@click.pass_obj
def demo(asked: Asked) -> Told:
    """Make the store and fill it with invented customers."""
    from keyaccounts.workflows import samples

    path, now = path_of(asked), _now()
    passphrase = _new_passphrase(asked)
    vault = vaults.new(path, passphrase=passphrase, use_keyring=passphrase is None, author="", at=now)
    try:
        to_the_end(samples.fill(vault, now=now))
        counts: dict[str, Json] = dict(vaults.check(vault).counts)
    finally:
        vault.close()
    lines = [f"Made the store {path} with invented customers.", _keep(path, passphrase)]
    return Told(lines, {"store": str(path), "counts": counts})


@verb("check")
@click.pass_obj
def check(asked: Asked) -> Told:
    """Look at every page, every reference, the journal and the search index; nothing is changed."""
    with opened(asked) as vault:
        report, digest = vaults.check(vault), vaults.digest(vault)
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
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def backup(asked: Asked, file: Path) -> Told:
    """Make a backup, open it again and compare it with the store."""
    with opened(asked) as vault:
        made = to_the_end(vaults.backup(vault, file, at=clock_of(vault).now))
    document: Json = {
        "file": str(made.path), "made_at": to_json(made.made_at), "records": made.records,
        "size": made.size, "sha256": made.sha256,
    }  # fmt: skip
    return Told([f"Backed up {made.records} records to {made.path}, and compared them."], document)


@verb("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def restore(asked: Asked, file: Path) -> Told:
    """Put a backup in the store's place; the present store is kept aside."""
    store = path_of(asked)
    restored = with_passphrase(
        asked, lambda passphrase: vaults.restore(file, store, passphrase=passphrase, at=_now())
    )
    records = sum(count for _, count in restored.rows.counts)
    lines = [f"Restored {records} records to {restored.store}"]
    if restored.aside:
        lines.append(f"The store that was there is kept as {restored.aside}")
    aside = str(restored.aside) if restored.aside else None
    return Told(lines, {"store": str(restored.store), "records": records, "kept_aside": aside})


def _new_passphrase(asked: Asked) -> str | None:
    """What will open the new store; None where only the keyring will."""
    if asked.passphrase_file is not None:
        return passphrases.from_file(asked.passphrase_file)
    return passphrases.asked_twice() if passphrases.can_ask() else None


def _keep(path: Path, passphrase: str | None) -> str:
    if passphrase is None:
        return "The system's keyring has its key. Make a backup with a passphrase of your own soon."
    return f"Nobody can open it without the passphrase and the file {path.name}.key beside it."


def _now() -> datetime:
    return datetime.now().astimezone()
