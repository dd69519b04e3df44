"""What a user does with labels, traits and predictions: add, renew, contradict, predict, and judge."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from keyaccounts.accounts import Account
from keyaccounts.labels import Label, Prediction
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.store import records

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


def add(vault: Vault, label: Label, *, at: datetime) -> Label:
    """Keep a new label or trait."""
    return _keep(vault, "add_label", label, at=at)


def edit(vault: Vault, label: Label, *, at: datetime) -> Label:
    """Keep a label's new state."""
    return _keep(vault, "edit_label", label, at=at)


def renew(vault: Vault, label_id: Id, *, evidence: str, on: date, at: datetime) -> Label:
    """Give a label more time, for evidence that is new (F065)."""
    return _keep(vault, "renew_label", get(vault, label_id).renewed(evidence, on=on), at=at)


def contradict(vault: Vault, label_id: Id, *, counter: str, at: datetime) -> Label:
    """Write down what was seen against a label."""
    return _keep(vault, "contradict_label", get(vault, label_id).contradicted(counter), at=at)


def archive(vault: Vault, label_id: Id, *, at: datetime) -> Label:
    """Put a label away; undo brings it back."""
    return _keep(vault, "archive_label", get(vault, label_id).archived(at=at), at=at)


def get(vault: Vault, label_id: Id) -> Label:
    """One label."""
    with vault.read() as tx:
        return records.get(tx, Label, label_id)


def predict(vault: Vault, prediction: Prediction, *, at: datetime) -> Prediction:
    """Keep a prediction with its reason and its day."""
    return _foretell(vault, "predict", prediction, at=at)


def judge(vault: Vault, prediction_id: Id, *, verdict: str, on: date, at: datetime) -> Prediction:
    """Say how a prediction turned out: hit, miss or void (F059)."""
    told = prediction(vault, prediction_id).judged(verdict, on=on)
    return _foretell(vault, "judge_prediction", told, at=at)


def archive_prediction(vault: Vault, prediction_id: Id, *, at: datetime) -> Prediction:
    """Put a prediction away; undo brings it back."""
    return _foretell(vault, "archive_prediction", prediction(vault, prediction_id).archived(at=at), at=at)


def prediction(vault: Vault, prediction_id: Id) -> Prediction:
    """One prediction."""
    with vault.read() as tx:
        return records.get(tx, Prediction, prediction_id)


def _keep(vault: Vault, verb: str, label: Label, *, at: datetime) -> Label:
    with vault.write(verb, about=_whom(vault, label), at=at) as tx:
        return records.save(tx, label)


def _foretell(vault: Vault, verb: str, told: Prediction, *, at: datetime) -> Prediction:
    with vault.write(verb, about=_whom(vault, told), at=at) as tx:
        return records.save(tx, told)


def _whom(vault: Vault, told: Label | Prediction) -> str:
    """Who is meant: a person, or the account as a whole."""
    with vault.read() as tx:
        if told.person_id:
            return records.get(tx, Person, told.person_id).name
        return records.get(tx, Account, told.account_id).name
