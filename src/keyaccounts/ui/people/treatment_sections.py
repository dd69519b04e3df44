"""How to treat a person: the protocol card, and what they are like as a person."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from keyaccounts.people import Person
from keyaccounts.present import Clock
from keyaccounts.ui.kit.labels import prose
from keyaccounts.ui.kit.pairs import pairs
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.people import person_words
from keyaccounts.ui.people.section import LABEL, Act, Section
from keyaccounts.workflows.profiles import Profile


class ProtocolSection(Section):
    """A respected guest: how to address, seat, feed and reach them, and what never to do (F023)."""

    def __init__(self) -> None:
        super().__init__("Protocol", act=Act("edit", "Edit", Icon.PENCIL))

    def show_profile(self, profile: Profile, clock: Clock) -> None:
        """Only what is known."""
        told = protocol(profile.person)
        if told:
            self.fill([pairs(told, label=LABEL)])
        else:
            self.fill_with_nothing(
                "Nothing known yet: how to address, seat and reach them, and what never to do."
            )


class PersonalSection(Section):
    """Personality, interests and preferences; family and birthday only where they offered them (F096)."""

    def __init__(self) -> None:
        super().__init__("As a person", act=Act("edit_person_side", "Edit", Icon.PENCIL))

    def show_profile(self, profile: Profile, clock: Clock) -> None:
        """What they let us know."""
        person = profile.person
        told = [
            ("Personality", person.personality),
            ("Interests", person.interests),
            ("Family", person.family if person.family_offered else ""),
            ("Birthday", person_words.birthday(person)),
            ("Likes", _preferences(profile, avoid=False)),
            ("Avoids", _preferences(profile, avoid=True)),
        ]
        known = [pair for pair in told if pair[1]]
        widgets: list[QWidget] = [pairs(known, label=LABEL)] if known else []
        if person.note:
            widgets.append(prose(person.note, ink=Role.QUIET))
        if widgets:
            self.fill(widgets)
        else:
            self.fill_with_nothing(f"Nothing known yet of what {person.short_name} is like and cares for.")


class ReachSection(Section):
    """Addresses and numbers, the user's own fields, and what an imported file told besides."""

    def __init__(self) -> None:
        super().__init__("Where to reach them")

    def show_profile(self, profile: Profile, clock: Clock) -> None:
        """Hidden where nothing is known."""
        told = person_words.reach(profile)
        self.setVisible(bool(told))
        self.fill([pairs(told, label=LABEL)] if told else [])


class OpenSection(Section):
    """What is open between us: promises of both sides, and tasks."""

    def __init__(self) -> None:
        super().__init__("Open between us")

    def show_profile(self, profile: Profile, clock: Clock) -> None:
        """Hidden where nothing is."""
        told = person_words.open_lines(profile, clock.today)
        self.setVisible(bool(told))
        self.fill([pairs(told, label=LABEL)] if told else [])


def protocol(person: Person) -> list[tuple[str, str]]:
    """What a good host knows, in the order it is needed."""
    told = (
        ("Say", person.say),
        ("Call them", person.call_me),
        ("Seating", person.seating),
        ("Diet", person.diet),
        ("Taboo", person.taboo),
        ("Never", person.never),
        ("Reach", person.reach),
    )
    return [pair for pair in told if pair[1]]


def _preferences(profile: Profile, *, avoid: bool) -> str:
    return "\n".join(each.preference.text for each in profile.preferences if each.preference.avoid is avoid)
