"""The ledger in words: weights with their sign, and what moved the balance, sentence by sentence."""

from __future__ import annotations

from keyaccounts import sentences
from keyaccounts.ledger import Line, Moved, Rated


def figure(balance: float) -> str:
    """A balance with its sign, to one digit, rounded half up: "+10.7"."""
    return _signed(balance, 1)


def weight(left: float) -> str:
    """What is left of an effect, or a sum of them, to two digits: "−2.68"."""
    return _signed(left, 2)


def effect(rated: Rated) -> str:
    """An effect with its sign: "+2", "−1", "0"."""
    return f"{rated.effect:+d}".replace("-", "−") if rated.effect else "0"


def note(line: Line) -> str:
    """What a line's figure alone doesn't say: what holds it, or why it did nothing."""
    if line.is_held:
        return f"held by {line.rated.complaint}"
    return line.rated.why


def moved(told: Moved) -> list[str]:
    """From where to where the balance went, and the parts that add up to the difference."""
    since = sentences.full_day(told.since)
    lines = [f"From {figure(told.balance_before)} on {since} to {figure(told.balance_after)}."]
    good = sum(each.effect > 0 for each in told.newcomers)
    bad = len(told.newcomers) - good
    if good:
        lines.append(
            f"{sentences.counted(good, 'new good moment', 'new good moments')}: {weight(told.gained)}."
        )
    if bad:
        moments = sentences.counted(bad, "new bad moment", "new bad moments")
        lines.append(f"{moments}: {weight(told.lost)}.")
    if not told.newcomers:
        lines.append("Nothing new was rated.")
    if round(told.good_faded, 2):
        lines.append(f"Older good moments faded: {weight(told.good_faded)}.")
    if round(told.bad_faded, 2):
        lines.append(f"Older bad moments faded: {weight(told.bad_faded)}.")
    return lines


def _signed(value: float, digits: int) -> str:
    scale = 10**digits
    rounded = int(abs(value) * scale + 0.5) / scale
    if not rounded:
        return f"{0:.{digits}f}"
    return f"{'+' if value > 0 else '−'}{rounded:.{digits}f}"
