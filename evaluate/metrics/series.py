"""An area's indicator before and after a change: did its level or its slope move, and for how long."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.autocorrelation import Autocorrelation, autocorrelation
from evaluate.metrics.newey_west import automatic_lag, newey_west
from evaluate.metrics.regression import Coefficient, LinearFit, coefficient, least_squares
from evaluate.metrics.results import Array, NotEstimable

Season: TypeAlias = Literal["none", "months", "harmonics"]

_METHOD = "segmented regression"
_FEWEST = 3
_HARMONICS = 2


@dataclass(frozen=True, slots=True)
class InterruptedSeries:
    """A series before and after a change.

    Parameters
    ----------
    names : tuple of str
        Of the coefficients: "intercept", "time", "level", "slope", and those of season and disruptions.
    level_change : Coefficient
        The step at the change, against what the time before would have led to.
    slope_change : Coefficient or NotEstimable
        The change in the step from one period to the next; not estimable where it was not asked for.
    fit : LinearFit
        The coefficients and residuals.
    covariance : ndarray
        Newey and West's, of the coefficients.
    autocorrelation : Autocorrelation or NotEstimable
        Of what the model leaves over.
    lag : int
        How many periods back the standard errors allow for.
    r2, sigma : float
        The share of the variation that the model accounts for (0 to 1), and the spread that it leaves.
    n_before, n_after : int
        How many periods.
    method : str
        In words.

    Examples
    --------
    >>> values = [10, 12, 11, 13, 12, 14, 8, 9, 8, 10, 9, 10]
    >>> found = interrupted_series(values, 6, lag=1)
    >>> found.n_before, found.n_after
    (6, 6)
    """

    names: tuple[str, ...]
    level_change: Coefficient
    slope_change: Coefficient | NotEstimable
    fit: LinearFit
    covariance: Array
    autocorrelation: Autocorrelation | NotEstimable
    lag: int
    r2: float
    sigma: float
    n_before: int
    n_after: int
    method: str

    @property
    def standard_errors(self) -> Array:
        """Newey and West's, of each coefficient."""
        return np.asarray(np.sqrt(np.diag(self.covariance)), dtype=np.float64)

    def change_after(self, periods: int, level: float = 0.95) -> Coefficient | NotEstimable:
        """Give how far the series lies, so many periods after the change, from where it was heading."""
        chosen = np.zeros(len(self.names))
        chosen[self.names.index("level")] = 1
        if "slope" in self.names:
            chosen[self.names.index("slope")] = periods
        return coefficient(self.fit, chosen, self.covariance, math.inf, self.method, level)


def interrupted_series(
    values: ArrayLike,
    before: int,
    *,
    slope: bool = True,
    season: Season = "none",
    first: int = 1,
    per_year: int = 12,
    disruptions: Mapping[str, tuple[int, int]] | None = None,
    lag: int | None = None,
    adjust: bool = False,
    level: float = 0.95,
) -> InterruptedSeries | NotEstimable:
    """Fit a line before and after a change, with season and disruptions, and Newey and West's errors.

    value_t = a + b t + c [t > before] + d max(0, t - before - 1) + season + disruptions + error. c is the
    change in level, d in slope. Assumes that without the change the line would have gone on, that nothing
    else happened at the same time, and a series long enough for its errors' correlation to be learnt. Take
    logarithms first for a change in per cent.

    Parameters
    ----------
    values : array_like
        One for each period, in order, none missing.
    before : int
        How many periods came before the change.
    slope : bool
        Whether the slope may change too.
    season : {"none", "months", "harmonics"}
        A level for each position in the year, or two sine waves a year.
    first, per_year : int
        The position in the year of the first period, and how many periods make a year.
    disruptions : mapping of str to (int, int), optional
        Windows such as the pandemic: the first and last period of each, counted from 1. Each gets a level of
        its own.
    lag : int, optional
        How many periods back errors may go together; by Newey and West's rule, and no more than half the
        series, if not given.
    adjust : bool
        Multiply the variances by n/(n - p).
    level : float
        The confidence level.

    Returns
    -------
    InterruptedSeries or NotEstimable
        Not estimable with fewer than three periods on either side, with a value missing, where a disruption
        covers all of one side, or where the model fits exactly.

    Raises
    ------
    ValueError
        If values are not a list, `before` is not within it, or a window or the lag lies outside it.

    References
    ----------
    Bernal, J. L., Cummins, S. and Gasparrini, A. (2017). Interrupted time series regression for the evaluation
    of public health interventions: a tutorial. International Journal of Epidemiology 46(1), 348-355.

    Examples
    --------
    >>> values = [10, 12, 11, 13, 12, 14, 8, 9, 8, 10, 9, 10]
    >>> found = interrupted_series(values, 6, lag=1)
    >>> print(f"{found.level_change.estimate:.2f} ({found.level_change.low:.2f} to {found.level_change.high:.2f})")
    -6.06 (-6.85 to -5.26)
    """
    y = np.asarray(values, dtype=float)
    design = segments(y, before, slope, season, first, per_year, disruptions)
    fault = _fault(y, before)
    if fault:
        return NotEstimable(fault, _METHOD, y.size)
    fit = least_squares(y, np.column_stack(list(design.values())))
    if isinstance(fit, NotEstimable):
        return NotEstimable("The parts of the model cannot be told apart in this series.", _METHOD, y.size)
    scores = fit.design * fit.residuals[:, np.newaxis]
    back = min(int(automatic_lag(scores)), (y.size - 1) // 2) if lag is None else lag
    covariance = newey_west(scores, fit.spread, back, adjust)
    method = f"{_METHOD}; Newey-West standard errors, lag {back}; normal interval"
    changes = [
        coefficient(fit, [name == part for name in design], covariance, math.inf, method, level)
        for part in ("level", "slope")
        if part in design
    ]
    if isinstance(changes[0], NotEstimable):
        return changes[0]
    left = float(fit.residuals @ fit.residuals)
    spread = y - y.mean()
    return InterruptedSeries(
        tuple(design),
        changes[0],
        changes[1] if slope else NotEstimable("A change in slope was not asked for.", _METHOD, y.size),
        fit,
        covariance,
        autocorrelation(fit),
        back,
        1 - left / float(spread @ spread),
        math.sqrt(left / (y.size - len(design))),
        before,
        y.size - before,
        method,
    )


def segments(
    values: ArrayLike,
    before: int,
    slope: bool = True,
    season: Season = "none",
    first: int = 1,
    per_year: int = 12,
    disruptions: Mapping[str, tuple[int, int]] | None = None,
) -> dict[str, Array]:
    """Make the columns of a segmented regression.

    Parameters
    ----------
    values : array_like
        One for each period; only their number counts.
    before, slope, season, first, per_year, disruptions
        As in `interrupted_series`.

    Returns
    -------
    dict of str to ndarray
        Each column under its name, in order.

    Raises
    ------
    ValueError
        As `interrupted_series`.

    Examples
    --------
    >>> segments([5, 6, 7, 3], 2)["slope"]
    array([0., 0., 0., 1.])
    """
    count = np.shape(values)
    if len(count) != 1 or not 0 < before < count[0]:
        raise ValueError(
            "Values must be a list, and the change must come after the first and before the last."
        )
    t = np.arange(1, count[0] + 1, dtype=float)
    columns = {"intercept": np.ones(t.size), "time": t, "level": (t > before).astype(float)}
    if slope:
        columns["slope"] = np.maximum(0, t - before - 1)
    columns |= _season(season, (first - 1 + np.arange(t.size)) % per_year + 1, per_year)
    for name, (start, stop) in (disruptions or {}).items():
        if not 1 <= start <= stop <= t.size:
            raise ValueError(f"The disruption {name} must start and stop within the {t.size} periods.")
        columns[name] = ((t >= start) & (t <= stop)).astype(float)
    return columns


def _season(season: Season, position: np.ndarray, per_year: int) -> dict[str, Array]:
    if season == "months":
        return {f"month {m}": (position == m).astype(float) for m in range(2, per_year + 1)}
    if season == "harmonics":
        angle = 2 * np.pi * position / per_year
        waves: dict[str, Array] = {}
        for k in range(1, _HARMONICS + 1):
            waves |= {f"sine {k}": np.sin(k * angle), f"cosine {k}": np.cos(k * angle)}
        return waves
    if season != "none":
        raise ValueError(f"There is no season {season!r}.")
    return {}


def _fault(y: Array, before: int) -> str | None:
    for i in np.flatnonzero(~np.isfinite(y)):
        return f"Period {i + 1} has no value."
    if min(before, y.size - before) < _FEWEST:
        return f"There are fewer than {_FEWEST} periods on one side of the change."
    if np.ptp(y) == 0:
        return "The series never changes."
    return None
