"""The verb that reminds while keyaccounts is closed: it opens no store, asks nothing and tells no name."""

# This runs for days in the background, so it loads nothing that a store or a window stands on.

from __future__ import annotations

import time
from datetime import UTC, datetime

import click

from keyaccounts import due_times
from keyaccounts.cli.frame import Asked, Told, verb
from keyaccounts.due_times import DueTime
from keyaccounts.records import Json, to_json
from keyaccounts.workflows import due_file, places, pop_ups, reminding


@verb("remind")
@click.option("--once", is_flag=True, help="Tell what is due now, and end.")
@click.option("--list", "lists", is_flag=True, help="List the times to come; nothing counts as told.")
@click.pass_obj
def remind(asked: Asked, once: bool, lists: bool) -> Told:
    """Tell what is due as the file of due times has it, until that file is gone."""
    store = asked.store or places.usual_store()
    if once and lists:
        raise click.UsageError("Choose one of --once and --list.")
    if lists:
        return _listed(due_file.read(store))
    if once:
        return _once(asked)
    reminding.keep_on(store, clock=_now, rest=time.sleep, show=pop_ups.show)
    return Told(["The file of due times is gone, so nothing is told any more."], {"is_wanted": False})


def _once(asked: Asked) -> Told:
    def show(sentence: str) -> bool:
        pop_ups.show(sentence)
        # Whoever asks at a terminal reads the answer there.
        return True

    sentence = reminding.once(asked.store or places.usual_store(), now=_now(), show=show)
    return Told([f"{sentence}." if sentence else "Nothing is due."], {"told": sentence})


def _listed(times: tuple[DueTime, ...]) -> Told:
    ahead = [each for each in times if each.at > _now()]
    lines = [f"{each.at.astimezone():%Y-%m-%d %H:%M}  {due_times.words(each)}" for each in ahead]
    document: Json = [
        {
            "at": to_json(each.at), "sort": each.sort, "number": each.number,
            "begins_at": to_json(each.begins_at),
        }
        for each in ahead
    ]  # fmt: skip
    return Told(lines or ["Nothing is ahead."], document)


def _now() -> datetime:
    return datetime.now(UTC)
