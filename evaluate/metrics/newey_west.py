"""Standard errors for series whose neighbouring periods go together."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.results import Array


def newey_west(scores: ArrayLike, spread: ArrayLike, lag: int, adjust: bool = False) -> Array:
    """Give the covariance of coefficients when errors are correlated up to a lag.

    spread S spread with S = sum over l from -lag to lag of (1 - |l|/(lag + 1)) * sum over t of
    score_t score_{t-l}' (Bartlett's weights), right in long series whatever the form of the correlation.

    Parameters
    ----------
    scores : array_like
        One row for each period, in order: the row of the design times its (weighted) residual.
    spread : array_like
        (X'WX)^-1.
    lag : int
        How many periods back, 0 or more.
    adjust : bool
        Multiply by n/(n - p), for a short series.

    Returns
    -------
    ndarray
        A square matrix.

    Raises
    ------
    ValueError
        If the lag is below 0 or not below the number of periods.

    References
    ----------
    Newey, W. K. and West, K. D. (1987). A simple, positive semi-definite, heteroskedasticity and
    autocorrelation consistent covariance matrix. Econometrica 55(3), 703-708.

    Examples
    --------
    >>> newey_west([[1.0], [-1.0], [1.0]], [[1 / 3]], 1).round(3)
    array([[0.111]])
    """
    u, bread = np.asarray(scores, dtype=float), np.asarray(spread, dtype=float)
    n, p = u.shape
    if not 0 <= lag < n:
        raise ValueError(f"The lag must be from 0 to one below the {n} periods, not {lag}.")
    middle = u.T @ u
    for back in range(1, lag + 1):
        crossed = u[back:].T @ u[:-back]
        middle = middle + (1 - back / (lag + 1)) * (crossed + crossed.T)
    scale = n / (n - p) if adjust else 1.0
    return np.asarray(scale * bread @ middle @ bread, dtype=np.float64)


def automatic_lag(scores: ArrayLike) -> float:
    """Choose the lag from the series itself, by Newey and West's rule for Bartlett's weights.

    1.1447 ((s1/s0)^2 n)^(1/3) with s0 and s1 from the autocovariances of the summed scores up to lag
    4 (n/100)^(2/9), the intercept's score left out.

    Parameters
    ----------
    scores : array_like
        As in `newey_west`, the intercept first.

    Returns
    -------
    float
        The lag; take the whole part.

    References
    ----------
    Newey, W. K. and West, K. D. (1994). Automatic lag selection in covariance matrix estimation. Review of
    Economic Studies 61(4), 631-653.

    Examples
    --------
    >>> drawn = np.random.default_rng(1).normal(size=(40, 2))
    >>> automatic_lag(drawn) < 4
    True
    """
    u = np.asarray(scores, dtype=float)
    n = u.shape[0]
    summed = u[:, 1:].sum(axis=1) if u.shape[1] > 1 else u[:, 0]
    furthest = min(int(4 * (n / 100) ** (2 / 9)), n - 1)
    sigma = np.array([summed[: n - back] @ summed[back:] / n for back in range(furthest + 1)])
    s0 = sigma[0] + 2 * sigma[1:].sum()
    s1 = 2 * np.arange(1, furthest + 1) @ sigma[1:]
    return float(1.1447 * ((s1 / s0) ** 2 * n) ** (1 / 3)) if s0 else 0.0
