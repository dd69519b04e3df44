"""A further one-page brief, against setting the same finished page once more."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import measuring, stores
from benchmarks.measuring import Row
from benchmarks.plan import Plan
from keyaccounts import briefs as pages
from keyaccounts.workflows import accounts, briefs
from keyaccounts.workflows.exporting import brief_pdf


def brief(plan: Plan) -> Iterator[Row]:
    """9: facts, composing, fitting and the PDF, against typst alone on the fitted page."""
    store = stores.sample(plan.small)
    with stores.opened(store) as vault:
        some = accounts.listed(vault)[1:4]
        known = {each.id: briefs.facts(vault, each.id, now=stores.NOW) for each in some}
        fitted = {each.id: briefs.fitted(known[each.id]) for each in some}
        data = measuring.timed(lambda: [briefs.facts(vault, each.id, now=stores.NOW) for each in some])
        turns = measuring.in_turn(
            plan.pairs,
            lambda: measuring.timed(
                lambda: [
                    brief_pdf.pdf(briefs.fitted(briefs.facts(vault, each.id, now=stores.NOW)))
                    for each in some
                ]
            ),
            lambda: measuring.timed(lambda: [brief_pdf.pdf(fitted[each.id]) for each in some]),
        )
        composing = measuring.timed(lambda: [pages.compose(known[each.id]) for each in some])
    yield measuring.row(" 9 three further briefs", turns, goal=1.3, plus=data.cpu)
    told = f"{measuring.shown(data.cpu)} data, {measuring.shown(composing.cpu)} composing"
    yield Row(" 9 of that, cpu", told, "", "", "", None)
