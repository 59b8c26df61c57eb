"""Each programme on one line, made of nothing but what is shown of its cohorts."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from evaluate.disclosure import Shown, Suppressed
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.headlines import Standing, headlines, marks, sections
from evaluate.portfolio.overview import forget, overview
from evaluate.portfolio.rows import Row
from evaluate.portfolio.wanted import Wanted
from evaluate.vocabulary import Tier
from tests.builders import commissioner_of
from tests.portfolio.small import MEASURE, cohort, portfolio, row
from tests.portfolio.standing import overview_of, stood


def line(*rows: Row, wanted: Wanted | None = None, planned: int | None = 100):  # noqa: ANN201
    [found] = headlines(overview_of(*rows, programmes=(stood(*rows, planned=planned),)), wanted or Wanted())
    return found


def test_one_cohort_says_on_its_line_exactly_what_it_says_on_compare(sqlite_engine: Engine) -> None:
    forget()
    portfolio(sqlite_engine, [40, 12], norm_mean=8, retest=0.7)
    seen = overview(sqlite_engine, commissioner_of("north"))
    for one, its in zip(headlines(seen, Wanted()), seen.comparison.rows, strict=True):
        assert (one.change, one.effect, one.expected) == (its.mean_change, its.effect, its.expected)
        assert one.low_reliability is its.low_reliability


def test_cohorts_of_one_programme_are_one_group_of_people() -> None:
    found = line(row("A", 1, change=2.0), row("A", 2, change=4.0, cohort=cohort("A", 2, "d")))
    assert isinstance(found.change, Shown)
    assert found.change.value.estimate == pytest.approx(3.0)
    assert found.change.value.n == 120
    assert isinstance(found.effect, Shown)


def test_a_cohort_too_small_to_show_cannot_be_worked_out_from_the_line() -> None:
    alone = line(row("A", 1))
    beside = line(row("A", 1), row("A", 2, change=9.0, paired=7, started=9, cohort=cohort("A", 2, "d")))
    assert beside.change == alone.change
    assert beside.cohorts_withheld == 1
    hidden = line(row("A", 1), row("A", 2, paired=3, started=4, cohort=cohort("A", 2, "d")))
    assert (hidden.n_due, hidden.n_paired) == (alone.n_due, alone.n_paired)


def test_a_number_started_that_is_withheld_withholds_the_sum() -> None:
    rows = (row("A", 1), row("A", 2, cohort=cohort("A", 2, "d")))
    few = replace(stood(*rows).cohorts[1], n_started=row(started=3).n_started)
    one = replace(stood(*rows), cohorts=(stood(*rows).cohorts[0], few))
    [found] = headlines(overview_of(*rows, programmes=(one,)), Wanted())
    assert isinstance(found.n_enrolled, Suppressed)


@pytest.mark.parametrize(
    ("one", "standing"),
    [
        (row(), Standing.SHOWN),
        (row(paired=31, started=80), Standing.NO_HEADLINE),
        (row(paired=32, started=80), Standing.SHOWN),
        (row(paired=9, started=12), Standing.WITHHELD),
        (row(not_due=True), Standing.NOT_DUE),
    ],
)
def test_a_line_has_a_change_only_where_enough_people_stand_behind_it(one: Row, standing: Standing) -> None:
    found = line(one)
    assert found.standing is standing
    assert (found.change is not None) is (standing is Standing.SHOWN)


def test_a_cohort_that_is_not_due_is_not_counted_as_unpaired() -> None:
    found = line(row("A", 1), row("A", 2, paired=0, not_due=True, cohort=cohort("A", 2, "d")))
    assert found.share_paired == pytest.approx(60 / 80)


def test_a_contrast_goes_before_the_arms_that_it_is_made_of() -> None:
    arm = row("A", 1, kind=Kind.ARM, change=5.0)
    found = line(arm, row("A", 1, kind=Kind.CONTRAST, change=1.0))
    assert found.yardstick is not None
    assert found.yardstick.kind is Kind.CONTRAST
    assert found.expected is None


def test_two_contrasts_are_pooled_as_contrasts() -> None:
    found = line(
        row("A", 1, kind=Kind.CONTRAST, change=1.0),
        row("A", 2, kind=Kind.CONTRAST, change=3.0, cohort=cohort("A", 2, "d")),
    )
    assert isinstance(found.change, Shown)
    assert found.change.value.estimate == pytest.approx(2.0)
    assert found.change.value.n == 120


def test_sections_keep_apart_what_may_not_be_compared() -> None:
    other = replace(MEASURE, id=2, measure="anger", name="Anger", instrument="x")
    lines = headlines(
        overview_of(row("A", 1), row("B", 2), row("C", 3, measure=other), row("D", 4, kind=Kind.CONTRAST)),
        Wanted(),
    )
    found = sections(lines)
    assert [[line.programme.facts.name for line in one.lines] for one in found] == [["A", "B"], ["C"], ["D"]]
    assert found[0].effect is not None
    assert found[1].effect is None
    assert len(marks(lines)) == 4


def test_another_measure_timepoint_or_year_can_be_asked_for() -> None:
    other = replace(MEASURE, id=2, measure="anger", name="Anger")
    rows = (
        row("A", 1),
        row("A", 1, measure=other, change=7.0),
        row("A", 1, timepoint="followup_3m", change=1.0),
    )
    estimates = [
        line(*rows, wanted=wanted).change.value.estimate  # type: ignore[union-attr]
        for wanted in (Wanted(), Wanted(measure="anger"), Wanted(timepoint="followup_3m"))
    ]
    assert estimates == [2.0, 7.0, 1.0]
    assert headlines(overview_of(*rows), Wanted(year="2031/32")) == ()


def test_the_plan_counts_cohorts_that_have_one() -> None:
    assert line(row()).planned == 100
    assert line(row(), planned=None).planned is None


def test_programmes_stand_by_tier_or_by_the_end_of_the_contract_where_asked() -> None:
    rows = [row(name, number) for number, name in enumerate("ABC")]
    made = (
        stood(rows[0], tier=Tier.INTENSIVE, ends_on=None),
        stood(rows[1], tier=Tier.UNIVERSAL, ends_on=date(2026, 3, 31)),
        stood(rows[2], tier=Tier.INTENSIVE, ends_on=date(2025, 3, 31)),
    )
    seen = overview_of(*rows, programmes=made)
    names = {
        order: [one.programme.facts.name for one in headlines(seen, Wanted(order=order))]
        for order in (None, "tier", "contract")
    }
    assert names == {None: ["A", "B", "C"], "tier": ["B", "A", "C"], "contract": ["C", "B", "A"]}
