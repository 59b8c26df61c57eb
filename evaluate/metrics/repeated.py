"""Two or more timepoints at once: change at each, and change by unit of time, from all the scores obtained."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.columns import arms, columns, estimator, table
from evaluate.metrics.mixed import MixedModel, mixed_model
from evaluate.metrics.regression import Coefficient
from evaluate.metrics.results import Array, NotEstimable


@dataclass(frozen=True, slots=True)
class ChangeOverTime:
    """Changes estimated from all the scores obtained, whoever dropped out.

    Parameters
    ----------
    changes : tuple of Coefficient
        One for each later timepoint, or one for the change in each unit of time; with two arms, how much more
        the intervention arm changed. In the units of the measure.
    model : MixedModel
        The model they come from.
    people : int
        How many people have at least one score.
    complete : int
        How many of them have every score.

    Examples
    --------
    >>> found = change_by_timepoint([[3, 4, 6], [5, np.nan, 8], [1, 3, np.nan], [6, 8, 9]])
    >>> found.people, found.complete
    (4, 2)
    """

    changes: tuple[Coefficient, ...]
    model: MixedModel
    people: int
    complete: int


@estimator("change at each timepoint, linear mixed model")
def change_by_timepoint(
    scores: ArrayLike,
    arm: ArrayLike | None = None,
    covariates: ArrayLike | None = None,
    *,
    restricted: bool = True,
    level: float = 0.95,
) -> ChangeOverTime | NotEstimable:
    """Estimate the mean change from the first timepoint to each later one, with drop-out at random allowed.

    A mixed model with a mean for each timepoint (and arm) and a random intercept for each person. Unlike
    an average over those who stayed, it uses the scores of those who left: right if whether a score is
    missing depends only on scores that were seen. Assumes that any two timepoints are equally alike.

    Parameters
    ----------
    scores : array_like
        One row a person, one column a timepoint, nan where no score was obtained.
    arm : array_like, optional
        1 for the intervention arm, 0 for the comparison arm: the changes are then the differences between
        the arms in change.
    covariates : array_like, optional
        Further columns known before, one row a person.
    restricted : bool
        Whether to maximise the restricted likelihood.
    level : float
        The confidence level.

    Returns
    -------
    ChangeOverTime or NotEstimable
        Not estimable with one timepoint, or for any reason in `mixed.mixed_model`.

    Raises
    ------
    ValueError
        If lengths differ or an arm is neither 1 nor 0.

    References
    ----------
    Mallinckrodt, C. H., Clark, W. S. and David, S. R. (2001). Accounting for dropout bias using
    mixed-effects models. Journal of Biopharmaceutical Statistics 11(1-2), 9-21.

    Examples
    --------
    >>> found = change_by_timepoint([[3, 4, 6], [5, np.nan, 8], [1, 3, np.nan], [6, 8, 9]])
    >>> print(" and ".join(f"{c.estimate:.2f} ({c.low:.2f} to {c.high:.2f})" for c in found.changes))
    1.65 (0.94 to 2.36) and 3.07 (2.36 to 3.78)
    """
    y, given, group = _read(scores, arm, covariates)
    later = np.eye(y.shape[1])[:, 1:]
    return _fitted(y, later, given, group, None, restricted, level)


@estimator("change by unit of time, linear mixed model")
def change_by_time(
    scores: ArrayLike,
    times: ArrayLike,
    arm: ArrayLike | None = None,
    covariates: ArrayLike | None = None,
    *,
    own_slopes: bool = True,
    restricted: bool = True,
    level: float = 0.95,
) -> ChangeOverTime | NotEstimable:
    """Estimate the mean change in each unit of time along a straight line, with drop-out at random allowed.

    A mixed model with a line (for each arm) and a random intercept and slope for each person. Assumes a
    straight line; what is missing may depend on scores that were seen.

    Parameters
    ----------
    scores : array_like
        One row a person, one column a timepoint, nan where no score was obtained.
    times : array_like
        When each timepoint is, such as months since the start.
    arm : array_like, optional
        1 for the intervention arm, 0 for the comparison arm: the change is then the difference in slope.
    covariates : array_like, optional
        Further columns known before, one row a person.
    own_slopes : bool
        Whether people may have slopes of their own; without them the interval is too narrow if they do.
    restricted : bool
        Whether to maximise the restricted likelihood.
    level : float
        The confidence level.

    Returns
    -------
    ChangeOverTime or NotEstimable
        In the units of the measure per unit of time. Not estimable with one timepoint, or for any reason in
        `mixed.mixed_model`.

    Raises
    ------
    ValueError
        If lengths differ or an arm is neither 1 nor 0.

    References
    ----------
    Laird, N. M. and Ware, J. H. (1982). Random-effects models for longitudinal data. Biometrics 38(4),
    963-974.

    Examples
    --------
    >>> found = change_by_time([[3, 4, 6], [5, np.nan, 8], [1, 3, np.nan], [6, 8, 9]], [0, 3, 6],
    ...                        own_slopes=False)
    >>> print(" and ".join(f"{c.estimate:.2f} ({c.low:.2f} to {c.high:.2f})" for c in found.changes))
    0.51 (0.41 to 0.61)
    """
    y, given, group = _read(scores, arm, covariates)
    (when,) = columns(times=times)
    if when.size != y.shape[1]:
        raise ValueError(f"There are {y.shape[1]} timepoints but {when.size} times.")
    random = np.column_stack([np.ones(when.size), when]) if own_slopes else None
    return _fitted(y, when[:, None], given, group, random, restricted, level)


def _read(
    scores: ArrayLike, arm: ArrayLike | None, covariates: ArrayLike | None
) -> tuple[Array, Array, Array | None]:
    y = table(scores, "scores", missing=True)
    given = np.empty((y.shape[0], 0)) if covariates is None else table(covariates, "covariates")
    group = None if arm is None else arms(arm)
    if given.shape[0] != y.shape[0] or (group is not None and group.size != y.shape[0]):
        raise ValueError("Every person needs one row of scores, an arm and a row of covariates.")
    return y, given, group


def _fitted(
    y: Array,
    time: Array,
    given: Array,
    group: Array | None,
    random: Array | None,
    restricted: bool,
    level: float,
) -> ChangeOverTime | NotEstimable:
    """Fit the model; the changes are its last columns."""
    seen = ~np.isnan(y)
    people, when = np.nonzero(seen)
    if y.shape[1] < 2:
        return NotEstimable("Change needs at least two timepoints.", "linear mixed model", y.shape[0])
    over = time[when]
    parts = [np.ones((people.size, 1)), given[people], over]
    if group is not None:
        parts += [group[people, None], over * group[people, None]]
    z = None if random is None else random[when]
    model = mixed_model(y[seen], np.column_stack(parts), people, z, restricted=restricted, level=level)
    if isinstance(model, NotEstimable):
        return model
    first = len(model.coefficients) - over.shape[1]
    return ChangeOverTime(
        model.coefficients[first:], model, int(seen.any(axis=1).sum()), int(seen.all(axis=1).sum())
    )
