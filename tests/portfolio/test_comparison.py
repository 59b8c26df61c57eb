"""What the comparison holds, withholds, pools and refuses."""

import math
from datetime import datetime, timedelta

import numpy as np
import pytest
from sqlalchemy import Engine, update

from evaluate.access import at_the_register
from evaluate.db.session import writing
from evaluate.db.tables import Cohort
from evaluate.disclosure import Reason, Shown, Suppressed
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.comparison import compare, poolable
from evaluate.vocabulary import Confidence, Role
from tests.builders import build_measure, build_programme, commissioner_of, provider_of
from tests.portfolio.small import COMMISSIONER, compared, controlled, people, portfolio, row
from tests.scores import cohort_of, enrol


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMINISTRATOR])
def test_people_who_do_not_read_outcomes_are_refused(sqlite_engine: Engine, role: Role) -> None:
    with pytest.raises(NotAllowed):
        compare(sqlite_engine, at_the_register(role))


def test_an_empty_register_has_nothing_to_compare(engine: Engine) -> None:
    found = compared(engine)
    assert (found.rows, found.pooled, found.cohorts, found.not_comparable) == ((), (), (), ())


@pytest.mark.parametrize(
    ("pairs", "count_shown", "statistics_shown", "unsure"),
    [(4, False, False, True), (5, True, False, True), (9, True, False, True), (10, True, True, True),
     (29, True, True, True), (30, True, True, False)],
)  # fmt: skip
def test_small_numbers_are_withheld_from_a_commissioner(
    sqlite_engine: Engine, pairs: int, count_shown: bool, statistics_shown: bool, unsure: bool
) -> None:
    portfolio(sqlite_engine, [pairs])
    [found] = compared(sqlite_engine).rows
    assert isinstance(found.n_paired, Shown) is count_shown
    for value in (found.summary, found.mean_change, found.effect):
        assert isinstance(value, Shown) is statistics_shown
    assert found.low_reliability is unsure


def test_a_provider_sees_its_own_small_counts_but_no_statistic_from_them(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [4])
    [found] = compared(sqlite_engine, provider_of("acorn")).rows
    assert found.n_paired == Shown(4)
    assert found.effect == Suppressed(Reason.FEW_PAIRS)


def test_somebody_else_sees_none_of_it(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [40])
    assert compared(sqlite_engine, provider_of("birch")).rows == ()
    assert compared(sqlite_engine, commissioner_of("south")).cohorts == ()


def test_a_score_that_falls_is_better_where_lower_is_better(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [40])
    [found] = compared(sqlite_engine).rows
    assert isinstance(found.summary, Shown)
    assert isinstance(found.mean_change, Shown)
    assert found.summary.value.mean_after < found.summary.value.mean_before
    change = found.summary.value.mean_before - found.summary.value.mean_after
    assert found.mean_change.value.estimate == pytest.approx(change)
    assert found.mean_change.value.low < change < found.mean_change.value.high


def test_a_comparison_arm_gives_three_rows(sqlite_engine: Engine) -> None:
    controlled(sqlite_engine, 40, 30)
    rows = compared(sqlite_engine).rows
    assert [r.arm for r in rows] == ["intervention", "comparison", "contrast"]
    assert [r.kind for r in rows] == [Kind.ARM, Kind.ARM, Kind.CONTRAST]
    assert rows[2].n_started == Shown(70)
    assert rows[2].summary is None
    first, second, contrast = (poolable(r.mean_change) for r in rows)
    assert first
    assert second
    assert contrast
    assert contrast.estimate == pytest.approx(first.estimate - second.estimate)


def test_a_contrast_is_withheld_with_the_smaller_of_its_arms(sqlite_engine: Engine) -> None:
    controlled(sqlite_engine, 40, 4)
    intervention, comparison, contrast = compared(sqlite_engine).rows
    assert isinstance(intervention.effect, Shown)
    assert isinstance(contrast.effect, Suppressed)
    # The sum would tell the arm that is withheld.
    assert isinstance(comparison.n_paired, Suppressed)
    assert isinstance(contrast.n_paired, Suppressed)
    assert isinstance(contrast.n_started, Suppressed)


def test_single_groups_and_contrasts_are_pooled_apart(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [40, 40, 9, 12])
    with writing(sqlite_engine) as session:
        measure = build_measure(session, "other")
        for key in ("x", "y"):
            of = cohort_of(session, build_programme(session, key, design="comparison").id)
            enrol(session, of, measure, people(40, -3), "intervention")
            enrol(session, of, measure, people(40, -1, seed=2), "comparison")
    pooled = compared(sqlite_engine).pooled
    assert [(p.yardstick.measure.measure, p.yardstick.kind) for p in pooled] == [
        ("m", Kind.SINGLE_GROUP),
        ("other", Kind.CONTRAST),
    ]
    assert pooled[0].effect
    assert pooled[0].effect.k == 3, "the programme with nine pairs is withheld, so it is not pooled either"


def test_one_programme_is_not_pooled_however_many_cohorts_it_has(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        measure = build_measure(session)
        programme = build_programme(session, "p00", cohorts=("c", "d"))
        for seed, key in enumerate(("c", "d")):
            of = cohort_of(session, programme.id, key)
            enrol(session, of, measure, people(40, seed=seed), prefix=key)
    assert len(compared(sqlite_engine).rows) == 2
    assert compared(sqlite_engine).pooled == ()
    with writing(sqlite_engine) as session:
        other = cohort_of(session, build_programme(session, "p01").id)
        enrol(session, other, session.merge(measure), people(40, seed=2))
    [pooled] = compared(sqlite_engine).pooled
    assert pooled.effect
    assert pooled.effect.k == 3


def test_an_effect_that_cannot_be_worked_out_says_why_and_is_not_pooled(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [40, 40])
    with writing(sqlite_engine) as session:
        measure = build_measure(session, "flat")
        for key in ("x", "y"):
            of = cohort_of(session, build_programme(session, key).id)
            enrol(session, of, measure, [{"before": 7, "after": float(i % 9)} for i in range(20)])
    flat = [r for r in compared(sqlite_engine).rows if r.measure.measure == "flat"]
    for found in flat:
        assert isinstance(found.effect, Shown)
        assert math.isnan(found.effect.value.estimate)
        assert found.undefined.startswith("The scores do not differ between people")
        assert poolable(found.effect) is None
    [pooled] = [p for p in compared(sqlite_engine).pooled if p.yardstick.measure.measure == "flat"]
    assert pooled.effect is None
    assert pooled.mean_change


def test_a_cohort_that_nobody_finished_still_has_its_row(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        measure = build_measure(session)
        of = cohort_of(session, build_programme(session).id)
        enrol(session, of, measure, [{"before": 9.0}] * 6)
    [found] = compared(sqlite_engine).rows
    assert found.timepoint == "after"
    assert (found.n_started, found.n_paired) == (Shown(6), Shown(0))
    assert found.effect == Suppressed(Reason.FEW_PAIRS)


def test_a_cohort_whose_programme_is_not_over_for_anybody_is_not_due(engine: Engine) -> None:
    with writing(engine) as session:
        measure = build_measure(session)
        enrol(session, cohort_of(session, build_programme(session).id), measure, [{"before": 9.0}] * 12)

    def not_due(**facts: object) -> bool:
        with writing(engine) as session:
            session.execute(update(Cohort).values(**facts))
        [found] = compare(engine, COMMISSIONER).rows
        return found.not_due

    today = datetime.now().astimezone().date()
    assert not not_due(weeks=None)
    assert not_due(weeks=12, intake_from=today - timedelta(weeks=12, days=-1))
    assert not not_due(weeks=12, intake_from=today - timedelta(weeks=12))


def test_a_cohort_without_scores_is_named_though_it_has_no_row(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        of = cohort_of(session, build_programme(session).id)
        enrol(session, of, build_measure(session), [{}] * 6)
        build_programme(session, "q")
    found = compared(sqlite_engine)
    assert found.rows == ()
    assert [(s.cohort.programme, s.n_started) for s in found.cohorts] == [("p", Shown(6)), ("q", Shown(0))]


def test_rows_stand_by_measure_name_and_time_never_by_effect(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        measures = [build_measure(session, key) for key in ("b", "a")]
        for key, change in (("zebra", -9.0), ("ant", 1.0), ("Bee", -3.0)):
            of = cohort_of(session, build_programme(session, key).id)
            for measure in measures:
                scores = [{**s, "followup_12m": 3.0, "followup_3m": 3.0} for s in people(12, change)]
                enrol(session, of, measure, scores, prefix=measure.key)
    found = [(r.measure.measure, r.cohort.programme, r.timepoint) for r in compared(sqlite_engine).rows]
    assert found == [
        (measure, programme, timepoint)
        for measure in ("a", "b")
        for programme in ("ant", "Bee", "zebra")
        for timepoint in ("after", "followup_3m", "followup_12m")
    ]


def test_the_change_to_expect_stands_beside_the_effect_where_norms_are_sure(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [40], norm_mean=10, retest=0.6)
    [found] = compared(sqlite_engine).rows
    assert isinstance(found.summary, Shown)
    expected = 0.4 * (found.summary.value.mean_before - 10)
    assert isinstance(found.expected, Shown)
    assert found.expected.value.change == pytest.approx(expected)


def test_norms_of_low_confidence_stay_out(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [40], norm_mean=10, retest=0.6, confidence=Confidence.LOW)
    [found] = compared(sqlite_engine).rows
    assert found.expected is None


def test_one_measure_or_one_timepoint_can_be_asked_for(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [40])
    assert len(compare(sqlite_engine, COMMISSIONER, measure="m", timepoint="after").rows) == 1
    assert compare(sqlite_engine, COMMISSIONER, timepoint="followup_3m").rows == ()


def test_a_measure_that_nobody_was_scored_on_is_a_mistake_that_names_the_others(
    sqlite_engine: Engine,
) -> None:
    portfolio(sqlite_engine, [40])
    with pytest.raises(CommandMistake, match="Use one of these: m"):
        compare(sqlite_engine, COMMISSIONER, measure="n")
    # What others hold is not given away.
    assert compare(sqlite_engine, commissioner_of("south"), measure="m").rows == ()


def test_a_word_that_is_no_timepoint_is_a_mistake(sqlite_engine: Engine) -> None:
    with pytest.raises(CommandMistake, match="is not a timepoint"):
        compare(sqlite_engine, COMMISSIONER, timepoint="later")


def test_only_shown_and_defined_estimates_with_an_error_are_poolable() -> None:
    assert poolable(row().effect)
    assert poolable(row(paired=9).effect) is None
    assert poolable(row(error=0).effect) is None
    assert poolable(row(change=math.nan).effect) is None


def test_what_to_expect_together_is_weighted_as_the_changes_are(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [60, 45, 30], norm_mean=12.0, norm_sd=5.0, retest=0.6)
    found = compared(sqlite_engine)
    [pooled] = found.pooled
    assert pooled.mean_change
    weights, expected = [], []
    for one in found.rows:
        assert isinstance(one.mean_change, Shown)
        assert one.expected
        assert isinstance(one.expected, Shown)
        weights.append(1 / (one.mean_change.value.standard_error**2 + pooled.mean_change.tau2))
        expected.append(one.expected.value.change)
    assert pooled.expected == pytest.approx(np.average(expected, weights=weights))
    assert min(expected) <= pooled.expected <= max(expected)


def test_nothing_is_expected_together_where_it_is_not_known_for_each(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [60, 45])
    assert [row.expected for row in compared(sqlite_engine).pooled] == [None]
