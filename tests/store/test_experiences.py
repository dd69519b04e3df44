"""What the store counts and picks out of many experiences."""

from __future__ import annotations

from datetime import timedelta

import builders
from keyaccounts.experiences import Experience
from keyaccounts.store import experiences, records
from keyaccounts.store.experiences import RatedDay
from keyaccounts.store.vault import Vault

FIRM = builders.id_of("meridian")
DAY = (builders.NOW.date() - builders.NOW.date().replace(year=1970, month=1, day=1)).days


def _lived(vault: Vault, *lived: Experience) -> None:
    with vault.write("fill_samples", at=builders.NOW) as tx:
        records.save_all(tx, lived)


def _at(days_ago: int, **fields: object) -> Experience:
    return builders.an_experience().changed(at=builders.NOW - timedelta(days=days_ago), **fields)


def test_effects_are_summed_by_day_the_good_apart_from_the_bad(vault: Vault) -> None:
    _lived(
        vault, _at(0, effect=2), _at(0, effect=1), _at(0, effect=-3), _at(2, effect=-1),
        _at(1), _at(1, effect=0), _at(1, effect=3, archived_at=builders.NOW),
        _at(1, effect=3, account_id=builders.id_of("another")),
    )  # fmt: skip
    with vault.read() as tx:
        assert experiences.rated_days(tx, FIRM) == [RatedDay(DAY - 2, 0, -1, 1), RatedDay(DAY, 3, -3, 3)]


def test_the_results_of_a_span_leave_out_what_was_put_away(vault: Vault) -> None:
    _lived(
        vault, _at(0, result="success", effect=1), _at(1, result="failed"), _at(9, result="failed"),
        _at(1, result="failed", archived_at=builders.NOW),
    )  # fmt: skip
    with vault.read() as tx:
        found = experiences.results_between(
            tx, builders.NOW - timedelta(days=3), builders.NOW + timedelta(days=1)
        )
    assert sorted(found) == [("failed", None), ("success", 1)]


def test_the_latest_of_an_account_is_by_time_and_with_a_quote_where_that_is_asked(vault: Vault) -> None:
    newest, quoted = _at(0), _at(3, quote="We need it by ten")
    _lived(vault, newest, _at(5, quote="Older"), quoted)
    with vault.read() as tx:
        assert experiences.latest(tx, [FIRM])[FIRM].id == newest.id
        assert experiences.latest(tx, [FIRM], with_quote=True)[FIRM].id == quoted.id


def test_no_question_over_all_experiences_reads_their_rows(vault: Vault) -> None:
    account = {"account": FIRM}
    with vault.read() as tx:
        for query, asked in (
            (experiences._RATED_DAYS, account),
            (experiences._TOUCHES, {**account, "most": 40}),
        ):
            said = query.compile(tx.connection.engine, compile_kwargs={"render_postcompile": True})
            plan = tx.connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {said}", tuple(asked.get(name, "") for name in said.positiontup or ())
            )
            (step,) = [row[-1] for row in plan]
            assert step.startswith("SEARCH experience USING COVERING INDEX"), step
