"""Returns in words: what one is about, and the letters that remind an area of it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from evaluate.db.queries.returns import ExpectedReturn
from evaluate.returns.listing import Listed, Standing
from evaluate.vocabulary import ReturnState, day_in_words

REMINDER_HEADINGS = ("area", "return", "period", "due", "words")
_WAITS_FOR_THE_AREA = (Standing.SOON, Standing.LATE, Standing.QUERIED)


def day(given: date) -> str:
    """Write a day."""
    return day_in_words(given)


def period(one: ExpectedReturn) -> str:
    """Name the months that a return is about."""
    first, last = one.starts_on, one.ends_on
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%B %Y}"
    if first.year == last.year:
        return f"{first:%B} to {last:%B %Y}"
    return f"{first:%B %Y} to {last:%B %Y}"


def waived(said: str, signed_name: str | None, signed_at: datetime | None) -> str:
    """Say what was waived as it was sealed, and who agreed to it: whoever signed. Nothing, where nothing was."""
    if not said:
        return ""
    ended = said if said.endswith((".", "!", "?")) else f"{said}."
    if signed_name is None or signed_at is None:
        return f"{ended} Whoever signs the return agrees to it."
    return f"{ended} {signed_name} agreed by signing the return on {day(signed_at.date())}."


def reminders(listed: Iterable[Listed]) -> Iterator[tuple[str, ...]]:
    """Write a row for a letter about each return that an area is expected to do something about now."""
    for one in listed:
        its = one.expected
        if one.standing in _WAITS_FOR_THE_AREA and its.state is not ReturnState.SCHEDULED:
            yield its.area_name, its.name, period(its), day(its.due_on), one.words
