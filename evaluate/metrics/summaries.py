"""Before/after scores of one group, summed up: all that most estimators need."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluate.metrics.results import Array, Numbers, plain, positive_or_nan, zero_if_rounding


@dataclass(frozen=True, slots=True)
class PairedSummary:
    """How many people were scored before and after, and the means, SDs and correlation of their scores.

    One group has floats; many groups have arrays of one shape, and every estimator then answers for all
    of them at once. Undefined values are nan: the SDs of one person, the correlation of scores that
    do not vary.

    Parameters
    ----------
    n : int or ndarray
        People with a valid score before and after.
    mean_before, mean_after : float or ndarray
        In the units of the measure.
    sd_before, sd_after : float or ndarray
        Standard deviations with n - 1 below the line, in the units of the measure.
    correlation : float or ndarray
        Pearson's correlation between before and after.

    Raises
    ------
    ValueError
        If the fields are arrays of different shapes.

    Examples
    --------
    >>> summary = PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6)
    >>> summary.mean_change
    -2.5
    >>> round(summary.sd_change, 4)
    4.717
    """

    n: Numbers
    mean_before: Numbers
    mean_after: Numbers
    sd_before: Numbers
    sd_after: Numbers
    correlation: Numbers

    def __post_init__(self) -> None:
        for field in fields(self):
            object.__setattr__(self, field.name, plain(getattr(self, field.name)))
        shapes = {field.name: np.shape(getattr(self, field.name)) for field in fields(self)}
        if len(set(shapes.values())) > 1:
            found = ", ".join(f"{name} {shape}" for name, shape in shapes.items())
            raise ValueError(f"Every part of a summary must have the same shape, but they have: {found}.")

    @classmethod
    def from_arrays(cls, before: ArrayLike, after: ArrayLike) -> PairedSummary:
        """Sum up one group's scores; position i of both arrays is the same person.

        Parameters
        ----------
        before, after : array_like
            One-dimensional, of equal length, in the units of the measure, complete.

        Returns
        -------
        PairedSummary
            Of floats.

        Raises
        ------
        ValueError
            If a score is missing or infinite, if the lengths differ, or if there is nobody.

        Examples
        --------
        >>> PairedSummary.from_arrays([10, 12, 17], [11, 15, 16]).mean_after
        14.0
        """
        x, y = _scores(before, "before"), _scores(after, "after")
        if x.size != y.size:
            raise ValueError(f"There are {x.size} scores before but {y.size} after: each person needs both.")
        dx, dy = _deviations(x), _deviations(y)
        spreads = _sds_and_correlation(x.size, dx @ dx, dy @ dy, dx @ dy)
        return cls(x.size, x.mean(), y.mean(), *spreads)

    @classmethod
    def from_sums(
        cls,
        n: ArrayLike,
        centre: ArrayLike,
        sum_before: ArrayLike,
        sum_after: ArrayLike,
        sum_before2: ArrayLike,
        sum_after2: ArrayLike,
        sum_product: ArrayLike,
    ) -> PairedSummary:
        """Make summaries from sums of (score - centre), as a grouped database query gives them.

        With b = before - centre and a = after - centre, the sums are those of b, a, b*b, a*a and a*b.
        The nearer the centre is to the means, the fewer digits are lost; the midpoint of the measure's
        range serves well.

        Parameters
        ----------
        n : array_like
            People with both scores. A group of nobody gives nan throughout.
        centre : array_like
            The centre, one for all or one for each group, in the units of the measure.
        sum_before, sum_after, sum_before2, sum_after2, sum_product : array_like
            The sums, of the same shape as `n`.

        Returns
        -------
        PairedSummary
            Of floats if `n` is a number, else of arrays of its shape. A variance, before, after or of
            change, under 1e-13 of the mean square about the centre cannot be told from rounding: it is
            taken as zero.

        Raises
        ------
        ValueError
            If the shapes differ.

        Examples
        --------
        >>> PairedSummary.from_sums(3, 12, 3, 6, 29, 26, 22).mean_after
        14.0
        """
        people = positive_or_nan(n)
        b, a, bb, aa, ab = (
            np.asarray(total, dtype=float)
            for total in (sum_before, sum_after, sum_before2, sum_after2, sum_product)
        )
        before = zero_if_rounding(bb - b * b / people, bb)
        after = zero_if_rounding(aa - a * a / people, aa)
        together = ab - a * b / people
        steady = zero_if_rounding(before + after - 2 * together, bb + aa) == 0
        spreads = _sds_and_correlation(
            people, before, np.where(steady, before, after), np.where(steady, before, together)
        )
        middle = np.asarray(centre, dtype=float)
        return cls(plain(n), middle + b / people, middle + a / people, *spreads)

    @property
    def mean_change(self) -> Numbers:
        """The mean of after minus before, in the units of the measure."""
        return self.mean_after - self.mean_before

    @property
    def covariance(self) -> Numbers:
        """The covariance of before and after: zero where either does not vary, though r is then undefined."""
        product = np.asarray(self.sd_before) * np.asarray(self.sd_after)
        return plain(np.where(product == 0, 0.0, np.asarray(self.correlation) * product))

    @property
    def sd_change(self) -> Numbers:
        """The standard deviation of after minus before; zero where only rounding is left of it."""
        before, after = np.asarray(self.sd_before), np.asarray(self.sd_after)
        # The square of the difference plus the rest keeps the digits that s1^2 + s2^2 - 2*cov loses.
        spread = (before - after) ** 2 + 2 * (before * after - np.asarray(self.covariance))
        return plain(np.sqrt(zero_if_rounding(spread, before**2 + after**2)))

    def oriented(self, sign: ArrayLike) -> PairedSummary:
        """Turn the scores so that positive is better.

        Parameters
        ----------
        sign : array_like
            1 where a higher score is better and -1 where it is worse; one for all or one for each group.

        Returns
        -------
        PairedSummary
            The means times the sign; n, the SDs and the correlation unchanged.

        Raises
        ------
        ValueError
            If a sign is neither 1 nor -1.

        Examples
        --------
        >>> PairedSummary(30, 16.0, 13.5, 5.0, 5.5, 0.6).oriented(-1).mean_change
        2.5
        """
        signs = np.asarray(sign, dtype=float)
        if not np.all(np.abs(signs) == 1):
            raise ValueError("A sign must be 1 (higher is better) or -1 (higher is worse).")
        return PairedSummary(
            self.n,
            signs * self.mean_before,
            signs * self.mean_after,
            self.sd_before,
            self.sd_after,
            self.correlation,
        )

    def at(self, index: int | slice | NDArray[Any]) -> PairedSummary:
        """Give the groups that a position, a slice, a mask or an array of positions picks out."""
        return PairedSummary(*(getattr(self, field.name)[index] for field in fields(self)))


def _scores(values: ArrayLike, timepoint: str) -> Array:
    """Read one timepoint's scores, or say what is wrong with them."""
    scores = np.asarray(values, dtype=float)
    if scores.ndim != 1:
        raise ValueError(f"The scores {timepoint} must be one list of numbers, not a table.")
    if scores.size == 0:
        raise ValueError(f"There are no scores {timepoint}: at least one person is needed.")
    unusable = np.flatnonzero(~np.isfinite(scores))
    if unusable.size:
        raise ValueError(
            f"{unusable.size} of the {scores.size} scores {timepoint} are missing or infinite "
            f"(the first in position {unusable[0] + 1}): leave those people out first."
        )
    return scores


def _sds_and_correlation(
    n: ArrayLike, before: Numbers, after: Numbers, together: Numbers
) -> tuple[Array, Array, Array]:
    """Turn sums of squares and products about the means into standard deviations and a correlation."""
    degrees = positive_or_nan(np.asarray(n, dtype=float) - 1)
    root_before, root_after = np.sqrt(before), np.sqrt(after)
    correlation = np.clip(together / positive_or_nan(root_before * root_after), -1, 1)
    return root_before / np.sqrt(degrees), root_after / np.sqrt(degrees), correlation


def _deviations(scores: Array) -> Array:
    """Take scores from their mean, exactly zero if they are all the same."""
    from_first = scores - scores[0]
    return np.asarray(from_first - from_first.mean())
