"""Letting go of people whose programme ended longer ago than the register is to remember."""

from collections.abc import Callable, Sequence
from datetime import date

from evaluate.access import Action, Viewer, check_can, scope_of
from evaluate.db.commands.erasure import erase_participant
from evaluate.db.queries.retention import Due
from evaluate.db.queries.retention import due as people_due
from evaluate.db.session import Engine, reading, writing

__all__ = ["Due", "due", "erase", "years_before"]


def due(engine: Engine, viewer: Viewer, years: int, today: date) -> list[Due]:
    """List the people whose programme ended so many years ago, or more."""
    check_can(viewer, Action.ERASE_PARTICIPANT)
    with reading(engine, viewer) as session:
        return people_due(session, scope_of(viewer), years_before(today, years))


def erase(
    engine: Engine, viewer: Viewer, people: Sequence[Due], tell: Callable[[int], None] = lambda done: None
) -> int:
    """Erase people one by one, as at their own request. What was erased stays so if it is interrupted."""
    for done, one in enumerate(people):
        tell(done)
        with writing(engine, viewer) as session:
            erase_participant(session, viewer, one.cohort_id, one.pseudonym)
    return len(people)


def years_before(day: date, years: int) -> date:
    """Give the same day of an earlier year; the last of February stands in for a day that year did not have."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28) if day.year > years else date.min
