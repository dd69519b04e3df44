"""How a word went: one list of the ways to meet a customer."""

from __future__ import annotations

from keyaccounts import sentences
from keyaccounts.experiences import CHANNELS, Mode
from keyaccounts.ui.kit.fields import Choice

How = tuple[str, str]
"""A mode and a channel of it."""


def how_choice(mode: str = "", channel: str = "") -> Choice[How]:
    """Every channel with its mode; the one told is chosen, else nothing yet."""
    options: list[tuple[How, str]] = [(("", ""), "Not said")]
    for each, channels in CHANNELS.items():
        options += [
            ((each.value, code), sentences.capital(sentences.code("channel", code))) for code in channels
        ]
    made: Choice[How] = Choice(options)
    chosen = (mode, channel) if channel else (mode, CHANNELS[Mode(mode)][0]) if mode else ("", "")
    if chosen in made.values():
        made.choose(chosen)
    return made
