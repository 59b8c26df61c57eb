"""Drop-out: how differently those without a later score must have changed to take the answer away."""

from dataclasses import dataclass

from evaluate.db.queries.outcomes import MeasureFacts
from evaluate.disclosure import Shown
from evaluate.metrics.missing import TippingPoint, tipping_point
from evaluate.metrics.results import Estimate, NotEstimable
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.headlines import Headline
from evaluate.portfolio.numbers import digits, number
from evaluate.portfolio.pictures.told import Told

TITLE = "What those who were lost could change"
_STEPS = 9


@dataclass(frozen=True, slots=True)
class If:
    """The mean change of everybody if those lost had changed by so much less than those seen."""

    less: float
    change: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Tipping:
    """Everybody's change under ever worse guesses about those lost, and where its interval reaches no change."""

    told: Told
    measure: MeasureFacts | None = None
    guesses: tuple[If, ...] = ()
    point: TippingPoint | None = None


def tipping(line: Headline) -> Tipping:
    """Find how much less those lost must have changed for the interval of everybody's change to hold none."""
    ruler = line.yardstick
    if ruler is None or not isinstance(line.change, Shown):
        return _nothing("There is no change to show, so nothing can take it away.")
    if ruler.kind is not Kind.SINGLE_GROUP:
        return _nothing(
            "This is known for changes before and after alone, and not against a comparison group."
        )
    if not isinstance(line.n_due, Shown) or not isinstance(line.n_paired, Shown) or line.cohorts_withheld:
        return _nothing("This is withheld, because a number that it needs is too small to show [c].")
    seen, lost = line.change.value, line.n_due.value - line.n_paired.value
    found = tipping_point(seen, lost)
    if isinstance(found, NotEstimable):
        return _nothing(found.reason)
    guesses = tuple(_guess(seen, found, 1.5 * nth / (_STEPS - 1)) for nth in range(_STEPS))
    told = Told(
        "tipping",
        TITLE,
        _sentence(ruler.measure, found, seen, lost),
        ("Those lost changed by so much less, in points", "Change of everybody", "Low", "High"),
        tuple((one.less, one.change, one.low, one.high) for one in guesses),
    )
    return Tipping(told, ruler.measure, guesses, found)


def _guess(seen: Estimate, found: TippingPoint, times: float) -> If:
    less = times * found.shift
    moved = found.share_lost * less
    middle, low, high = (float(end) - moved for end in (seen.estimate, seen.low, seen.high))
    return If(less, middle, low, high)


def _sentence(measure: MeasureFacts, found: TippingPoint, seen: Estimate, lost: int) -> str:
    decimals = digits(measure)
    way = "less" if found.shift > 0 else "more"
    return (
        f"{lost:,} people ({found.share_lost:.0%}) have no later score. The interval of everybody's change would hold"
        f" no change at all if those lost had changed by {number(abs(found.shift), decimals)} points {way}, on average,"
        f" than those seen. Those seen moved {number(abs(float(seen.estimate)), decimals)} points."
    )


def _nothing(why_not: str) -> Tipping:
    return Tipping(Told("tipping", TITLE, why_not=why_not))
