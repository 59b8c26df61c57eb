"""Which returns are expected, in, queried, accepted or late, as whoever looks may see them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evaluate.access import Viewer, return_scope_of
from evaluate.db.queries.reminding import answers_due
from evaluate.db.queries.returns import ExpectedReturn, returns
from evaluate.db.session import Engine, Session, reading
from evaluate.returns.workflow import IN_WORDS
from evaluate.vocabulary import ReturnState, day_in_words

_IN = (ReturnState.SUBMITTED, ReturnState.RESUBMITTED)
# What a cell says below how late it is.
_SO_FAR: Mapping[ReturnState, str] = {
    ReturnState.SCHEDULED: "not open yet",
    ReturnState.OPEN: "nothing filled in",
    ReturnState.IN_PROGRESS: "being filled in",
    ReturnState.READY_TO_SIGN: "waiting to be signed",
    ReturnState.RESUBMITTED: "submitted again",
    ReturnState.WITHDRAWN: "withdrawn",
}
# Within so many days of the day on which it is due, a return is due soon.
_SOON = 14


class Standing(StrEnum):
    """Where a return stands to the day on which it is due."""

    AHEAD = "not due yet"
    SOON = "due soon"
    LATE = "late"
    IN = "in"
    QUERIED = "queried"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Listed:
    """One expected return on one day: in a sentence, and as briefly as a cell of a table has room for."""

    expected: ExpectedReturn
    standing: Standing
    words: str
    brief: str


def list_returns(engine: Engine, viewer: Viewer, day: date) -> list[Listed]:
    """List the returns that a viewer may see, the earliest due first."""
    with reading(engine, viewer) as session:
        return expected_returns(session, viewer, day)


def expected_returns(session: Session, viewer: Viewer, day: date) -> list[Listed]:
    """List them from a session that is open."""
    scope = return_scope_of(viewer)
    answers = answers_due(session, scope)
    return [listed(one, day, answers.get(one.id)) for one in returns(session, scope)]


def listed(one: ExpectedReturn, day: date, answers: date | None = None) -> Listed:
    """Say where one return stands on a day, and when answers to what was asked about it are due."""
    standing = _standing(one, day)
    if standing is Standing.QUERIED and answers is not None:
        return Listed(one, standing, *_waits_for_answers(one, answers, day))
    return Listed(one, standing, _words(one, standing, day), "\n".join(_brief(one, standing, day)))


def _standing(one: ExpectedReturn, day: date) -> Standing:
    if one.state is ReturnState.ACCEPTED:
        return Standing.ACCEPTED
    if one.state is ReturnState.QUERIED:
        return Standing.QUERIED
    if one.state in _IN:
        return Standing.IN
    if day > one.due_on:
        return Standing.LATE
    return Standing.SOON if (one.due_on - day).days <= _SOON else Standing.AHEAD


def _words(one: ExpectedReturn, standing: Standing, day: date) -> str:
    state = IN_WORDS[one.state]
    began = f"{state[0].upper()}{state[1:]}."
    days = abs((one.due_on - day).days)
    due = day_in_words(one.due_on)
    if standing is Standing.LATE:
        return f"{began} It was due on {due}, {_days(days)} ago."
    if standing in (Standing.SOON, Standing.AHEAD):
        return f"{began} It is due on {due}, {'today' if not days else f'in {_days(days)}'}."
    return began


def _waits_for_answers(one: ExpectedReturn, due: date, day: date) -> tuple[str, str]:
    """Say in a sentence and in a cell when the first answer is due, or how late it is."""
    began, days = _words(one, Standing.QUERIED, day), (due - day).days
    if days < 0:
        late = f"Answers were due on {day_in_words(due)}, {_days(-days)} ago."
        return f"{began} {late}", f"Queried\nanswers {_days(-days)} late"
    left = f"in {_days(days)}" if days else "today"
    return f"{began} Answers are due on {day_in_words(due)}, {left}.", f"Queried\nanswers due {left}"


def _brief(one: ExpectedReturn, standing: Standing, day: date) -> Iterator[str]:
    """Say how late it is or when it is due, and below that how far the area has come with it."""
    days = (one.due_on - day).days
    if standing is Standing.LATE:
        yield f"{_days(-days)} late"
    elif one.state is ReturnState.SCHEDULED:
        yield "Scheduled"
        return
    elif standing in (Standing.SOON, Standing.AHEAD):
        yield f"Due in {_days(days)}" if days else "Due today"
    else:
        yield standing.value.capitalize()
    if told := _SO_FAR.get(one.state):
        yield told


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"
