"""Observed against expected: allowing for who a programme's people are before comparing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit, gammaincinv, ndtri

from evaluate.metrics.random_intercept import RandomIntercept, random_intercept
from evaluate.metrics.results import Array, Estimate, NotEstimable

Interval: TypeAlias = Literal["byar", "exact"]

_ROUNDS = 100
_SETTLED = 1e-12


@dataclass(frozen=True, slots=True)
class Standardised:
    """Observed and expected counts of each programme, side by side.

    Parameters
    ----------
    names : tuple of str
        The programmes, in order: by number if all are numbers, else by the alphabet.
    observed, expected : ndarray
        Counts.
    n : ndarray
        People.
    method : str
        How the expected were made, in words.

    Examples
    --------
    >>> Standardised(("a",), np.array([3.0]), np.array([2.5]), np.array([9.0]), "an example").names
    ('a',)
    """

    names: tuple[str, ...]
    observed: Array
    expected: Array
    n: Array
    method: str


def expected_by_strata(
    outcome: ArrayLike, programmes: Sequence[object], strata: Sequence[object]
) -> Standardised | NotEstimable:
    """Count what each programme would have, had its people the rates of people like them anywhere.

    Each person's expected value is the mean outcome of everybody in the same stratum.

    Parameters
    ----------
    outcome : array_like
        1 or 0 for each person, or a count.
    programmes, strata : sequence
        The programme and the stratum of each person.

    Returns
    -------
    Standardised or NotEstimable
        Not estimable without people.

    Raises
    ------
    ValueError
        If lengths differ or an outcome is not a number.

    References
    ----------
    Breslow, N. E. and Day, N. E. (1987). Statistical Methods in Cancer Research, volume 2. IARC.

    Examples
    --------
    >>> found = expected_by_strata([1, 0, 1, 1], list("aabb"), ["young", "old", "young", "old"])
    >>> found.expected
    array([1.5, 1.5])
    """
    y = _outcome(outcome, programmes, strata)
    if not y.size:
        return NotEstimable("There are no people.", "indirect standardisation by strata", 0)
    _, stratum = np.unique([str(one) for one in strata], return_inverse=True)
    rate = np.bincount(stratum, y) / np.bincount(stratum)
    return _standardised(y, rate[stratum], programmes, "indirect standardisation by strata")


def expected_by_logistic(
    outcome: ArrayLike, programmes: Sequence[object], case_mix: Mapping[str, ArrayLike]
) -> Standardised | NotEstimable:
    """Count what each programme would have by a logistic regression of everybody on their case mix.

    Each person's expected value is the fitted probability, by iteratively reweighted least squares.

    Parameters
    ----------
    outcome : array_like
        1 or 0 for each person.
    programmes : sequence
        The programme of each person.
    case_mix : mapping of str to array_like
        Numbers, one for each person; an intercept is added.

    Returns
    -------
    Standardised or NotEstimable
        Not estimable if nobody or everybody has the outcome, if the case mix tells exactly who has it, or if
        its parts repeat each other.

    Raises
    ------
    ValueError
        If lengths differ, or an outcome is neither 0 nor 1.

    References
    ----------
    Breslow and Day (1987), as in `expected_by_strata`.

    Examples
    --------
    >>> found = expected_by_logistic([1, 0, 1, 0, 1, 0], list("aaabbb"), {"age": [1, 2, 3, 1, 2, 3]})
    >>> found.expected.round(2)
    array([1.5, 1.5])
    """
    method = "indirect standardisation by logistic regression"
    columns = [np.asarray(values, dtype=float) for values in case_mix.values()]
    y = _outcome(outcome, programmes, *columns)
    if not np.isin(y, (0, 1)).all():
        raise ValueError("Every outcome must be 0 or 1.")
    x = np.column_stack([np.ones(y.size), *columns])
    if not np.isfinite(x).all():
        raise ValueError("Every person's case mix must be known.")
    if y.size <= x.shape[1] or np.linalg.matrix_rank(x) < x.shape[1]:
        return NotEstimable("The case mix repeats itself, or there are too few people.", method, y.size)
    fitted = _fitted(x, y)
    if fitted is None:
        reason = "The case mix tells exactly who has the outcome, or all or nobody has it."
        return NotEstimable(reason, method, y.size)
    return _standardised(y, fitted, programmes, method)


def standardised_ratio(
    observed: ArrayLike, expected: ArrayLike, level: float = 0.95, interval: Interval = "byar"
) -> Estimate:
    """Give observed over expected with its interval, the expected taken as known.

    Byar: O (1 - 1/(9 O) - z/(3 sqrt(O)))^3 and (O + 1)(1 - 1/(9 (O + 1)) + z/(3 sqrt(O + 1)))^3, over E. Exact:
    the chi-squared form of the Poisson's limits. Cautious for a yes/no outcome that is common.

    Parameters
    ----------
    observed : array_like
        Counts, 0 or more.
    expected : array_like
        Above zero, of the same shape.
    level : float
        The confidence level.
    interval : {"byar", "exact"}
        Which interval.

    Returns
    -------
    Estimate
        The ratios, 1 for as expected; the standard error is sqrt(O)/E and n is the observed count.

    Raises
    ------
    ValueError
        If shapes differ, an observed count is below zero, an expected one not above it, or the level is not
        between 0 and 1.

    References
    ----------
    Breslow and Day (1987), as in `expected_by_strata`.

    Examples
    --------
    >>> ratio = standardised_ratio([30], [52.4]).at(0)
    >>> print(f"{ratio.estimate:.2f} ({ratio.low:.2f} to {ratio.high:.2f})")
    0.57 (0.39 to 0.82)
    """
    o, e = np.asarray(observed, dtype=float), np.asarray(expected, dtype=float)
    if o.shape != e.shape or not (o >= 0).all() or not (e > 0).all() or not 0 < level < 1:
        raise ValueError(
            "This needs observed counts of 0 or more, as many expected above 0, and a level in 0-1."
        )
    tail = (1 - level) / 2
    if interval == "exact":
        low, high = gammaincinv(np.maximum(o, 1), tail), gammaincinv(o + 1, 1 - tail)
    else:
        z, some, more = -ndtri(tail), np.maximum(o, 1), o + 1
        low = some * (1 - 1 / (9 * some) - z / (3 * np.sqrt(some))) ** 3
        high = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    low = np.where(o > 0, low, 0.0)
    words = f"observed over expected; {'Byar' if interval == 'byar' else 'exact Poisson'} interval"
    return Estimate(o / e, low / e, high / e, np.sqrt(o) / e, words, o)


def value_added(
    before: ArrayLike,
    after: ArrayLike,
    programmes: Sequence[object],
    case_mix: Mapping[str, ArrayLike] | None = None,
    level: float = 0.95,
) -> RandomIntercept | NotEstimable:
    """Compare programmes by how their people end, given where they began and who they are.

    `random_intercept` of after on before and the case mix: each programme's effect is how much better than
    expected its people end, shrunken for its size. It does not make programmes comparable in what was not
    measured, and says nothing of whether all of them work.

    Parameters
    ----------
    before, after : array_like
        One number for each person, in one direction.
    programmes : sequence
        The programme of each person.
    case_mix : mapping of str to array_like, optional
        More that was known before, in numbers.
    level : float
        The confidence level.

    Returns
    -------
    RandomIntercept or NotEstimable
        As `random_intercept`.

    Raises
    ------
    ValueError
        As `random_intercept`.

    References
    ----------
    Raudenbush, S. W. and Willms, J. D. (1995). The estimation of school effects. Journal of Educational and
    Behavioral Statistics 20(4), 307-335.

    Examples
    --------
    >>> before, after = [1, 2, 3, 1, 2, 3, 1, 2, 3], [2, 3, 5, 4, 6, 6, 1, 3, 3]
    >>> value_added(before, after, list("aaabbbccc")).effects.estimate.round(2)
    array([-0.32,  1.58, -1.26])
    """
    return random_intercept(after, programmes, {"before": before} | dict(case_mix or {}), level)


def _outcome(outcome: ArrayLike, *others: Sequence[object] | Array) -> Array:
    y = np.asarray(outcome, dtype=float)
    if y.ndim != 1 or any(len(other) != y.size for other in others):
        raise ValueError("There must be one outcome, programme and case mix for each person.")
    if not np.isfinite(y).all():
        raise ValueError("Every outcome must be a number.")
    return y


def _standardised(y: Array, expected: Array, programmes: Sequence[object], method: str) -> Standardised:
    labels = [str(programme) for programme in programmes]
    order = sorted(set(labels), key=(int if all(label.isdecimal() for label in labels) else str))
    position = {name: i for i, name in enumerate(order)}
    group = np.array([position[label] for label in labels])
    return Standardised(
        tuple(order),
        np.asarray(np.bincount(group, y), dtype=np.float64),
        np.asarray(np.bincount(group, expected), dtype=np.float64),
        np.asarray(np.bincount(group), dtype=np.float64),
        method,
    )


def _fitted(x: Array, y: Array) -> Array | None:
    """Fit a logistic regression by Newton's method; nothing if it runs away."""
    if y.min() == y.max():
        return None
    b = np.zeros(x.shape[1])
    for _ in range(_ROUNDS):
        fitted = np.asarray(expit(x @ b), dtype=np.float64)
        weight = fitted * (1 - fitted)
        information = x.T @ (x * weight[:, np.newaxis])
        if weight.max() < _SETTLED or np.linalg.cond(information) > 1 / _SETTLED**1.25:
            return None
        step = np.linalg.solve(information, x.T @ (y - fitted))
        b = b + step
        if np.abs(step).max() <= _SETTLED * (1 + np.abs(b).max()):
            return np.asarray(expit(x @ b), dtype=np.float64)
    return None
