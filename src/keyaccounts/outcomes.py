"""How a moment came out: a failure weakens the fabric, and one that did not is asked why (F071)."""

from __future__ import annotations

from keyaccounts.experiences import Experience
from keyaccounts.refusals import Refusal


def lacks_reason(lived: Experience) -> bool:
    """Whether a failure is rated as having done nothing to the relationship, and nobody said why."""
    return lived.is_failure and lived.effect == 0 and not lived.why_no_effect.strip()


def require_reason(lived: Experience, *, before: Experience | None = None) -> None:
    """Refuse a failure without an effect and without a reason; one kept like that already can be edited."""
    if lacks_reason(lived) and not (before is not None and lacks_reason(before)):
        raise Refusal("effect_needs_reason", field="why_no_effect")
