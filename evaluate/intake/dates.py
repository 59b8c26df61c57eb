"""Dates as people write them in cells. Which of day and month comes first is never guessed row by row."""

from enum import StrEnum

import polars as pl

from evaluate.vocabulary import DateOrder

_ISO = r"^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ][0-9:.]+Z?)?$"
_NUMERIC = (
    r"^([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4}|[0-9]{2})(?: [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?$"
)
_NAMED = r"(?i)^([0-9]{1,2})(?:st|nd|rd|th)?[ \-/.]+([a-z]{3,9})\.?,?[ \-/.]+([0-9]{4}|[0-9]{2})$"
_SERIAL = r"^[0-9]{5}(?:\.[0-9]+)?$"
# Day 1 of a spreadsheet's calendar is 1 January 1900, with a leap day that never was.
_SERIAL_ZERO = pl.date(1899, 12, 30)
_SERIALS = (32_874, 73_050)  # 1 January 1990 to 31 December 2099
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}


class Told(StrEnum):
    """What the dates of one column say about their own order."""

    NOTHING_TO_TELL = "nothing to tell"
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    AMBIGUOUS = "ambiguous"
    MIXED = "mixed"


def told_by(column: pl.Series) -> Told:
    """Look through a whole column for a day past the twelfth: it tells the order of all the others."""
    parts = _numeric_parts(column)
    day_first = bool((parts["first"] > 12).any())
    month_first = bool((parts["second"] > 12).any())
    if day_first and month_first:
        return Told.MIXED
    if day_first:
        return Told.DAY_FIRST
    if month_first:
        return Told.MONTH_FIRST
    # A date such as 03/03/2025 is the same in either order.
    return Told.AMBIGUOUS if (parts["first"] != parts["second"]).any() else Told.NOTHING_TO_TELL


def an_ambiguous_date(column: pl.Series) -> str:
    """Give the first date of a column that could be two."""
    return str(column.filter(could_be_two(column))[0])


def could_be_two(column: pl.Series) -> pl.Series:
    """Say which dates of a column could be read in either order, and differ by it."""
    first, second = pl.col("first"), pl.col("second")
    either = (first <= 12) & (second <= 12) & (first != second)
    return _numeric_parts(column).select(either.fill_null(False)).to_series()


def order_of(told: Told, said: DateOrder | None) -> DateOrder:
    """Choose the order in which to read a column: what it tells itself, then what its sender said."""
    if told is Told.MONTH_FIRST:
        return DateOrder.MONTH_FIRST
    if told in (Told.AMBIGUOUS, Told.MIXED) and said is not None:
        return said
    return DateOrder.DAY_FIRST


def read_date(text: pl.Expr, order: DateOrder) -> pl.Expr:
    """Read a date in any of the forms that a spreadsheet or a person writes; null where it is none."""
    first, second = (1, 2) if order is DateOrder.DAY_FIRST else (2, 1)
    serial = text.str.extract(r"^([0-9]{5})(?:\.[0-9]+)?$").cast(pl.Int64, strict=False)
    inside = serial.is_between(*_SERIALS)
    day = pl.coalesce(
        _date(text, _ISO, year=1, month=2, day=3),
        _date(text, _NUMERIC, year=3, month=second, day=first),
        _date(text, _NAMED, year=3, month=2, day=1),
        pl.when(inside).then(_SERIAL_ZERO + pl.duration(days=serial)).otherwise(None),
    )
    return pl.when(day.dt.year() >= 1900).then(day).otherwise(None)


def is_serial(text: pl.Expr) -> pl.Expr:
    """Say whether a date was written as a spreadsheet's count of days."""
    return text.str.contains(_SERIAL)


def _date(text: pl.Expr, pattern: str, year: int, month: int, day: int) -> pl.Expr:
    written = text.str.extract(pattern, month)
    months = (
        written.str.to_lowercase().replace_strict(_MONTHS, default=None, return_dtype=pl.Int32)
        if pattern is _NAMED
        else written.cast(pl.Int32, strict=False)
    )
    short = text.str.extract(pattern, year)
    years = short.cast(pl.Int32, strict=False) + pl.when(short.str.len_chars() == 2).then(2000).otherwise(0)
    days = text.str.extract(pattern, day)
    whole = pl.format("{}-{}-{}", years, months, days)
    return whole.str.to_date("%Y-%m-%d", strict=False)


def _numeric_parts(column: pl.Series) -> pl.DataFrame:
    text = pl.col("text")
    return column.to_frame("text").select(
        text.str.extract(_NUMERIC, 1).cast(pl.Int32, strict=False).alias("first"),
        text.str.extract(_NUMERIC, 2).cast(pl.Int32, strict=False).alias("second"),
    )
