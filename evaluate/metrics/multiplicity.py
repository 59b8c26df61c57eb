"""Probabilities read together: what is left of each when many are looked at."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.results import Array

Method: TypeAlias = Literal[
    "benjamini_hochberg", "holm", "benjamini_yekutieli", "bonferroni", "hochberg", "hommel"
]

_PINGOUIN = {
    "benjamini_hochberg": "fdr_bh",
    "holm": "holm",
    "benjamini_yekutieli": "fdr_by",
    "bonferroni": "bonf",
}
_STATSMODELS = {"hochberg": "simes-hochberg", "hommel": "hommel"}


def adjusted_p_values(p: ArrayLike, method: Method = "benjamini_hochberg") -> Array:
    """Adjust probabilities for being looked at together.

    Benjamini and Hochberg hold the share of false alarms among all alarms at the level asked for (independent
    or positively dependent tests), Benjamini and Yekutieli under any dependence; the others hold the chance
    of even one false alarm: Holm and Bonferroni always, Hochberg and Hommel under positive dependence.
    Adjusted with pingouin, and with statsmodels for Hochberg and Hommel.

    Parameters
    ----------
    p : array_like
        One-dimensional, each from 0 to 1. nan for a test that was not made: it stays nan and is not counted.
    method : str
        One of the six.

    Returns
    -------
    ndarray
        The adjusted probabilities, in the same order, 1 at most.

    Raises
    ------
    ValueError
        If a probability is below 0 or above 1, the list is not one-dimensional, or there is no such method.

    References
    ----------
    Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal
    Statistical Society B 57(1), 289-300.
    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of
    Statistics 6(2), 65-70.

    Examples
    --------
    >>> adjusted_p_values([0.01, 0.04, float("nan"), 0.5])
    array([0.03, 0.06,  nan, 0.5 ])
    >>> adjusted_p_values([0.01, 0.04, 0.5], "holm")
    array([0.03, 0.08, 0.5 ])
    """
    values = np.asarray(p, dtype=float)
    made = ~np.isnan(values)
    if values.ndim != 1:
        raise ValueError(f"Probabilities must be a list, not of shape {values.shape}.")
    if ((values[made] < 0) | (values[made] > 1)).any():
        raise ValueError("Every probability must be from 0 to 1.")
    if method not in _PINGOUIN | _STATSMODELS:
        raise ValueError(f"There is no method {method!r}.")
    result = np.full(values.shape, np.nan)
    if made.any():
        result[made] = _adjust(values[made], method)
    return result


def rejections(p: ArrayLike, method: Method | None = "benjamini_hochberg", alpha: float = 0.05) -> int:
    """Count the tests that stand at a level after adjustment.

    Parameters
    ----------
    p : array_like
        As in `adjusted_p_values`.
    method : str or None
        As in `adjusted_p_values`; None counts without adjustment.
    alpha : float
        The level; a probability equal to it does not stand.

    Returns
    -------
    int
        How many.

    Raises
    ------
    ValueError
        As `adjusted_p_values`.

    Examples
    --------
    >>> rejections([0.01, 0.04, 0.5]), rejections([0.01, 0.04, 0.5], None)
    (1, 2)
    """
    values = np.asarray(p, dtype=float) if method is None else adjusted_p_values(p, method)
    return int((values < alpha).sum())


def _adjust(values: Array, method: str) -> Array:
    if method in _STATSMODELS:
        # Slow to import.
        from statsmodels.stats.multitest import multipletests  # type: ignore[import-untyped, unused-ignore]

        return np.asarray(multipletests(values, method=_STATSMODELS[method])[1], dtype=np.float64)
    from pingouin import multicomp  # slow to import

    return np.asarray(multicomp(values, method=_PINGOUIN[method])[1], dtype=np.float64)
