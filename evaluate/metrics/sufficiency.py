"""Whether there is enough data to say, and if not, how many people it would take."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np

from evaluate.metrics.power import Design, people_needed, smallest_detectable_effect
from evaluate.metrics.results import Estimate, NotEstimable

_USUAL = 0.8


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """Whether there is enough data to say if a change is as large as matters.

    Parameters
    ----------
    enough : bool
        False if the interval holds both no change and the minimum important one.
    sentence : str
        What can be said, in plain words.
    detectable : float
        The smallest change that this many people would show four times in five (or as often as the power asked
        for says), in the units of the estimate.
    people : int or None
        How many people would show the minimum important change that often; None if there is enough data.

    Examples
    --------
    >>> from evaluate.metrics.power import PairedDesign
    >>> change = Estimate(1.0, -1.5, 3.5, 1.2, "mean change; paired t interval", 20)
    >>> sufficiency(change, 2.0, PairedDesign(20)).enough
    False
    """

    enough: bool
    sentence: str
    detectable: float
    people: int | None


def sufficiency(
    change: Estimate, minimum_important: float, design: Design, wanted: float = _USUAL, level: float = 0.95
) -> Sufficiency | NotEstimable:
    """Say whether a change can be told from none or from the minimum important one, and if not, what would do.

    There is not enough data to say if the interval holds both zero and the minimum important change. The n
    that it would take is that which would show a true change of the minimum important size with the wanted
    power, with scores that vary as they did here. It settles nothing: so many people miss it one time in five.

    Parameters
    ----------
    change : Estimate
        A raw or standardised change or difference, turned so that positive is better.
    minimum_important : float
        The smallest change that matters, above zero, in the units of the estimate.
    design : PairedDesign or TwoArmDesign
        How the estimate was made, with its number of people.
    wanted : float
        The power.
    level : float
        One less the size of the two-sided test.

    Returns
    -------
    Sufficiency or NotEstimable
        Not estimable without an interval, or with too few people for a test.

    Raises
    ------
    ValueError
        If the minimum important change is not above zero, or the level or the power is out of range.

    References
    ----------
    Bloom (1995), as in `smallest_detectable_effect`.

    Examples
    --------
    >>> from evaluate.metrics.power import PairedDesign
    >>> change = Estimate(1.0, -1.5, 3.5, 1.2, "mean change; paired t interval", 20)
    >>> first, last = sufficiency(change, 2.0, PairedDesign(20)).sentence.split(". ")
    >>> print(first)
    Not enough data to say: both no change and a change of 2 fit what was seen in 20 people
    >>> print(last)
    About 59 people would show a true change of 2 four times in five.
    """
    if not minimum_important > 0:
        raise ValueError("The minimum important change must be above zero.")
    smallest = smallest_detectable_effect(design, wanted, level)
    if isinstance(smallest, NotEstimable):
        return smallest
    unit = float(change.standard_error) / design.precision
    if not (np.isfinite(unit) and unit > 0 and np.isfinite(change.low)):
        return NotEstimable("The change has no interval.", change.method, int(change.n))
    detectable = smallest * unit
    if not change.low <= 0 < minimum_important <= change.high:
        return Sufficiency(True, _said(change, minimum_important), detectable, None)
    needed = people_needed(design, minimum_important / unit, wanted, level)
    if isinstance(needed, NotEstimable):
        return needed
    people = max(ceil(needed), int(design.n) + 1)
    sentence = (
        f"Not enough data to say: both no change and a change of {minimum_important:g} fit what was seen in "
        f"{change.n} people. About {people} people would show a true change of {minimum_important:g} {_often(wanted)}."
    )
    return Sufficiency(False, sentence, detectable, people)


def _often(power: float) -> str:
    return "four times in five" if power == _USUAL else f"{100 * power:g} times in 100"


def _said(change: Estimate, minimum_important: float) -> str:
    if change.low >= minimum_important:
        return f"The change is at least the minimum important one of {minimum_important:g}."
    if change.high < minimum_important and change.low > -minimum_important:
        return f"The change is smaller than the minimum important one of {minimum_important:g}."
    if change.low > 0:
        return f"There is a change for the better; whether it reaches {minimum_important:g} is not settled."
    return f"There is no change for the better of {minimum_important:g} or more."
