"""Whether two groups were alike before: the arms of a trial, or those lost and those kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtr

from evaluate.metrics.columns import arms
from evaluate.metrics.intervals import t_interval
from evaluate.metrics.results import Array, Estimate, NotEstimable
from evaluate.metrics.small_sample import small_sample_correction

_METHOD = "difference in mean before; Welch t interval"


@dataclass(frozen=True, slots=True)
class Balance:
    """One characteristic, known before, in two groups.

    Parameters
    ----------
    name : str
        The characteristic.
    n : tuple of int
        How many people have a value, in the first group and in the second.
    missing : tuple of int
        How many have none.
    mean : tuple of float
        The means; of a yes-or-no characteristic (1 and 0), the shares.
    sd : tuple of float
        The standard deviations.
    difference : Estimate
        The first mean less the second, in the characteristic's own units.
    standardised : float
        The difference over the root mean square of the two standard deviations: above 0.1 either way is
        commonly looked into, whatever the size of the groups.
    hedges_g : float
        The difference over the pooled standard deviation, corrected for small groups.
    p : float
        The probability of a difference this large by chance; no test of balance where people were assigned
        at random.

    Examples
    --------
    >>> row = balance({"age": [14, 15, 17, 13, 15, 12]}, [1, 1, 1, 0, 0, 0])[0]
    >>> print(row.name, row.n, round(row.standardised, 2))
    age (3, 3) 1.31
    """

    name: str
    n: tuple[int, int]
    missing: tuple[int, int]
    mean: tuple[float, float]
    sd: tuple[float, float]
    difference: Estimate
    standardised: float
    hedges_g: float
    p: float


def balance(
    characteristics: Mapping[str, ArrayLike], first: ArrayLike, level: float = 0.95
) -> tuple[Balance | NotEstimable, ...]:
    """Compare two groups on what was known before.

    For each characteristic: (mean_1 - mean_2) / sqrt((sd_1^2 + sd_2^2)/2), with Welch's interval for the
    difference itself. Missing values are left out and counted.

    Parameters
    ----------
    characteristics : mapping of str to array_like
        One number a person, nan where missing; 1 and 0 for yes and no.
    first : array_like
        1 for people in the first group (such as the intervention arm, or those kept), 0 for the second.
    level : float
        The confidence level.

    Returns
    -------
    tuple of Balance or NotEstimable
        One for each characteristic, in their order. Not estimable with fewer than two values in a group,
        where nobody differs, or where a value is infinite.

    Raises
    ------
    ValueError
        If lengths differ or the level is not between 0 and 1.

    References
    ----------
    Austin, P. C. (2009). Balance diagnostics for comparing the distribution of baseline covariates between
    treatment groups in propensity-score matched samples. Statistics in Medicine 28(25), 3083-3107.

    Examples
    --------
    >>> row = balance({"age": [14, 15, 17, 13, 15, 12]}, [1, 1, 1, 0, 0, 0])[0]
    >>> print(f"{row.difference.estimate:.2f} ({row.difference.low:.2f} to {row.difference.high:.2f})")
    2.00 (-1.46 to 5.46)
    """
    group = arms(first)
    read = {name: np.asarray(values, dtype=float) for name, values in characteristics.items()}
    for name, values in read.items():
        if values.shape != group.shape:
            raise ValueError(f"There are {values.size} values of {name} but {group.size} people.")
    return tuple(_row(name, values, group, level) for name, values in read.items())


def _row(name: str, values: Array, group: Array, level: float) -> Balance | NotEstimable:
    if np.isinf(values).any():
        return NotEstimable(f"A value of {name} is infinite.", _METHOD, int(values.size))
    parts = [values[group == k] for k in (1, 0)]
    seen = [part[~np.isnan(part)] for part in parts]
    n = seen[0].size, seen[1].size
    if min(n) < 2:
        reason = f"Each group needs at least two values of {name}, and they have {n[0]} and {n[1]}."
        return NotEstimable(reason, _METHOD, sum(n))
    mean = float(seen[0].mean()), float(seen[1].mean())
    variance = [float(np.var(part - part[0], ddof=1)) for part in seen]
    if not any(variance):
        return NotEstimable(f"Nobody within a group differs in {name}.", _METHOD, sum(n))
    difference, p = _welch(mean, variance, n, level)
    gap = mean[0] - mean[1]
    pooled = ((n[0] - 1) * variance[0] + (n[1] - 1) * variance[1]) / (sum(n) - 2)
    return Balance(
        name,
        n,
        (parts[0].size - n[0], parts[1].size - n[1]),
        mean,
        (float(np.sqrt(variance[0])), float(np.sqrt(variance[1]))),
        difference,
        gap / float(np.sqrt(sum(variance) / 2)),
        float(small_sample_correction(sum(n) - 2)) * gap / float(np.sqrt(pooled)),
        p,
    )


def _welch(
    mean: tuple[float, float], variance: list[float], n: tuple[int, int], level: float
) -> tuple[Estimate, float]:
    gap, shares = mean[0] - mean[1], [v / k for v, k in zip(variance, n, strict=True)]
    error = float(np.sqrt(sum(shares)))
    df = sum(shares) ** 2 / sum(share**2 / (k - 1) for share, k in zip(shares, n, strict=True))
    low, high = t_interval(gap, error, df, level)
    return Estimate(gap, low, high, error, _METHOD, sum(n)), 2 * float(stdtr(df, -abs(gap / error)))
