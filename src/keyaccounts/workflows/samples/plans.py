"""The written story: each firm, its people and what was lived with them, as the sample files tell it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TypeVar

from keyaccounts import resources
from keyaccounts.records import from_json

P = TypeVar("P")

FIRMS = (
    "meridian", "kovari", "brightwater", "krankenhaus", "al-noor", "verac", "ostrava", "nordlys",
    "lodzkie", "saint-aubin", "gruenfelder", "tamar",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class PersonPlan:
    """Somebody, called by `key` in the rest of the file; `met` is false for who has never met us."""

    key: str
    met: bool = True
    name: str
    native_name: str = ""
    say: str = ""
    call_me: str = ""
    title: str = ""
    department: str = ""
    role: str = ""
    support: str = ""
    power: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    language: str = ""
    birthday: str = ""
    birthday_offered: bool = False
    human_line: str = ""
    never: str = ""
    reach: str = ""
    note: str = ""
    coverage: str = ""
    bond_now: str = ""
    bond_wanted: str = ""
    diet: str = ""
    taboo: str = ""


@dataclass(frozen=True, kw_only=True)
class BondPlan:
    """How good the bond with somebody was so many days ago, and why."""

    person: str
    ago: int
    rating: int
    why: str


@dataclass(frozen=True, kw_only=True)
class InfluencePlan:
    """That somebody moves another."""

    person: str
    on: str
    strength: int = 2
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class MomentPlan:
    """One lived moment. `how` is who began and by which channel ("they phone"), `felt` emotion, intensity
    and basis in words; what was learned may begin with its topic ("risk: ..."), what they learned may end
    in what we meant ("... | ..."); `late` counts the hours until it was written down."""

    ago: int = 0
    years: int = 0
    time: str = "10:00"
    how: str
    people: tuple[str, ...] = ()
    title: str
    note: str = ""
    quote: str = ""
    effect: int | None = None
    result: str = ""
    felt: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    dimension: str = ""
    complaint: int = 0
    memory: bool = False
    internal: bool = False
    late: int = 0
    we: tuple[str, ...] = ()
    they: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PromisePlan:
    """A promise: made so many days ago; due so many days from now, or so many working days."""

    side: str = "we"
    person: str
    text: str
    made: int
    due: int = 0
    due_working: int = 0
    state: str = "open"
    settled: int = 0


@dataclass(frozen=True, kw_only=True)
class EvidencePlan:
    """What speaks for a need; the moment lived as many days ago is where it was seen."""

    means: str
    ago: int
    text: str


@dataclass(frozen=True, kw_only=True)
class StepPlan:
    """A step towards a need: planned so many days ago, done so many days ago or due so many from now."""

    text: str
    way: str
    owner: str = ""
    ago: int
    due: int = 0
    done: int = 0


@dataclass(frozen=True, kw_only=True)
class NeedPlan:
    """A need, noted so many days ago; `since` and `told` count days back too, where somebody noted them."""

    person: str
    ago: int
    text: str
    type: str = "need"
    sort: str = "explicit"
    state: str = "confirmed"
    since: int = 0
    confidence: float | None = None
    level: str = ""
    hypothesis: str = ""
    test_question: str = ""
    fit: str = ""
    told: int = 0
    why_dropped: str = ""
    evidence: tuple[EvidencePlan, ...] = ()
    steps: tuple[StepPlan, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ComplaintPlan:
    """A complaint: `owed_minutes` or `owed_days` from now when the next word is due."""

    number: int
    person: str
    matter: str
    words: str
    wanted: str
    severity: int
    state: str
    ago: int
    time: str = "10:00"
    word_owed: str = ""
    owed_minutes: int = 0
    owed_days: int = 0
    owed_time: str = "16:00"
    closed: int = 0


@dataclass(frozen=True, kw_only=True)
class CheckInPlan:
    """A check-in due so many days from now (or ago, when negative)."""

    person: str
    purpose: str = "relationship"
    due: int
    about: str
    state: str = "planned"


@dataclass(frozen=True, kw_only=True)
class MeetingPlan:
    """A meeting: in so many minutes (ago when negative), or in so many days at a clock time there."""

    minutes: int = 0
    days: int = 0
    time: str = "10:00"
    length: int = 60
    mode: str = "in_person"
    place: str = ""
    purpose: str
    people: tuple[str, ...]
    ours: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    ask: str = ""
    ask_return: str = ""
    give: str = ""


@dataclass(frozen=True, kw_only=True)
class LiaisonPlan:
    """One of us at a firm, and whom of theirs they know."""

    name: str
    duty: str = ""
    function: str = ""
    email: str = ""
    knows: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TaskPlan:
    """A task noted so many days ago and due so many from now (or ago, when negative); 0 is no day."""

    text: str
    person: str = ""
    cause: str = ""
    gap: str = ""
    owner: str = ""
    sender: str = ""
    handing: str = ""
    note: str = ""
    ago: int = 10
    due: int = 0
    state: str = "open"
    settled: int = 0


@dataclass(frozen=True, kw_only=True)
class Words:
    """What this firm's ordinary days are about; the routine moments are told in these words."""

    goods: str
    place: str
    route: str
    paper: str
    season: str


@dataclass(frozen=True, kw_only=True)
class AccountPlan:
    """A firm and all that was lived with it.

    `years` and `anniversary` (days from now) say since when; `routine` counts the ordinary days told
    between the moments that mattered; `gap` sets all of them into a rhythm, newest `silent` days ago.
    """

    name: str
    level: str
    grade: str = ""
    stage: str
    years: int
    anniversary: int
    city: str
    country: str
    zone: str
    address: str = ""
    phone: str = ""
    website: str = ""
    industry: str = ""
    their_aim: str = ""
    their_aim_ago: int = 0
    our_aim: str = ""
    our_aim_ago: int = 0
    renewal: int | None = None
    note: str = ""
    loyalty: str = ""
    loyal_to: str = ""
    routine: int = 0
    gap: int = 0
    silent: int = 0
    words: Words | None = None
    people: tuple[PersonPlan, ...]
    moments: tuple[MomentPlan, ...] = ()
    promises: tuple[PromisePlan, ...] = ()
    needs: tuple[NeedPlan, ...] = ()
    complaints: tuple[ComplaintPlan, ...] = ()
    check_ins: tuple[CheckInPlan, ...] = ()
    meetings: tuple[MeetingPlan, ...] = ()
    our_side: tuple[LiaisonPlan, ...] = ()
    bonds: tuple[BondPlan, ...] = ()
    influences: tuple[InfluencePlan, ...] = ()
    tasks: tuple[TaskPlan, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StandingPlan:
    """How a firm was judged so many days ago (points in the order of the usual criteria), and what was
    `decided` about its place, `instead_of` which other firm."""

    firm: str
    points: tuple[int, ...]
    whys: tuple[str, ...] = ()
    scored: int
    cost_of_loss: str
    choice: str = ""
    decided: int = 0
    why: str = ""
    farewell: str = ""
    instead_of: str = ""
    score: float | None = None
    rank: int | None = None


@dataclass(frozen=True, kw_only=True)
class TierPlan:
    """The firms beside each other."""

    standings: tuple[StandingPlan, ...]


@dataclass(frozen=True, kw_only=True)
class LinePlan:
    """A line captured in passing."""

    ago: int
    time: str
    text: str


@dataclass(frozen=True, kw_only=True)
class DeskPlan:
    """Whose desk it is, the lines still to be sorted, and the ordinary moments every firm has."""

    author: str
    firm: str
    home: str
    inbox: tuple[LinePlan, ...]
    routine: tuple[MomentPlan, ...]


@dataclass(frozen=True, kw_only=True)
class CrowdPlan:
    """The words that more firms, more people and more notes are put together from."""

    stems: tuple[str, ...]
    trades: tuple[str, ...]
    cities: tuple[tuple[str, ...], ...]
    first_names: tuple[str, ...]
    family_names: tuple[str, ...]
    titles: tuple[tuple[str, ...], ...]
    human_lines: tuple[str, ...]
    common_words: tuple[str, ...]


def firm(name: str) -> AccountPlan:
    """The story of one firm."""
    return _read(AccountPlan, f"{name}.toml")


def desk() -> DeskPlan:
    """What belongs to no firm."""
    return _read(DeskPlan, "desk.toml")


def tier() -> TierPlan:
    """How the firms stand against each other."""
    return _read(TierPlan, "tier.toml")


def crowd() -> CrowdPlan:
    """What a bigger world is made from."""
    return _read(CrowdPlan, "crowd.toml")


def _read(plan: type[P], name: str) -> P:
    with resources.path("samples", name).open("rb") as file:
        table = tomllib.load(file)
    read = from_json(plan, table)
    assert isinstance(read, plan)
    return read
