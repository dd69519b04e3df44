"""Reads a mail saved as a file (.eml): bounded in size and depth, nothing fetched, nothing guessed."""

from __future__ import annotations

import email
import email.header
import email.utils
import hashlib
import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from email.policy import Compat32
from pathlib import Path

from typing_extensions import override

from keyaccounts import attachments, mails
from keyaccounts.mails import Enclosure, Mail, Notice
from keyaccounts.refusals import Refusal
from keyaccounts.workflows.importing import decoding

LIMIT = 40_000_000
"""The most bytes of a mail that is read."""

_DEEPEST, _MOST_PARTS, _MOST_LINES, _MOST_BOUNDS = 30, 500, 1_000_000, 20_000
_HEADER, _BODY, _WORDS = 4_000, 1_000_000, 200_000
_OLE = b"\xd0\xcf\x11\xe0"
_FOLD = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_ADDRESS = re.compile(r"[^\s@<>\"(),:;]+@[^\s@<>\"(),:;]+")
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "unknown-8bit"})
"""Codecs that stand in no mail: the first two take seconds, the others make letters out of signs."""


class _Plain(Compat32):
    """Headers as text, cut where no person wrote them; the newer policy takes gigabytes for a subject."""

    @override
    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_HEADER]

    @override
    def header_fetch_parse(self, name: str, value: str) -> str:
        return _plain(_FOLD.sub(" ", value))


def read(path: Path) -> Mail:
    """The mail of a file; refused where it is too large, of Outlook's own kind, or no mail at all."""
    try:
        size = path.stat().st_size
        if size > LIMIT:
            raise Refusal("mail_too_large", field="file", file=path.name, size=size, limit=LIMIT)
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal("file_unreadable", field="file", file=path.name, reason=reason) from error
    return parse(data, name=path.name)


def parse(data: bytes, *, name: str = "") -> Mail:
    """The mail in bytes."""
    if data.startswith(_OLE):
        raise Refusal("mail_of_outlook", field="file", file=name)
    if data.count(b"\n") > _MOST_LINES or data.count(b"\n--") > _MOST_BOUNDS:
        raise Refusal("mail_too_long", field="file", file=name)
    try:
        message = email.message_from_bytes(data, policy=_Plain())
        parts = list(_parts(message))
    except RecursionError as error:
        raise Refusal("mail_too_deep", field="file", file=name) from error
    if not message.keys():
        raise Refusal("no_mail", field="file", file=name)
    notices: list[Notice] = []
    subject = _header(message, "Subject")
    sender_name, sender = _address(message, notices)
    words, below = mails.own_words(_text(parts, notices)[:_WORDS])
    sent_at = _sent(message, notices)
    return Mail(
        key=_key(message, subject, sender, words), sender_name=sender_name, sender=sender,
        to=_receivers(message), subject=subject, sent_at=sent_at, words=words, below=below,
        enclosures=tuple(_enclosures(parts, notices)), notices=tuple(notices),
    )  # fmt: skip


def _parts(message: Message, depth: int = 0) -> Iterator[Message]:
    """The leaves of a mail, a mail within it being one, as deep as anybody nests them."""
    if depth > _DEEPEST:
        raise RecursionError
    inner = message.get_payload()
    if (message.get_content_type() == "message/rfc822" and depth) or not isinstance(inner, list):
        yield message
        return
    for each in inner[:_MOST_PARTS]:
        if isinstance(each, Message):
            yield from _parts(each, depth + 1)


def _header(message: Message, name: str) -> str:
    """A header in plain text."""
    return _decoded(str(message.get(name, "")))


def _decoded(raw: str) -> str:
    text = raw.strip()
    try:
        pieces = email.header.decode_header(text)
    except (email.errors.HeaderParseError, ValueError, IndexError):
        return text
    told = "".join(
        piece if isinstance(piece, str) else _in_charset(piece, charset or "") for piece, charset in pieces
    )
    return " ".join(told.split())


def _plain(text: str) -> str:
    """Bytes beyond ASCII, which came through as lone surrogates, as what they most likely are."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return decoding.decode(text.encode("utf-8", "surrogateescape"))[0]
    return text


def _in_charset(data: bytes, charset: str) -> str:
    if charset and charset.lower().replace("_", "-") not in _NO_CHARSETS:
        try:
            return data.decode(charset)
        except (LookupError, ValueError):
            pass
    return decoding.decode(data)[0]


def _address(message: Message, notices: list[Notice]) -> tuple[str, str]:
    raw = next((told for head in ("From", "Sender", "Reply-To") if (told := str(message.get(head, "")))), "")
    found = _addresses(raw)
    if not found:
        notices.append(Notice("no_sender", _decoded(raw)))
        return _decoded(raw), ""
    if len(found) > 1:
        notices.append(Notice("several_senders", ", ".join(address for _, address in found)))
    return found[0]


def _addresses(raw: str) -> list[tuple[str, str]]:
    """Names and addresses; where commas are missing, the addresses alone."""
    try:
        told = email.utils.getaddresses([raw])
    except (ValueError, IndexError, RecursionError):
        told = []
    found = [(_decoded(name), each.lower()) for name, each in told if _ADDRESS.fullmatch(each)]
    return found or [("", each.lower()) for each in _ADDRESS.findall(raw)]


def _receivers(message: Message) -> tuple[str, ...]:
    told = [address for name in ("To", "Cc") for _, address in _addresses(str(message.get(name, "")))]
    return tuple(dict.fromkeys(told))


def _sent(message: Message, notices: list[Notice]) -> datetime | None:
    raw = str(message.get("Date", "")).strip()
    if not raw:
        notices.append(Notice("no_date"))
        return None
    try:
        sent = email.utils.parsedate_to_datetime(raw)
        # "-0000" tells no zone; it is the only clock time without one that a mail may hold.
        sent = (sent if sent.tzinfo else sent.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        notices.append(Notice("unreadable_date", raw[:80]))
        return None
    if not 1990 <= sent.year <= 2100:
        notices.append(Notice("unreadable_date", raw[:80]))
        return None
    return sent


def _text(parts: list[Message], notices: list[Notice]) -> str:
    """The first plain text that is no file, else the text of the first page."""
    bodies = [each for each in parts if not _is_file(each)]
    for each in bodies:
        if each.get_content_type() == "text/plain":
            return _body(each)
    for each in bodies:
        if each.get_content_type() == "text/html":
            notices.append(Notice("only_html"))
            return _stripped(_body(each))
    notices.append(Notice("no_text"))
    return ""


def _is_file(part: Message) -> bool:
    kind = part.get_content_maintype()
    return _name(part) != "" or part.get_content_disposition() == "attachment" or kind not in ("text",)


def _body(part: Message) -> str:
    return _in_charset(_bytes(part)[:_BODY], _charset(part))


def _charset(part: Message) -> str:
    try:
        return part.get_content_charset() or ""
    except (LookupError, ValueError, TypeError):
        return ""


def _bytes(part: Message) -> bytes:
    if part.is_multipart():
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        return first.as_bytes() if isinstance(first, Message) else b""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, AssertionError, LookupError):
        data = None
    if isinstance(data, bytes):
        return data
    return str(part.get_payload() or "").encode("utf-8", "surrogateescape")


def _name(part: Message) -> str:
    try:
        return _decoded(part.get_filename() or "")
    except (ValueError, LookupError, TypeError, IndexError):
        return ""


def _enclosures(parts: list[Message], notices: list[Notice]) -> Iterator[Enclosure]:
    for number, part in enumerate((each for each in parts if _is_file(each)), 1):
        name = _file_name(_name(part), part, number)
        try:
            content = _bytes(part)
        except (RecursionError, ValueError, LookupError):
            notices.append(Notice("enclosure_unreadable", name))
            continue
        if len(content) > attachments.LIMIT:
            notices.append(Notice("enclosure_too_large", name))
        elif content:
            yield Enclosure(name, content)


def _file_name(told: str, part: Message, number: int) -> str:
    """A name that leads nowhere: no folders, no signs that a system reads as more than a letter."""
    bare = re.sub(r'[\x00-\x1f<>:"|?*]', "_", told.replace("\\", "/").rpartition("/")[2]).strip(" .")
    if bare:
        return bare[-200:]
    kind = part.get_content_type()
    if kind == "message/rfc822":
        return f"mail {number}.eml"
    return f"file {number}.{re.sub('[^a-z0-9]', '', kind.partition('/')[2])[:8] or 'bin'}"


def _key(message: Message, subject: str, sender: str, words: str) -> str:
    """What the mail is known by when the same file comes twice."""
    raw = str(message.get("Message-ID", "")).strip().strip("<>").strip()
    if raw and len(raw) < 500:
        return raw
    told = "\n".join((str(message.get("Date", "")), sender, subject, words))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


_BREAKS = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "table"})
_SILENT = frozenset({"script", "style", "head", "title", "template"})
_TAG = re.compile(r"</?([a-z][a-z0-9]*)|<[!?/]", re.IGNORECASE)
_TAG_END = re.compile(r'>|"[^"]*"|\'[^\']*\'')


def _stripped(page: str) -> str:
    """Text of a page, without what is not meant to be read; nothing it points to is loaded.

    Goes over the page once: the parser of the standard library takes minutes for a page that never ends
    what it begins.
    """
    pieces: list[str] = []
    silent = set(_SILENT)
    place = 0
    while (tag := _TAG.search(page, place)) is not None:
        pieces.append(_told(page[place : tag.start()]))
        name = (tag[1] or "").lower()
        is_comment = page.startswith("<!--", tag.start())
        place = page.find("-->", tag.end()) + 3 if is_comment else _after(page, tag.end())
        if place < (3 if is_comment else 1):
            # It never ends, so it was none.
            place = tag.start()
            break
        if name in _BREAKS:
            pieces.append("\n")
        if name in silent and page[tag.start() + 1] != "/":
            ended = re.compile(f"</{name}", re.IGNORECASE).search(page, place)
            if ended is None:
                silent.discard(name)
            else:
                place = ended.start()
    pieces.append(_told(page[place:]))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _told(text: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(text))


def _after(page: str, place: int) -> int:
    """Where a tag has ended, 0 where it never does."""
    while (met := _TAG_END.search(page, place)) is not None:
        place = met.end()
        if met[0] == ">":
            return place
    return 0
