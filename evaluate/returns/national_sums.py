"""Figures of many areas added up: people by tier and by approach, money by stream, and which conditions are met."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluate.disclosure import Shorthand
from evaluate.returns.checking import CANNOT_SAY, MET, NONE_RECORDED, NOT_MET
from evaluate.returns.definition import Condition, Entry, Line, Per
from evaluate.returns.figures import Cell
from evaluate.returns.national import Sent, entered
from evaluate.vocabulary import Tier

OUTCOMES = (MET, NOT_MET, NONE_RECORDED, CANNOT_SAY)


@dataclass(frozen=True, slots=True)
class Total:
    """What was told, added up, and of how many of those that have it. None where nobody told it.

    `withheld` are told of by [c] in their own returns; the others without a number left it blank.
    """

    value: float | None
    told: int
    of: int
    withheld: int
    unit: str


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people started programmes of one tier, and of one approach within it."""

    tier: Tier
    approach: str
    programmes: int
    people: Total


@dataclass(frozen=True, slots=True)
class Money:
    """One sum of money of one stream, or for the whole area, over all areas."""

    line: str
    stream: str
    total: Total


@dataclass(frozen=True, slots=True)
class Met:
    """How many areas met one condition of the grant, by what came of it."""

    name: str
    counts: tuple[int, ...]


def by_tier(sent: Sequence[Sent], quarter: str) -> tuple[Reach, ...]:
    """Add up who started, tier by tier. Tiers are never added to each other."""
    found = []
    for tier in Tier:
        having = [one for one in sent if _of_tier(one, tier)]
        if having:
            cells = [one.people(quarter, f"Tier: {tier.value}") for one in having]
            programmes = sum(len(_of_tier(one, tier)) for one in having)
            found.append(Reach(tier, "", programmes, total(cells, "people")))
    return tuple(found)


def by_approach(sent: Sequence[Sent], quarter: str) -> tuple[Reach, ...]:
    """Add up who started programmes of one approach, within each tier, programme by programme."""
    cells: dict[tuple[Tier, str], list[Cell | None]] = {}
    for one in sent:
        for key, told in one.programmes.items():
            place = Tier(told["Tier"]), told.get("Approach", "")
            cells.setdefault(place, []).append(one.people(quarter, key))
    order = sorted(cells, key=lambda place: (list(Tier).index(place[0]), place[1]))
    return tuple(Reach(*place, len(cells[place]), total(cells[place], "people")) for place in order)


def money(sent: Sequence[Sent]) -> tuple[Money, ...]:
    """Add up what areas entered in pounds, stream by stream where it is asked for so."""
    places: dict[tuple[str, str], list[Cell | None]] = {}
    for one in sent:
        streams = {stream.key: stream.name for stream in one.definition.streams}
        for line in entered(one.definition):
            if line.entered is Entry.POUNDS:
                for item, stream in _items(line, streams):
                    places.setdefault((line.name, stream), []).append(one.figure(line.key, item))
    return tuple(Money(*place, total(cells, "pounds")) for place, cells in places.items())


def conditions(sent: Sequence[Sent]) -> tuple[Met, ...]:
    """Count what came of each condition of the grant."""
    found: dict[str, list[str]] = {}
    for one in sent:
        outcomes = {check.key: check.outcome for check in one.snapshot.checks}
        for condition in one.definition.conditions:
            found.setdefault(_named(condition), []).append(outcomes.get(condition.key, CANNOT_SAY))
    return tuple(
        Met(name, tuple(outcomes.count(outcome) for outcome in OUTCOMES)) for name, outcomes in found.items()
    )


def total(cells: Iterable[Cell | None], unit: str) -> Total:
    """Add up the figures that were told; each that was rounded stays as it was rounded."""
    known = list(cells)
    values = [cell.value for cell in known if cell is not None and isinstance(cell.value, int | float)]
    withheld = sum(cell is not None and cell.flag is Shorthand.SUPPRESSED for cell in known)
    return Total(sum(values) if values else None, len(values), len(known), withheld, unit)


def _of_tier(one: Sent, tier: Tier) -> list[str]:
    return [key for key, told in one.programmes.items() if told.get("Tier") == tier.value]


def _items(line: Line, streams: dict[str, str]) -> Iterable[tuple[str, str]]:
    return streams.items() if line.per is Per.STREAM else (("", ""),)


def _named(condition: Condition) -> str:
    asked = "" if condition.at_least is None else f", at least {condition.at_least:.1%}"
    return f"{condition.name}{asked}"
