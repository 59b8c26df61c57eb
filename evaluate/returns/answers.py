"""What stands in the lines of a return: computed or entered, the items that each is asked for, and what is missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evaluate.disclosure import Dimension, Table
from evaluate.disclosure.tables import Cell
from evaluate.returns.computed import COMPUTED, tiers_of
from evaluate.returns.definition import Entry, Line, Per
from evaluate.returns.entries import as_number
from evaluate.returns.facts import Facts
from evaluate.returns.figures import Count, Fact, Figure, People

ONCE = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """The facts of a return with what the area typed, by line and by the programme or stream that it is about."""

    facts: Facts
    entered: Mapping[tuple[str, str], str]

    def items(self, line: Line) -> tuple[str, ...]:
        """List what a line is asked for once for each of."""
        if line.per is Per.PROGRAMME:
            return tuple(one.key for one in self.facts.running())
        if line.per is Per.STREAM:
            return tuple(stream.key for stream in self.facts.definition.streams)
        return (ONCE,)

    def numbers(self, line: Line) -> dict[str, float | None]:
        """Give the numbers of a line, none where one was left blank."""
        if line.computed is not None:
            known = COMPUTED[line.computed].per_programme
            return dict(known(self.facts)) if known else {}
        return {item: as_number(line, self.entered.get((line.key, item), "")) for item in self.items(line)}

    def missing(self) -> Iterator[tuple[Line, str]]:
        """Go through what has to be filled in and is not."""
        for line in self.facts.definition.lines:
            if line.computed is None and line.needed:
                yield from (
                    (line, item) for item in self.items(line) if not self.entered.get((line.key, item))
                )

    def figures(self) -> Iterator[Figure]:
        """Go through everything that the return tells, in the order of its definition."""
        for line in self.facts.definition.lines:
            if line.computed is not None:
                yield from COMPUTED[line.computed].work(line.key, self.facts)
            elif line.people and line.per is Per.PROGRAMME:
                yield from self._people(line)
            else:
                yield from (self._one(line, item) for item in self.items(line))

    def _one(self, line: Line, item: str) -> Figure:
        by = ((line.per.value, item),) if item != ONCE else ()
        kept = self.entered.get((line.key, item), "")
        if not kept:
            return Fact(line.key, by, None, _unit(line))
        if line.people:
            return Count(line.key, by, int(kept))
        number = as_number(line, kept)
        return Fact(line.key, by, kept if number is None else number, _unit(line))

    def _people(self, line: Line) -> Iterator[Figure]:
        """Give people counted for each programme as one table; programmes without a number are said to have none."""
        given = {item: int(kept) for item in self.items(line) if (kept := self.entered.get((line.key, item)))}
        for item in self.items(line):
            if item not in given:
                yield Fact(line.key, (("programme", item),), None, "people")
        programmes = [one for one in self.facts.running() if one.key in given]
        if not programmes:
            return
        period = self.facts.period
        axes = (Dimension.flat("quarter", period.name, total="Whole period"), tiers_of(programmes))
        population = f"{self.facts.area}: {line.key} from {period.starts_on} to {period.ends_on}"
        counts: dict[Cell, int] = {(period.name, key): people for key, people in given.items()}
        version = ",".join(f"{key}={people}" for key, people in sorted(given.items()))
        yield People(line.key, Table(axes, counts, population, version))


def _unit(line: Line) -> str:
    return _UNITS.get(line.entered, "") if line.entered else ""


_UNITS = {Entry.COUNT: "count", Entry.POUNDS: "pounds", Entry.PERCENT: "percent"}
