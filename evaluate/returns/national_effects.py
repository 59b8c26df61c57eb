"""Effects of many areas' programmes pooled, like with like only, from what their returns tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from evaluate.disclosure import Shorthand
from evaluate.metrics.pooling import random_effects
from evaluate.metrics.results import Pooled
from evaluate.returns.figures import Cell
from evaluate.returns.naming import called, name_of
from evaluate.returns.national import EFFECTS, Sent

# With fewer, how far programmes differ cannot be told from how far one of them does.
FEWEST = 3
_Z = NormalDist().inv_cdf(0.975)
_SINGLE, _CONTRAST = "single group", "contrast"
_KINDS = {
    _SINGLE: "Before and after, without a comparison group",
    "comparison": "Against a comparison group that was not drawn by lot",
    "randomised": "Against a comparison group that was drawn by lot",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One effect as one return tells it: with its interval, or withheld."""

    kind: str
    measure: str
    timepoint: str
    programme: tuple[str, str]
    estimate: float | None
    low: float | None
    high: float | None
    low_reliability: bool

    @property
    def standard_error(self) -> float | None:
        """Work the standard error out from the interval, for returns do not tell it."""
        if self.low is None or self.high is None or self.high <= self.low:
            return None
        return (self.high - self.low) / (2 * _Z)


@dataclass(frozen=True, slots=True)
class Pool:
    """The effects of one measure at one timepoint in one kind of design, put together.

    `pooled` is none where too few effects were told.
    """

    kind: str
    measure: str
    timepoint: str
    programmes: int
    effects: int
    left_out: int
    low_reliability: int
    pooled: Pooled | None

    @property
    def spread(self) -> float:
        """Say how far true effects differ from one cohort to the next."""
        return sqrt(self.pooled.tau2) if self.pooled else 0.0


def pools(sent: Sequence[Sent]) -> tuple[Pool, ...]:
    """Pool what was told, each measure, timepoint and kind of design by itself."""
    groups: dict[tuple[str, str, str], list[Told]] = {}
    for one in told(sent):
        groups.setdefault((one.kind, one.measure, one.timepoint), []).append(one)
    kinds = list(_KINDS.values())
    order = sorted(groups, key=lambda place: (kinds.index(place[0]), place[1:]))
    return tuple(_pool(groups[place]) for place in order)


def told(sent: Sequence[Sent]) -> Iterator[Told]:
    """Go through the effects that returns tell of: of groups alone, and of the difference between two arms."""
    for one in sent:
        known = called(one.snapshot.names)
        for group, cells in _groups(one).items():
            by = dict(group)
            design = str(cells["Design", ""].value) if ("Design", "") in cells else ""
            kind = design if by["arm"] == _CONTRAST else _SINGLE
            if kind not in _KINDS or (by["arm"] != _CONTRAST and design != _SINGLE):
                continue
            estimate, low, high = (cells.get(("Effect", name)) for name in ("estimate", "low", "high"))
            yield Told(
                kind=_KINDS[kind],
                measure=name_of(known, "measure", by["measure"], by),
                timepoint=by["timepoint"],
                programme=(one.expected.area, by["programme"]),
                estimate=_number(estimate),
                low=_number(low),
                high=_number(high),
                low_reliability=estimate is not None and estimate.flag is Shorthand.LOW_RELIABILITY,
            )


def _groups(one: Sent) -> dict[tuple[tuple[str, str], ...], dict[tuple[str, str], Cell]]:
    groups: dict[tuple[tuple[str, str], ...], dict[tuple[str, str], Cell]] = {}
    for cell in one.cells(EFFECTS):
        group = tuple(part for part in cell.by if part[0] not in ("about", "statistic"))
        by = dict(cell.by)
        groups.setdefault(group, {})[by["about"], by.get("statistic", "")] = cell
    return groups


def _pool(every: Sequence[Told]) -> Pool:
    kept = [one for one in every if one.standard_error is not None and one.estimate is not None]
    return Pool(
        every[0].kind,
        every[0].measure,
        every[0].timepoint,
        len({one.programme for one in kept}),
        len(kept),
        len(every) - len(kept),
        sum(one.low_reliability for one in kept),
        _pooled(kept) if len(kept) >= FEWEST else None,
    )


def _pooled(kept: Sequence[Told]) -> Pooled | None:
    effects = [one.estimate for one in kept if one.estimate is not None]
    errors = [one.standard_error for one in kept if one.standard_error is not None]
    found = random_effects(effects, [error**2 for error in errors])
    return found if isinstance(found, Pooled) and found.converged else None


def _number(cell: Cell | None) -> float | None:
    return float(cell.value) if cell is not None and isinstance(cell.value, int | float) else None
