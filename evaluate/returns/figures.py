"""What a return tells, line by line: before anything is withheld, and as it leaves."""

from dataclasses import dataclass
from typing import TypeAlias

from evaluate.disclosure import DisclosedTable, Shorthand, Table
from evaluate.metrics.results import Estimate

# Labels of what a figure is about, such as (("programme", "mentoring"),). Nothing: the whole area.
By: TypeAlias = tuple[tuple[str, str], ...]
Value: TypeAlias = str | int | float | None


@dataclass(frozen=True, slots=True)
class People:
    """Counts of people, which leave only as a table that was protected as a whole."""

    line: str
    table: Table


@dataclass(frozen=True, slots=True)
class Count:
    """One count of people that stands alone."""

    line: str
    by: By
    people: int


@dataclass(frozen=True, slots=True)
class Fact:
    """What is about no person: money, a date, a name, words. Null is what was left blank."""

    line: str
    by: By
    value: Value
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """An estimate that rests on so many people with both scores; none where they are too few for any.

    Where everybody changed `alike`, it would tell of each of them.
    """

    line: str
    by: By
    estimate: Estimate | None
    paired: int
    unit: str
    alike: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a group something is known of, which leaves only as a band: exact, it would tell the group's size."""

    line: str
    by: By
    part: int
    whole: int


Figure: TypeAlias = People | Count | Fact | Effect | Share


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure as it leaves. Where a number cannot stand the flag says why."""

    line: str
    by: By
    value: Value
    flag: Shorthand | None = None
    unit: str = ""


def is_ahead(table: Table | DisclosedTable, labels: tuple[str, ...]) -> bool:
    """Say whether nobody can be in a cell, of totals too, because its quarter has not begun."""
    members = [axis.members(label) for axis, label in zip(table.dimensions, labels, strict=True)]
    rest = tuple(each[0] for each in members[1:])
    return all((quarter, *rest) in table.impossible for quarter in members[0])
