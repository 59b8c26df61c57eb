"""Whether a change is too small to matter: two one-sided tests against a minimum important change."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr

from evaluate.metrics.contrast import difference_in_mean_change, welch_degrees_of_freedom
from evaluate.metrics.intervals import t_interval
from evaluate.metrics.results import NotEstimable
from evaluate.metrics.summaries import PairedSummary


@dataclass(frozen=True, slots=True)
class Equivalence:
    """Whether a change lies within a bound either way.

    Parameters
    ----------
    estimate, standard_error : float
        The change, in its own units.
    bound : float
        The smallest change that matters.
    lower_t, lower_p : float
        The test that it is above -bound; its probability is also that of non-inferiority.
    upper_t, upper_p : float
        The test that it is below +bound.
    p : float
        The larger of the two probabilities.
    low, high : float
        The interval at 1 - 2 alpha, which lies within the bound just when `equivalent`.
    equivalent : bool
        Whether p is below alpha.
    method : str
        What was tested, in words.
    n : int
        How many people it rests on.

    Examples
    --------
    >>> paired_equivalence(PairedSummary(30, 16.0, 15.8, 5.0, 5.0, 0.8), bound=2.0).equivalent
    True
    """

    estimate: float
    standard_error: float
    bound: float
    lower_t: float
    lower_p: float
    upper_t: float
    upper_p: float
    p: float
    low: float
    high: float
    equivalent: bool
    method: str
    n: int


def paired_equivalence(
    summary: PairedSummary, bound: float, alpha: float = 0.05
) -> Equivalence | NotEstimable:
    """Test whether one group's mean change is too small to matter (TOST).

    Two one-sided paired t tests, at -bound and at +bound; both must reject for the change to lie within.
    Assumes changes near normal or many.

    Parameters
    ----------
    summary : PairedSummary
        Of one group.
    bound : float
        The smallest change that matters, above zero, in the units of the measure.
    alpha : float
        The size of each test.

    Returns
    -------
    Equivalence or NotEstimable
        Not estimable for one person, or where everybody changed by the same amount.

    Raises
    ------
    ValueError
        If the bound is not above zero or alpha is not between 0 and 0.5.

    References
    ----------
    Schuirmann, D. J. (1987). A comparison of the two one-sided tests procedure and the power approach for
    assessing the equivalence of average bioavailability. Journal of Pharmacokinetics and Biopharmaceutics
    15(6), 657-680.

    Examples
    --------
    >>> test = paired_equivalence(PairedSummary(30, 16.0, 15.8, 5.0, 5.0, 0.8), bound=2.0)
    >>> print(f"{test.low:.2f} to {test.high:.2f}, p = {test.p:.4f}")
    -1.18 to 0.78, p = 0.0020
    """
    n = int(summary.n)
    error = float(summary.sd_change) / np.sqrt(n) if n > 1 else float("nan")
    return _tested(float(summary.mean_change), error, n - 1, bound, alpha, "mean change; paired", n)


def two_arm_equivalence(
    intervention: PairedSummary, comparison: PairedSummary, bound: float, alpha: float = 0.05
) -> Equivalence | NotEstimable:
    """Test whether the difference in mean change between two arms is too small to matter (TOST).

    As `paired_equivalence`, with Welch's t tests: equal variances of change are not assumed.

    Parameters
    ----------
    intervention, comparison : PairedSummary
        The two arms of one programme.
    bound : float
        The smallest difference that matters, above zero, in the units of the measure.
    alpha : float
        The size of each test.

    Returns
    -------
    Equivalence or NotEstimable
        Not estimable where an arm has one person, or nobody's change differs.

    Raises
    ------
    ValueError
        If the bound is not above zero or alpha is not between 0 and 0.5.

    References
    ----------
    Schuirmann (1987), as in `paired_equivalence`.

    Examples
    --------
    >>> test = two_arm_equivalence(PairedSummary(30, 16.0, 15.8, 5.0, 5.0, 0.8),
    ...                            PairedSummary(28, 15.8, 15.7, 5.1, 5.2, 0.7), bound=2.0)
    >>> test.equivalent
    True
    """
    gap = difference_in_mean_change(intervention, comparison)
    df = float(welch_degrees_of_freedom(intervention, comparison))
    error = float(gap.standard_error)
    method = "difference in mean change; Welch's"
    return _tested(float(gap.estimate), error, df, bound, alpha, method, int(gap.n))


def _tested(
    estimate: float, error: float, df: float, bound: float, alpha: float, method: str, n: int
) -> Equivalence | NotEstimable:
    if not bound > 0:
        raise ValueError("The bound must be above zero.")
    if not 0 < alpha < 0.5:
        raise ValueError(f"Alpha must be between 0 and 0.5 (for example 0.05), not {alpha}.")
    named = f"{method} two one-sided t tests"
    if not (error > 0 and df > 0):
        return NotEstimable("Too few people, or nobody's change differs: nothing can be tested.", named, n)
    lower, upper = (estimate + bound) / error, (estimate - bound) / error
    lower_p, upper_p = float(stdtr(df, -lower)), float(stdtr(df, upper))
    low, high = (float(end) for end in t_interval(estimate, error, df, 1 - 2 * alpha))
    p = max(lower_p, upper_p)
    return Equivalence(
        estimate, error, bound, lower, lower_p, upper, upper_p, p, low, high, p < alpha, named, n
    )
