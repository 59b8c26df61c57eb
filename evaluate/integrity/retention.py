"""Letting go of people whose programme ended longer ago than the register is to remember."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from evaluate.access import Action, Viewer, check_can, scope_of
from evaluate.db.commands.erasure import erase_participant
from evaluate.db.commands.retention import delete_files
from evaluate.db.queries.retention import Due, files_due
from evaluate.db.queries.retention import due as people_due
from evaluate.db.session import Engine, reading, writing

__all__ = ["Due", "DuePeople", "due", "erase", "years_before"]


@dataclass(frozen=True, slots=True)
class DuePeople:
    """The people and the number of kept files of programmes that had ended by a day."""

    ended_by: date
    people: tuple[Due, ...]
    files: int


def due(engine: Engine, viewer: Viewer, years: int, today: date) -> DuePeople:
    """List the people whose programme ended so many years ago, or more, and count the files."""
    check_can(viewer, Action.ERASE_PARTICIPANT)
    scope, ended_by = scope_of(viewer), years_before(today, years)
    with reading(engine, viewer) as session:
        return DuePeople(
            ended_by, tuple(people_due(session, scope, ended_by)), len(files_due(session, scope, ended_by))
        )


def erase(
    engine: Engine, viewer: Viewer, due: DuePeople, tell: Callable[[int], None] = lambda done: None
) -> None:
    """Erase people one by one, as at their own request, then files. What was erased stays so if it is interrupted."""
    for done, one in enumerate(due.people):
        tell(done)
        with writing(engine, viewer) as session:
            erase_participant(session, viewer, one.cohort_id, one.pseudonym)
    with writing(engine, viewer) as session:
        delete_files(session, viewer, due.ended_by)


def years_before(day: date, years: int) -> date:
    """Give the same day of an earlier year; the last of February stands in for a day that year did not have."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28) if day.year > years else date.min
