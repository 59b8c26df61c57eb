"""The commissioner's question: how did people change, programme by programme, and how sure is that."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import numpy as np

from evaluate.access import Viewer, check_can_compare, scope_of
from evaluate.db.base import now
from evaluate.db.session import Engine
from evaluate.disclosure import Disclosed, Shown, Suppressed, count, is_low_reliability, statistic
from evaluate.errors import CommandMistake
from evaluate.metrics.results import Estimate, NotEstimable, Pooled
from evaluate.portfolio import effects
from evaluate.portfolio.comparability import Kind, Yardstick, kindred_apart
from evaluate.portfolio.groups import Counted, Group, groups, read, summarise
from evaluate.portfolio.listing import comparison_json
from evaluate.portfolio.rows import CONTRAST, Comparison, PooledRow, Row, Started
from evaluate.vocabulary import Arm, Audience, Design, is_timepoint, timepoint_order

__all__ = ["compare", "compared", "comparison_json", "poolable"]


def compare(
    engine: Engine, viewer: Viewer, measure: str | None = None, timepoint: str | None = None
) -> Comparison:
    """Compare the programmes that a viewer may see: scope, query, metrics, disclosure, in that order."""
    check_can_compare(viewer)
    if timepoint is not None and not is_timepoint(timepoint):
        raise CommandMistake(
            f"{timepoint} is not a timepoint.", "Use after, or a follow-up like followup_3m."
        )
    return compared(read(engine, viewer, measure), scope_of(viewer).audience, timepoint)


def compared(counted: Counted, audience: Audience, timepoint: str | None = None) -> Comparison:
    """Compare what was counted, as closely as an audience may read it."""
    arms = [group for group in groups(counted) if timepoint in (None, group.timepoint)]
    today = datetime.now().astimezone().date()
    rows = sorted([*_arm_rows(arms, audience, today), *_contrast_rows(arms, audience, today)], key=_order)
    return Comparison(
        now(),
        tuple(rows),
        tuple(_pooled(rows)),
        tuple(_started(counted, audience)),
        kindred_apart(list({row.measure.id: row.measure for row in rows}.values())),
    )


def _order(row: Row) -> tuple[str, str, str, str, int, str, int]:
    arms: tuple[str, ...] = (Arm.INTERVENTION, Arm.COMPARISON, CONTRAST)
    cohort = row.cohort
    return (
        row.measure.measure,
        cohort.programme_name.casefold(),
        cohort.programme,
        cohort.cohort,
        timepoint_order(row.timepoint),
        row.timepoint,
        arms.index(row.arm),
    )


def _arm_rows(arms: Sequence[Group], audience: Audience, today: date) -> Iterable[Row]:
    summaries = summarise([group.sums for group in arms])
    estimated, expected = effects.of_arms(arms), effects.expected(arms)
    for i, group in enumerate(arms):
        paired, effect, usual = group.n_paired, estimated.effect.at(i), expected[i]
        yield Row(
            group.cohort,
            group.measure,
            group.timepoint,
            group.arm,
            Kind.SINGLE_GROUP if _alone(group) else Kind.ARM,
            count(group.n_started, audience),
            count(group.n_before, audience),
            count(group.n_later, audience),
            count(paired, audience),
            statistic(summaries.at(i), paired, audience),
            statistic(estimated.mean_change.at(i), paired, audience),
            statistic(effect, paired, audience),
            None if usual is None else statistic(usual, paired, audience),
            is_low_reliability(paired),
            _undefined(effect),
            group.is_not_due(today),
        )


def _contrast_rows(arms: Sequence[Group], audience: Audience, today: date) -> Iterable[Row]:
    pairs = _both_arms(arms)
    estimated = effects.of_contrasts([a for a, _ in pairs], [b for _, b in pairs])
    for i, (group, other) in enumerate(pairs):
        fewest, effect = min(group.n_paired, other.n_paired), estimated.effect.at(i)
        yield Row(
            group.cohort,
            group.measure,
            group.timepoint,
            CONTRAST,
            Kind.CONTRAST,
            _together(audience, group.n_started, other.n_started),
            _together(audience, group.n_before, other.n_before),
            _together(audience, group.n_later, other.n_later),
            _together(audience, group.n_paired, other.n_paired),
            None,
            statistic(estimated.mean_change.at(i), fewest, audience),
            statistic(effect, fewest, audience),
            None,
            is_low_reliability(fewest),
            _undefined(effect),
            group.is_not_due(today) and other.is_not_due(today),
        )


def _undefined(effect: Estimate) -> str:
    settled = effect.settled()
    return settled.reason if isinstance(settled, NotEstimable) else ""


def _alone(group: Group) -> bool:
    return group.cohort.design is Design.SINGLE_GROUP and group.arm is Arm.INTERVENTION


def _both_arms(arms: Sequence[Group]) -> list[tuple[Group, Group]]:
    found: dict[tuple[int, int, str], dict[Arm, Group]] = defaultdict(dict)
    for group in arms:
        found[group.cohort.id, group.measure.id, group.timepoint][group.arm] = group
    return [(a[Arm.INTERVENTION], a[Arm.COMPARISON]) for a in found.values() if len(a) == len(Arm)]


def _together(audience: Audience, *arms: int) -> Disclosed[int]:
    """Count both arms, unless taking the shown arm away would tell the other."""
    withheld = [part for part in (count(arm, audience) for arm in arms) if isinstance(part, Suppressed)]
    return withheld[0] if withheld else count(sum(arms), audience)


def _pooled(rows: Sequence[Row]) -> Iterable[PooledRow]:
    """Pool the rows of a measure, timepoint and kind: single groups together, contrasts together."""
    alike: dict[Yardstick, list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind is not Kind.ARM:
            alike[row.yardstick].append(row)
    for yardstick in sorted(alike, key=_yardstick_order):
        its = alike[yardstick]
        change = _of_programmes([(row, e) for row in its if (e := poolable(row.mean_change))])
        effect = _of_programmes([(row, e) for row in its if (e := poolable(row.effect))])
        if change or effect:
            yield PooledRow(yardstick, change, effect, _expected(its, change))


def _of_programmes(found: Sequence[tuple[Row, Estimate]]) -> Pooled | None:
    """Pool what several programmes come to; the cohorts of one alone say nothing of how programmes differ."""
    programmes = {row.cohort.programme for row, _ in found}
    return effects.pool([estimate for _, estimate in found]) if len(programmes) > 1 else None


def _expected(rows: Sequence[Row], pooled: Pooled | None) -> float | None:
    """Average what each row would come to with no effect at all, weighted as its change is in the pooled one."""
    found = [(row.expected, e) for row in rows if (e := poolable(row.mean_change))]
    shown = [expected.value.change for expected, _ in found if isinstance(expected, Shown)]
    if pooled is None or len(shown) < len(found):
        return None
    weights = [1 / (float(e.standard_error) ** 2 + pooled.tau2) for _, e in found]
    return float(np.average(np.array(shown), weights=np.array(weights)))


def _yardstick_order(yardstick: Yardstick) -> tuple[str, int, str, int]:
    timepoint = yardstick.timepoint
    kind = list(Kind).index(yardstick.kind)
    return yardstick.measure.measure, timepoint_order(timepoint), timepoint, kind


def poolable(estimate: Disclosed[Estimate]) -> Estimate | None:
    """Give an estimate that may be pooled: shown, defined, and with a standard error above zero."""
    if not isinstance(estimate, Shown):
        return None
    value = estimate.value
    return value if np.isfinite(value.estimate) and value.standard_error > 0 else None


def _started(counted: Counted, audience: Audience) -> Iterable[Started]:
    people: dict[int, list[int]] = defaultdict(list)
    for arm in counted.enrolled:
        people[arm.cohort_id].append(arm.n_started)
    for cohort in sorted(counted.cohorts.values(), key=lambda c: (c.programme_name.casefold(), c.cohort)):
        yield Started(cohort, _together(audience, *people[cohort.id]))
