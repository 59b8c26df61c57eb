"""The mistakes that people make: some are found out later, and some when the file is checked."""

from dataclasses import replace

from .participant import Participant
from .tables import Row

_SLIPPED, _SLIP = 2, 1
# In these rows, counted from the headings, somebody typed what nobody can have meant.
_TYPED_WRONG = (
    (3, "before", "99"),
    (5, "sex", "x"),
    (8, "before_on", "31/02/2025"),
    (12, "cohort", "2025-13"),
)


def with_slips(people: list[Participant]) -> list[Participant]:
    """Write down for the first two people a score that is a point too high, and for one of them the wrong sex."""
    first, *others = [_slipped(one) for one in people[:_SLIPPED]]
    other = "male" if first.details.get("sex") == "female" else "female"
    return [replace(first, details={**first.details, "sex": other}), *others, *people[_SLIPPED:]]


def with_problems(table: list[Row]) -> list[Row]:
    """Type wrong what makes a table one to put aside."""
    wrong = [list(row) for row in table]
    for row, heading, typed in _TYPED_WRONG:
        wrong[row][table[0].index(heading)] = typed
    return wrong


def _slipped(one: Participant) -> Participant:
    first, *others = one.scores
    return replace(one, scores=(replace(first, value=first.value + _SLIP), *others))
