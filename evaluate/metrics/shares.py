"""How many people of how many: a share, its named denominator and its interval."""

from __future__ import annotations

from dataclasses import dataclass

from evaluate.metrics.intervals import wilson_interval
from evaluate.metrics.results import NotEstimable


@dataclass(frozen=True, slots=True)
class Share:
    """How many people of how many, as a share with Wilson's interval.

    Parameters
    ----------
    count, of : int
        How many people, and the named denominator that they are counted in.
    share, low, high : float
        The share and the ends of its interval, from 0 to 1.
    method : str
        What was counted in what, and the interval, in words.

    Examples
    --------
    >>> improved = Share(5, 26, 5 / 26, 0.085, 0.379, "reliably improved of all paired; Wilson interval")
    >>> print(f"{improved.count} of {improved.of} ({improved.share:.0%})")
    5 of 26 (19%)
    """

    count: int
    of: int
    share: float
    low: float
    high: float
    method: str

    @classmethod
    def among(cls, count: int, of: int, counted: str, level: float = 0.95) -> Share:
        """Make the share of a denominator that is known to hold somebody; `share_of` asks first."""
        low, high = wilson_interval(count, of, level)
        return cls(count, of, count / of, float(low), float(high), f"{counted}; Wilson interval")


def share_of(count: int, of: int, counted: str, level: float = 0.95) -> Share | NotEstimable:
    """Give a share with Wilson's interval.

    Parameters
    ----------
    count, of : int
        How many people, and out of how many.
    counted : str
        What is counted in what, in words, such as "reliably improved of all with both scores".
    level : float
        The confidence level.

    Returns
    -------
    Share or NotEstimable
        Not estimable if the denominator is nobody.

    Raises
    ------
    ValueError
        If the count is below 0 or above the denominator, or the level is not between 0 and 1.

    References
    ----------
    Wilson (1927), as in `intervals.wilson_interval`.

    Examples
    --------
    >>> improved = share_of(5, 26, "reliably improved of all with both scores")
    >>> print(f"{improved.share:.3f} ({improved.low:.3f} to {improved.high:.3f})")
    0.192 (0.085 to 0.379)
    >>> share_of(0, 0, "recovered of cases before").reason
    'There is nobody to count recovered of cases before.'
    """
    if of == 0 and count == 0:
        return NotEstimable(f"There is nobody to count {counted}.", f"{counted}; Wilson interval", 0)
    return Share.among(count, of, counted, level)
