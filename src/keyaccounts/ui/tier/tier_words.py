"""What the tier review says: places, reviews, scores, decisions and the facts of a year."""

from __future__ import annotations

from datetime import date

from keyaccounts import sentences
from keyaccounts.accounts import Account
from keyaccounts.tier import MOST_POINTS, Criterion, TierDecision
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows.tier import Ranking, TierLine

CHOICES = {"admit": "Let in", "keep": "Kept", "release": "Released"}
NONE = "–"


def lead(told: Ranking) -> str:
    """How full the tier is, and whose place waits to be looked at."""
    places = f"{told.premium} of {told.cap} places"
    due = [line.account.name for line in told.lines if line.is_review_due]
    match due:
        case []:
            return f"{places}. No review is due."
        case [name]:
            return f"{places}. The yearly review of {name} is due."
    return f"{places}. {len(due)} yearly reviews are due."


def weights(criteria: tuple[Criterion, ...]) -> list[str]:
    """Each criterion with its weight, in the order of the points."""
    return [f"{each.name} × {each.weight}" for each in criteria]


def level(account: Account) -> str:
    """Where it stands: "Premium A" or "Watch list"."""
    if not account.is_premium:
        return "Watch list"
    return f"Premium {account.grade}".strip()


def rank(line: TierLine) -> str:
    """Its rank, or a dash."""
    return NONE if line.standing.rank is None else str(line.standing.rank)


def score(line: TierLine) -> str:
    """Its score with one decimal, or a dash."""
    return NONE if line.standing.score is None else f"{line.standing.score:.1f}"


def points(line: TierLine, criteria: tuple[Criterion, ...]) -> str:
    """The points in the order of the criteria: "5 4 – 3"."""
    if line.scoring is None:
        return NONE
    got = {each.code: str(each.points) for each in line.scoring.points}
    return "  ".join(got.get(each.code, NONE) for each in criteria)


def standing(line: TierLine, told: Ranking) -> str:
    """Rank and score in words."""
    if line.standing.rank is None:
        return "Not scored yet"
    ranked = sum(each.standing.rank is not None for each in told.lines)
    return f"Rank {line.standing.rank} of {ranked}, score {score(line)}"


def criterion(line: TierLine, each: Criterion) -> str:
    """What an account got by one criterion, and why."""
    found = [got for got in line.scoring.points if got.code == each.code] if line.scoring else []
    if not found:
        return f"No points yet, weight {each.weight}"
    told = f"{found[0].points} of {MOST_POINTS}, weight {each.weight}"
    return f"{told}. {found[0].why}" if found[0].why else told


def last_year(line: TierLine) -> str:
    """The decision of a year before this one, for a column."""
    found = line.last_years
    return f"{CHOICES[found.choice]} {found.on.year}" if found else NONE


def this_year(line: TierLine) -> str:
    """What was decided this year, or by when it is to be."""
    if line.is_review_due:
        return "Review due"
    if line.this_years is not None:
        return f"{CHOICES[line.this_years.choice]} {_day_of_year(line.this_years.on)}"
    if line.review_due_on is not None:
        return f"Due {_day_of_year(line.review_due_on)}"
    return NONE


def review_tone(line: TierLine) -> Tone | None:
    """Yellow while its place waits to be looked at."""
    return Tone.WARNING if line.is_review_due else None


def review_icon(line: TierLine) -> Icon | None:
    """Never by colour alone."""
    return Icon.CLOCK if line.is_review_due else None


def decision(found: TierDecision | None) -> str:
    """What was decided, when, at which rank and by whom."""
    if found is None:
        return "No decision."
    told = [f"{CHOICES[found.choice]} on {sentences.full_day(found.on)}"]
    if found.rank is not None and found.score is not None:
        told.append(f"rank {found.rank}, score {found.score:.1f}")
    if found.by:
        told.append(f"by {found.by}")
    return ", ".join(told) + "."


def facts(line: TierLine, currency: str) -> list[tuple[str, str]]:
    """What this year says."""
    told, year = line.facts, line.today.year
    return [
        ("Revenue", _revenue(told.revenue, told.revenue_before, year, currency)),
        ("Experience", "Too few rated moments" if told.balance is None else _signed(told.balance)),
        ("Complaints", f"{told.open_complaints} open" if told.open_complaints else "None open"),
        ("Owner", sentences.listed(told.owners, last="and") or "Nobody named"),
    ]


def review(line: TierLine) -> str:
    """By when its place is to be looked at."""
    if not line.account.is_premium:
        return ""
    if line.is_review_due:
        return "Its yearly review is due."
    assert line.review_due_on is not None
    return f"Its next review is due by {sentences.full_day(line.review_due_on)}."


def sentence(line: TierLine, criteria: tuple[Criterion, ...]) -> str:
    """A whole row as it is read out."""
    told = [line.account.name, level(line.account)]
    if line.standing.rank is not None:
        told.append(f"rank {line.standing.rank}, score {score(line)}")
    told += [f"{each.name}: {criterion(line, each)}" for each in criteria]
    told += [f"last year {last_year(line)}" if line.last_years else "no earlier decision"]
    told += [f"this year {this_year(line)}" if this_year(line) != NONE else ""]
    return ". ".join(filter(None, told))


def named(line: TierLine) -> str:
    """An account as one of several to choose from."""
    if line.standing.rank is None:
        return f"{line.account.name}, not scored"
    return f"{line.account.name}, rank {rank(line)}, score {score(line)}"


def _day_of_year(on: date) -> str:
    return sentences.full_day(on).rsplit(" ", 1)[0]


def _revenue(revenue: int | None, before: int | None, year: int, currency: str) -> str:
    if revenue is None and before is None:
        return "Not known"
    told = ((revenue, year), (before, year - 1))
    return "\n".join(
        f"{'Nothing known' if amount is None else sentences.money(amount, currency)} in {each}"
        for amount, each in told
    )


def _signed(balance: float) -> str:
    return f"{balance:+.1f}".replace("-", "−")
