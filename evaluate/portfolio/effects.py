"""The estimates of a whole portfolio at once: changes, effects, contrasts, and the change to expect."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluate.metrics.change import mean_change, standardised_mean_change
from evaluate.metrics.contrast import difference_in_mean_change, difference_of_standardised_mean_changes
from evaluate.metrics.pooling import random_effects
from evaluate.metrics.regression_to_mean import expected_change
from evaluate.metrics.results import Estimate, Pooled, positive_or_nan
from evaluate.metrics.small_sample import small_sample_correction
from evaluate.metrics.summaries import PairedSummary
from evaluate.portfolio.groups import Group, summarise
from evaluate.vocabulary import Confidence


@dataclass(frozen=True, slots=True)
class Effects:
    """One change and one effect for each group, side by side; positive is better."""

    mean_change: Estimate
    effect: Estimate


@dataclass(frozen=True, slots=True)
class Expected:
    """The change to expect with no effect at all, in points and on the scale of the effect."""

    change: float
    effect: float


def of_arms(groups: Sequence[Group]) -> Effects:
    """Estimate how much each arm changed."""
    better = _oriented(groups)
    return Effects(mean_change(better), standardised_mean_change(better))


def of_contrasts(intervention: Sequence[Group], comparison: Sequence[Group]) -> Effects:
    """Estimate how much more each intervention arm changed than the comparison arm beside it."""
    arms = _oriented(intervention), _oriented(comparison)
    return Effects(difference_in_mean_change(*arms), difference_of_standardised_mean_changes(*arms))


def expected(groups: Sequence[Group]) -> list[Expected | None]:
    """Work out what to expect of each arm with no effect at all, where the measure's norms are sure."""
    if not groups:
        return []
    norm, retest = np.array([_norms(group) for group in groups], dtype=float).T
    summary = summarise([group.sums for group in groups])
    changes = _signs(groups) * np.asarray(expected_change(summary.mean_before, norm, retest))
    scale = small_sample_correction(np.asarray(summary.n) - 1) / positive_or_nan(summary.sd_before)
    both = zip(changes, changes * scale, strict=True)
    return [None if np.isnan(change) else Expected(float(change), float(effect)) for change, effect in both]


def pool(estimates: Sequence[Estimate]) -> Pooled | None:
    """Pool estimates by random effects; none comes of fewer than two, or of a search that did not settle."""
    effects = np.array([estimate.estimate for estimate in estimates])
    variances = np.array([estimate.standard_error for estimate in estimates]) ** 2
    pooled = random_effects(effects, variances)
    if isinstance(pooled, Pooled) and not np.isfinite(pooled.low):
        # Effects that happen to agree exactly leave Hartung and Knapp's interval without a width.
        pooled = random_effects(effects, variances, interval="hartung_knapp_floored")
    return pooled if isinstance(pooled, Pooled) and pooled.converged else None


def _oriented(groups: Sequence[Group]) -> PairedSummary:
    return summarise([group.sums for group in groups]).oriented(_signs(groups))


def _signs(groups: Sequence[Group]) -> NDArray[np.int64]:
    return np.array([group.measure.direction.sign for group in groups], dtype=np.int64)


def _norms(group: Group) -> tuple[float | None, float | None]:
    """Give a measure's norm and retest reliability; figures of low confidence stay out of calculations."""
    if group.measure.confidence is Confidence.LOW:
        return None, None
    return group.measure.norm_mean, group.measure.retest
