"""How many people changed by more than their measure's own error, and how many would have with no effect at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from evaluate.disclosure import Disclosed, Suppressed, statistic
from evaluate.metrics.expected_reliable import expected_reliable_share
from evaluate.metrics.regression_to_mean import Norm
from evaluate.portfolio.facts import Facts, reliable_threshold
from evaluate.portfolio.groups import Group, summarise
from evaluate.portfolio.main_measure import MainMeasure
from evaluate.portfolio.parts import all_or_none
from evaluate.vocabulary import Audience, Direction


@dataclass(frozen=True, slots=True)
class ReliableChanges:
    """Those who took part and have both scores on the main measure, by whether and which way they changed reliably.

    The three counts are shown together or not at all, and `expected` with them: how many would have changed for the
    better by as much with no effect. It is none where the measure has no norm or no retest reliability.
    """

    threshold: float
    improved: Disclosed[int]
    deteriorated: Disclosed[int]
    unchanged: Disclosed[int]
    expected: Disclosed[float] | None


def reliable_changes(facts: Facts, audience: Audience) -> dict[str, ReliableChanges]:
    """Count each programme's reliable changes on its main measure, where the measure's error is known well enough."""
    return {
        programme: found
        for programme, main in facts.main.items()
        if (found := _changes(facts, main, audience)) is not None
    }


def _changes(facts: Facts, main: MainMeasure, audience: Audience) -> ReliableChanges | None:
    threshold = reliable_threshold(main.measure)
    arms = [arm for arm in main.intervention if arm.n_paired]
    if threshold is None or not arms:
        return None
    cohorts = {arm.cohort.id for arm in arms}
    counts = [
        one
        for one in facts.changed
        if one.cohort_id in cohorts
        and (one.measure_id, one.timepoint, one.arm) == (main.measure.id, main.timepoint, arms[0].arm)
    ]
    rose, fell, paired = (sum(getattr(one, name) for one in counts) for name in ("rose", "fell", "n_paired"))
    higher_better = main.measure.direction is Direction.HIGHER_BETTER
    improved, deteriorated = (rose, fell) if higher_better else (fell, rose)
    better, worse, same = _three([improved, deteriorated, paired - improved - deteriorated], arms, audience)
    expected = _expected(main, arms, threshold)
    told: Disclosed[float] | None = None
    if expected is not None:
        told = better if isinstance(better, Suppressed) else statistic(expected, paired, audience)
    return ReliableChanges(threshold, better, worse, same, told)


def _three(parts: Sequence[int], arms: Sequence[Group], audience: Audience) -> list[Disclosed[int]]:
    """Withhold all three where one is too small, or where they rest on a cohort that is itself too small to show."""
    fewest = statistic(None, min(arm.n_paired for arm in arms), audience)
    return [fewest for _ in parts] if isinstance(fewest, Suppressed) else all_or_none(parts, audience)


def _expected(main: MainMeasure, arms: Sequence[Group], threshold: float) -> float | None:
    measure = main.measure
    if measure.norm_mean is None or measure.norm_sd is None or measure.retest is None:
        return None
    norm = Norm(measure.norm_mean, measure.norm_sd, measure.retest).oriented(measure.direction.sign)
    summary = summarise([arm.sums for arm in arms]).oriented(np.array([measure.direction.sign] * len(arms)))
    # Where everybody scored alike before there is no spread to add to the measure's own.
    spread = replace(summary, sd_before=np.maximum(np.nan_to_num(np.asarray(summary.sd_before)), 1e-9))
    shares = np.asarray(expected_reliable_share(spread, norm, threshold))
    return float(shares @ np.array([arm.n_paired for arm in arms]))
