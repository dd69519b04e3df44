"""Who looks into complaints: several are given to one owner as one act, under the rules of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from keyaccounts import complaint_states
from keyaccounts.complaints import Complaint
from keyaccounts.records import Id, require_text
from keyaccounts.refusals import Refusal
from keyaccounts.store import records

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


def give(vault: Vault, complaint_ids: Sequence[Id], owner: str, *, at: datetime) -> list[Complaint]:
    """Give complaints to an owner, who is never the one complained about; one refusal keeps them all."""
    owner = owner.strip()
    require_text(owner, "owner")
    with vault.write("give_complaints", about=owner, at=at) as tx:
        found = [records.get(tx, Complaint, each) for each in dict.fromkeys(complaint_ids)]
        for each in found:
            if not each.is_open:
                raise Refusal("complaint_closed", field="owner", complaint=each.name)
            complaint_states.check_impartial(each.against, owner=owner)
        return [records.save(tx, each.changed(owner=owner)) for each in found]
