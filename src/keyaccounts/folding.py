"""Text as it is compared and searched: without case, accents and the letters a keyboard may lack."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ı": "i"}
)


def fold(text: str) -> str:
    """`text` in one plain form: "Łódź GROSS" and "lodz groß" become the same."""
    if text.isascii():
        return text.lower()
    # Taking a letter apart can bring a capital to light ("㎒" is "MHz"), and folding that a new accent.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    plain = apart.translate(_LETTERS)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
