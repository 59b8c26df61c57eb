"""Whether what a model of a series leaves over still goes together from one period to the next."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from evaluate.metrics.regression import LinearFit, least_squares
from evaluate.metrics.results import NotEstimable


@dataclass(frozen=True, slots=True)
class Autocorrelation:
    """How residuals go with those of the periods before.

    Parameters
    ----------
    first : float
        The correlation with the period before.
    durbin_watson : float
        About 2 without it, towards 0 with it, towards 4 if periods alternate.
    statistic, p : float
        Breusch and Godfrey's, and the probability of one at least as large without autocorrelation.
    order : int
        How many periods back it looks.
    method : str
        In words.
    n : int
        How many periods.

    Examples
    --------
    >>> Autocorrelation(0.1, 1.8, 0.5, 0.48, 1, "an example", 40).order
    1
    """

    first: float
    durbin_watson: float
    statistic: float
    p: float
    order: int
    method: str
    n: int


def autocorrelation(fit: LinearFit, order: int = 1) -> Autocorrelation | NotEstimable:
    """Test the residuals of a series for autocorrelation.

    Durbin-Watson is sum((e_t - e_{t-1})^2)/sum(e_t^2); Breusch-Godfrey is n R^2 of the residuals on the design
    and their own values up to `order` periods back (zero before the start), held against chi-squared.

    Parameters
    ----------
    fit : LinearFit
        From `least_squares`, its rows in the order of time.
    order : int
        How many periods back.

    Returns
    -------
    Autocorrelation or NotEstimable
        Not estimable if nothing is left over, or the series is too short.

    Raises
    ------
    ValueError
        If the order is below 1.

    References
    ----------
    Durbin, J. and Watson, G. S. (1950). Testing for serial correlation in least squares regression. Biometrika
    37, 409-428.
    Godfrey, L. G. (1978). Testing against general autoregressive and moving average error models.
    Econometrica 46(6), 1293-1301.

    Examples
    --------
    >>> fit = least_squares([1.0, 2.0, 4.0, 3.0, 5.0, 7.0], [[1, t] for t in range(6)])
    >>> found = autocorrelation(fit)
    >>> print(f"{found.durbin_watson:.2f}, p {found.p:.2f}")
    2.54, p 0.33
    """
    if order < 1:
        raise ValueError(f"The order must be 1 or more, not {order}.")
    method = f"Durbin-Watson; Breusch-Godfrey of order {order}"
    e: np.ndarray = fit.residuals
    total = float(e @ e)
    if total <= 1e-24 * float(np.sum((fit.design @ fit.coefficients) ** 2)) or not total:
        return NotEstimable("The series follows the model exactly, so nothing is left over.", method, e.size)
    earlier = [np.concatenate([np.zeros(back), e[:-back]]) for back in range(1, order + 1)]
    again = least_squares(e, np.column_stack([fit.design, *earlier]))
    if isinstance(again, NotEstimable):
        return NotEstimable("The series is too short for this test.", method, e.size)
    explained = e.size * (1 - float(again.residuals @ again.residuals) / total)
    steps = np.diff(e)
    return Autocorrelation(
        float(e[1:] @ e[:-1]) / total,
        float(steps @ steps) / total,
        explained,
        float(chdtrc(order, max(explained, 0.0))),
        order,
        method,
        e.size,
    )
