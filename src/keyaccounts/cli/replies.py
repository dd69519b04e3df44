"""The verb of replies: drafts an answer to a complaint, to read, to mail or to print; sends nothing."""

from __future__ import annotations

from pathlib import Path

import click

from keyaccounts import replies as rules
from keyaccounts import sentences, settings, term_sentences
from keyaccounts.cli.frame import FILE, Asked, Told, clean, verb
from keyaccounts.cli.opening import clock_of, opened
from keyaccounts.refusals import StoreTrouble
from keyaccounts.reply_templates import SORTS
from keyaccounts.workflows import choices, complaints
from keyaccounts.workflows import replies as verbs
from keyaccounts.workflows.replies import Ready


@verb("reply")
@click.argument("complaint")
@click.option("--sort", type=click.Choice(SORTS), default="update", help="What it is; without it, an update.")
@click.option("--eml", type=FILE, metavar="FILE", help="Write it as a mail to send from your mail program.")
@click.option("--pdf", type=FILE, metavar="FILE", help="Write it as a letter.")
@click.pass_obj
def reply(asked: Asked, complaint: str, sort: str, eml: Path | None, pdf: Path | None) -> Told:
    """Draft an answer to a complaint with the facts the customer may read; nothing is sent or logged."""
    for each in (eml, pdf):
        if each is not None and each.exists():
            raise StoreTrouble("exists", path=each)
    with opened(asked) as vault:
        clock, chosen = clock_of(vault), complaints.named(vault, complaint)
        ready = verbs.ready(vault, chosen.id, now=clock.now, zone=clock.zone)
        paper = choices.get(vault, settings.PAPER)
    template = next(each for each in ready.templates if each.sort == sort)
    draft = verbs.draft(ready, template)
    remarks = [*_terms(ready)]
    if gaps := rules.gaps(f"{draft.subject}\n{draft.body}"):
        told = sentences.listed([each.replace("_", " ") for each in gaps], last="and")
        remarks.append(f"Still to be told: {told}.")
    if eml is not None:
        verbs.write(eml, verbs.mail(ready, draft.subject, draft.body))
    if pdf is not None:
        verbs.write(pdf, verbs.letter(ready, draft.subject, draft.body, paper=paper))
    written = [str(each) for each in (eml, pdf) if each is not None]
    remarks += [f"Written, no longer encrypted: {each}" for each in written]
    return Told(
        [clean(draft.subject), "", *(clean(line) for line in draft.body.split("\n"))],
        {
            "complaint": chosen.name, "sort": sort, "template": template.name, "subject": draft.subject,
            "body": draft.body, "gaps": list(gaps), "written": [*written],
        },
        remarks,
    )  # fmt: skip


def _terms(ready: Ready) -> list[str]:
    """Why this person should not be written to, in their own terms."""
    person, answer = ready.person, ready.by_email
    if person is None or answer is None or answer.is_allowed:
        return []
    return [f"Mind their terms: {term_sentences.reason(each, person.name)}." for each in answer.reasons]
