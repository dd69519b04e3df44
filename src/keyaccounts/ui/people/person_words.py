"""A person's page in words: where they stand, how the bond moved, what a label or a prediction says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from keyaccounts import custom_fields, instants, labels, sentences
from keyaccounts.bonds import Step
from keyaccounts.labels import Label, Prediction
from keyaccounts.learnings import Side
from keyaccounts.people import Person
from keyaccounts.present import Clock
from keyaccounts.promises import Promise
from keyaccounts.tasks import Task
from keyaccounts.ui.kit.bond_chart import signed
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.ui.stakeholders import people_words
from keyaccounts.workflows.profiles import Gifts, Mover, Profile

VERDICTS = {"hit": ("Hit", Tone.CALM), "miss": ("Miss", Tone.WARNING), "void": ("Void", Tone.NEUTRAL)}
_STRENGTHS = {1: "a little", 2: "clearly", 3: "strongly"}


def work(person: Person) -> str:
    """Title and department, the second only where the first does not name it."""
    is_told = person.department.casefold() in person.title.casefold()
    return ", ".join(filter(None, (person.title, "" if is_told else person.department)))


def said_like(person: Person) -> str:
    """How to say their name, and what to call them."""
    say = f"Say {person.say}" if person.say else ""
    call = f"call them {person.call_me}" if person.call_me else ""
    return sentences.capital("; ".join(filter(None, (say, call))))


def standing(profile: Profile, clock: Clock) -> list[tuple[str, Icon | None, Tone]]:
    """The chips beside a face: what they decide, where they stand, how well we know them."""
    person = profile.person
    told: list[tuple[str, Icon | None, Tone]] = [
        (words, None, Tone.NEUTRAL)
        for words in (people_words.role(person), people_words.power(person))
        if words
    ]
    told.append(people_words.SUPPORT[person.support])
    if person.coverage:
        told.append((sentences.code("coverage", person.coverage), None, Tone.NEUTRAL))
    if person.style:
        told.append((f"{sentences.code('style', person.style)} style", None, Tone.NEUTRAL))
    if profile.met is None:
        told.append((people_words.NEVER, None, Tone.NEUTRAL))
    else:
        how = sentences.code("mode", profile.met.mode)
        told.append((f"met us {clock.day(profile.met.at)}, {how}", None, Tone.NEUTRAL))
    return told


def levels(person: Person) -> str:
    """What we are to them, and what we want to be."""
    now = sentences.code("bond_now", person.bond_now) if person.bond_now else ""
    wanted = sentences.code("bond_wanted", person.bond_wanted) if person.bond_wanted else ""
    if now and now == wanted:
        return f"{now}, as wanted"
    return ", ".join(filter(None, (now, f"wanted: {wanted}" if wanted else "")))


def step(told: Step) -> str:
    """How a bond moved: "+3 to +2", and of the first rating what it was."""
    now = signed(told.bond.rating)
    if told.before is None:
        return f"begun at {now}"
    return f"{signed(told.before)} to {now}" if told.moved else f"still {now}"


def gifts(told: Gifts) -> str:
    """What the year's gifts come to beside their limit."""
    spent = sentences.money(told.spent, told.currency) if told.spent else "nothing"
    if told.limit is None:
        return f"{spent} in {told.year}, no limit known"
    return f"{spent} in {told.year}, the limit is {sentences.money(told.limit, told.currency)}"


def evidence(label: Label, today: date) -> str:
    """What speaks for a label and until when it lasts, or that nothing does."""
    until = f"expired {sentences.day(label.expires_on, today)}" if label.is_expired(today) else (
        f"expires {sentences.day(label.expires_on, today)}"
    )  # fmt: skip
    if label.is_hollow:
        return f"No evidence yet; {until}"
    return f"{label.evidence}; {sentences.day(label.on, today)}, {until}"


def prediction(told: Prediction, today: date) -> str:
    """Why it was foretold, how surely and until when."""
    chance = f", {told.chance:.0%} sure" if told.chance is not None else ""
    due = f"due {sentences.day(told.due_on, today)}" if not told.verdict else (
        f"was due {sentences.day(told.due_on, today)}"
    )  # fmt: skip
    return f"{told.because}; {due}{chance}"


def rate(predictions: Sequence[Prediction]) -> str:
    """How often we were right about them: "2 of 3 came true"; nothing before the first verdict."""
    share = labels.hit_rate(predictions)
    if share is None:
        return ""
    judged = sum(each.verdict in ("hit", "miss") for each in predictions)
    return f"{round(share * judged)} of {judged} came true"


def moves(profile: Profile) -> str:
    """Who moves whom: "Moves Carmen Iglesias strongly; moved by Pau Llorens a little"."""
    sides = (("moves", profile.moves), ("moved by", profile.moved_by))
    return sentences.capital("; ".join(f"{verb} {_movers(movers)}" for verb, movers in sides if movers))


def open_lines(profile: Profile, today: date) -> list[tuple[str, str]]:
    """What either side still owes, and what is to be done."""
    asked: list[tuple[str, Promise | Task]] = [
        ("We owe" if each.side is Side.WE else "They owe", each) for each in profile.promises
    ]
    asked += [("To do", each) for each in profile.tasks]
    return [
        (who, f"{each.text}, due {sentences.day(each.due_on, today)}" if each.due_on else each.text)
        for who, each in asked
    ]


def _movers(movers: tuple[Mover, ...]) -> str:
    return sentences.listed(
        [f"{each.person.name} {_STRENGTHS[each.strength]}" for each in movers], last="and"
    )


def birthday(person: Person) -> str:
    """The day as it comes round; only where they are glad to be congratulated."""
    if not person.birthday_offered or instants.month_and_day(person.birthday) is None:
        return ""
    return people_words.birthday(person)


def reach(profile: Profile) -> list[tuple[str, str]]:
    """The ways to them, the user's own fields, and what an imported file told besides."""
    person = profile.person
    told = (
        ("E-mail", "\n".join(person.emails)),
        ("Phone", "\n".join(person.phones)),
        ("Address", person.address),
        ("Language", people_words.language(person)),
        ("Zone", person.zone),
        *((field.name, value) for field, value in custom_fields.told(profile.own_fields, person.custom)),
        *((each.name, each.value) for each in person.other),
    )
    return [pair for pair in told if pair[1]]
