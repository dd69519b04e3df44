"""By which calendar and service policy the complaints of an account are counted, in its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keyaccounts.calendars import Calendar
from keyaccounts.policies import ServicePolicy
from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.fold import Fold
from keyaccounts.ui.kit.fields import Choice
from keyaccounts.ui.kit.form import Form
from keyaccounts.workflows import calendars, policies

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_Found = tuple[list[Calendar], list[ServicePolicy]]


class ServiceFold(Fold):
    """Open from the beginning where the account has something of its own."""

    def __init__(self, desk: Desk, form: Form, *, calendar_id: Id, policy_id: Id) -> None:
        super().__init__(form, "Service", "By whose hours and targets their complaints are counted")
        self.calendar: Choice[Id] = _choice(calendar_id)
        self.policy: Choice[Id] = _choice(policy_id)
        self.add_row(
            ("calendar_id", "Working hours", self.calendar), ("policy_id", "Service policy", self.policy)
        )
        self.open(bool(calendar_id or policy_id))
        desk.jobs.ask(self, _read, then=self._offer)

    def _offer(self, found: _Found) -> None:
        places, kept = found
        _fill(self.calendar, "calendar", [(each.id, each.name, each.is_default) for each in places])
        _fill(self.policy, "policy", [(each.id, each.name, each.is_default) for each in kept])


def _choice(chosen: Id) -> Choice[Id]:
    return Choice(list({chosen: "…", "": "The default"}.items()), chosen=chosen)


def _fill(choice: Choice[Id], what: str, options: list[tuple[Id, str, bool]]) -> None:
    """Name what there is to choose from; what was chosen, even if archived since, stays chosen."""
    chosen = choice.value()
    default = next((name for _, name, is_default in options if is_default), "")
    named = [(id, name) for id, name, _ in options]
    if chosen and chosen not in dict(named):
        named.append((chosen, f"An archived {what}"))
    choice.blockSignals(True)
    choice.offer([("", f"The default ({default})" if default else "The usual ones"), *named])
    choice.choose(chosen)
    choice.blockSignals(False)


def _read(vault: Vault) -> _Found:
    return calendars.listed(vault), [line.policy for line in policies.listed(vault)]
