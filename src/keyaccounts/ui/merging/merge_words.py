"""The words and row faces of pairs and of what two records say."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts import merge_sentences, sentences
from keyaccounts.accounts import Account
from keyaccounts.merges import Conflict
from keyaccounts.people import Person
from keyaccounts.ui.kit.row_list import RowFace, RowSection
from keyaccounts.ui.look.icons import Icon
from keyaccounts.workflows.merging import Plan
from keyaccounts.workflows.pairs import Pair, Partner

ICONS = {Account.kind: Icon.BUILDING_2, Person.kind: Icon.USER}
_PLURALS = {Account.kind: "Accounts", Person.kind: "People"}

Key = tuple[str, str, str]
"""A pair: its kind and the two ids, the one that would stay first."""


def sections(pairs: Sequence[Pair]) -> list[RowSection]:
    """The pairs under the heading of their kind."""
    rows = [(pair.kind, _pair_row(pair)) for pair in pairs]
    return [
        RowSection(words, some)
        for kind, words in _PLURALS.items()
        if (some := [row for each, row in rows if each == kind])
    ]


def _pair_row(pair: Pair) -> RowFace:
    one, other = pair.one.name, pair.other.name
    title = f"{one} and {other}" if one != other else f"{one}, twice"
    why = sentences.capital(merge_sentences.why(pair.reasons))
    who = " and ".join(dict.fromkeys(filter(None, pair.firms)))
    return RowFace(
        key=(pair.kind, pair.one.id, pair.other.id), icon=ICONS[pair.kind], title=title, who=who, why=why,
        act="Compare", sentence=". ".join(filter(None, (title, who, why, "Compare"))),
    )  # fmt: skip


def partner_row(own: Account | Person, partner: Partner) -> RowFace:
    """Somebody the record could be merged with."""
    record = partner.record
    where = (
        partner.firm if isinstance(record, Person) else ", ".join(filter(None, (record.city, record.country)))
    )
    why = sentences.capital(merge_sentences.why(partner.reasons)) if partner.reasons else ""
    return RowFace(
        key=(own.kind, own.id, record.id), icon=ICONS[own.kind], title=record.name,
        who=where if why else "", why=why or where or "Nothing in common so far",
        act="Compare", sentence=". ".join(filter(None, (record.name, where, why, "Compare"))),
    )  # fmt: skip


def label(plan: Plan, said: Conflict) -> str:
    """What a field is called at the start of its line."""
    return sentences.capital(merge_sentences.field(said.field, dict(plan.customs)))


def values(plan: Plan, said: Conflict) -> tuple[str, str]:
    """What the two say in a field, as people write it."""
    if said.field == "account_id":
        return plan.firms
    one, other = (merge_sentences.value(said.field, each) for each in (said.kept, said.gone))
    # A code stands here like a heading of its own; what people wrote stays as they wrote it.
    return (
        (sentences.capital(one), sentences.capital(other))
        if said.field in merge_sentences.CODES
        else (one, other)
    )


def moves(plan: Plan) -> str:
    """What hangs on the record that goes, and where it goes to."""
    kind = plan.kept.kind
    told = merge_sentences.moving(plan.moving, of=kind)
    return (
        f"{sentences.capital(told)} will go over to {plan.kept.name}."
        if told
        else f"Nothing hangs on {plan.gone.name}."
    )
