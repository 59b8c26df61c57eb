"""What a dirty file is: its bytes, everything that is said of it, and the scores that it loads where it can."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from evaluate.db.session import writing
from tests.builders import build_cohort, build_programme
from tests.intake.example_files import furnish_examples

# One line for each score: participant, measure, timepoint, value.
Scores = tuple[tuple[str, str, str, float], ...]
Row = Sequence[object]

WIDE = ("Participant ID", "Cohort", "Measure", "Before", "Date before", "After", "Date after")
ANN = ("YP001", "Spring 2025", "sdq_self_total", 18, "14/04/2025", 14, "30/06/2025")
BEN = ("YP002", "Spring 2025", "sdq_self_total", 22, "15/04/2025", 15, "14/07/2025")
CAT = ("YP003", "Spring 2025", "sdq_self_total", 11, "28/04/2025", 12, "21/07/2025")
SOUND: Scores = (
    ("YP001", "sdq_self_total", "after", 14),
    ("YP001", "sdq_self_total", "before", 18),
    ("YP002", "sdq_self_total", "after", 15),
    ("YP002", "sdq_self_total", "before", 22),
    ("YP003", "sdq_self_total", "after", 12),
    ("YP003", "sdq_self_total", "before", 11),
)


COHORTS = (
    ("spring-2025", "Spring 2025", date(2025, 4, 1), date(2025, 6, 30)),
    ("autumn-2025", "Autumn 2025", date(2025, 9, 1), date(2025, 11, 30)),
)


@dataclass(frozen=True, slots=True)
class Said:
    """One problem: its code, its sentence, and where it is."""

    code: str
    message: str
    row: int | None = None
    column: str | None = None
    count: int = 1
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Dirty:
    """One file as somebody sent it."""

    content: bytes
    said: tuple[Said, ...] = ()
    loads: Scores | None = None
    programme: str | None = "mentoring"


def furnish_dirty(engine: Engine) -> None:
    """Put in a programme with two cohorts that have dates and a length, and one with a single cohort."""
    furnish_examples(engine)
    with writing(engine) as session:
        mentoring = build_programme(session, "mentoring", provider="acorn", cohorts=())
        mentoring.name = "Street mentoring"
        for key, name, since, until in COHORTS:
            cohort = build_cohort(session, mentoring, key)
            cohort.name, cohort.intake_from, cohort.intake_to, cohort.weeks = name, since, until, 12
        build_programme(session, "boxing", provider="acorn", cohorts=("2025",))


def lines(*rows: Row | str, separator: str = ",", end: str = "\r\n") -> str:
    """Write rows as a spreadsheet program saves them; a text is a row whose first cell alone is filled."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator=end)
    writer.writerows([row] if isinstance(row, str) else row for row in rows)
    return text.getvalue()


def saved(*rows: Row | str, separator: str = ",") -> bytes:
    """Save rows as CSV."""
    return lines(*rows, separator=separator).encode()


def with_cell(row: Row, place: int, cell: object) -> Row:
    """Change one cell of a row."""
    return (*row[:place], cell, *row[place + 1 :])


def scored(measure: str, values: Iterable[tuple[object, object]], cohort: str = "Spring 2025") -> list[Row]:
    """Give one participant after another a before and an after, without dates."""
    return [(f"YP{n:03}", cohort, measure, first, last) for n, (first, last) in enumerate(values, start=1)]
