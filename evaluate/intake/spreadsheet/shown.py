"""How a spreadsheet's stored values are written as text: short, exact, and the same in every sheet."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from evaluate.intake.spreadsheet.limits import SHEET_COLUMNS, damaged

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?")
_DIGITS_THAT_HOLD = 15
_COUNTS = 10
_LONGEST_NUMBER = 400
_DAY = 86_400  # seconds
# Day 1 is 1 January 1900, and 1900 is taken for a leap year, so later days count from one day earlier.
_DAY_0, _DAY_0_BEFORE_MARCH_1900, _DAY_0_OF_1904 = date(1899, 12, 30), date(1899, 12, 31), date(1904, 1, 1)
_MARCH_1900 = 61
_LAST_DAY = 2_957_003  # 31 December 9999, counted from 1904
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_BUILT_IN: dict[int, str] = (
    dict.fromkeys((9, 10), "percent")
    | dict.fromkeys((*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)), "date")
    | dict.fromkeys((*range(18, 22), *range(32, 36), 45, 47), "time")
    | {46: "elapsed"}
)


def style_kind(number_format: int, code: str | None) -> str:
    """Say what a number format makes of a number: percent, date, time, elapsed, zeros as in 000, or plain."""
    if code is None:
        return _BUILT_IN.get(number_format, "")
    bare = _LITERALS.sub("", code).partition(";")[0].lower()
    if re.search(r"\[[hms]+\]", bare):
        return "elapsed"
    if "%" in bare:
        return "percent"
    if bare.startswith("general"):
        return ""
    if re.search(r"[yd]", bare) or ("m" in bare and not re.search(r"[hs]", bare)):
        return "date"
    if re.search(r"[hs]", bare):
        return "time"
    return bare if re.fullmatch(r"00+", bare) else ""


def whole(stored: str) -> int:
    """Read a whole number that counts something: a row, a style, a shared text."""
    if not (stored.isascii() and stored.isdigit() and len(stored) < _COUNTS):
        raise damaged()
    return int(stored)


def number_text(stored: str) -> str:
    """Write a stored number in its shortest form: 12 for 12.0, 0.3 for 0.30000000000000004, never 1E+15."""
    if stored.isascii() and stored.isdigit() and (stored[0] != "0" or stored == "0"):
        return stored
    return _number_text(stored)


@lru_cache(maxsize=65_536)
def _number_text(stored: str) -> str:
    stored = stored.strip()
    if not _NUMBER.fullmatch(stored) or len(stored) > _LONGEST_NUMBER:
        raise damaged()
    return written(float(stored))


def written(value: float) -> str:
    """Write a number with the digits that a spreadsheet keeps, and no exponent."""
    if value in (float("inf"), float("-inf")):
        raise damaged()
    text = f"{value:.{_DIGITS_THAT_HOLD}g}"
    if "e" in text:
        text = f"{Decimal(text):f}"
    return "0" if text == "-0" else text


@lru_cache(maxsize=65_536)
def shown(stored: str, kind: str, from_1904: bool) -> str:
    """Write a number under a number format that changes what it says."""
    plain = number_text(stored)
    value = float(stored)
    if kind == "percent":
        return percent(value)
    if kind.startswith("0"):
        return plain.zfill(len(kind)) if plain.isdigit() else plain
    if not 0 <= value < _LAST_DAY:
        return plain
    seconds = round(value * _DAY)
    if kind == "elapsed" or (kind == "time" and value < 1):
        return clock(seconds)
    return _moment(seconds, from_1904) or plain


def percent(value: float) -> str:
    """Write a share as a percentage: 85% for 0.85."""
    return f"{written(value * 100)}%"


def clock(seconds: int) -> str:
    """Write a time of day or a length of time in hours: 09:30:00, 36:00:00."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def iso(text: str) -> str:
    """Write a date that is stored as text, as OpenDocument stores all of them, without midnight."""
    try:
        when = datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return text
    return _written(when.date(), when.hour * 3600 + when.minute * 60 + when.second)


@lru_cache(maxsize=16_384)
def column_of(letters: str) -> int:
    """Count a column from 0, as A."""
    if not re.fullmatch("[A-Z]{1,3}", letters):
        raise damaged()
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    if index > SHEET_COLUMNS:
        raise damaged()
    return index - 1


def letters_of(index: int) -> str:
    """Name a column as a spreadsheet does: A for 0, AA for 26."""
    letters = ""
    while index >= 0:
        letters = chr(65 + index % 26) + letters
        index = index // 26 - 1
    return letters


def _moment(seconds: int, from_1904: bool) -> str | None:
    """Turn a count of days, in seconds, into a date; None for the days that never were."""
    days, rest = divmod(seconds, _DAY)
    if from_1904:
        return _written(_DAY_0_OF_1904 + timedelta(days), rest)
    if days >= _MARCH_1900:
        return _written(_DAY_0 + timedelta(days), rest)
    return _written(_DAY_0_BEFORE_MARCH_1900 + timedelta(days), rest) if 1 <= days < _MARCH_1900 - 1 else None


def _written(day: date, seconds: int) -> str:
    return f"{day.isoformat()}T{clock(seconds)}" if seconds else day.isoformat()
