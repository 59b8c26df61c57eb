"""What disrupted a programme, in words, and the days of it that fall within a picture."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from evaluate.db.queries.context import ProgrammeDisruption
from evaluate.vocabulary import day_in_words

__all__ = [
    "HEADINGS",
    "NOTHING",
    "ProgrammeDisruption",
    "Window",
    "days",
    "rows",
    "sentence",
    "where",
    "windows",
]

HEADINGS = ("When", "What happened", "Where", "Written by")
NOTHING = "No disruption is recorded, such as a closure, a strike or staff leaving."
_EVERYBODY, _OWN = "everywhere", "this programme"


@dataclass(frozen=True, slots=True)
class Window:
    """The days of one disruption that a picture shades, and the number that stands on them."""

    number: int
    starts_on: date
    ends_on: date
    disruption: ProgrammeDisruption

    @property
    def says(self) -> str:
        """Say which shade it is, when, what and where."""
        return f"({self.number}) {sentence(self.disruption)}"


def windows(every: Iterable[ProgrammeDisruption], first: date, last: date) -> tuple[Window, ...]:
    """Cut disruptions to the days of a picture, and number those that have any of them."""
    cut = [
        (max(one.starts_on, first), min(one.ends_on or last, last), one)
        for one in sorted(every, key=lambda one: (one.starts_on, one.id))
    ]
    inside = [(starts, ends, one) for starts, ends, one in cut if starts <= ends]
    return tuple(Window(number, *its) for number, its in enumerate(inside, 1))


def sentence(one: ProgrammeDisruption) -> str:
    """Say when something went wrong, what and where, without a full stop."""
    return f"{days(one)}: {one.what.rstrip('.')} ({where(one)})"


def days(one: ProgrammeDisruption) -> str:
    """Say from when until when."""
    if one.ends_on is None:
        return f"since {day_in_words(one.starts_on)}"
    if one.ends_on == one.starts_on:
        return day_in_words(one.starts_on)
    return f"{day_in_words(one.starts_on)} to {day_in_words(one.ends_on)}"


def where(one: ProgrammeDisruption) -> str:
    """Say whom it was about."""
    if one.is_own:
        return _OWN
    return f"all of {one.area_name}" if one.area_name else _EVERYBODY


def rows(every: Sequence[ProgrammeDisruption]) -> list[tuple[str, str, str, str]]:
    """Write each as a row: when, what, where, and who wrote it down."""
    return [(_capital(days(one)), one.what, _capital(where(one)), one.written_name) for one in every]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
