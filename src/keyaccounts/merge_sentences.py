"""The words for a merge that the window and the command line share: what differs, moves and is decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from keyaccounts import sentences
from keyaccounts.duplicates import Reason
from keyaccounts.merges import CUSTOM
from keyaccounts.records import Id

REASONS = {
    Reason.SAME_NAME: "the same name",
    Reason.OTHER_COMPANY_FORM: "the same name with another company form",
    Reason.SHORT_NAME: "a short form of the name",
    Reason.SWAPPED_NAME: "the names the other way round",
    Reason.SIMILAR_NAME: "a similar name",
    Reason.SAME_EMAIL: "the same e-mail address",
    Reason.SAME_PHONE: "the same phone number",
    Reason.SAME_DOMAIN: "the same web domain",
}

_NOTES = {
    "becomes_premium": "{about} becomes premium; the other one gives its place up.",
    "both_have_open_complaints": "Both have open complaints ({about}); their times go on as they are.",
    "comes_back": "{about} comes back from the archive.",
    "do_not_contact": "“Do not contact” stays set.",
    "figures_of_both": "Both have figures for {about}; those of the one that stays count.",
    "lower_gift_limit": "The lower gift limit holds.",
    "stricter_terms": "Both have terms of contact; the stricter ones hold.",
    "two_firms": "They are at two firms; what was lived at each stays there.",
    "two_photos": "Both have a photo; that of the one that stays is shown.",
}

CODES = frozenset(
    [
        "stage",
        "loyalty",
        "loyal_to",
        "role",
        "support",
        "power",
        "coverage",
        "style",
        "bond_now",
        "bond_wanted",
    ]
)
"""Fields whose values are codes, and not what somebody wrote."""

_SEVERAL = {
    "account": ("earlier merge", "earlier merges"),
    "behaviour_change": ("change of behaviour", "changes of behaviour"),
    "contact_terms": ("set of contact terms", "sets of contact terms"),
    "evidence": ("piece of evidence", "pieces of evidence"),
    "figures": ("year or month of figures", "years or months of figures"),
    "influence": ("line of influence", "lines of influence"),
    "liaison": ("colleague of ours", "colleagues of ours"),
    "not_the_same": ("pair told apart", "pairs told apart"),
    "original": ("imported original", "imported originals"),
    "person": ("person", "people"),
    "stage_entry": ("stage", "stages"),
}


def direction(kept: str, gone: str) -> str:
    """Which of the two stays."""
    return f"{gone} will become part of {kept}."


def why(reasons: Iterable[Reason]) -> str:
    """Why two records may be one: "a similar name and the same web domain"."""
    return sentences.listed([REASONS[each] for each in reasons], last="and")


def field(name: str, customs: Mapping[Id, str]) -> str:
    """What people call a field, one of the user's own too."""
    if name.startswith(CUSTOM):
        return customs.get(name.removeprefix(CUSTOM), "a field of yours")
    return sentences.field(name)


def value(name: str, said: object) -> str:
    """What a field says, as people write it."""
    if said is None:
        return ""
    if isinstance(said, tuple):
        return ", ".join(map(str, said))
    if isinstance(said, date):
        return sentences.full_day(said)
    text = str(said)
    if name == "birthday":
        return _birthday(text)
    return sentences.code(name, text) if name in CODES else text


def moving(counted: Iterable[tuple[str, int]], of: str) -> str:
    """What hangs on the record that goes: "14 experiences, 2 people"; empty where nothing does."""
    found = sorted(counted, key=lambda each: -each[1])
    return sentences.listed(
        [f"{_figure(number)} {_kind(kind, number, of)}" for kind, number in found], last="and"
    )


def note(code: str, about: str) -> str:
    """Something to know before two records become one."""
    return _NOTES[code].replace("{about}", about)


def _kind(kind: str, number: int, of: str) -> str:
    if kind in _SEVERAL and not (kind == "person" and of == "person"):
        return _SEVERAL[kind][number != 1]
    if kind == of:
        return _SEVERAL["account"][number != 1]
    word = sentences.code("kind", kind)
    return word if number == 1 else f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def _figure(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")


def _birthday(text: str) -> str:
    has_year = not text.startswith("--")
    try:
        day = date.fromisoformat(text if has_year else f"2000-{text[2:]}")
    except ValueError:
        return text
    words = sentences.full_day(day)
    return words if has_year else words.removesuffix(" 2000")
