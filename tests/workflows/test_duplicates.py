"""Hints while typing, with the reasons named."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from builders import a_person, an_account
from keyaccounts.duplicates import Reason
from keyaccounts.store import records
from keyaccounts.workflows import duplicates

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


def test_typing_a_known_firm_names_the_reasons(vault: Vault, now: datetime) -> None:
    foods = an_account("Meridian Foods GmbH", website="https://meridian.example")
    with vault.write("add_account", at=now) as tx:
        records.save_all(tx, [foods, an_account("Brightwater Housing Trust")])
    (hint,) = duplicates.accounts(vault, "Meridian Food", website="www.meridian.example")
    assert (hint.id, hint.reasons) == (foods.id, (Reason.SIMILAR_NAME, Reason.SAME_DOMAIN))
    (hint,) = duplicates.accounts(vault, "meridian foods")
    assert hint.reasons == (Reason.OTHER_COMPANY_FORM,)
    assert duplicates.accounts(vault, "Meridian Foods GmbH", besides=foods.id) == []


def test_typing_a_known_person_names_the_reasons_best_first(vault: Vault, now: datetime) -> None:
    ana = a_person("Ana Ruiz", emails=("ana@meridian.example",), phones=("+44 20 7946 0018",))
    bea = a_person("Anna Ruiz")
    with vault.write("add_person", at=now) as tx:
        records.save_all(tx, [bea, ana])
    hints = duplicates.people(vault, "Ana Ruiz", emails=["Ana+x@meridian.example"], phones=["020 7946 0018"])
    assert [hint.id for hint in hints] == [ana.id, bea.id]
    assert hints[0].reasons == (Reason.SAME_EMAIL, Reason.SAME_PHONE, Reason.SAME_NAME)
    assert hints[1].reasons == (Reason.SIMILAR_NAME,)


def test_a_switchboard_and_a_shared_mailbox_say_nothing(vault: Vault, now: datetime) -> None:
    with vault.write("add_person", at=now) as tx:
        records.save_all(tx, [an_account(phone="+44 20 7946 0000")])
        records.save_all(
            tx, [a_person("Ana Ruiz", emails=("info@meridian.example",), phones=("+44 20 7946 0000",))]
        )
    assert (
        duplicates.people(vault, "Zoe Lind", emails=["info@meridian.example"], phones=["+44 20 7946 0000"])
        == []
    )


def test_names_with_other_numbers_are_not_alike(vault: Vault, now: datetime) -> None:
    with vault.write("add_account", at=now) as tx:
        records.save_all(tx, [an_account("Northgate Depot 17")])
    assert duplicates.accounts(vault, "Northgate Depot 18") == []
