"""A day in a store with words that must be found nowhere else; run as a program by the canary test.

Reads the place of the store, the passphrase and the words as JSON, keeps the words everywhere a store keeps
text, says so, waits for a line, closes the store and ends.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import timedelta
from pathlib import Path

import builders
from keyaccounts.complaints import Complaint
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.store import records, reversal, search
from keyaccounts.store import vault as vaults
from keyaccounts.workflows import due_file


def keep(store: Path, passphrase: str, words: list[str]) -> None:
    """Make a store, keep the words in it, look for them, fail with them, and close it when told to."""
    vault = vaults.create(store, passphrase=passphrase)
    [name, note, quote, lesson, promise, matter, draft, undone, failed, *others] = words
    with vault.write("log_experience", about=name, at=builders.NOW) as tx:
        account = records.save(tx, builders.an_account(name, note=note))
        records.save(tx, builders.an_experience(note, quote=quote, topics=(others[0],)))
        records.save(tx, builders.a_learning(lesson))
        due_on = builders.TODAY + timedelta(days=2)
        records.save(tx, builders.a_promise(promise, account_id=account.id, due_on=due_on))
        records.save(tx, builders.a_meeting(account_id=account.id, purpose=quote))
        records.save(tx, builders.a_complaint(matter))
        records.save_all(tx, [builders.a_person(other, emails=(f"{other}@x.example",)) for other in others])
    with vault.write("edit_account", about=name, at=builders.NOW) as tx:
        records.save(tx, account.changed(note=undone))
    reversal.undo(vault, at=builders.NOW)
    with vault.aside() as connection:
        connection.exec_driver_sql("INSERT INTO draft VALUES ('capture', ?, 0)", (draft,))
    for trouble in (StoreTrouble, Refusal):
        try:
            with vault.write("fail", about=failed, at=builders.NOW) as tx:
                if trouble is StoreTrouble:
                    records.save_all(tx, [builders.an_account(failed, id=account.id)])
                records.get(tx, Complaint, account.id)
        except trouble as error:
            logging.getLogger("diary").exception("refused: %s", error)
    due_file.keep_told(store, due_file.write(vault, now=builders.NOW, zone=builders.LONDON))
    with vault.read() as tx:
        for word in words:
            search.rows(tx, word)
    sys.stdout.write(f"{vault.key.hex()}\n")
    sys.stdout.flush()
    sys.stdin.readline()
    vault.close()


if __name__ == "__main__":
    logging.basicConfig(filename=sys.argv[1], level=logging.DEBUG)
    told = json.loads(sys.stdin.readline())
    keep(Path(told["store"]), told["passphrase"], told["words"])
