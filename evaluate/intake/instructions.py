"""What the person who sent a file says of how to read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evaluate.vocabulary import DateOrder


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of a file: its sheet (null in a CSV file), its row as the file numbers it, its column's place."""

    sheet: str | None
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Instructions:
    """Answers to what the check asked, cells corrected in place, and whether to leave out rows that fail."""

    # A normalised heading, and what it means; "" leaves the column out.
    headings: Mapping[str, str] = field(default_factory=dict)
    date_order: DateOrder | None = None
    corrections: Mapping[Place, str] = field(default_factory=dict)
    good_rows_only: bool = False
