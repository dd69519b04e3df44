"""Which account a customer of a file means: as somebody said, by its number there, or by its name."""

from __future__ import annotations

from collections.abc import Mapping

from keyaccounts.accounts import Account
from keyaccounts.folding import fold
from keyaccounts.records import Id
from keyaccounts.workflows.importing import matching


class Customers:
    """Looks each customer up once.

    `keys` are numbers of earlier imports, `names` what somebody said a name means, `assigned` says it now.
    """

    def __init__(
        self,
        accounts: tuple[Account, ...],
        keys: Mapping[str, Id],
        names: Mapping[str, Id],
        assigned: Mapping[str, Id],
    ) -> None:
        self._world = matching.World(matching.Known(accounts=accounts))
        self._keys = keys
        self._names = names
        self._assigned = {fold(name): id for name, id in assigned.items()}
        self._found: dict[tuple[str, str], tuple[Account | None, Id]] = {}

    def account(self, customer: str, number: str) -> tuple[Account | None, Id]:
        """The account, or None and the id of one that is much alike."""
        key = (customer, number)
        if key not in self._found:
            self._found[key] = self._sought(*key)
        return self._found[key]

    def _sought(self, customer: str, number: str) -> tuple[Account | None, Id]:
        accounts = self._world.accounts
        for chosen in (
            self._assigned.get(fold(customer)), self._names.get(fold(customer)),
            self._keys.get(number) if number else None,
        ):  # fmt: skip
            if chosen and chosen in accounts:
                return accounts[chosen], ""
        match = self._world.account_named(customer, source="", key="")
        if match is None:
            return None, ""
        return (accounts[match.id], "") if match.sure else (None, match.id)
