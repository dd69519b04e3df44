"""Bytes as text: the mark at the start, then strict UTF-8, then the code page of Western Windows."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")


def decode(data: bytes, *, encoding: str = "") -> tuple[str, str]:
    """The text and the name of its encoding; a named `encoding` wins over every guess. Never fails."""
    if encoding:
        return _kept(data, encoding), encoding
    for mark, name in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :] if name == "utf-8" else data
            return _kept(body, name), name
    if wide := _wide_without_mark(data):
        return _kept(data, wide), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if len(_MULTIBYTE.findall(data)) > 4 * _broken(data, error):
            return _patched(data), "utf-8"
        page = _code_page(data)
        return (windows(data), page) if page == "cp1252" else (_kept(data, page), page)


# In Western text no superscript and no question mark turned over stands in a word: these are Polish letters.
_CENTRAL = re.compile(rb"[A-Za-z][\xb9\xb3\xbf]|[\xb9\xb3\xbf][a-z]{2}")
_CYRILLIC = re.compile(rb"[\xc0-\xff]{5}")


def _code_page(data: bytes) -> str:
    """Which Windows code page bytes that are no UTF-8 most likely are in."""
    sample = data[:200_000]
    central, cyrillic = len(_CENTRAL.findall(sample)), len(_CYRILLIC.findall(sample))
    if cyrillic > 1:
        return "cp1251"
    return "cp1250" if central > 1 else "cp1252"


def windows(data: bytes) -> str:
    """Bytes in Windows-1252; the five it leaves open keep their number."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(_windows_letter(byte) for byte in data)


def mostly_utf_8(data: bytes) -> str:
    """Bytes in UTF-8 even if a letter was cut in half; another code page only where they are mostly not."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    return text if broken <= len(_MULTIBYTE.findall(data)) else windows(data)


_CUT = re.compile(rb"(?<=[\xc2-\xf4\x80-\xbf])\r?\n[ \t](?=[\x80-\xbf])")


def without_cuts(data: bytes) -> bytes:
    """UTF-8 whose lines were folded in the middle of a letter, with these folds undone."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        whole = _CUT.sub(b"", data)
        try:
            whole.decode("utf-8")
        except UnicodeDecodeError:
            return data
        return whole
    return data


def _windows_letter(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _kept(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode(encoding, "backslashreplace")
    except LookupError:
        return windows(data)


def _wide_without_mark(data: bytes) -> str:
    sample = data[:4000]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 4 and even * 8 < odd:
        return "utf-16-le"
    return "utf-16-be" if even > len(sample) // 4 and odd * 8 < even else ""


def _broken(data: bytes, first: UnicodeDecodeError) -> int:
    rest = data[first.start :].decode("utf-8", "replace")
    return rest.count("\N{REPLACEMENT CHARACTER}") or 1


def _patched(data: bytes) -> str:
    # A UTF-8 file into which somebody pasted a few bytes of another code page.
    parts: list[str] = []
    for line in data.split(b"\n"):
        try:
            parts.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            parts.append(windows(line))
    return "\n".join(parts)
