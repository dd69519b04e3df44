"""Names in passing: whom a word means, the chosen account first."""

from __future__ import annotations

from keyaccounts.names import Known, KnownAccount, KnownPerson, squeezed, words_of

ANA = KnownPerson("ana", "meridian", "Ana Ruiz")
OTHER_ANA = KnownPerson("ana-2", "kovari", "Ana Kern")
ANASTASIA = KnownPerson("anastasia", "kovari", "Anastasia Holm", "Nastia", "Anastasia Holm")
BO = KnownPerson("bo", "kovari", "Bo Lind")
NAMES = Known(
    accounts=(
        KnownAccount("meridian", "Meridian Foods"),
        KnownAccount("abc", "ABC Freight"),
        KnownAccount("dots", "..."),
    ),
    people=(ANA, OTHER_ANA, ANASTASIA, BO),
    topics=("Cold chain",),
)


def ids(people: tuple[KnownPerson, ...]) -> list[str]:
    return [person.id for person in people]


def test_the_chosen_account_is_asked_first_and_then_everybody() -> None:
    assert ids(NAMES.people_called("Ana", "meridian")) == ["ana"]
    assert ids(NAMES.people_called("Ana", "kovari")) == ["ana-2"]
    assert ids(NAMES.people_called("Ana")) == ["ana", "ana-2"]
    assert ids(NAMES.people_called("Nastia", "meridian")) == ["anastasia"]


def test_a_whole_word_outranks_a_beginning() -> None:
    assert ids(NAMES.people_called("ana", "kovari")) == ["ana-2"]
    assert ids(NAMES.people_called("anas")) == ["anastasia"]


def test_nothing_typed_means_nobody_but_begins_everybody() -> None:
    assert NAMES.people_called("") == ()
    assert NAMES.people_called("…") == ()
    assert ids(tuple(NAMES.people_starting("", "kovari"))) == ["ana-2", "anastasia", "bo", "ana"]


def test_a_topic_keeps_its_known_spelling() -> None:
    assert NAMES.topic("COLD CHAIN") == "Cold chain"
    assert NAMES.topic("new") == "new"


def test_running_text_names_a_firm_by_its_whole_name_or_a_telling_first_word() -> None:
    found = NAMES.accounts_in(words_of("Meridian waits for ABC, not ABC Freight or meridian"))

    assert [(each.id, each.start, each.end) for each in found] == [("meridian", 0, 8), ("abc", 28, 39)]


def test_a_short_first_name_is_no_name_in_running_text() -> None:
    words = words_of("Bo and Bo Lind met Ana, Nastia")

    assert [each.id for each in NAMES.people_in(words)] == ["bo", "anastasia"]
    assert [each.id for each in NAMES.people_in(words, "meridian")] == ["ana"]
    assert NAMES.people_in(words, "nowhere") == []


def test_words_lose_their_possessive_but_keep_their_place() -> None:
    (word, _) = words_of("Ana's dock")

    assert (word.start, word.end, word.text, word.folded) == (0, 5, "Ana's", "ana")


def test_a_squeezed_name_is_letters_and_digits() -> None:
    assert squeezed("Zsófia-Kővári 2.") == "zsofiakovari2"
