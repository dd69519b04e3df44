"""Two records become one: nothing of either is lost or forgotten, and one undo takes all of it back."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import builders
import conftest
from builders import NOW, id_of
from keyaccounts import merge_sentences
from keyaccounts.accounts import Account, Level
from keyaccounts.bonds import Influence
from keyaccounts.complaints import Complaint
from keyaccounts.experiences import Experience
from keyaccounts.figures import Figures
from keyaccounts.liaisons import Liaison
from keyaccounts.merges import NotTheSame
from keyaccounts.people import Person
from keyaccounts.photos import Photo
from keyaccounts.preferences import Preference, Sighting
from keyaccounts.records import R, Record, reference_fields, to_json
from keyaccounts.refusals import Refusal
from keyaccounts.store import integrity, journal, presence, records
from keyaccounts.terms import ContactTerms, Window
from keyaccounts.workflows import accounts, homes, merging, naming, people, search
from keyaccounts.workflows import vault as vaults
from keyaccounts.workflows.exporting import everything
from one_of_each import ONE_OF_EACH

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

KEPT, GONE = id_of("kept"), id_of("gone")
LATER = NOW + timedelta(hours=1)


def keep(vault: Vault, *kept: Record) -> None:
    """These records, one act each."""
    for each in kept:
        with vault.write("add", at=NOW) as tx:
            records.save(tx, each)


def all_of(vault: Vault, record_type: type[R], *, archived: bool | None = False) -> list[R]:
    """Every record of a kind."""
    with vault.read() as tx:
        return records.listed(tx, record_type, archived=archived)


@pytest.fixture
def firms(vault: Vault) -> Vault:
    """Two accounts that are one firm."""
    keep(
        vault,
        builders.an_account("Meridian Foods", id=KEPT, city="Leeds"),
        builders.an_account("Meridian Foods Ltd", id=GONE, city="York"),
    )
    return vault


@pytest.fixture
def anas(vault: Vault) -> Vault:
    """Two records of one person at one firm."""
    keep(
        vault,
        builders.an_account("Meridian Foods", id=id_of("meridian")),
        builders.a_person("Ana Ruiz", id=KEPT),
        builders.a_person("Ana María Ruiz", id=GONE),
    )
    return vault


def merge(vault: Vault, kind: str, **asked: object) -> merging.Merged:
    """The one that goes into the one that stays."""
    return merging.merge(vault, kind, **{"kept_id": KEPT, "gone_id": GONE, "at": LATER, **asked})  # type: ignore[arg-type]


def mentions(vault: Vault, record_id: str) -> list[str]:
    """Where in the whole store an id stands, but as a record's own."""
    with vault.read() as tx:
        everything = list(records.everything(tx))
    return [
        f"{each.kind}.{name}"
        for each in everything
        for name in vars(each)
        if name != "id" and record_id in str(to_json(getattr(each, name)))
    ]


@pytest.mark.parametrize("kind", ["account", "person"])
@pytest.mark.parametrize("sample", ONE_OF_EACH, ids=lambda each: each.kind)
def test_no_record_of_any_kind_is_left_behind_and_undo_brings_all_of_it_back(
    vault: Vault, sample: Record, kind: str
) -> None:
    """Every kind there is refers to the record that goes, in each field that can."""
    firm = builders.an_account("Meridian Foods", id=id_of("meridian"))
    make = builders.an_account if kind == "account" else builders.a_person
    keep(vault, firm, make("Meridian", id=KEPT), make("Meridian Ltd", id=GONE))
    fields = reference_fields(type(sample))
    child = records.rebuilt(sample, {"id": id_of("child")})
    for name in fields:
        # An edge needs two ends; the other one has its own test.
        if name not in ("to_id", "other_id"):
            is_list = isinstance(getattr(sample, name), tuple)
            child = records.rebuilt(child, {name: (GONE, id_of("bo")) if is_list else GONE})
    keep(vault, child)
    before = vaults.digest(vault)

    merged = merge(vault, kind)

    assert mentions(vault, GONE) == []
    turned = [each for each in mentions(vault, KEPT) if each.startswith(f"{sample.kind}.")]
    assert len(turned) >= len(set(fields) - {"to_id", "other_id"})
    assert merged.gone.merged_into == KEPT
    vaults.undo(vault, at=LATER)
    assert vaults.digest(vault) == before
    vaults.redo(vault, at=LATER)
    assert mentions(vault, GONE) == []


def test_both_ends_of_an_edge_and_of_a_pair_move(anas: Vault) -> None:
    keep(
        anas,
        builders.an_influence(from_id=id_of("bo"), to_id=GONE),
        builders.not_the_same(one_id=id_of("bo"), other_id=GONE),
    )
    merge(anas, "person")
    assert mentions(anas, GONE) == []
    [pair] = all_of(anas, NotTheSame)
    assert {pair.one_id, pair.other_id} == {id_of("bo"), KEPT}
    assert pair.one_id < pair.other_id


def test_what_two_records_said_of_each_other_is_put_away(anas: Vault) -> None:
    """A relationship to each other would become one to oneself."""
    keep(
        anas,
        builders.an_influence(from_id=GONE, to_id=KEPT),
        builders.not_the_same(one_id=min(KEPT, GONE), other_id=max(KEPT, GONE)),
        builders.a_tier_decision(account_id=id_of("meridian")),
    )
    before = vaults.digest(anas)
    merge(anas, "person")
    assert [*all_of(anas, Influence), *all_of(anas, NotTheSame)] == []
    vaults.undo(anas, at=LATER)
    assert vaults.digest(anas) == before


def test_an_account_that_came_instead_of_the_other_came_instead_of_nobody(firms: Vault) -> None:
    keep(firms, builders.a_tier_decision(account_id=KEPT, instead_of=GONE))
    merge(firms, "account")
    assert mentions(firms, GONE) == []
    with firms.read() as tx:
        [decision] = [each for each in records.everything(tx) if each.kind == "tier_decision"]
    assert (decision.account_id, decision.instead_of) == (KEPT, "")  # type: ignore[attr-defined]


def test_of_what_both_have_once_one_stays(anas: Vault) -> None:
    bo = id_of("bo")
    keep(
        anas,
        builders.a_photo(person_id=KEPT, data="own"),
        builders.a_photo(person_id=GONE, data="other"),
        builders.an_influence(from_id=KEPT, to_id=bo, strength=1),
        builders.an_influence(from_id=GONE, to_id=bo, strength=3),
        builders.contact_terms(person_id=KEPT, pace_days=7),
        builders.contact_terms(person_id=GONE, do_not_contact=True),
        builders.a_liaison("Robin Hale", people=(KEPT, GONE, bo)),
    )
    before = vaults.digest(anas)
    merge(anas, "person")
    assert [each.data for each in all_of(anas, Photo)] == ["own"]
    assert [(each.from_id, each.strength) for each in all_of(anas, Influence)] == [(KEPT, 3)]
    [terms] = all_of(anas, ContactTerms)
    assert (terms.pace_days, terms.do_not_contact) == (7, True)
    assert [each.people for each in all_of(anas, Liaison)] == [(KEPT, bo)]
    vaults.undo(anas, at=LATER)
    assert vaults.digest(anas) == before


def test_a_preference_both_have_keeps_the_days_it_was_seen_of_both(anas: Vault) -> None:
    keep(
        anas,
        builders.a_preference("Coffee without milk", id=id_of("c1"), person_id=KEPT),
        builders.a_preference("coffee without MILK", id=id_of("c2"), person_id=GONE),
        builders.a_sighting(preference_id=id_of("c1")),
        builders.a_sighting(preference_id=id_of("c2"), sort="missed"),
    )
    before = vaults.digest(anas)
    merge(anas, "person")
    assert [each.id for each in all_of(anas, Preference)] == [id_of("c1")]
    assert [each.preference_id for each in all_of(anas, Sighting)] == [id_of("c1")] * 2
    vaults.undo(anas, at=LATER)
    assert vaults.digest(anas) == before


def test_figures_of_one_period_are_not_added_up_unasked(firms: Vault) -> None:
    keep(
        firms,
        builders.figures("2026", account_id=KEPT, revenue=100),
        builders.figures("2026", account_id=GONE, revenue=70),
        builders.figures("2025", account_id=GONE, revenue=60),
    )
    plan = merging.plan(firms, "account", kept_id=KEPT, gone_id=GONE)
    assert merging.Note("figures_of_both", "2026") in plan.notes
    merge(firms, "account")
    assert {(each.period, each.revenue) for each in all_of(firms, Figures)} == {("2026", 100), ("2025", 60)}


def test_a_plan_tells_what_is_asked_moved_and_worth_knowing_and_writes_nothing(firms: Vault) -> None:
    keep(
        firms,
        builders.a_person("Bo", account_id=GONE),
        builders.an_experience(account_id=GONE),
        builders.an_experience(account_id=GONE),
        builders.a_complaint(number=7, account_id=KEPT),
        builders.a_complaint(number=9, account_id=GONE),
    )
    before = vaults.digest(firms)
    plan = merging.plan(firms, "account", kept_id=KEPT, gone_id=GONE)
    assert [each.field for each in plan.conflicts] == ["name", "city"]
    assert dict(plan.moving) == {"person": 1, "experience": 2, "complaint": 1}
    assert plan.notes == (merging.Note("both_have_open_complaints", "C-7, C-9"),)
    assert vaults.digest(firms) == before


def test_what_was_bought_may_come_was_attached_or_changed_moves_and_is_counted(firms: Vault) -> None:
    theirs = [
        builders.a_purchase(account_id=GONE),
        builders.a_purchase(account_id=GONE, reference="INV-2"),
        builders.an_opportunity(account_id=GONE),
        builders.an_attachment(account_id=GONE),
        builders.a_behaviour_change(account_id=GONE),
    ]
    keep(firms, *theirs)
    before = vaults.digest(firms)
    merged = merge(firms, "account")
    for each in theirs:
        [moved] = [one for one in all_of(firms, type(each)) if one.id == each.id]
        assert records.rebuilt(each, {"account_id": KEPT, "revision": moved.revision}) == moved
    told = merge_sentences.moving(merged.moved, of="account")
    for words in ("2 purchases", "1 opportunity", "1 attachment", "1 change of behaviour"):
        assert words in told
    vaults.undo(firms, at=LATER)
    assert vaults.digest(firms) == before


def test_a_merge_is_one_act_about_both_names_and_sends_nothing(firms: Vault) -> None:
    keep(firms, builders.a_person("Bo", account_id=GONE), builders.a_complaint(account_id=GONE))
    with firms.read() as tx:
        acts_before, complaint = journal.acts(tx, limit=50), records.listed(tx, Complaint)[0]
    merge(firms, "account")
    with firms.read() as tx:
        acts_after, moved = journal.acts(tx, limit=50), records.listed(tx, Complaint)[0]
    assert len(acts_after) == len(acts_before) + 1
    assert (acts_after[0].verb, acts_after[0].about) == ("merge", "Meridian Foods + Meridian Foods Ltd")
    # No clock is restarted: of the complaint nothing differs but whose it is.
    assert records.rebuilt(moved, {"account_id": GONE, "revision": complaint.revision}) == complaint


def test_taking_the_other_value_is_one_choice_for_each_field(firms: Vault) -> None:
    merged = merge(firms, "account", take=frozenset({"city"}))
    kept = accounts.get(firms, KEPT)
    assert (kept.name, kept.city) == ("Meridian Foods", "York")
    assert merged.kept == kept


def test_a_record_is_never_merged_with_itself_or_twice(firms: Vault) -> None:
    before = vaults.digest(firms)
    with pytest.raises(Refusal, match="merge_with_itself"):
        merging.plan(firms, "account", kept_id=KEPT, gone_id=KEPT)
    with pytest.raises(Refusal, match="merge_with_itself"):
        merge(firms, "account", gone_id=KEPT)
    assert vaults.digest(firms) == before
    keep(firms, builders.an_account("Third", id=id_of("third")))
    merge(firms, "account")
    with pytest.raises(Refusal, match="merged_away"):
        merge(firms, "account", kept_id=id_of("third"))


def test_merging_into_what_was_merged_away_goes_on_to_the_survivor_and_no_circle_closes(firms: Vault) -> None:
    keep(firms, builders.an_account("Meridian Group", id=id_of("group")))
    keep(firms, builders.a_person("Bo", account_id=GONE))
    first = vaults.digest(firms)
    merge(firms, "account", kept_id=id_of("group"), gone_id=KEPT)
    merge(firms, "account", kept_id=KEPT, gone_id=GONE)
    assert [each.name for each in accounts.listed(firms)] == ["Meridian Group"]
    assert accounts.get(firms, GONE).id == accounts.get(firms, KEPT).id == id_of("group")
    with pytest.raises(Refusal, match="merge_with_itself"):
        merge(firms, "account", kept_id=GONE, gone_id=id_of("group"))
    vaults.undo(firms, at=LATER)
    vaults.undo(firms, at=LATER)
    assert vaults.digest(firms) == first


def test_a_chain_leads_straight_to_its_end(firms: Vault) -> None:
    keep(firms, builders.an_account("Meridian Group", id=id_of("group")))
    merge(firms, "account", kept_id=KEPT, gone_id=GONE)
    merge(firms, "account", kept_id=id_of("group"), gone_id=KEPT)
    into = {each.id: each.merged_into for each in all_of(firms, Account, archived=True)}
    assert into == {KEPT: id_of("group"), GONE: id_of("group")}
    assert "Meridian Foods Ltd" in accounts.get(firms, GONE).aliases


def test_damage_that_makes_a_circle_makes_nobody_wait(firms: Vault) -> None:
    with firms.write("damage", at=NOW) as tx:
        for one, other in ((KEPT, GONE), (GONE, KEPT)):
            records.save(tx, records.get(tx, Account, one).changed(merged_into=other))
    assert accounts.get(firms, KEPT).id in (KEPT, GONE)


def test_three_become_one_and_two_undos_make_three_again(firms: Vault) -> None:
    third = id_of("third")
    keep(
        firms,
        builders.an_account("Meridian Foods Limited", id=third, city="Hull"),
        *(builders.a_person(f"Bo {n}", account_id=each) for n, each in enumerate((KEPT, GONE, third))),
        *(builders.an_experience(account_id=each) for each in (KEPT, GONE, third)),
    )
    before = vaults.digest(firms)
    merge(firms, "account", gone_id=GONE)
    between = vaults.digest(firms)
    merge(firms, "account", gone_id=third)
    assert {each.account_id for each in all_of(firms, Person)} == {KEPT}
    vaults.undo(firms, at=LATER)
    assert vaults.digest(firms) == between
    vaults.undo(firms, at=LATER)
    assert vaults.digest(firms) == before


def test_what_was_changed_after_the_merge_is_taken_back_first_and_then_the_merge_whole(firms: Vault) -> None:
    keep(firms, builders.a_person("Bo", id=id_of("bo"), account_id=GONE))
    before = vaults.digest(firms)
    merge(firms, "account")
    merged = vaults.digest(firms)
    people.edit(firms, people.get(firms, id_of("bo")).changed(title="Buyer"), at=LATER)
    vaults.undo(firms, at=LATER)
    assert vaults.digest(firms) == merged
    vaults.undo(firms, at=LATER)
    assert vaults.digest(firms) == before
    assert integrity.check(firms).findings == ()


def test_a_form_left_open_over_the_merge_saves_nothing_over_it(firms: Vault) -> None:
    kept, gone = accounts.get(firms, KEPT), accounts.get(firms, GONE)
    merge(firms, "account")
    for stale in (kept, gone):
        with pytest.raises(Refusal, match="changed_meanwhile"):
            accounts.edit(firms, stale.changed(note="typed meanwhile"), at=LATER)


def test_old_links_lead_to_the_survivor(firms: Vault) -> None:
    keep(firms, builders.a_person("Bo", id=id_of("bo"), account_id=GONE))
    merge(firms, "account")
    assert accounts.get(firms, GONE).id == KEPT
    assert homes.account_of(firms, "account", GONE) == homes.account_of(firms, "person", id_of("bo")) == KEPT


def test_an_old_link_to_a_person_leads_to_the_firm_of_the_survivor(anas: Vault) -> None:
    merge(anas, "person")
    assert people.get(anas, GONE).id == KEPT
    assert homes.account_of(anas, "person", GONE) == id_of("meridian")


def test_the_old_name_finds_the_survivor_and_only_it(firms: Vault) -> None:
    merge(firms, "account")
    assert accounts.named(firms, "Meridian Foods Ltd").id == KEPT
    assert accounts.named(firms, GONE).id == KEPT
    assert [hit.record.id for hit in search.find(firms, "Meridian Foods Ltd").hits] == [KEPT]
    assert [hit.record.id for hit in search.find(firms, "Meridian").hits] == [KEPT]


def test_a_former_name_outranks_a_beginning_but_not_a_name() -> None:
    old = builders.an_account("Harbour Group", aliases=("Meridian",))
    new = builders.an_account("Meridian Foods")
    assert naming.one([new, old], "meridian", kind="account") is old
    same = builders.an_account("Meridian")
    assert naming.one([old, same], "Meridian", kind="account") is same


def test_what_was_merged_away_is_in_no_list_and_is_not_brought_back(firms: Vault) -> None:
    keep(
        firms,
        builders.a_person("Ana", id=id_of("a1"), account_id=KEPT),
        builders.a_person("Anna", id=id_of("a2"), account_id=KEPT),
    )
    merge(firms, "account")
    merge(firms, "person", kept_id=id_of("a1"), gone_id=id_of("a2"))
    assert [each.id for each in accounts.listed(firms, archived=None)] == [KEPT]
    assert [each.person.id for each in people.at_account(firms, KEPT, now=LATER, archived=None)] == [
        id_of("a1")
    ]
    with pytest.raises(Refusal, match="merged_away"):
        accounts.bring_back(firms, GONE, at=LATER)
    with pytest.raises(Refusal, match="merged_away"):
        people.bring_back(firms, id_of("a2"), at=LATER)


def test_the_survivor_was_last_met_when_either_was(anas: Vault) -> None:
    early, late = NOW - timedelta(days=9), NOW - timedelta(days=2)
    keep(
        anas,
        builders.an_experience(people=(KEPT, GONE), at=early),
        builders.an_experience(people=(GONE,), at=late, quote_by=GONE),
    )
    merge(anas, "person")
    with anas.read() as tx:
        met = presence.last_met(tx, [KEPT, GONE], before=NOW)
    assert {person: at for person, (at, *_) in met.items()} == {KEPT: late}
    assert [each.people for each in all_of(anas, Experience)] == [(KEPT,), (KEPT,)]


def test_a_store_with_merges_is_whole_and_goes_out_and_in_again(
    anas: Vault, template_store: Path, tmp_path: Path
) -> None:
    """What a merge puts away is kept in a form that every reader takes."""
    keep(
        anas,
        builders.an_influence(from_id=GONE, to_id=KEPT),
        builders.not_the_same(one_id=min(KEPT, GONE), other_id=max(KEPT, GONE)),
        builders.contact_terms(person_id=KEPT, windows=(Window(0, "09:00", "12:00"),)),
        builders.contact_terms(person_id=GONE, windows=(Window(0, "10:00", "15:00"),)),
        builders.an_experience(people=(GONE, KEPT), account_id=id_of("meridian"), quote_by=GONE),
        builders.a_complaint(account_id=id_of("meridian"), person_id=GONE),
    )
    merge(anas, "person")
    assert integrity.check(anas).findings == ()
    for _ in everything.export(anas, tmp_path / "all.json", at=LATER):
        pass
    (tmp_path / "other").mkdir()
    other = conftest.open_store(conftest.copied_store(template_store, tmp_path / "other"))
    for _ in everything.take_in(other, tmp_path / "all.json", at=LATER):
        pass
    told = vaults.digest(other), people.get(other, GONE).id
    other.close()
    assert told == (vaults.digest(anas), KEPT)


def test_premium_accounts_become_no_more_by_a_merge(vault: Vault, now: datetime) -> None:
    """F021."""
    accounts.set_premium_cap(vault, 5, at=now)
    for number in range(5):
        keep(vault, builders.a_premium_account(f"Premium {number}", id=id_of(f"p{number}")))
    keep(vault, builders.an_account("Watched", id=id_of("w"), level=Level.WATCH))
    merged = merge(vault, "account", kept_id=id_of("w"), gone_id=id_of("p1"))
    assert merged.kept.level == Level.PREMIUM  # type: ignore[union-attr]
    assert accounts.premium_places(vault) == (5, 5)
    merge(vault, "account", kept_id=id_of("p2"), gone_id=id_of("p3"))
    assert accounts.premium_places(vault) == (4, 5)
