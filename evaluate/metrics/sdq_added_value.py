"""The Strengths and Difficulties Questionnaire's own allowance for the change that comes by itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.change import mean_change
from evaluate.metrics.results import Array, Estimate, NotEstimable
from evaluate.metrics.summaries import PairedSummary

FEWEST_MONTHS, MOST_MONTHS = 4, 8
POINTS_PER_SD = 5.0

_METHOD = "SDQ added value, parent form; t interval"


@dataclass(frozen=True, slots=True)
class AddedValue:
    """The SDQ added value of a group, positive is better.

    Parameters
    ----------
    points : Estimate
        The mean of the children's added value scores, in points of total difficulties.
    standardised : Estimate
        The same over 5 points, the standard deviation of the scores in the children they were made from.
    caution : str
        What must be said beside it.

    Examples
    --------
    >>> found = sdq_added_value([20, 18, 22], [4, 3, 5], [6, 4, 5], [15, 16, 18], "parent", 6, True)
    >>> round(found.points.estimate, 2)
    1.27
    """

    points: Estimate
    standardised: Estimate
    caution: str


def sdq_added_value(
    total_before: ArrayLike,
    impact_before: ArrayLike,
    emotional_before: ArrayLike,
    total_after: ArrayLike,
    informant: str,
    months_between: float,
    at_risk: bool,
    level: float = 0.95,
) -> AddedValue | NotEstimable:
    """Estimate how much better children did than similar children who had no treatment.

    For each child 2.3 + 0.8 total_before + 0.2 impact_before - 0.3 emotional_before - total_after, a regression on
    604 children of the 2004 British survey who had a disorder, or whose parents had sought help. One child's score is
    uncertain by 10 points either way.

    Parameters
    ----------
    total_before, impact_before, emotional_before, total_after : array_like
        SDQ scores of the standard parent form (the follow-up form after): total difficulties 0 to 40, impact 0 to 10,
        emotional symptoms 0 to 10. One-dimensional and of equal length; children without all four are left out.
    informant : str
        Who answered. Only "parent" will do: the regression was of parents' answers.
    months_between : float
        The typical months from before to after. Only 4 to 8 will do: the regression was over about 6.
    at_risk : bool
        Whether the children were taken on for a mental health difficulty. In children at low risk the score is biased.
    level : float
        The confidence level.

    Returns
    -------
    AddedValue or NotEstimable
        Not estimable outside the published conditions, or below two children, or if all have the same score.

    Raises
    ------
    ValueError
        If the lists differ in length or are tables, a score is outside its range, or the level is impossible.

    References
    ----------
    Ford, T., Hutchings, J., Bywater, T., Goodman, A. and Goodman, R. (2009). Strengths and Difficulties Questionnaire
    added value scores: evaluating effectiveness in child mental health interventions. British Journal of Psychiatry
    194(6), 552-558.

    Examples
    --------
    >>> sdq_added_value([20, 18], [4, 3], [6, 4], [15, 16], "self", 6, True).reason
    'SDQ added value was made from the answers of parents, and these come from another informant.'
    """
    scores = np.stack(
        [
            _scores(part, most)
            for part, most in _ranges(total_before, impact_before, emotional_before, total_after)
        ]
    )
    total, impact, emotional, after = scores[:, ~np.isnan(scores).any(axis=0)]
    refused = _refusal(informant, months_between, at_risk)
    if refused:
        return NotEstimable(refused, _METHOD, total.size)
    expected = 2.3 + 0.8 * total + 0.2 * impact - 0.3 * emotional
    if total.size < 2:
        return NotEstimable(
            f"It takes two children with all four scores, and there are {total.size}.", _METHOD, total.size
        )
    added = mean_change(PairedSummary.from_arrays(after, expected), level)
    if np.isnan(added.low):
        return NotEstimable("All the children have the same added value.", _METHOD, total.size)
    return AddedValue(
        added.over(1.0, _METHOD),
        added.over(POINTS_PER_SD, f"{_METHOD}, over 5 points"),
        "Made from children with mental health difficulties; not tested in violence-prevention programmes.",
    )


def _ranges(
    total_before: ArrayLike, impact: ArrayLike, emotional: ArrayLike, total_after: ArrayLike
) -> list[tuple[ArrayLike, int]]:
    parts = [(total_before, 40), (impact, 10), (emotional, 10), (total_after, 40)]
    if len({np.shape(part) for part, _ in parts}) > 1:
        raise ValueError("Every list must have a place for every child, with nan for a missing score.")
    return parts


def _scores(values: ArrayLike, most: int) -> Array:
    scores = np.asarray(values, dtype=float)
    if scores.ndim != 1:
        raise ValueError("The scores must be one list of numbers, not a table.")
    if np.any((scores < 0) | (scores > most)):
        raise ValueError(f"A score is outside 0 to {most}: is it the right scale?")
    return scores


def _refusal(informant: str, months_between: float, at_risk: bool) -> str | None:
    if informant != "parent":
        return "SDQ added value was made from the answers of parents, and these come from another informant."
    if not FEWEST_MONTHS <= months_between <= MOST_MONTHS:
        return f"SDQ added value is for scores {FEWEST_MONTHS} to {MOST_MONTHS} months apart (it was made over 6)."
    if not at_risk:
        return "SDQ added value is biased in children who were not taken on for a mental health difficulty."
    return None
