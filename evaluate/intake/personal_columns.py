"""Columns that nobody loads, and that can hold only people's names or their birthdays."""

from collections.abc import Iterable
from datetime import date, datetime

import polars as pl

from evaluate.intake.contents import Part
from evaluate.intake.dates import is_serial, read_date
from evaluate.intake.grid import place
from evaluate.intake.meanings import normal
from evaluate.intake.personal_headings import tells_of_people
from evaluate.vocabulary import DateOrder

_NAME = r"^\p{Lu}[\p{Ll}'’-]+(?: \p{Lu}\.?)?(?: \p{Lu}[\p{L}'’-]+){1,2}$"
_NO_NAME = (
    r"(?i)\b(?:academy|agree|always|asian|association|black|british|centre|church|college|council|disagree|east"
    r"|good|grove|hall|high|hospital|house|hub|institute|lane|mixed|mosque|never|no|north|not|often|other|park|poor"
    r"|primary|prison|programme|project|road|school|service|some|sometimes|south|street|strongly|team|trust|unit"
    r"|university|very|ward|west|white|yes|youth)\b"
)
# The days on which people were born lie further back than anything that a programme does with them.
_DAYS_BEFORE = "5y"
_NEARLY_ALL = 0.8
_FEWEST_NAMES = 3
_SAMPLE = 1_000


def earliest_day(parts: Iterable[Part], today: date) -> date:
    """Find the first day that the known columns of a file name; without any, today."""
    days = [
        _days(part.table.cells[place(part.layout.places[name])].unique())
        .filter(pl.col("day") <= today)["day"]
        .min()
        for part in parts
        for name in part.told
    ]
    return min((day for day in days if isinstance(day, date)), default=today)


def fault_of_column(texts: pl.Series, heading: str, earliest: date) -> str | None:
    """Give the code of the rule that the filled cells of a column break as a whole, if they break one."""
    if _are_birthdays(texts, earliest):
        return "birthdays-column"
    return "names-column" if _are_names(texts, heading) else None


def _are_birthdays(texts: pl.Series, earliest: date) -> bool:
    """Say whether nearly every cell is a date, different ones, and each five years before any other date."""
    if _share(_days(texts.head(_SAMPLE))["day"].is_not_null()) < _NEARLY_ALL:
        return False
    days = _days(texts)["day"]
    long_ago = days <= pl.select(pl.lit(earliest).dt.offset_by(f"-{_DAYS_BEFORE}")).item()
    several = days.n_unique() > 1 or len(days) == 1
    return several and _share(long_ago.fill_null(value=False)) >= _NEARLY_ALL


def _are_names(texts: pl.Series, heading: str) -> bool:
    """Say whether nearly every cell is two or three words with capitals, as names are.

    They differ from row to row, as names do, unless the heading speaks of a person: one key worker has many.
    """
    if len(texts) < _FEWEST_NAMES or _share(_like_names(texts.head(_SAMPLE))) < _NEARLY_ALL:
        return False
    differ = texts.n_unique() >= _NEARLY_ALL * len(texts)
    return (differ or tells_of_people(normal(heading))) and _share(_like_names(texts)) >= _NEARLY_ALL


def _like_names(texts: pl.Series) -> pl.Series:
    return texts.str.contains(_NAME) & ~texts.str.contains(_NO_NAME)


def _days(texts: pl.Series) -> pl.DataFrame:
    """Read dates for their years alone; a year in two digits that is still to come was a century ago."""
    text, day = pl.col("text"), pl.col("day")
    read = pl.coalesce(read_date(text, DateOrder.DAY_FIRST), read_date(text, DateOrder.MONTH_FIRST))
    days = texts.to_frame("text").select(pl.when(is_serial(text)).then(None).otherwise(read).alias("day"))
    to_come = day > pl.lit(datetime.now().astimezone().date())
    return days.with_columns(pl.when(to_come).then(day.dt.offset_by("-100y")).otherwise(day))


def _share(which: pl.Series) -> float:
    return float(which.mean() or 0.0)  # type: ignore[arg-type]
