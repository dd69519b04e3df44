"""What other programs call a channel, a severity and an end of a complaint, in our codes."""

from __future__ import annotations

import re
from typing import NamedTuple

from keyaccounts.folding import fold

_CHANNELS: tuple[tuple[str, str, str], ...] = (
    (r"e ?mail|mail message", "virtual", "email"),
    (r"live chat|chat|messenger|whatsapp", "virtual", "chat"),
    (r"web( form| referral)?|online|portal|website|internet|webformular|app", "virtual", "portal"),
    (r"phone|telephone|telefon(isch)?|call|hotline", "voice", "phone"),
    (r"voice ?mail|voice memo", "voice", "voice_memo"),
    (r"fax|letter|post(al mail)?|brief|mail", "virtual", "letter"),
    (r"social( media)?|twitter|facebook|linkedin|x", "virtual", "social"),
    (r"referral|third party|regulator|ombudsman|agency|dritte", "virtual", "third_party"),
    (r"video( call| conference)?|videoanruf", "visual", "video_call"),
    (r"in person|visit|on site|personlich|besuch|vor ort", "in_person", "site_visit"),
    (r"branch|office|walk in|filiale", "in_person", "our_office"),
)
_SEVERITIES: tuple[tuple[str, int], ...] = (
    (r"critical|urgent|blocker|severe|kritisch|dringend", 4),
    (r"high|major|hoch|schwer", 3),
    (r"medium|normal|moderate|mittel", 2),
    (r"low|minor|trivial|niedrig|gering|leicht", 1),
)
_YES = re.compile(r"yes|y|true|1|x|ja|j|met|in time|on time|timely|oui|si")
_NO = re.compile(r"no|n|false|0|nein|missed|late|not in time|untimely|non")
_OPEN = re.compile(
    r"(in )?progress|open|new|pending|received|under review|working|waiting.*|offen|neu|laufend"
)
_WITHDRAWN = re.compile(r".*\b(withdrawn|cancell?ed|zuruckgezogen|storniert)\b.*")
_NO_END = re.compile(r".*\b(not resolved|unresolved|ungelost|without relief|refused|denied)\b.*")
_REJECTED = re.compile(r".*\b(rejected|not upheld|unfounded|abgelehnt|unbegrundet)\b.*")
_PARTLY = re.compile(r".*\b(partly upheld|partially upheld|upheld in part|teilweise begrundet)\b.*")
_UPHELD = re.compile(r".*\b(upheld|justified|founded|begrundet)\b.*")
_ENDED = re.compile(
    r".*\b(closed|resolved|solved|settled|completed|done|relief|upheld|founded|geschlossen|erledigt|gelost"
    r"|abgeschlossen|begrundet)\b.*"
)


class End(NamedTuple):
    """The state that words of an outcome mean, "" where they mean none we know, and what was found."""

    state: str
    finding: str = ""


def channel(words: str) -> tuple[str, str]:
    """The mode and channel that words mean; two times nothing where they mean none."""
    plain = _plain(words)
    found = ((mode, code) for form, mode, code in _CHANNELS if re.fullmatch(form, plain))
    return next(found, ("", ""))


def severity(words: str) -> int:
    """How grave, from 1 to 4; 0 for a number, which each program counts its own way."""
    plain = _plain(words)
    return next((grade for form, grade in _SEVERITIES if re.fullmatch(form, plain)), 0)


def judged(words: str) -> bool | None:
    """Whether words say yes or no; None where they say neither."""
    plain = _plain(words)
    return True if _YES.fullmatch(plain) else False if _NO.fullmatch(plain) else None


def end(words: str, *, is_disputed: bool = False) -> End:
    """Where an outcome leaves a complaint; one that they disputed did not end content."""
    plain = _plain(words)
    if not plain or _OPEN.fullmatch(plain):
        return End("received")
    if _WITHDRAWN.fullmatch(plain):
        return End("withdrawn")
    if _REJECTED.fullmatch(plain):
        return End("closed_unresolved", "not_upheld")
    if _NO_END.fullmatch(plain):
        return End("closed_unresolved")
    finding = "partly" if _PARTLY.fullmatch(plain) else "upheld" if _UPHELD.fullmatch(plain) else ""
    if _ENDED.fullmatch(plain):
        return End("closed_unresolved" if is_disputed else "closed_resolved", finding)
    return End("", finding)


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", fold(words)).split())
