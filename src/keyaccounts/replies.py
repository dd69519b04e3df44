"""A reply drafted from a template: the facts a customer may read in place, and what is missing said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from keyaccounts.reply_templates import ReplyTemplate

FACTS = (
    "person", "call", "account", "complaint", "matter", "their_words", "wanted", "received", "owner",
    "next_word", "next_word_at", "finding", "offer", "remedies", "route", "author", "firm", "today",
)  # fmt: skip
"""What a template may name in braces: facts that the customer knows or is meant to know, and no other."""

FINDINGS = {
    "upheld": "You are right: we did not do what you could expect.",
    "partly": "You are right in part: some of it was ours to prevent, and some was not.",
    "not_upheld": "We could not find that we did wrong.",
}
"""What we found, as it is said to the customer."""

_NAME = re.compile(r"\{([^{}\n]{1,40})\}")
_GAP = re.compile(r"\[\.\.\. ([^\[\]]+)\]")


class Draft(NamedTuple):
    """A reply to be read before it is sent: `missing` are facts that nobody told yet, each marked in the
    text by a gap; `unknown` are names in braces that mean nothing and were left as they are."""

    subject: str
    body: str
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def fill(template: ReplyTemplate, facts: Mapping[str, str]) -> Draft:
    """A template with the facts in place of their names; never a sentence that says nothing as if it did."""
    missing: dict[str, None] = {}
    unknown: dict[str, None] = {}

    def put(match: re.Match[str]) -> str:
        name = match[1].strip().lower().replace(" ", "_")
        if name not in FACTS:
            unknown[match[1]] = None
            return match[0]
        if told := facts.get(name, "").strip():
            return told
        missing[name] = None
        return gap(name)

    subject = " ".join(_NAME.sub(put, template.subject).split())
    return Draft(subject, _NAME.sub(put, template.body).strip(), tuple(missing), tuple(unknown))


def gap(name: str) -> str:
    """The mark that stands where a fact is missing, so that nobody sends it unread."""
    return f"[... {name}]"


def gaps(text: str) -> tuple[str, ...]:
    """The marks that are still in a text."""
    return tuple(dict.fromkeys(_GAP.findall(text)))


def unknown_names(template: ReplyTemplate) -> tuple[str, ...]:
    """Names in braces that no fact has."""
    return fill(template, {}).unknown
