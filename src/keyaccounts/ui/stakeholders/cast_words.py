"""What an account lacks in people, in words: whether there is a relationship, and whom we should know."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts import sentences
from keyaccounts.cast import Gap
from keyaccounts.relationship import Lack
from keyaccounts.workflows.casts import Look

_SEATS = {
    "no_decider": "decision maker", "no_sponsor": "executive sponsor", "no_champion": "champion or coach",
    "no_user": "user", "no_contract": "procurement or legal",
}  # fmt: skip
_OF_PERSONS = {
    "never_met": "we never met {names}", "not_covered": "we do not know {names}",
    "thin": "of the inner circle we know too little of {names}",
    "coverage_unknown": "nobody has said how well we know {names}",
}  # fmt: skip
_MOST_NAMED = 3


def seen(look: Look) -> tuple[str, str]:
    """What the check of an account says in a bold fact and a sentence; both empty where nothing lacks."""
    answer = look.relationship
    lacks = [_lack(each) for each in answer.lacks]
    if answer.code == "nothing_known":
        lacks = []
    gaps = _gaps(look.unattended)
    if not lacks and not gaps:
        return "", ""
    fact = {"no": "No relationship is on record.", "in_doubt": "Is there still a relationship?"}.get(
        answer.code, f"{sentences.counted(len(look.unattended), 'gap', 'gaps')} in whom we know."
    )
    told = ([sentences.capital(sentences.listed(lacks, last="and")) + "."] if lacks else []) + gaps
    return fact, " ".join(told)


def make_tasks(gaps: Sequence[Gap]) -> str:
    """The act that closes gaps, with how many there are."""
    return "Make 1 task" if len(gaps) == 1 else f"Make {len(gaps)} tasks"


def _gaps(gaps: Sequence[Gap]) -> list[str]:
    seats = [_SEATS[each.code] for each in gaps if not each.person_id]
    told = [f"Nobody is known as {sentences.listed(seats)}"] if seats else []
    for code, words in _OF_PERSONS.items():
        names = [each.person for each in gaps if each.code == code]
        if len(names) > _MOST_NAMED:
            names = [*names[: _MOST_NAMED - 1], f"{len(names) - _MOST_NAMED + 1} more"]
        if names:
            told.append(sentences.capital(words.format(names=sentences.listed(names, last="and"))))
    return [f"{each}." for each in told]


def _lack(lack: Lack) -> str:
    match lack.code:
        case "no_people":
            return "nobody there is known"
        case "no_bond":
            return "no bond with anybody is rated"
        case "bonds_old":
            return f"no bond was rated for {lack.days} days"
        case "no_bond_owner":
            return "nobody of us is named to hold it"
        case "never_in_contact":
            return "nobody of us has spoken with them"
    return f"nobody of us has spoken with them for {lack.days} days"
