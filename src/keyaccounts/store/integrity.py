"""Whether a store is whole: its pages, its references, its journal, its search index and its key files."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from keyaccounts.findings import Finding, Report, finding
from keyaccounts.records import field_types
from keyaccounts.store import cipher, digest, keys, schema, search
from keyaccounts.store.tables import KINDS

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

_POINTS_TO = {
    "account_id": "account", "person_id": "person", "experience_id": "experience", "need_id": "need",
    "complaint_id": "complaint", "quote_by": "person", "from_id": "person", "to_id": "person",
    "preference_id": "preference", "instead_of": "account", "promise_id": "promise",
    "follows_id": "experience", "planned_id": "meeting", "original_id": "complaint",
    "earlier_id": "complaint", "enquiry_id": "enquiry", "check_in_id": "check_in",
    "calendar_id": "calendar", "policy_id": "service_policy", "questionnaire_id": "questionnaire",
    "rhythm_id": "rhythm",
}  # fmt: skip
"""Which kind a field that refers to another record means."""

_LISTS = {"people": "person", "suspects": "experience"}
"""The same of the fields that hold several ids."""

_MOST = 100
"""Findings of one sort that are told; more say nothing new."""


def check(vault: Vault) -> Report:
    """Look at everything, others kept waiting meanwhile; finds, and changes nothing."""
    from sqlcipher3 import dbapi2 as driver

    with vault.hold() as raw:
        # After a power cut in the middle of a checkpoint the file may hold half a page whose whole is in the
        # write-ahead log; the cipher's own check looks at the file alone.
        with contextlib.suppress(driver.DatabaseError):
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        findings = [*of_file(raw, thorough=True), *_of_schema(raw)]
        counts: tuple[tuple[str, int], ...] = ()
        (number,) = raw.execute("PRAGMA user_version").fetchone()
        if all(each.is_rebuildable for each in findings):
            try:
                counts = digest.of_rows(raw).counts
                for look in (_references, _search, _presence, _journal):
                    findings += look(raw)
            except driver.DatabaseError:
                findings.append(finding("unreadable"))
    findings += _key_files(vault)
    return Report(tuple(findings), counts, int(number))


def of_file(raw: Any, *, thorough: bool) -> list[Finding]:
    """What is wrong with the pages of a file and how they hang together; thorough compares indexes too."""
    from sqlcipher3 import dbapi2 as driver

    try:
        pages = raw.execute("PRAGMA cipher_integrity_check").fetchmany(_MOST)
        if pages:
            return [finding("damaged_page", where=_page(text)) for (text,) in pages]
        look = "integrity_check" if thorough else "quick_check"
        told = raw.execute(f"PRAGMA {look}({_MOST})").fetchall()
    except driver.DatabaseError:
        return [finding("unreadable")]
    return [_structure(text) for (text,) in told if text != "ok"]


def _structure(text: str) -> Finding:
    for index in search.INDEXES:
        if "fts5" in text.lower() and index in text:
            return finding("search_damaged", index=index)
    return finding("damaged_structure", what=text[:200])


def _of_schema(raw: Any) -> Iterator[Finding]:
    (application,) = raw.execute("PRAGMA application_id").fetchone()
    (number,) = raw.execute("PRAGMA user_version").fetchone()
    if (application, number) != (cipher.APPLICATION_ID, schema.HEAD):
        yield finding("wrong_schema", found=number, known=schema.HEAD)
    present = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in sorted({*KINDS, *search.INDEXES, "act", "change", "presence", "draft"} - present):
        yield finding("missing_table", table=table)


def _references(raw: Any) -> Iterator[Finding]:
    for kind, record_type in KINDS.items():
        for field in field_types(record_type):
            # A record is only ever merged into one of its own kind.
            if target := kind if field == "merged_into" else _POINTS_TO.get(field):
                query = (
                    f"SELECT hex(id), hex({field}) FROM {kind} r WHERE {field} IS NOT NULL"
                    f" AND NOT EXISTS (SELECT 1 FROM {target} t WHERE t.id = r.{field})"
                )
            elif target := _LISTS.get(field):
                query = (
                    f"SELECT hex(r.id), upper(p.value) FROM {kind} r, json_each(r.{field}) p"
                    f" WHERE NOT EXISTS (SELECT 1 FROM {target} t WHERE t.id = unhex(p.value))"
                )
            else:
                continue
            yield from _lost(raw, query, kind, field)
    for target in KINDS:
        query = (
            f"SELECT hex(id), hex(record_id) FROM original r WHERE record_kind = '{target}'"
            f" AND NOT EXISTS (SELECT 1 FROM {target} t WHERE t.id = r.record_id)"
        )
        yield from _lost(raw, query, "original", "record_id")


def _lost(raw: Any, query: str, kind: str, field: str) -> Iterator[Finding]:
    for record_id, lost in raw.execute(f"{query} LIMIT {_MOST}").fetchall():
        yield finding("lost_reference", kind=kind, id=record_id.lower(), field=field, to=lost.lower())


def _search(raw: Any) -> Iterator[Finding]:
    for record_type, place in search.PLACES.items():
        kind, row = record_type.kind, search.rowid_in_sql(place)
        (missing,) = raw.execute(
            f"SELECT count(*) FROM {kind} WHERE NOT EXISTS"
            f" (SELECT 1 FROM {place.table}_docsize d WHERE d.id = {row})"
        ).fetchone()
        if missing:
            yield finding("search_incomplete", kind=kind, missing=missing)
    for index in search.INDEXES:
        kinds = [kind.kind for kind, place in search.PLACES.items() if place.table == index]
        rows = " + ".join(f"(SELECT count(*) FROM {kind})" for kind in kinds)
        (surplus,) = raw.execute(f"SELECT (SELECT count(*) FROM {index}_docsize) - ({rows})").fetchone()
        if surplus > 0:
            yield finding("search_incomplete", index=index, surplus=surplus)


def _presence(raw: Any) -> Iterator[Finding]:
    (differing,) = raw.execute(
        "WITH lived AS (SELECT unhex(p.value) AS person_id, e.at AS at, e.row AS experience_row"
        " FROM experience e, json_each(e.people) p WHERE e.archived_at IS NULL)"
        " SELECT (SELECT count(*) FROM (SELECT * FROM lived EXCEPT SELECT * FROM presence))"
        " + (SELECT count(*) FROM (SELECT * FROM presence EXCEPT SELECT * FROM lived))"
    ).fetchone()
    if differing:
        yield finding("presence_differs", rows=differing)


def _journal(raw: Any) -> Iterator[Finding]:
    for number, said, present in raw.execute(
        "SELECT a.number, a.count, count(c.act) FROM act a LEFT JOIN change c ON c.act = a.number"
        f" GROUP BY a.number HAVING a.count <> count(c.act) LIMIT {_MOST}"
    ).fetchall():
        yield finding("act_count", act=number, said=said, present=present)
    for (number,) in raw.execute(
        "SELECT DISTINCT act FROM change WHERE act NOT IN (SELECT number FROM act)"
        " UNION SELECT target FROM act WHERE target NOT IN (SELECT number FROM act)"
        f" UNION SELECT realised_by FROM act WHERE realised_by NOT IN (SELECT number FROM act) LIMIT {_MOST}"
    ).fetchall():
        yield finding("act_missing", act=number)
    entered = dict(
        raw.execute(
            "SELECT kind, sum(CASE change WHEN '+' THEN 1 WHEN '-' THEN -1 ELSE 0 END) FROM change"
            " GROUP BY kind"
        ).fetchall()
    )
    for kind in KINDS:
        (present,) = raw.execute(f"SELECT count(*) FROM {kind}").fetchone()
        if present != entered.get(kind, 0):
            yield finding(
                "records_differ_from_journal", kind=kind, said=entered.get(kind, 0), present=present
            )
        yield from _revisions(raw, kind)


def _revisions(raw: Any, kind: str) -> Iterator[Finding]:
    """Each edit counts a record's revision up from 1, so a page out of an older copy of the store shows.

    The cipher's own check cannot see one: such a page is whole in itself. An edit of no field is a remark
    (a brief was made) and counts no revision.
    """
    query = f"""
        SELECT hex(id) FROM {kind} r WHERE revision <> 1 + (
            SELECT count(*) FROM change c
            WHERE c.record_id = r.id AND c.change <> '+' AND c.change = '~' AND c.fields <> '{{}}'
            AND (c.act, c.place) > (
                SELECT coalesce(max(act), 0), coalesce(max(place), 0) FROM change g
                WHERE g.record_id = r.id AND g.change <> '+' AND g.change = '-'
                AND g.act = (SELECT max(act) FROM change l
                             WHERE l.record_id = r.id AND l.change <> '+' AND l.change = '-')))
        LIMIT {_MOST}"""
    for (record_id,) in raw.execute(query).fetchall():
        yield finding("revision_differs", kind=kind, id=record_id.lower())


def _key_files(vault: Vault) -> Iterator[Finding]:
    found = []
    for path in keys.files_beside(vault.path):
        try:
            envelope = keys.from_bytes(path.read_bytes())
        except OSError:
            yield finding("key_file_missing", file=path.name)
        except (ValueError, KeyError, TypeError):
            yield finding("key_file_damaged", file=path.name)
        else:
            if keys.fits(envelope, vault.key):
                found.append(envelope)
            else:
                yield finding("key_file_damaged", file=path.name)
    if len(set(found)) > 1:
        yield finding("key_files_differ")


def _page(text: str) -> int:
    """The page number at the end of the cipher's sentence, 0 where it names none."""
    last = text.rsplit(" ", 1)[-1]
    return int(last) if last.isdigit() else 0
