"""What an estimator gives back: a number, its interval, how many people it rests on and how it was made."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, stdtr

Array: TypeAlias = NDArray[np.float64]
Numbers: TypeAlias = float | Array

# The small-sample correction of two people is zero, so an effect begins at three.
_FEWEST_PEOPLE = 3
_ROUNDING = 1e-13


def plain(value: ArrayLike) -> Numbers:
    """Give a Python number for a single value and an array for many.

    Parameters
    ----------
    value : array_like
        A Python number, a NumPy scalar, a zero-dimensional array or an array.

    Returns
    -------
    int, float or ndarray
        A Python number, which prints and serialises as itself, or the array unchanged.

    Examples
    --------
    >>> plain(np.float64(0.5))
    0.5
    >>> plain([1.0, 2.0])
    array([1., 2.])
    """
    array = np.asarray(value)
    if array.ndim:
        return array
    number: float = array.item()
    return number


def positive_or_nan(values: ArrayLike) -> Array:
    """Replace zero and negative values by nan, so that what is divided by them is undefined, not infinite.

    Parameters
    ----------
    values : array_like
        Standard deviations, degrees of freedom or other quantities that must be above zero.

    Returns
    -------
    ndarray
        The same shape, with nan where a value is not above zero.

    Examples
    --------
    >>> positive_or_nan([2.0, 0.0])
    array([ 2., nan])
    """
    array = np.asarray(values, dtype=float)
    return np.where(array > 0, array, np.nan)


def zero_if_rounding(spread: ArrayLike, scale: ArrayLike) -> Array:
    """Replace by zero what cannot be told from the rounding of the numbers that it is the difference of.

    Parameters
    ----------
    spread : array_like
        Differences that should not be negative, such as variances.
    scale : array_like
        The size of the numbers subtracted, of the same shape.

    Returns
    -------
    ndarray
        The spread, with zero where it is under 1e-13 of the scale. nan stays nan.

    Examples
    --------
    >>> zero_if_rounding([0.2, -3e-16], 1.0)
    array([0.2, 0. ])
    """
    array = np.asarray(spread, dtype=float)
    return np.where(array <= _ROUNDING * np.asarray(scale, dtype=float), 0.0, array)


@dataclass(frozen=True, slots=True)
class Estimate:
    """One estimate, or many of the same kind side by side.

    Parameters
    ----------
    estimate : float or ndarray
        The point estimate. nan where it is undefined.
    low, high : float or ndarray
        The ends of its interval, in the units of the estimate. nan where the interval is undefined.
    standard_error : float or ndarray
        Its standard error, in the units of the estimate. The method says where it comes from.
    method : str
        The estimator, its standardiser and where the interval comes from, in words.
    n : int or ndarray
        How many people the estimate rests on: pairs, over both arms where there are two.

    Examples
    --------
    >>> many = Estimate(np.array([0.2, 0.4]), np.array([0.0, 0.1]), np.array([0.4, 0.7]),
    ...                 np.array([0.1, 0.15]), "an example", np.array([30, 20]))
    >>> many.at(1)
    Estimate(estimate=0.4, low=0.1, high=0.7, standard_error=0.15, method='an example', n=20)
    """

    estimate: Numbers
    low: Numbers
    high: Numbers
    standard_error: Numbers
    method: str
    n: Numbers

    def __post_init__(self) -> None:
        for name in ("estimate", "low", "high", "standard_error", "n"):
            object.__setattr__(self, name, plain(getattr(self, name)))

    def over(self, ruler: float, method: str) -> Estimate:
        """Give the estimate, its interval and its standard error in units of a ruler that is known exactly."""
        parts = (np.asarray(part) / ruler for part in (self.estimate, self.low, self.high))
        estimate, low, high = (plain(part) for part in parts)
        return Estimate(estimate, low, high, plain(np.asarray(self.standard_error) / ruler), method, self.n)

    def settled(self, i: int | None = None) -> Estimate | NotEstimable:
        """Give one estimate as plain numbers, of many the one in position `i`, or say why there is none."""
        one = self if i is None else self.at(i)
        if np.ndim(one.estimate):
            raise ValueError("There are many estimates: say which one.")
        if np.isfinite(one.estimate):
            return one
        return NotEstimable(_why_not(int(one.n)), one.method, int(one.n))

    def at(self, i: int) -> Estimate:
        """Give the estimate in position `i` (from 0) of many, as plain numbers."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return Estimate(
            **{name: value[i] if isinstance(value, np.ndarray) else value for name, value in values.items()}
        )


@dataclass(frozen=True, slots=True)
class Pooled:
    """Several effects pooled by a random-effects model.

    Parameters
    ----------
    k : int
        How many effects were pooled.
    estimate, low, high, standard_error : float
        The mean of the true effects, its interval and its standard error.
    tau2 : float
        The variance of the true effects between programmes, in squared units of the effect.
    i2 : float
        The share of the variation that is not chance, in per cent (0 to 100).
    q : float
        Cochran's Q, the weighted sum of squares about the common-effect mean.
    prediction_low, prediction_high : float
        The interval for the true effect of one more programme like these.
    method : str
        The estimators, in words.
    converged : bool
        False if the search for tau2 ended without settling; such a result must not be shown.
    df : float
        The degrees of freedom of the interval: infinite where it rests on the normal distribution.

    Examples
    --------
    >>> pool = Pooled(2, 0.3, -0.1, 0.7, 0.03, 0.0, 0.0, 0.4, -0.2, 0.8, "an example", True)
    >>> pool.h2
    1.0
    """

    k: int
    estimate: float
    low: float
    high: float
    standard_error: float
    tau2: float
    i2: float
    q: float
    prediction_low: float
    prediction_high: float
    method: str
    converged: bool
    df: float = math.inf

    @property
    def h2(self) -> float:
        """Total variation over chance variation (1 = chance alone): 1 / (1 - I2)."""
        return 1 / (1 - self.i2 / 100)

    @property
    def p(self) -> float:
        """The two-sided probability of a mean at least this far from zero, were the true one zero."""
        if not self.standard_error:
            return math.nan
        distance = -abs(self.estimate) / self.standard_error
        return 2 * float(ndtr(distance) if math.isinf(self.df) else stdtr(self.df, distance))


@dataclass(frozen=True, slots=True)
class NotEstimable:
    """What an estimator gives back instead of a number that these data cannot give.

    Parameters
    ----------
    reason : str
        Why there is no number, in plain English, ready for a screen.
    method : str
        The estimator that was asked for, in words.
    n : int
        How many people there were to estimate from.

    Examples
    --------
    >>> print(NotEstimable("Nobody has both scores.", "mean change", 0).reason)
    Nobody has both scores.
    """

    reason: str
    method: str
    n: int = 0


def _why_not(people: int) -> str:
    if people == 0:
        return "Nobody has both scores."
    if people < _FEWEST_PEOPLE:
        return (
            f"Only {people} {'person has' if people == 1 else 'people have'} both scores, which is too few."
        )
    return "The scores do not differ between people, so there is no spread to measure the change against."
