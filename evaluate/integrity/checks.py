"""What a check of the register found."""

from collections.abc import Sequence
from dataclasses import dataclass

_ROWS_NAMED = 10


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked: what and how much of it, what is wrong, and what could not be checked."""

    name: str
    what: str
    count: int
    wrong: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()


def in_rows(what: str, table: str, rows: Sequence[int]) -> str:
    """Say how many rows are wrong in some way, and name the first of them by number."""
    return f"{what[0].upper()}{what[1:]}: {len(rows):,} ({table} {_named(rows)})."


def _named(rows: Sequence[int]) -> str:
    first = ", ".join(map(str, rows[:_ROWS_NAMED]))
    return first if len(rows) <= _ROWS_NAMED else f"{first} and {len(rows) - _ROWS_NAMED:,} more"
