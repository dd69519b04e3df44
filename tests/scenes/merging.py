"""Two records that are one."""

from __future__ import annotations

import builders
from keyaccounts.store import records
from keyaccounts.ui.application import Application
from keyaccounts.workflows import accounts
from scenes import stage
from scenes.stage import scene


@scene("merge-pairs")
def merge_pairs(room: Application) -> None:
    _doubled(room)
    room.window.open("merge", "pairs")


@scene("merge-many", large=False)
def merge_many(room: Application) -> None:
    firm = stage.account(room)
    names = ("Großkreutz", "بن سعيد", "Þórsdóttir", "Nguyễn", "王", "Schmidt-Hohenzollern", "Ruiz", "Kővári")
    with stage.vault(room).write("fill_samples", at=stage.NOW) as tx:
        for name in names:
            for first in ("Robert", "Bob", "R."):
                records.save(tx, builders.a_person(f"{first} {name}", account_id=firm))
    room.window.open("merge", "pairs")


@scene("merge-empty", store="new", large=False)
def merge_empty(room: Application) -> None:
    room.window.open("merge", "pairs")


@scene("merge-accounts")
def merge_accounts(room: Application) -> None:
    _doubled(room)
    room.window.open("merge_account", f"{stage.account(room)} {builders.id_of('twin')}")


@scene("merge-people")
def merge_people(room: Application) -> None:
    _doubled(room)
    room.window.open("merge_person", f"{stage.somebody(room, 'Layla Mansour')} {builders.id_of('layla')}")


@scene("merge-with", large=False)
def merge_with(room: Application) -> None:
    _doubled(room)
    room.window.open("merge_person", builders.id_of("layla"))


def _doubled(room: Application) -> None:
    """Some of the sample customers, brought in a second time with other words."""
    vault = stage.vault(room)
    firm = accounts.get(vault, stage.account(room))
    twin = builders.an_account(
        f"{firm.name} Beteiligungs- und Verwaltungsgesellschaft mbH & Co. KG", id=builders.id_of("twin"),
        city="São João da Madeira", website=firm.website, industry="food, wholesale and cold storage",
        their_aim="Every slot before noon, in all of the eleven depots, by the end of the next harvest " * 2,
    )  # fmt: skip
    layla = builders.a_person(
        "Leila Mansour", id=builders.id_of("layla"), account_id=firm.id, native_name="ليلى منصور الأنصاري",
        title="Einkaufsleiterin für Kühl- und Tiefkühllogistik", role="champion", language="Arabic",
        never="Never call before noon on Fridays", emails=("leila@meridian.example",),
    )  # fmt: skip
    more = [builders.a_person(f"{name} Brandt", account_id=firm.id) for name in ("Robert", "Bob")]
    with vault.write("fill_samples", at=stage.NOW) as tx:
        for made in (twin, layla, *more, builders.an_experience(account_id=twin.id, people=(layla.id,))):
            records.save(tx, made)
