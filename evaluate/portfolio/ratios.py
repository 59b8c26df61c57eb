"""Benefit over cost: only beside a comparison group whose offences were counted too, and never without an interval."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from evaluate.db.queries.offences import OffenceChanges
from evaluate.disclosure import PROFILES
from evaluate.metrics.economics import benefit_cost_ratio
from evaluate.metrics.results import Estimate
from evaluate.vocabulary import Arm, Audience

_NORMAL = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Prevented:
    """How many fewer offences than if people had changed as the comparison group did, and how unsure that is."""

    offences: float
    standard_error: float
    people: int

    @property
    def interval(self) -> tuple[float, float]:
        """Give the ends of the 95% interval. Below 0, more happened."""
        reach = _NORMAL * self.standard_error
        return self.offences - reach, self.offences + reach


@dataclass(frozen=True, slots=True)
class Ratio:
    """Benefit over cost if every offence prevented had been of one kind. 1 pays for itself."""

    crime: str
    ratio: Estimate


def prevented(changes: Iterable[OffenceChanges], audience: Audience) -> Prevented | None:
    """Set each cohort beside its own comparison arm, where both are large enough to be shown.

    The number is among those whose offences were counted both times, and of nobody else: n (mean change of the
    comparison arm - mean change of the intervention arm), added up over cohorts, with Welch's variance.
    """
    arms: dict[int, dict[Arm, OffenceChanges]] = defaultdict(dict)
    for one in changes:
        arms[one.cohort_id][one.arm] = one
    fewest = PROFILES[audience].smallest_paired
    pairs = [
        (both[Arm.INTERVENTION], both[Arm.COMPARISON])
        for both in arms.values()
        if len(both) == len(Arm) and min(one.people for one in both.values()) >= fewest
    ]
    if not pairs:
        return None
    fewer = sum(ours.people * (_mean(theirs) - _mean(ours)) for ours, theirs in pairs)
    variance = sum(ours.people**2 * (_variance(ours) + _variance(theirs)) for ours, theirs in pairs)
    return Prevented(fewer, sqrt(variance), sum(ours.people for ours, _ in pairs))


def ratios(found: Prevented | None, pounds: float, prices: Sequence[tuple[str, float]]) -> tuple[Ratio, ...]:
    """Price what was prevented, one kind of offence after the other."""
    if found is None or not pounds:
        return ()
    each = (
        (crime, benefit_cost_ratio(pounds, (found.offences, found.standard_error), (price, 0.0)))
        for crime, price in prices
    )
    return tuple(Ratio(crime, ratio) for crime, ratio in each if isinstance(ratio, Estimate))


def _mean(one: OffenceChanges) -> float:
    return one.changes / one.people


def _variance(one: OffenceChanges) -> float:
    """Give the squared standard error of a mean change."""
    return max(one.squares - one.changes**2 / one.people, 0.0) / (one.people - 1) / one.people
