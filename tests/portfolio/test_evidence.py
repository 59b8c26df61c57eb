"""Evidence: the level of the design, the preliminary test, what could have been seen, and who is missing."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, update

from evaluate.db.session import writing
from evaluate.db.tables import Approach, Cohort, Measure
from evaluate.disclosure import Shown, Suppressed
from evaluate.metrics.power import PairedDesign, smallest_detectable_effect
from evaluate.portfolio.evidence import LEVELS, Evidence, evidence
from evaluate.portfolio.facts import Facts
from evaluate.vocabulary import Audience, Confidence, Design, Informant
from tests.portfolio.desk import PAIRED, STARTED, cohort_in, desk, facts_of, mentoring, scores
from tests.portfolio.small import controlled
from tests.scores import enrol


@pytest.fixture
def facts(sqlite_engine: Engine) -> Facts:
    """Read the desk."""
    desk(sqlite_engine)
    return facts_of(sqlite_engine)


def of(facts: Facts, programme: str = "mentoring", audience: Audience = Audience.PARTNER) -> Evidence:
    """Take one programme's."""
    return evidence(facts, audience)[programme]


def test_before_and_after_alone_is_the_lowest_level_with_both_versions_named(facts: Facts) -> None:
    found = of(facts)
    assert found.level is LEVELS[Design.SINGLE_GROUP]
    assert found.chip == "Maryland 1 of 5 (What Works Growth); 2 of 5 (Sherman)"
    assert found.informants == (Informant.SELF,)


@pytest.mark.parametrize(
    ("comparison", "level"), [(40, Design.RANDOMISED), (10, Design.RANDOMISED), (9, Design.SINGLE_GROUP)]
)
def test_a_comparison_group_counts_only_with_enough_scores(
    sqlite_engine: Engine, comparison: int, level: Design
) -> None:
    controlled(sqlite_engine, 40, comparison)
    found = of(facts_of(sqlite_engine), "rct")
    assert found.level is LEVELS[level]


def test_the_level_of_a_controlled_design_is_at_most_that() -> None:
    assert LEVELS[Design.COMPARISON].label == "Maryland at most 3 of 5 (What Works Growth); 3 of 5 (Sherman)"


def test_cohorts_of_different_designs_are_said_to_be_mixed(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        programme, measure = mentoring(session)
        other = Cohort(programme_id=programme.id, key="rct", name="RCT", design=Design.RANDOMISED)
        session.add(other)
        session.flush()
        enrol(session, other, measure, scores(20, 0), prefix="X")
        enrol(session, other, measure, scores(20, 0), "comparison")
    found = of(facts_of(sqlite_engine))
    assert (found.level, found.mixed_designs) == (LEVELS[Design.RANDOMISED], True)


def test_who_is_missing_is_counted_from_those_who_started(facts: Facts) -> None:
    flow = of(facts).flow
    assert flow is not None
    counts = (flow.started, flow.before, flow.after, flow.paired)
    assert counts == (Shown(STARTED), Shown(STARTED), Shown(PAIRED), Shown(PAIRED))
    assert flow.lost == pytest.approx(0.2)


def test_the_preliminary_test_holds_the_pairs_against_who_was_intended(facts: Facts) -> None:
    found = of(facts).preliminary
    assert found is not None
    assert [clause.met for clause in found.clauses] == [True, True, True]  # 48 of 80 is 60%
    assert found.met is True
    more = replace(facts, plans=tuple(replace(one, planned=81) for one in facts.plans))
    lacking = of(more).preliminary
    assert lacking is not None
    assert lacking.met is False


def test_a_measure_without_a_published_reliability_fails_it(sqlite_engine: Engine) -> None:
    desk(sqlite_engine)
    with writing(sqlite_engine) as session:
        session.execute(update(Measure).values(confidence=Confidence.LOW))
    found = of(facts_of(sqlite_engine)).preliminary
    assert found is not None
    assert found.met is False


def test_the_smallest_change_it_could_see_is_in_points_and_deviations(facts: Facts) -> None:
    found = of(facts).detectable
    [arm] = facts.main["mentoring"].arms
    assert arm.sums is not None
    squares = arm.sums.squares_before + arm.sums.squares_after - 2 * arm.sums.products
    sd_change = (squares / (PAIRED - 1)) ** 0.5
    smallest = smallest_detectable_effect(PairedDesign(PAIRED))
    assert isinstance(smallest, float)
    assert isinstance(found, Shown)
    assert found.value.points == pytest.approx(smallest * sd_change)
    sd_before = (arm.sums.squares_before / (PAIRED - 1)) ** 0.5
    assert found.value.standard_deviations == pytest.approx(smallest * sd_change / sd_before)


def test_small_numbers_are_withheld(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        programme, measure = mentoring(session)
        small = Cohort(programme_id=programme.id, key="small", name="Small", design=Design.SINGLE_GROUP)
        session.add(small)
        session.flush()
        enrol(session, small, measure, scores(3, 0), prefix="S")
        assert cohort_in(session, programme, "small").id
    found = of(facts_of(sqlite_engine))
    flow = found.flow
    assert flow is not None
    # Taking the large cohort away from the whole would tell of the three.
    assert isinstance(flow.started, Suppressed)
    assert flow.lost is None
    assert found.preliminary is not None
    assert [clause.met for clause in found.preliminary.clauses] == [True, None, None]


def test_a_programme_without_scores_has_no_level_yet(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        programme, _ = mentoring(session)
        session.execute(update(Approach).values(impact_rating="High"))
        assert programme.id
    facts = facts_of(sqlite_engine)
    found = of(replace(facts, main={}))
    assert found.chip == "No level yet: nobody has both scores"
    assert (found.flow, found.preliminary, found.detectable) == (None, None, None)
    assert found.rating is not None
    assert found.rating.impact == "High"
