"""The stores pictures are taken of: filled, crowded, of one account, new, and locked."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import builders
from keyaccounts.store import records
from keyaccounts.workflows import accounts, samples
from keyaccounts.workflows import people as peoples
from keyaccounts.workflows import vault as vaults
from scenes import complaining
from scenes.stage import NOW

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

PASSPHRASE = "harbour lantern quartz"
SEED = 7
CROWD = 600
"""All people of the crowded store."""

_NAMES = (
    "Maximiliane Großkreutz-Baumgartner von Hohenstein", "ليلى عبد الرحمن المنصوري", "נועה בן־דוד",
    "王小明", "Þórdís Kolbrún Reykfjörð", "Nguyễn Thị Ánh Tuyết", "Зоя Щербакова", "Ioana-Ștefania Țurcanu",
)  # fmt: skip


def fill(shelf: Path) -> None:
    """Make each store once, in a folder of its name."""
    for name, with_what in _STORES.items():
        path = shelf / name / "accounts.keyaccounts"
        path.parent.mkdir(parents=True)
        vault = vaults.new(path, passphrase=PASSPHRASE, use_keyring=False, author="", at=NOW)
        with_what(vault)
        list(vaults.daily_backup(vault, at=NOW))
        vault.close()


def _filled(vault: Vault) -> None:
    list(samples.fill(vault, now=NOW, seed=SEED))


def _crowded(vault: Vault) -> None:
    """Fifty accounts and six hundred people, more than fifteen at one account, with names of many scripts."""
    list(samples.fill(vault, now=NOW, seed=SEED, accounts=50))
    firms = accounts.listed(vault)
    firm = accounts.named(vault, "Meridian Foods")
    powers, supports = ("inside", "outside", "inner_circle"), ("supporter", "neutral", "")
    roles = ("user", "legal")
    there = [
        builders.a_person(
            name, account_id=firm.id, power=powers[n % 3], support=supports[n % 3], role=roles[n % 2]
        )
        for n, name in enumerate(_NAMES)
    ]
    known = sum(len(peoples.at_account(vault, each.id, now=NOW)) for each in firms)
    elsewhere = itertools.cycle(each.id for each in firms if each.id != firm.id)
    others = [
        builders.a_person(f"{name.split()[0]} {number}", account_id=account_id)
        for number, name, account_id in zip(
            range(CROWD - known - len(there)), itertools.cycle(_NAMES), elsewhere, strict=False
        )
    ]
    with vault.write("fill_samples", at=NOW) as tx:
        records.save_all(tx, there + others)


def _complaining(vault: Vault) -> None:
    """Two hundred complaints in every state, and enquiries, at fifty accounts."""
    list(samples.fill(vault, now=NOW, seed=SEED, accounts=50))
    firms = [each.id for each in accounts.listed(vault)]
    with vault.write("fill_samples", at=NOW) as tx:
        for made in complaining.records(firms, now=NOW):
            records.save(tx, made)


def _quiet(vault: Vault) -> None:
    accounts.add(vault, builders.a_premium_account(), at=NOW)


def _nothing(_: Vault) -> None:
    """As it is when it is new."""


_STORES: dict[str, Callable[[Vault], None]] = {
    "filled": _filled,
    "crowded": _crowded,
    "complaining": _complaining,
    "quiet": _quiet,
    "new": _nothing,
    "locked": _nothing,
}
