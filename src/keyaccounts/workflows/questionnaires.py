"""What a user does with questionnaires: keep one for the firm, an account or a person, and put it away."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from keyaccounts import questionnaires
from keyaccounts.questionnaires import Question, Questionnaire
from keyaccounts.records import Id
from keyaccounts.store import records

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


def keep(vault: Vault, questionnaire: Questionnaire, *, at: datetime) -> Questionnaire:
    """Keep what a person, the people of an account, or all are asked (F014)."""
    with vault.write("keep_questionnaire", about=questionnaire.name, at=at) as tx:
        return records.save(tx, questionnaire)


def archive(vault: Vault, questionnaire_id: Id, *, at: datetime) -> Questionnaire:
    """Put a questionnaire away: nobody is asked by it any more."""
    kept = get(vault, questionnaire_id)
    with vault.write("archive_questionnaire", about=kept.name, at=at) as tx:
        return records.save(tx, kept.archived(at=at))


def bring_back(vault: Vault, questionnaire_id: Id, *, at: datetime) -> Questionnaire:
    """Ask by a questionnaire again."""
    kept = get(vault, questionnaire_id)
    with vault.write("bring_back_questionnaire", about=kept.name, at=at) as tx:
        return records.save(tx, kept.brought_back())


def get(vault: Vault, questionnaire_id: Id) -> Questionnaire:
    """One questionnaire."""
    with vault.read() as tx:
        return records.get(tx, Questionnaire, questionnaire_id)


def listed(vault: Vault, *, archived: bool | None = False) -> list[Questionnaire]:
    """Every questionnaire: the firm's first, then those of accounts, then those of people."""
    with vault.read() as tx:
        found = records.listed(tx, Questionnaire, archived=archived)
    return sorted(
        found, key=lambda each: (bool(each.person_id), bool(each.account_id), each.name.casefold(), each.id)
    )


def questions_for(
    vault: Vault, *, account_id: Id, person_id: Id, purpose: str, questionnaire_id: Id = ""
) -> tuple[Question, ...]:
    """What a person is asked at a check-in: the set it names, their own, the account's, the firm's (F014)."""
    with vault.read() as tx:
        return questions_of(
            tx, account_id=account_id, person_id=person_id, purpose=purpose, questionnaire_id=questionnaire_id
        )


def questions_of(
    tx: Transaction, *, account_id: Id, person_id: Id, purpose: str, questionnaire_id: Id = ""
) -> tuple[Question, ...]:
    """The same within a transaction."""
    named = records.find(tx, Questionnaire, questionnaire_id) if questionnaire_id else None
    if named is not None and not named.is_archived:
        return named.questions
    return questionnaires.chosen(
        records.listed(tx, Questionnaire), account_id=account_id, person_id=person_id, purpose=purpose
    )
