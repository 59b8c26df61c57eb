"""Everything is read at once, inside the reader's scope."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from evaluate.portfolio.facts import reliable_threshold, thresholds
from evaluate.vocabulary import Confidence
from tests.builders import commissioner_of, provider_of
from tests.portfolio.desk import PAIRED, desk, facts_of
from tests.portfolio.small import MEASURE

SURE = replace(MEASURE, norm_sd=5.2, reliability=0.8)


def test_one_reading_holds_what_every_view_needs(engine: Engine) -> None:
    desk(engine)
    facts = facts_of(engine, commissioner_of("north"))
    assert [one.key for one in facts.programmes] == ["mentoring"]
    assert [one.n_paired for one in facts.changed] == [PAIRED]
    assert facts.main["mentoring"].measure.measure == "mentoring-total"
    assert (len(facts.plans), len(facts.event_costs), facts.ratings.keys()) == (1, 2, {"mentoring"})


def test_nobody_reads_beyond_their_scope(sqlite_engine: Engine) -> None:
    desk(sqlite_engine)
    for viewer in (commissioner_of("south"), provider_of("birch")):
        facts = facts_of(sqlite_engine, viewer)
        held = (facts.programmes, facts.groups, facts.plans, facts.delivered, facts.changed, facts.timed)
        assert (*held, facts.complete, facts.funding, facts.offences) == ((),) * 9
        assert (facts.main, facts.ratings) == ({}, {})


def test_the_threshold_is_jacobson_and_truaxs() -> None:
    assert reliable_threshold(SURE) == pytest.approx(6.446, abs=0.001)
    assert thresholds([SURE, replace(MEASURE, id=9)]) == {1: pytest.approx(6.446, abs=0.001)}


@pytest.mark.parametrize("lacks", [{"norm_sd": None}, {"reliability": None}, {"confidence": Confidence.LOW}])
def test_a_measure_whose_error_is_not_sure_has_none(lacks: dict[str, object]) -> None:
    assert reliable_threshold(replace(SURE, **lacks)) is None
