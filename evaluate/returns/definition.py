"""What a return asks for: sections of lines, checks between them, conditions of the grant, and periods.

A definition is data. There is one for each funder and funding year, and a corrected one is a new version of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evaluate.vocabulary import Severity


class Entry(StrEnum):
    """What an area types into a line that the register cannot work out."""

    COUNT = "count"
    POUNDS = "pounds"
    PERCENT = "percent"
    YES_NO = "yes_no"
    DAY = "day"
    TEXT = "text"
    LINK = "link"


class Per(StrEnum):
    """What a line is asked for once for each of."""

    AREA = "area"
    PROGRAMME = "programme"
    STREAM = "stream"


class Relation(StrEnum):
    """How the two sides of a check have to stand to each other."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class Period:
    """One part of the funding year that a return is about, and the day by which it is due."""

    key: str
    name: str
    starts_on: date
    ends_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a return tells: computed from the register, entered by the area, or told in words.

    `people` marks an entered count that counts people, so that it is withheld like one.
    """

    key: str
    name: str
    computed: str | None = None
    entered: Entry | None = None
    words: int | None = None
    per: Per = Per.AREA
    needed: bool = True
    people: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that belong together."""

    key: str
    name: str
    lines: tuple[Line, ...]
    help: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """How lines have to agree: the sum of some beside the sum of others, for each thing that they are asked for."""

    key: str
    says: str
    left: tuple[str, ...]
    relation: Relation
    right: tuple[str, ...]
    severity: Severity = Severity.BLOCK


@dataclass(frozen=True, slots=True)
class Condition:
    """A share that the grant asks for. Without `at_least` no condition is recorded, and that is said."""

    key: str
    name: str
    part: tuple[str, ...]
    of: tuple[str, ...]
    at_least: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Stream:
    """Money with its own rules that a return accounts for."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class ReturnDefinition:
    """Everything that one funder asks of every area in one funding year."""

    key: str
    version: int
    funding_year: str
    name: str
    funder: str
    note: str
    periods: tuple[Period, ...]
    streams: tuple[Stream, ...]
    sections: tuple[Section, ...]
    checks: tuple[Check, ...]
    conditions: tuple[Condition, ...]

    @property
    def reference(self) -> str:
        """Name the definition, with its funding year and version."""
        return f"{self.key}@{self.funding_year}.{self.version}"

    @property
    def lines(self) -> Iterator[Line]:
        """Go through the lines of every section."""
        return (line for section in self.sections for line in section.lines)

    def line(self, key: str) -> Line:
        """Find a line."""
        return next(line for line in self.lines if line.key == key)

    def period(self, key: str) -> Period:
        """Find a period."""
        return next(period for period in self.periods if period.key == key)
