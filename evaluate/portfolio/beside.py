"""A few programmes side by side, and what keeps any of them from being compared with another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from evaluate.portfolio.comparability import Clause, Yardstick, failing_clause
from evaluate.portfolio.headlines import Headline, headlines
from evaluate.portfolio.overview import Overview
from evaluate.portfolio.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Kept:
    """Two programmes that may not be compared, and the first condition that fails."""

    first: Headline
    second: Headline
    clause: Clause


@dataclass(frozen=True, slots=True)
class Beside:
    """Programmes side by side, in the order of their names."""

    lines: tuple[Headline, ...]
    apart: tuple[Kept, ...]

    @property
    def ruler(self) -> Yardstick | None:
        """Give what most of them were measured by, which one axis may show."""
        rulers = [line.yardstick for line in self.lines if line.yardstick is not None]
        return max(rulers, key=rulers.count) if rulers else None


def beside(overview: Overview, wanted: Wanted) -> Beside:
    """Set side by side what was chosen, on the measure, timepoint and year that are wanted."""
    asked = replace(wanted, approach=None, tier=None, provider=None, place=None)
    lines = tuple(line for line in headlines(overview, asked) if line.programme.facts.key in wanted.beside)
    return Beside(lines, tuple(_apart(lines)))


def in_words(seen: Beside) -> tuple[str, ...]:
    """Say which of them may be compared, and of the others what fails."""
    if not seen.lines[1:]:
        return ("Choose another programme to set beside this one.",)
    without = [_name(line) for line in seen.lines if line.yardstick is None]
    clauses: dict[Clause, list[str]] = {}
    for one in seen.apart:
        clauses.setdefault(one.clause, []).append(f"{_name(one.first)} and {_name(one.second)}")
    said = [f"Not to be compared: {'; '.join(pairs)}. {clause.sentence}" for clause, pairs in clauses.items()]
    if without:
        said.append(f"Without a score to compare: {', '.join(without)}.")
    return tuple(said) or ("These were measured alike, so their changes may be set side by side.",)


def _apart(lines: Sequence[Headline]) -> list[Kept]:
    return [
        Kept(a, b, clause)
        for a, b in combinations(lines, 2)
        if a.yardstick and b.yardstick and (clause := failing_clause(a.yardstick, b.yardstick))
    ]


def _name(line: Headline) -> str:
    return line.programme.facts.name
