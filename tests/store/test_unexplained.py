"""How many failures want a cause: the count from the index is the rule's own."""

from __future__ import annotations

from datetime import timedelta

import builders
from builders import NOW
from keyaccounts.store import failures, records
from keyaccounts.store.vault import Vault


def test_the_count_is_what_the_rule_says_of_each(vault: Vault) -> None:
    long_ago = NOW - timedelta(days=15)
    with vault.write("import_file", at=NOW) as tx:
        living = records.save(tx, builders.an_account("Living", id=builders.id_of("living")))
        gone = records.save(tx, builders.an_account("Gone", id=builders.id_of("gone"), archived_at=NOW))
        for account in (living, gone):
            for made_at in (NOW, long_ago):
                for cause in ("", "unknown", "capacity"):
                    for result in ("failed", "success", "partial"):
                        records.save(
                            tx, builders.an_experience(account_id=account.id, cause=cause, result=result,
                                                       effect=-1, created_at=made_at),
                        )  # fmt: skip
    with vault.read() as tx:
        told = failures.unexplained(tx, now=NOW)
        assert told == sum(each.wants_cause(NOW) for each in failures.failures(tx))
    assert told == 6
