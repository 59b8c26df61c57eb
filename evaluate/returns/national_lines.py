"""One line of a return across all areas and periods, as each of them told it."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluate.access import Viewer
from evaluate.db.session import Engine
from evaluate.returns.definition import Per, ReturnDefinition
from evaluate.returns.figures import Cell
from evaluate.returns.national import PROGRAMMES, STARTED, Sent, Span, entered, gather
from evaluate.vocabulary import Tier


@dataclass(frozen=True, slots=True)
class Choice:
    """One line that can be laid out so, for the whole area, one tier or one stream of money."""

    line: str
    item: str
    name: str


@dataclass(frozen=True, slots=True)
class Across:
    """One line: areas by name, periods in order. None where nothing was sent; what was told reads as it was told."""

    choice: Choice
    spans: tuple[Span, ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]


def choices(definition: ReturnDefinition) -> tuple[Choice, ...]:
    """List what can be laid out: who started, tier by tier, and every number that areas enter."""
    reach = [
        Choice(line.key, f"Tier: {tier.value}", f"{line.name}: {tier.value}")
        for line in definition.lines
        if line.computed == STARTED
        for tier in Tier
    ]
    numbers = [
        Choice(line.key, item, f"{line.name}: {name}" if name else line.name)
        for line in entered(definition)
        for item, name in (
            [(one.key, one.name) for one in definition.streams] if line.per is Per.STREAM else [("", "")]
        )
    ]
    return (*reach, *numbers)


def across(engine: Engine, viewer: Viewer, name: str, spans: Sequence[Span], choice: Choice) -> Across:
    """Lay one line out, areas down and periods across."""
    gathered = gather(engine, viewer, name, spans, {choice.line, PROGRAMMES})
    names = {one.area: one.area_name for one in gathered.expected}
    placed = {(one.expected.area, one.expected.starts_on): one for one in gathered.sent}
    rows = tuple(
        (
            names[area],
            tuple(_figure(placed.get((area, span.starts_on)), span, choice) for span in gathered.spans),
        )
        for area in sorted(names, key=names.__getitem__)
    )
    return Across(choice, gathered.spans, rows)


def _figure(one: Sent | None, span: Span, choice: Choice) -> Cell | None:
    if one is None:
        return None
    if choice.item.startswith("Tier: "):
        return one.people(span.name, choice.item)
    return one.figure(choice.line, choice.item)
