"""Which column is which, and so what each row of a table can give: scores, answers, details."""

from dataclasses import dataclass

from evaluate.intake import meanings
from evaluate.intake.meanings import IDENTITY, LEAVE_OUT, SUBJECT, Dictionary
from evaluate.vocabulary import DETAILS, is_timepoint, timepoint_order

_FEWEST_NUMBERED = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """One score that each row may give. Where the heading does not say of what or when, a cell does."""

    value: int
    date: int | None = None
    measure: str | None = None
    timepoint: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of one table mean. `meanings` has null for a column nobody could know."""

    headings: tuple[str, ...]
    meanings: tuple[str | None, ...]
    places: dict[str, int]
    slots: tuple[Slot, ...]
    items: dict[int, int]

    @property
    def unknown(self) -> tuple[int, ...]:
        """List the columns that are not loaded because nobody knows what they are."""
        return tuple(index for index, known in enumerate(self.meanings) if known is None)

    @property
    def long(self) -> bool:
        """Say whether a row holds one score, at the timepoint that a cell names."""
        return any(slot.timepoint is None for slot in self.slots)

    @property
    def details(self) -> tuple[str, ...]:
        """List what this table tells of participants themselves."""
        return tuple(name for name in DETAILS if name in self.places)

    def typed(self, name: str) -> str | None:
        """Give a heading as the provider typed it."""
        return self.headings[self.places[name]] if name in self.places else None


def recognise(headings: tuple[str, ...], dictionary: Dictionary) -> Layout:
    """Find the columns of a table. Whether that is enough to go on is for the prechecks to say."""
    numbered = _numbered(headings)
    found = tuple(
        numbered.get(heading) or (meanings.meaning(heading, dictionary) if heading else None)
        for heading in headings
    )
    places: dict[str, int] = {}
    for index, name in enumerate(found):
        if name not in (None, LEAVE_OUT):
            places.setdefault(str(name), index)
    items = {number: index for name, index in places.items() if (number := meanings.item(name))}
    return Layout(headings, found, places, _slots(places), items)


def known_headings(headings: tuple[str, ...], dictionary: Dictionary) -> int:
    """Count the headings that the register knows."""
    found = recognise(headings, dictionary)
    return len([name for name in found.places if not name.startswith("item_")]) + min(len(found.items), 3)


def missing(layout: Layout) -> list[tuple[str, str]]:
    """List the headings that this kind of table still needs, each with an example of a cell."""
    needed = {"participant": "P001"}
    if layout.slots and not all(slot.measure for slot in layout.slots):
        needed["measure"] = "sdq_self_total"
    if layout.items:
        needed |= {"instrument": "sdq_self", "timepoint": "before"}
    if layout.long:
        needed["timepoint"] = "before"
    if "timepoint" in layout.places and not layout.items and not layout.slots:
        needed["value"] = "21"
    return [(name, example) for name, example in needed.items() if name not in layout.places]


def holds_anything(layout: Layout) -> bool:
    """Say whether anything in this table can be loaded."""
    return bool(layout.slots or layout.items or layout.details or "timepoint" in layout.places)


def loadable() -> tuple[str, ...]:
    """List the plain headings, in the order in which a choice of them is offered."""
    return (*IDENTITY, *SUBJECT, "value", "assessed_on", "before", "before_on", "after", "after_on", *DETAILS)


def _numbered(headings: tuple[str, ...]) -> dict[str, str]:
    """Take bare numbers for questions only where they run from 1 without a gap: else they may be scores."""
    numbers = sorted({int(heading) for heading in headings if heading.isascii() and heading.isdigit()})
    run = len(numbers) >= _FEWEST_NUMBERED and numbers == list(range(1, len(numbers) + 1))
    return {str(number): f"item_{number}" for number in numbers} if run else {}


def _slots(places: dict[str, int]) -> tuple[Slot, ...]:
    wide = sorted((name for name in places if is_timepoint(name)), key=timepoint_order)
    slots = [Slot(places[when], places.get(f"{when}_on"), None, when) for when in wide]
    if "value" in places:
        slots.append(Slot(places["value"], places.get("assessed_on")))
    for name, index in places.items():
        if meanings.is_score(name) and (parts := meanings.split(name)):
            measure, when = parts
            dated = places.get(f"{name}_on", places.get(f"{when}_on"))
            slots.append(Slot(index, dated, measure, when))
    return tuple(slots)
