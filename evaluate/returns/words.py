"""Returns in words: which months one is about, what was waived, and whether it waits for its area."""

from datetime import datetime

from evaluate.db.queries.returns import ExpectedReturn
from evaluate.returns.listing import Listed, Standing
from evaluate.vocabulary import ReturnState, day_in_words

_WAITS_FOR_THE_AREA = (Standing.SOON, Standing.LATE, Standing.QUERIED)


def period(one: ExpectedReturn) -> str:
    """Name the months that a return is about."""
    first, last = one.starts_on, one.ends_on
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%B %Y}"
    if first.year == last.year:
        return f"{first:%B} to {last:%B %Y}"
    return f"{first:%B %Y} to {last:%B %Y}"


def waived(said: str, signed_name: str | None, signed_at: datetime | None) -> str:
    """Say what was waived as it was sealed, and who agreed to it: whoever signed. Nothing, where nothing was.

    A check that was waived more than once says so on a line for each, in turn; who signs agrees to all of them.
    """
    if not said:
        return ""
    each = [one if one.endswith((".", "!", "?")) else f"{one}." for one in said.split("\n")]
    if signed_name is None or signed_at is None:
        agreed = "Whoever signs the return agrees to it."
    else:
        agreed = f"{signed_name} agreed by signing the return on {day_in_words(signed_at.date())}."
    return f"{each[0]} {agreed}" if len(each) == 1 else "\n".join([*each, agreed])


def waits_for_somebody(one: Listed) -> bool:
    """Say whether somebody of the area is expected to do something about a return now."""
    return one.standing in _WAITS_FOR_THE_AREA and one.expected.state is not ReturnState.SCHEDULED
