"""The quarters of a funding year, which every count of people is broken down by."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months of a funding year."""

    label: str
    starts_on: date
    ends_on: date


def quarters(funding_year: str) -> tuple[Quarter, ...]:
    """List the four quarters of a funding year such as 2025/26."""
    year = int(funding_year[:4])
    starts = (
        date(year, 4, 1),
        date(year, 7, 1),
        date(year, 10, 1),
        date(year + 1, 1, 1),
        date(year + 1, 4, 1),
    )
    return tuple(
        Quarter(_label(start, after - timedelta(days=1)), start, after - timedelta(days=1))
        for start, after in pairwise(starts)
    )


def year_label(funding_year: str) -> str:
    """Name the whole of a funding year."""
    return f"The year {funding_year}"


def year_before(funding_year: str) -> str:
    """Name the funding year before one."""
    year = int(funding_year[:4])
    return f"{year - 1}/{year % 100:02d}"


def _label(first: date, last: date) -> str:
    return f"{first:%B} to {last:%B %Y}"
