"""A rule said no: which rule, at which field, and the facts a sentence about it needs."""

from __future__ import annotations


class Refusal(Exception):
    """A rule refused an act; nothing was changed.

    `code` names the rule (stable, snake_case), `field` the record field it is about ("" for the
    whole act), `facts` what the sentence shown to a person must mention.
    """

    def __init__(self, code: str, *, field: str = "", **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.facts = facts

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{self.code}({told})"


class StoreTrouble(Exception):
    """The store can't be opened, read or written: what is wrong with it, not with what was asked.

    `code` is one of: missing, empty_file, foreign, no_key_file, damaged_key_file, wrong_key,
    needs_passphrase, no_keyring, keyring_locked, not_in_keyring, damaged, newer_schema, busy,
    synced_folder, low_space, no_cipher, disk_full, read_only, io_error, exists, no_folder.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{self.code}({told})"
