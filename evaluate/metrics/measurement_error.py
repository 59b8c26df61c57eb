"""How far a person's score can be off, and how far a change must go to be more than that."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri

from evaluate.metrics.paired_scores import paired_scores
from evaluate.metrics.results import Array, NotEstimable, Numbers, plain


@dataclass(frozen=True, slots=True)
class CutOffs:
    """Jacobson and Truax's three cut-offs between the people in difficulty and those who are well.

    Parameters
    ----------
    a : float
        Two SDs from the mean of those in difficulty, towards the well.
    b : float
        Two SDs from the mean of the well, towards those in difficulty.
    c : float
        Between the means, as many SDs from the one as from the other: the one to use where the groups overlap.

    Examples
    --------
    >>> CutOffs(5.0, 16.4, 12.4).c
    12.4
    """

    a: float
    b: float
    c: float


def standard_error_of_measurement(sd: ArrayLike, reliability: ArrayLike) -> Numbers:
    """Give the standard error of one person's score: sd * sqrt(1 - reliability).

    Parameters
    ----------
    sd : array_like
        The standard deviation of the scores that the reliability was found in, in the units of the measure.
    reliability : array_like
        From 0 to 1: Cronbach's alpha, or a retest correlation.

    Returns
    -------
    float or ndarray
        In the units of the measure.

    Raises
    ------
    ValueError
        If an SD is below 0 or a reliability is outside 0 to 1.

    Examples
    --------
    >>> round(standard_error_of_measurement(5.2, 0.8), 3)
    2.326
    """
    spread, rho = np.asarray(sd, dtype=float), np.asarray(reliability, dtype=float)
    if np.any(spread < 0):
        raise ValueError("A standard deviation cannot be below 0.")
    if np.any((rho < 0) | (rho > 1)):
        raise ValueError("A reliability must be from 0 to 1.")
    return plain(spread * np.sqrt(1 - rho))


def reliable_change_threshold(sd: ArrayLike, reliability: ArrayLike, level: float = 0.95) -> Numbers:
    """Give the change that measurement error alone seldom passes: z * sqrt(2) * sd * sqrt(1 - reliability).

    Assumes that errors are normal, independent at the two times, and of one size for everybody.

    Parameters
    ----------
    sd, reliability : array_like
        As in `standard_error_of_measurement`.
    level : float
        How often error alone stays within the threshold, above 0 and below 1.

    Returns
    -------
    float or ndarray
        In the units of the measure. A change is reliable if it is larger than this.

    Raises
    ------
    ValueError
        If an SD, a reliability or the level is impossible.

    References
    ----------
    Jacobson, N. S. and Truax, P. (1991). Clinical significance: a statistical approach to defining meaningful change
    in psychotherapy research. Journal of Consulting and Clinical Psychology 59(1), 12-19.

    Examples
    --------
    >>> round(reliable_change_threshold(5.2, 0.8), 2)
    6.45
    """
    if not 0 < level < 1:
        raise ValueError(f"The level must be between 0 and 1 (for example 0.95), not {level}.")
    error = np.asarray(standard_error_of_measurement(sd, reliability))
    return plain(ndtri(0.5 + level / 2) * np.sqrt(2) * error)


def reliable_change_index(
    before: ArrayLike, after: ArrayLike, sd: float, reliability: float, better: int
) -> Array | NotEstimable:
    """Give each person's change in standard errors of a difference.

    better * (after - before) / (sqrt(2) * sd * sqrt(1 - reliability)); beyond 1.96 either way is reliable.

    Parameters
    ----------
    before, after : array_like
        One-dimensional and of equal length, in the units of the measure; people without both are left out.
    sd, reliability : float
        As in `standard_error_of_measurement`.
    better : {1, -1}
        1 where a higher score is better, -1 where it is worse.

    Returns
    -------
    ndarray or NotEstimable
        One for each person with both scores, positive is better. Not estimable for a measure without error or
        without spread, whose every change would be infinite.

    Raises
    ------
    ValueError
        If the lists differ in length, or an SD, a reliability or the direction is impossible.

    References
    ----------
    Jacobson and Truax (1991), as in `reliable_change_threshold`.

    Examples
    --------
    >>> reliable_change_index([20, 18], [8, 17], 5.2, 0.8, better=-1).round(2)
    array([3.65, 0.3 ])
    """
    check_direction(better)
    pairs = paired_scores(before, after, "reliable change index")
    if isinstance(pairs, NotEstimable):
        return pairs
    error = float(standard_error_of_measurement(sd, reliability)) * np.sqrt(2)
    if error == 0:
        return NotEstimable(
            "This measure is said to have no error, so no change can be set against it.",
            "reliable change index",
            pairs.n,
        )
    return np.asarray(better * pairs.change / error)


def cut_offs(
    clinical_mean: float, clinical_sd: float, functional_mean: float, functional_sd: float
) -> CutOffs:
    """Give Jacobson and Truax's cut-offs from the norms of people in difficulty and of people who are well.

    a = M1 -+ 2 S1 towards the well; b = M0 -+ 2 S0 towards those in difficulty; c = (S0 M1 + S1 M0) / (S0 + S1).

    Parameters
    ----------
    clinical_mean, clinical_sd : float
        M1 and S1, of people in difficulty, in the units of the measure.
    functional_mean, functional_sd : float
        M0 and S0, of people who are well.

    Returns
    -------
    CutOffs
        In the units of the measure.

    Raises
    ------
    ValueError
        If an SD is not above 0, or the two means are the same.

    References
    ----------
    Jacobson and Truax (1991), as in `reliable_change_threshold`.

    Examples
    --------
    >>> found = cut_offs(24, 9.5, 6, 5.2)
    >>> found.a, found.b, round(found.c, 3)
    (5.0, 16.4, 12.367)
    """
    if clinical_sd <= 0 or functional_sd <= 0:
        raise ValueError("Both standard deviations must be above 0.")
    if clinical_mean == functional_mean:
        raise ValueError("The two groups have the same mean, so there is no cut-off between them.")
    towards_well = np.sign(functional_mean - clinical_mean)
    return CutOffs(
        float(clinical_mean + towards_well * 2 * clinical_sd),
        float(functional_mean - towards_well * 2 * functional_sd),
        float(
            (functional_sd * clinical_mean + clinical_sd * functional_mean) / (functional_sd + clinical_sd)
        ),
    )


def check_direction(better: int) -> None:
    """Refuse a direction that is neither.

    Parameters
    ----------
    better : int
        1 where a higher score is better and -1 where it is worse.

    Raises
    ------
    ValueError
        If it is anything else.

    Examples
    --------
    >>> check_direction(-1)
    """
    if better not in (1, -1):
        raise ValueError("The direction must be 1 (higher is better) or -1 (higher is worse).")
