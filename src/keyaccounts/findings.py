"""What a check of the store found: each thing wrong by its code, with the facts a sentence needs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong; `facts` hold names of tables and ids, never what records say.

    `code` is one of: damaged_page, damaged_structure, unreadable, wrong_schema, missing_table,
    lost_reference, search_damaged, search_incomplete, presence_differs, act_count, act_missing,
    records_differ_from_journal, revision_differs, key_file_missing, key_file_damaged, key_files_differ.
    """

    code: str
    facts: tuple[tuple[str, str | int], ...] = ()

    @property
    def is_rebuildable(self) -> bool:
        """Whether it concerns only what can be made again from the records."""
        return self.code in ("search_damaged", "search_incomplete", "presence_differs")


def finding(code: str, **facts: str | int) -> Finding:
    """A finding with its facts."""
    return Finding(code, tuple(facts.items()))


@dataclass(frozen=True)
class Report:
    """What was looked at and what was found; no finding means the store is whole."""

    findings: tuple[Finding, ...]
    counts: tuple[tuple[str, int], ...]
    schema: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing at all is wrong."""
        return not self.findings

    @property
    def records(self) -> int:
        """How many records the store holds."""
        return sum(count for _, count in self.counts)
