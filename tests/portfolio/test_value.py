"""Value: the cost ladder, what would pay for a programme, and what cannot be said."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from evaluate.db.queries.offences import OffenceChanges
from evaluate.db.session import writing
from evaluate.disclosure import Shown, Suppressed
from evaluate.portfolio.facts import Facts
from evaluate.portfolio.value import Result, Value, value
from evaluate.vocabulary import Arm, Audience, Progress
from tests.portfolio.desk import COMPLETED, PAIRED, STARTED, desk, facts_of, fund, mentoring
from tests.portfolio.small import controlled


@pytest.fixture
def facts(sqlite_engine: Engine) -> Facts:
    """Read the desk, with the counts of reliable changes set by hand."""
    desk(sqlite_engine)
    found = facts_of(sqlite_engine)
    return replace(found, changed=tuple(replace(one, fell=20, rose=6) for one in found.changed))


def of(facts: Facts, audience: Audience = Audience.PARTNER, programme: str = "mentoring") -> Value:
    """Take one programme's."""
    return value(facts, audience)[programme]


def test_the_ladder_divides_one_cost_by_what_it_brought(facts: Facts) -> None:
    found = of(facts)
    assert found.cost is not None
    assert (found.cost.pounds, found.cost.price_year) == (120_000, "2024/25")
    assert [one.result for one in found.rungs] == list(Result)
    assert [found.rung(one).cost for one in list(Result)[:3]] == [
        120_000 / STARTED,
        120_000 / COMPLETED,
        120_000 / PAIRED,
    ]


def test_improvements_are_counted_beyond_those_expected(facts: Facts) -> None:
    found = of(facts).rung(Result.NET_IMPROVER)
    assert found.count == Shown(20)
    assert found.beyond is not None
    middle, low, high = found.beyond
    assert 0 < low < middle < high
    assert found.cost == pytest.approx(120_000 / middle)


@pytest.mark.parametrize("fell", [5, 11])
def test_where_chance_could_have_left_none_beyond_those_expected_there_is_no_cost(
    facts: Facts, fell: int
) -> None:
    few = replace(facts, changed=tuple(replace(one, fell=fell, rose=5) for one in facts.changed))
    found = of(few).rung(Result.NET_IMPROVER)
    assert found.cost is None
    assert found.why_not.startswith("Chance alone could have left none")


def test_the_budget_stands_in_for_the_full_cost_and_says_so(facts: Facts) -> None:
    cost = of(facts).cost
    assert cost is not None
    assert cost.basis.startswith("the budget alone")
    assert not cost.is_full


def test_funding_counts_grant_match_and_what_was_given_in_kind(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        programme, _ = mentoring(session)
        fund(session, programme, core_grant=90_000, match_cash=20_000, match_in_kind=15_000)
    cost = of(facts_of(sqlite_engine)).cost
    assert cost is not None
    assert (cost.cash, cost.is_full) == (125_000, True)
    assert cost.basis == "all funding recorded, match included"


def test_a_cost_of_a_year_beyond_the_table_is_left_as_it_is(facts: Facts) -> None:
    later = replace(
        facts, programmes=tuple(one._replace(ends_on=date(2090, 3, 31)) for one in facts.programmes)
    )
    cost = of(later).cost
    assert cost is not None
    assert (cost.pounds, cost.price_year, cost.adjusted) == (120_000, "2056/57", False)


def test_a_cost_is_withheld_with_its_count(facts: Facts) -> None:
    few = replace(
        facts,
        delivered=tuple(
            replace(one, people=3) if one.progress is Progress.LEFT_EARLY else one for one in facts.delivered
        ),
    )
    found = of(few).rung(Result.COMPLETION)
    assert isinstance(found.count, Suppressed)
    assert found.cost is None
    assert of(few).rung(Result.START).cost is not None


def test_every_cost_the_public_reads_follows_from_counts_it_reads(facts: Facts) -> None:
    found = of(facts, Audience.PUBLIC)
    for rung in found.rungs[:3]:
        if isinstance(rung.count, Shown):
            assert rung.cost == pytest.approx(120_000 / rung.count.value)
            assert rung.count.value % 5 == 0


def test_breaking_even_asks_for_offences_at_the_same_prices(facts: Facts) -> None:
    [found] = of(facts).break_even  # neither the one without a price nor the one of low confidence
    assert found.crime == "Violence with injury"
    assert found.pounds == pytest.approx(14_050 * 100 / 74.5894)
    assert (found.needed, found.price_year) == (7, "2024/25")
    assert found.one_in == pytest.approx(STARTED / (120_000 / found.pounds))


def test_a_ratio_of_benefit_to_cost_is_refused_with_the_reason(facts: Facts, sqlite_engine: Engine) -> None:
    assert "needs a comparison group" in of(facts).benefit_cost.reason
    controlled(sqlite_engine, 40, 40)
    found = of(facts_of(sqlite_engine), programme="rct")
    assert "a change in a score has no price" in found.benefit_cost.reason
    assert found.cost is None
    assert {rung.why_not for rung in found.rungs} == {"No cost is recorded."}


def test_beside_a_comparison_group_whose_offences_were_counted_there_is_a_ratio_by_kind(facts: Facts) -> None:
    cohort = facts.plans[0].cohort_id
    counted = (
        OffenceChanges("mentoring", cohort, Arm.INTERVENTION, 40, -40.0, 60.0),
        OffenceChanges("mentoring", cohort, Arm.COMPARISON, 30, 0.0, 20.0),
    )
    violence = next(one for one in facts.event_costs if one.name == "Violence with injury")
    dear = replace(violence, name="Homicide", pounds=3_000_000.0)
    found = of(replace(facts, offences=counted, event_costs=(*facts.event_costs, dear)))
    assert [one.crime for one in found.break_even] == ["Violence with injury", "Homicide"]
    assert found.break_even[1].one_in is None
    [ratio] = found.ratios
    assert ratio.crime == "Violence with injury"
    assert ratio.ratio.estimate == pytest.approx(40 * found.break_even[0].pounds / 120_000)
    assert found.fewer is not None
    assert found.fewer.offences == pytest.approx(40.0)
    assert "does not know of what kind" in found.benefit_cost.reason
    assert of(facts).ratios == ()
