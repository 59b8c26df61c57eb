"""How a change is said: which way the scores moved and how far, without calling it good."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluate.db.queries.outcomes import MeasureFacts
from evaluate.metrics.results import Estimate, Pooled
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.numbers import digits, number
from evaluate.vocabulary import Direction


@dataclass(frozen=True, slots=True)
class _Words:
    """What a kind of change is called when the scores go up, go down or stay."""

    up: str
    down: str
    still: str
    an_up: str
    a_down: str


_WORDS = {
    Kind.SINGLE_GROUP: _Words(
        "rose by {points} points on average",
        "fell by {points} points on average",
        "stayed about the same on average",
        "a rise of {points}",
        "a fall of {points}",
    ),
    Kind.CONTRAST: _Words(
        "ended {points} points higher on average than the comparison group’s, allowing for where both began",
        "ended {points} points lower on average than the comparison group’s, allowing for where both began",
        "changed about as much on average as the comparison group’s",
        "{points} higher",
        "{points} lower",
    ),
}
_WORDS[Kind.ARM] = _WORDS[Kind.SINGLE_GROUP]


def moved(estimate: Estimate | Pooled, measure: MeasureFacts, kind: Kind) -> str:
    """Say how far scores moved, and between what; an estimate is positive where the move is the better way."""
    words, decimals = _WORDS[kind], digits(measure)
    middle = measure.direction.sign * float(estimate.estimate)
    return f"{_way(words.up, words.down, words.still, middle, decimals)} ({_span(estimate, measure, kind)})"


def expected_move(changes: Sequence[float], measure: MeasureFacts) -> str:
    """Say what would be expected with no effect at all, of one group or of the least and the most of several."""
    if not changes:
        return ""
    decimals, words = digits(measure), _WORDS[Kind.SINGLE_GROUP]
    ends = sorted((measure.direction.sign * change for change in (min(changes), max(changes))), key=abs)
    least, most = (number(abs(end), decimals) for end in ends)
    if least == most and ends[0] * ends[1] >= 0:
        said = _way(words.an_up, words.a_down, "no change", ends[1], decimals)
    elif ends[0] * ends[1] >= 0:
        said = f"{'a rise' if ends[1] > 0 else 'a fall'} of between {least} and {most}"
    else:
        said = _between(words, sorted(ends), decimals)
    return f"With no effect at all, {said}{' points' if said[-1].isdigit() else ''} would be expected."


def which_way(measure: MeasureFacts) -> str:
    """Say which way is the better one."""
    way = "higher" if measure.direction is Direction.HIGHER_BETTER else "lower"
    return f"On this measure a {way} score is better."


def verb(upward: bool, kind: Kind) -> str:
    """Say what the scores of one programme after another did."""
    if kind is Kind.CONTRAST:
        return f"ended {'higher' if upward else 'lower'}"
    return "rose" if upward else "fell"


def is_unsure(estimate: Estimate | Pooled) -> bool:
    """Say whether an interval holds no change at all, so that even the direction is in doubt."""
    return bool(estimate.low <= 0 <= estimate.high)


def _span(estimate: Estimate | Pooled, measure: MeasureFacts, kind: Kind) -> str:
    if estimate.low != estimate.low:
        return "no interval: everybody changed alike"
    sign, decimals = measure.direction.sign, digits(measure)
    low, high = sorted((sign * float(estimate.low), sign * float(estimate.high)))
    if low * high < 0:
        return _between(_WORDS[kind], [low, high], decimals)
    near, far = sorted((abs(low), abs(high)))
    return f"between {number(near, decimals)} and {number(far, decimals)}"


def _between(words: _Words, ends: Sequence[float], decimals: int) -> str:
    low, high = (number(abs(end), decimals) for end in ends)
    return f"between {words.a_down.format(points=low)} and {words.an_up.format(points=high)}"


def would_show(people: int, points: float, measure: MeasureFacts) -> str:
    """Say how many people would show a true change of so many points, and how often: it is never sure."""
    return (
        f"about {people:,} people with both scores would show a true change of {number(points, digits(measure))} points"
        " four times in five"
    )


def _way(up: str, down: str, still: str, value: float, decimals: int) -> str:
    points = number(abs(value), decimals)
    if float(points.replace(",", "")) == 0:
        return still
    return (up if value > 0 else down).format(points=points)
