"""A mail that was read: who wrote it and when, what they wrote themselves, and what hangs on it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple


class Enclosure(NamedTuple):
    """A file that came with a mail."""

    name: str
    content: bytes


class Notice(NamedTuple):
    """Something about a mail that the reader should know, as a code with its fact."""

    code: str
    fact: str = ""


class Mail(NamedTuple):
    """A mail in plain text. `key` is its own id, or a digest of what it says where it has none.

    `words` is what the writer wrote, `below` the history and signature under it. `sent_at` is None where
    the mail does not say when, or says it in no form that can be read.
    """

    key: str
    sender_name: str
    sender: str
    to: tuple[str, ...]
    subject: str
    sent_at: datetime | None
    words: str
    below: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    notices: tuple[Notice, ...] = ()


_MARKS = re.compile(r"^\s*((re|fw|fwd|aw|wg|antw|vs|sv|tr|rv)\s*(\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_HISTORY = (
    re.compile(
        r"^-{2,}\s*(original message|ursprüngliche nachricht|forwarded message|message d.origine)", re.I
    ),
    re.compile(
        r"^(on|am|le|el|il|den|op)\b.{4,200}\b(wrote|schrieb|écrit|escribió|scritto|skrev|schreef)\b.{0,40}:\s*$",
        re.I,
    ),
    re.compile(r"^_{10,}\s*$"),
)
_HEADS = re.compile(r"^\*?(from|von|de|da|sent|gesendet|subject|betreff|to|an)\s*:\*?\s", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?$")


def matter(subject: str) -> str:
    """What a subject is about, without the marks of answers and forwards."""
    return " ".join(_MARKS.sub("", subject).split())


def own_words(text: str) -> tuple[str, str]:
    """What the writer wrote, and what stands below it: quoted history and the signature."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    # Words between quotations are an answer point by point, and stay together with what they answer.
    last = next((at for at in reversed(range(len(lines))) if lines[at].strip() and lines[at][0] != ">"), -1)
    places = range(len(lines))
    end = next((at for at in places if _ends_words(lines, at, answered_until=last)), len(lines))
    words = "\n".join(line.rstrip() for line in lines[:end]).strip()
    below = "\n".join(lines[end:]).strip()
    if not words and below and not _SIGNATURE.match(lines[end]):
        # A mail that is nothing but history says it in the words of the history.
        return below, ""
    return words, below


def _ends_words(lines: list[str], place: int, *, answered_until: int) -> bool:
    line = lines[place]
    if _SIGNATURE.match(line) or any(each.match(line.strip()) for each in _HISTORY):
        return True
    if line.startswith(">"):
        return place > answered_until
    heads = [each for each in lines[place : place + 4] if _HEADS.match(each)]
    return len(heads) >= 3 and bool(_HEADS.match(line))
