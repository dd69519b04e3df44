"""The one-page client brief: what to know before a meeting, what to ask, and room for the answers."""

from __future__ import annotations

from keyaccounts import brief_blocks, brief_head, brief_people, brief_talk, brief_value, brief_ways
from keyaccounts import brief_words as words
from keyaccounts.brief_facts import BriefFacts
from keyaccounts.brief_page import BriefPage, Edition, Paper
from keyaccounts.folding import fold

__all__ = ["BriefFacts", "BriefPage", "Edition", "Paper", "compose", "file_name", "footer"]


def compose(facts: BriefFacts) -> BriefPage:
    """The page for these facts: every block in order, each at most at its budget, nothing fitted yet."""
    left = (brief_blocks.since(facts), brief_blocks.promises(facts))
    right = (
        brief_blocks.needs(facts),
        brief_ways.preferences(facts),
        brief_value.value(facts),
        brief_ways.moments(facts),
    )
    return BriefPage(
        edition=facts.edition,
        paper=facts.paper,
        account=words.clean(facts.account.name),
        when=brief_head.when(facts),
        purpose=words.sentence(facts.meeting.purpose) if facts.meeting else "",
        standing=brief_head.standing(facts),
        mark=words.MARKS[facts.edition],
        breath=brief_head.breath(facts),
        aims=brief_head.aims(facts),
        must=brief_blocks.must(facts),
        people=brief_people.people(facts),
        left=tuple(block for block in left if block.rows),
        right=tuple(block for block in right if block.rows),
        unknown=brief_talk.unknown(facts),
        talk=brief_talk.talk(facts),
        writing=brief_talk.writing(facts),
        made=f"Made {words.full_moment(facts.now, facts.zone)}",
        figure=brief_head.figure(facts),
    )


def footer(page: BriefPage) -> str:
    """When it was made, the oldest fact on it and the key to the grey."""
    if page.edition is Edition.CUSTOMER:
        return f"{page.made} · every figure carries its date"
    parts = [page.made]
    if page.oldest:
        parts.append(f"oldest fact {words.full_day(page.oldest)}")
    if page.is_stale_anywhere:
        parts.append("† grey: older than its validity")
    return " · ".join(parts)


def file_name(facts: BriefFacts, ending: str) -> str:
    """`account-date-edition.ext` in letters every system takes, a name in another script left as it is."""
    kept = "".join(letter if letter.isalnum() else "-" for letter in fold(facts.account.name))
    name = "-".join(part for part in kept.split("-") if part)[:60].strip("-") or "account"
    return f"{name}-{facts.meeting_day.isoformat()}-{facts.edition.value}.{ending}"
