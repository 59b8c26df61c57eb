"""The figures of a return as words: numbers with their units, dates, names for keys, and what flags mean."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from evaluate.disclosure import MEANINGS, Shorthand
from evaluate.returns.definition import ReturnDefinition
from evaluate.returns.figures import By, Cell
from evaluate.returns.naming import Place, called, name_of
from evaluate.returns.snapshot import Name
from evaluate.vocabulary import Tier, day_in_words, timepoint_label

_MINUS = "\u2212"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIER = "Tier: "
# An estimate cannot be had for other reasons than an impossible group.
_MEANINGS = {**MEANINGS, Shorthand.NOT_APPLICABLE: "cannot be worked out, or does not apply"}
_ARMS = {"contrast": "difference between the two"}


@dataclass(frozen=True, slots=True)
class Names:
    """What the keys in a return are called, as the return itself tells it, and the tier of each programme."""

    programmes: Mapping[str, str]
    tiers: Mapping[str, str]
    streams: Mapping[str, str]
    others: Mapping[Place, str] = field(default_factory=dict)

    def label(self, axis: str, key: str, by: By = ()) -> str:
        """Name one label of what a figure is about."""
        if axis == "programme":
            return self.programmes.get(key, key)
        if axis == "stream":
            return self.streams.get(key, key)
        if axis == "timepoint":
            return timepoint_label(key)
        if axis == "arm":
            return _ARMS.get(key, key)
        return name_of(self.others, axis, key, dict(by))

    def about(self, by: By) -> str:
        """Say what a figure is about."""
        return ", ".join(self.label(axis, key, by) for axis, key in by)

    def in_tiers(self, labels: Iterable[str]) -> list[str]:
        """Order programmes by tier, each tier's own total first; the total of all comes last."""
        order = {tier.value: place for place, tier in enumerate(Tier)}

        def place(label: str) -> tuple[int, bool]:
            tier = self.tiers.get(label, label.removeprefix(_TIER))
            return order.get(tier, len(order)), not label.startswith(_TIER)

        return sorted(dict.fromkeys(labels), key=place)


def names_of(definition: ReturnDefinition, cells: Iterable[Cell], others: Iterable[Name] = ()) -> Names:
    """Learn what programmes are called from the line that lists them, and everything else from the other names."""
    listed = {line.key for line in definition.lines if line.computed == "programmes"}
    told: dict[str, dict[str, str]] = {"Name": {}, "Tier": {}}
    for cell in cells:
        by = dict(cell.by)
        if cell.line in listed and by.get("about") in told:
            told[by["about"]][by["programme"]] = str(cell.value)
    streams = {one.key: one.name for one in definition.streams}
    return Names(told["Name"], told["Tier"], streams, called(others))


def figure(cell: Cell | None) -> str:
    """Write one figure with its unit, or the flag that stands where it cannot."""
    if cell is None:
        return ""
    if cell.value is None:
        return str(cell.flag or "")
    told = _value(cell)
    return f"{told} {cell.flag}" if cell.flag else told


def interval(estimate: Cell | None, low: Cell | None, high: Cell | None) -> str:
    """Write an estimate, and below it the interval that it lies in."""
    if low is None or high is None or low.value is None or high.value is None:
        return figure(estimate)
    return f"{figure(estimate)}\n({_value(low)} to {_value(high)})"


def explained(cells: Iterable[Cell]) -> str:
    """Explain every flag that is used."""
    used = {cell.flag for cell in cells}
    return "; ".join(f"{flag} {meaning}" for flag, meaning in _MEANINGS.items() if flag in used)


def _value(cell: Cell) -> str:
    if isinstance(cell.value, str):
        return day_in_words(date.fromisoformat(cell.value)) if _DAY.fullmatch(cell.value) else cell.value
    number = cell.value or 0
    if cell.unit == "pounds":
        return f"£{number:,.0f}" if number == int(number) else f"£{number:,.2f}"
    if cell.unit == "percent":
        return f"{number:g}%"
    if cell.unit in ("people", "count"):
        return f"{number:,.0f}"
    return f"{number:,.2f}".replace("-", _MINUS)
