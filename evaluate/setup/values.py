"""Reading one value of a set-up file: the value as the register keeps it, or what is wrong with it."""

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from evaluate.disclosure.identifiers import kind_in_name

Value: TypeAlias = str | float | int | date | Decimal | None
Read: TypeAlias = Callable[[object], Value]

_KEY = re.compile(r"[A-Za-z0-9._-]+")
_GSS_CODE = re.compile(r"[A-Z][0-9]{8}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_KEY = 60
_LONGEST_TEXT = 200
_LARGEST_COUNT = 1_000_000
_MOST_WEEKS = 520
_LARGEST_BUDGET = 100_000_000_000


class Unusable(Exception):
    """What is wrong with a value, as the rest of a sentence that starts with its key."""


def text(value: object) -> str:
    """Read words in quotes."""
    if not isinstance(value, str):
        raise Unusable(f"must be text in quotes, not {_kind(value)}.")
    if not value.strip():
        raise Unusable("is blank.")
    if len(value) > _LONGEST_TEXT:
        raise Unusable(f"is longer than {_LONGEST_TEXT} characters.")
    if not value.isprintable():
        raise Unusable("has a line break, a tab or another character that cannot be shown.")
    return value.strip()


def told(value: object) -> str:
    """Read what somebody tells in their own words, which is about nobody."""
    words = text(value)
    if kind := kind_in_name(words):
        raise Unusable(f"looks as if it holds personal data: {kind}.")
    return words


def key(value: object) -> str:
    """Read a key, which stands in files and addresses and so has few characters to choose from."""
    word = text(value)
    if not _KEY.fullmatch(word):
        raise Unusable(f'"{word}" may hold only letters, digits, full stops, underscores and hyphens.')
    if len(word) > _LONGEST_KEY:
        raise Unusable(f'"{word}" is longer than {_LONGEST_KEY} characters.')
    return word


def version(value: object) -> str:
    """Read an instrument's version, which people also write as a number."""
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return str(value)
    return text(value)


def gss_code(value: object) -> str:
    """Read an official geography code."""
    word = text(value).upper()
    if not _GSS_CODE.fullmatch(word):
        raise Unusable(f'"{word}" is not a letter and eight digits, such as E23000001.')
    return word


def day(value: object) -> date:
    """Read a date, with or without quotes."""
    if isinstance(value, str) and _DATE.fullmatch(value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise Unusable(f'"{value.strip()}" is not a day in the calendar.') from None
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise Unusable(f"{_shown(value)} is not a date such as 2025-04-01.")


def number(value: object) -> float:
    """Read a number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unusable(f"must be a number, not {_kind(value)}.")
    if not math.isfinite(value):
        raise Unusable("must be a finite number.")
    return float(value)


def positive(value: object) -> float:
    """Read a number above 0."""
    read = number(value)
    if read <= 0:
        raise Unusable(f"{read:.15g} is not above 0.")
    return read


def share(value: object) -> float:
    """Read a number from 0 to 1."""
    read = number(value)
    if not 0 <= read <= 1:
        raise Unusable(f"{read:.15g} is not between 0 and 1.")
    return read


def count(value: object) -> int:
    """Read a number of people."""
    read = number(value)
    if read != int(read):
        raise Unusable(f"{read:.15g} is not a whole number.")
    if read < 0:
        raise Unusable(f"{read:.15g} is below 0.")
    if read > _LARGEST_COUNT:
        raise Unusable(f"{read:.15g} is more than {_LARGEST_COUNT:,}.")
    return int(read)


def people(value: object) -> int:
    """Read a number of people who are somebody."""
    read = count(value)
    if read == 0:
        raise Unusable("0 is not above 0.")
    return read


def weeks(value: object) -> int:
    """Read how long something lasts."""
    read = people(value)
    if read > _MOST_WEEKS:
        raise Unusable(f"{read} is more than {_MOST_WEEKS}, which is ten years.")
    return read


def pounds(value: object) -> Decimal:
    """Read an amount of money, to the penny."""
    read = number(value)
    if read < 0:
        raise Unusable(f"{read:.15g} is below 0.")
    if read > _LARGEST_BUDGET:
        raise Unusable(f"{read:.15g} is more than {_LARGEST_BUDGET:,}.")
    return Decimal(str(read)).quantize(Decimal("0.01"))


def word(kind: type[StrEnum]) -> Read:
    """Read one of a fixed set of words, in any case, joined by spaces, hyphens or underscores."""

    def read(value: object) -> StrEnum:
        given = text(value)
        found = re.sub(r"[\s-]+", "_", given.lower())
        if found not in list(kind):
            raise Unusable(f'"{given}" is not one of {", ".join(kind)}.')
        return kind(found)

    return read


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "text in quotes"
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else "a date or time"


def _shown(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
