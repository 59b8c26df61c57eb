"""Writing down what stands around a programme: what disrupted it, and how many people are in need of it."""

from dataclasses import replace
from datetime import date

from evaluate.access import Action, ProgrammeKeys, Viewer, can, check_can
from evaluate.db.commands import context
from evaluate.db.commands.context import WrittenDisruption, WrittenNeed
from evaluate.db.session import Engine, reading, writing
from evaluate.portfolio import written
from evaluate.portfolio.noting import programme_of

__all__ = [
    "WrittenDisruption",
    "WrittenNeed",
    "may_write",
    "take_back_disruption",
    "take_back_need",
    "write_disruption",
    "write_need",
]

_MOST_PEOPLE = 1_000_000


def may_write(engine: Engine, viewer: Viewer, programme: str) -> tuple[bool, str | None]:
    """Say whether somebody writes about a programme, and the area that they may write about as a whole."""
    if not can(viewer, Action.KEEP_CONTEXT):
        return False, None
    with reading(engine, viewer) as session:
        its = programme_of(session, viewer, programme)
    whole = can(viewer, Action.KEEP_CONTEXT, ProgrammeKeys(its.programme, its.area, its.provider))
    return True, its.area_name if whole else None


def write_disruption(
    engine: Engine, viewer: Viewer, programme: str, said: WrittenDisruption, of_area: bool, today: date
) -> int:
    """Write down days in which something went wrong, for one programme or for every one of its area."""
    check_can(viewer, Action.KEEP_CONTEXT)
    kept = replace(said, what=_line("What happened", said.what))
    if kept.starts_on > today:
        raise written.mistake("First day", "has not come yet", "write down only what has begun")
    if kept.ends_on is not None and kept.ends_on < kept.starts_on:
        raise written.mistake("Last day", "is before the first day", "give a day on or after the first")
    with writing(engine, viewer) as session:
        its = programme_of(session, viewer, programme)
        return context.write_disruption(session, viewer, its, kept, of_area)


def write_need(
    engine: Engine, viewer: Viewer, programme: str, said: WrittenNeed, of_area: bool, today: date
) -> int:
    """Write down how many people are in need of one programme, or of those of its area."""
    check_can(viewer, Action.KEEP_CONTEXT)
    kept = replace(
        said,
        counts=_line("Whom it counts", said.counts),
        geography=_line("Where", said.geography),
        source=_line("Where the number comes from", said.source),
    )
    if not 0 < kept.people <= _MOST_PEOPLE:
        raise written.mistake(
            "How many people", "cannot be", f"give a whole number from 1 to {_MOST_PEOPLE:,}"
        )
    if kept.counted_on > today:
        raise written.mistake("The day it is of", "has not come yet", "give the day that the number is of")
    with writing(engine, viewer) as session:
        its = programme_of(session, viewer, programme)
        return context.write_need(session, viewer, its, kept, of_area)


def take_back_disruption(engine: Engine, viewer: Viewer, programme: str, number: int, today: date) -> None:
    """Let what somebody wrote down stand no more."""
    check_can(viewer, Action.KEEP_CONTEXT)
    with writing(engine, viewer) as session:
        its = programme_of(session, viewer, programme)
        context.take_back_disruption(session, viewer, its, number, today)


def take_back_need(engine: Engine, viewer: Viewer, programme: str, number: int, today: date) -> None:
    """Let a number that somebody wrote down stand no more."""
    check_can(viewer, Action.KEEP_CONTEXT)
    with writing(engine, viewer) as session:
        its = programme_of(session, viewer, programme)
        context.take_back_need(session, viewer, its, number, today)


def _line(name: str, typed: str) -> str:
    return written.needed(name, written.line(name, typed))
