"""Following the audit from its first event to its last."""

import re
from collections.abc import Iterable

from evaluate.db.verifying.events import BEGINNING, Head, Link
from evaluate.errors import CommandMistake
from evaluate.integrity.checks import Check

_HEAD = re.compile(r"([0-9]{1,18}):([0-9a-f]{64})")


def head_in_words(head: Head) -> str:
    """Write a head as it is kept elsewhere and given back."""
    return f"{head.number}:{head.hash}"


def read_head(text: str) -> Head:
    """Read a head that was kept elsewhere."""
    found = _HEAD.fullmatch(text.strip().lower())
    if found is None:
        raise CommandMistake(
            "That is not the head of an audit.",
            "Copy the whole line that an earlier `evaluate verify` printed.",
        )
    return Head(int(found[1]), found[2])


def check_chain(links: Iterable[Link], end: Head | None, kept: Head | None = None) -> Check:
    """Name every event that was altered, taken out, moved or put in, as far as the chain itself can tell.

    Who rewrites every hash from some event on leaves a chain without a fault. Only a head kept elsewhere shows it.
    """
    wrong: list[str] = []
    count, last = 0, Head(0, BEGINNING)
    kept_hash = BEGINNING if kept and kept.number == 0 else None
    for one in links:
        count += 1
        fault = _fault(one, last)
        wrong += [fault] if fault else []
        if isinstance(one.number, int):
            last = Head(max(one.number, last.number), one.hash)
            kept_hash = one.hash if kept and one.number == kept.number else kept_hash
    wrong += _end(last, end)
    if kept and kept_hash != kept.hash:
        wrong.append(
            f"The audit is not the one that the head was taken from: event {kept.number:,} is "
            + ("missing." if kept_hash is None else "another one now.")
        )
    return Check("audit", "events of the audit, each held to the one before it", count, tuple(wrong))


def _fault(one: Link, last: Head) -> str | None:
    if not isinstance(one.number, int):
        return "An event has no number that can be read."
    if one.number <= last.number:
        return f"Event {one.number:,} is there a second time."
    if one.number > last.number + 1:
        return (
            f"{_events(last.number + 1, one.number - 1)} missing,"
            f" so event {one.number:,} cannot be held to what came before it."
        )
    if not one.follows(last.hash):
        return f"Event {one.number:,} is not as it was written, or was put there afterwards."
    return None


def _end(last: Head, end: Head | None) -> list[str]:
    if end is None:
        return ["The register's own note of the last event is missing."]
    if end.number > last.number:
        return [f"{_events(last.number + 1, end.number)} missing from the end."]
    if end.number < last.number:
        return [f"{_events(end.number + 1, last.number)} past the end that the register noted."]
    return [] if end.hash == last.hash else ["The last event is not the one that the register noted."]


def _events(first: int, last: int) -> str:
    return f"Event {first:,} is" if first == last else f"Events {first:,} to {last:,} are"
