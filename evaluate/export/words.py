"""How a figure of a return is told in a file: its unit, its number, and what stands where no number can."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from evaluate.disclosure import MEANINGS as DISCLOSURE_MEANINGS
from evaluate.disclosure import Shorthand
from evaluate.returns.figures import Cell
from evaluate.vocabulary import day_in_words

MEANINGS: Mapping[Shorthand, str] = {
    **DISCLOSURE_MEANINGS,
    # In a return it stands for an estimate that cannot be worked out, too.
    Shorthand.NOT_APPLICABLE: "does not apply, or cannot be worked out from these figures",
}
_UNITS = {"people": "people", "count": "number", "percent": "per cent", "": "words"}
# A count says by its name what it counts.
_UNSAID = ("people", "count", "")
_WHOLE = (*_UNSAID, "percent")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Told:
    """What stands in one place of a table, and the unit that it is in. There is always something."""

    value: str | int | float
    unit: str = ""

    @property
    def printed(self) -> str:
        """Write it to be read: thousands apart, a true minus sign, pence only where there are any."""
        if isinstance(self.value, str):
            return self.value
        # The z keeps a number that rounds to nought from being less than nought.
        return f"{self.value:z,.{self.decimals}f}".replace("-", "−")

    @property
    def decimals(self) -> int:
        """Say how many decimals it is read with."""
        if isinstance(self.value, str | int):
            return 0
        whole = self.value == int(self.value)
        if self.unit in ("pounds", *_WHOLE) and whole:
            return 0
        return 1 if self.unit == "percent" else 2


def told(cell: Cell) -> Told:
    """Give what stands in the place of a figure: the number, words, or the shorthand for what is not there."""
    if cell.value is None or cell.value == "":
        return Told((cell.flag or Shorthand.NOT_COLLECTED).value)
    return Told(_dated(cell.value) if isinstance(cell.value, str) else cell.value, cell.unit)


def unit_in_words(unit: str) -> str:
    """Name a unit."""
    return _UNITS.get(unit, unit)


def with_unit(name: str, unit: str) -> str:
    """Put the unit beside the name of what is measured in it."""
    return name if unit in _UNSAID else f"{name} ({unit_in_words(unit)})"


def _dated(text: str) -> str:
    try:
        return day_in_words(date.fromisoformat(text)) if _DAY.fullmatch(text) else text
    except ValueError:
        return text
