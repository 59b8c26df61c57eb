"""What an area types into a return: read strictly, kept plainly, and never about a person."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from evaluate.errors import CommandMistake
from evaluate.portfolio import written
from evaluate.returns.definition import Entry, Line

_MOST_PEOPLE = 10_000_000
_MOST_POUNDS = Decimal(1_000_000_000_000)
_UK_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


def read_entry(line: Line, typed: str) -> str:
    """Give what is kept of what was typed for a line; blank takes back what was there."""
    text = typed.strip()
    if not text:
        return ""
    if line.words is not None:
        return written.words(line.name, text, line.words)
    if line.entered is None:
        raise CommandMistake(f"{line.name} is worked out by the register.", "You need to leave it as it is.")
    return _READS[line.entered](line, text)


def as_number(line: Line, kept: str) -> float | None:
    """Give an entry as a number, or none where it was left blank or is no number."""
    return float(kept) if kept and line.entered in (Entry.COUNT, Entry.POUNDS, Entry.PERCENT) else None


def _count(line: Line, text: str) -> str:
    plain = text.replace(",", "")
    if not re.fullmatch(r"[0-9]{1,9}", plain) or int(plain) > _MOST_PEOPLE:
        raise _mistake(line, "is not a whole number", "write a whole number, such as 120")
    return str(int(plain))


def _pounds(line: Line, text: str) -> str:
    try:
        amount = Decimal(text.replace(",", "").removeprefix("£").strip())
    except InvalidOperation:
        raise _mistake(
            line, "is not an amount of money", "write pounds, such as 125000 or 125000.50"
        ) from None
    if not amount.is_finite() or amount < 0 or amount > _MOST_POUNDS or amount != round(amount, 2):
        raise _mistake(line, "is not an amount of money", "write pounds, such as 125000 or 125000.50")
    return f"{amount:.2f}"


def _percent(line: Line, text: str) -> str:
    try:
        share = Decimal(text.removesuffix("%").strip())
    except InvalidOperation:
        raise _mistake(line, "is not a percentage", "write a number from 0 to 100") from None
    if not share.is_finite() or not 0 <= share <= 100:
        raise _mistake(line, "is not a percentage", "write a number from 0 to 100")
    return f"{share.normalize():f}"


def _yes_no(line: Line, text: str) -> str:
    word = text.casefold()
    if word not in ("yes", "no"):
        raise _mistake(line, "is neither yes nor no", "write yes or no")
    return word


def _day(line: Line, text: str) -> str:
    """Read a day as people here write it, day first, or as computers do."""
    found = _UK_DAY.fullmatch(text)
    try:
        day = date(*(int(part) for part in reversed(found.groups()))) if found else date.fromisoformat(text)
    except ValueError:
        raise _mistake(line, "is not a day", "write it as 30/06/2025") from None
    return day.isoformat()


def _text(line: Line, text: str) -> str:
    return written.line(line.name, text)


def _link(line: Line, text: str) -> str:
    return written.address(line.name, text)


def _mistake(line: Line, wrong: str, remedy: str) -> CommandMistake:
    return written.mistake(line.name, wrong, remedy)


_READS: Mapping[Entry, Callable[[Line, str], str]] = {
    Entry.COUNT: _count,
    Entry.POUNDS: _pounds,
    Entry.PERCENT: _percent,
    Entry.YES_NO: _yes_no,
    Entry.DAY: _day,
    Entry.TEXT: _text,
    Entry.LINK: _link,
}
