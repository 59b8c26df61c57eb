"""Programmes on the same measure, held against one ruler: a single standard deviation before for all of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.intervals import normal_interval
from evaluate.metrics.results import Array, Estimate, NotEstimable, Numbers, plain, positive_or_nan
from evaluate.metrics.small_sample import small_sample_correction
from evaluate.metrics.summaries import PairedSummary

_PUBLISHED = "change over one published SD; interval from the SD of change"
_POOLED = "change over one pooled SD before, exact J; large-sample standard error; normal interval"


def pooled_sd_before(summary: PairedSummary) -> Numbers | NotEstimable:
    """Give the standard deviation before of many groups pooled within groups.

    sqrt(sum((n - 1) * sd_before^2) / sum(n - 1)). Assumes that the groups have one spread. Groups of one person, and
    of nobody, add nothing.

    Parameters
    ----------
    summary : PairedSummary
        Of many groups.

    Returns
    -------
    float or NotEstimable
        In the units of the measure. Not estimable if no group has two people, or nobody differed before.

    Examples
    --------
    >>> many = PairedSummary(*(np.array(part) for part in ([30, 20], [16, 18], [13, 15], [5, 4], [5, 5], [0.6, 0.5])))
    >>> round(pooled_sd_before(many), 3)
    4.63
    """
    weights = np.nan_to_num(np.asarray(summary.n, dtype=float) - 1).clip(0)
    spread = np.where(weights > 0, np.nan_to_num(summary.sd_before), 0.0)
    if weights.sum() == 0 or not spread.any():
        reason = "There is no spread before to make a ruler of."
        return NotEstimable(reason, "pooled SD before", int(np.nan_to_num(summary.n).sum()))
    return plain(np.sqrt((weights * spread**2).sum() / weights.sum()))


def change_on_one_ruler(
    summary: PairedSummary, published_sd: ArrayLike | None = None, level: float = 0.95
) -> Estimate | NotEstimable:
    """Estimate the mean changes of many groups in one standard deviation before, the same for all.

    With a published SD: mean_change / sd with standard error sd_change / (sd sqrt(n)). Without one, the ruler is the
    SD before pooled within the groups, m = sum(n - 1): g = J(m) * mean_change / sd_pooled, with variance
    2(1 - r)/n + g^2/(2m). The order of the groups is then that of their raw changes; an SD of each group's own would
    flatter programmes with narrow intakes. Assumes normal scores and, when pooled, equal SDs.

    Parameters
    ----------
    summary : PairedSummary
        Of many groups, or of one with a published SD.
    published_sd : float, optional
        The SD of the population that the measure was normed in.
    level : float
        The confidence level.

    Returns
    -------
    Estimate or NotEstimable
        In those standard deviations; nan for a group whose correlation or change is undefined. Not estimable without
        any spread to make a ruler of.

    Raises
    ------
    ValueError
        If the published SD is not above zero, or the level is not between 0 and 1.

    References
    ----------
    Becker, B. J. (1988). Synthesizing standardized mean-change measures. British Journal of Mathematical and
    Statistical Psychology 41(2), 257-278.

    Examples
    --------
    >>> found = change_on_one_ruler(PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6).oriented(-1), 5.2)
    >>> print(f"{found.estimate:.3f} ({found.low:.3f} to {found.high:.3f})")
    0.481 (0.156 to 0.805)
    """
    n = positive_or_nan(summary.n)
    if published_sd is not None:
        ruler = positive_or_nan(published_sd)
        if np.isnan(ruler).any():
            raise ValueError("A published standard deviation must be above zero.")
        effect, error = (
            np.asarray(summary.mean_change / ruler),
            np.asarray(summary.sd_change / ruler / np.sqrt(n)),
        )
        return _estimate(summary, effect, error, _PUBLISHED, level)
    pooled = pooled_sd_before(summary)
    if isinstance(pooled, NotEstimable):
        return pooled
    degrees = np.nan_to_num(np.asarray(summary.n, dtype=float) - 1).clip(0).sum()
    effect = np.asarray(small_sample_correction(degrees) * summary.mean_change / pooled)
    error = np.sqrt(2 * (1 - np.asarray(summary.correlation)) / n + effect**2 / (2 * degrees))
    return _estimate(summary, effect, error, _POOLED, level)


def _estimate(summary: PairedSummary, effect: Array, error: Array, method: str, level: float) -> Estimate:
    low, high = normal_interval(effect, error, level)
    return Estimate(effect, low, high, error, method, summary.n)
