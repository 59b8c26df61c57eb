"""People with both scores, summed up by what is known of them, inside a scope."""

import pytest
from sqlalchemy import Engine, select

from evaluate.access import scope_of
from evaluate.db.queries.outcomes import paired_summaries
from evaluate.db.queries.subgroups import alike
from evaluate.db.session import reading, writing
from evaluate.db.tables import Measure, Participant
from evaluate.metrics.summaries import PairedSummary
from tests.builders import commissioner_of, provider_of
from tests.portfolio.desk import PAIRED, mentoring, scores
from tests.scores import cohort_of, enrol

VIEWER = commissioner_of("north")


@pytest.fixture
def desk(engine: Engine) -> Engine:
    """Give a register in which every other person is female, with a comparison arm beside them."""
    with writing(engine) as session:
        programme, measure = mentoring(session)
        enrol(session, cohort_of(session, programme.id), measure, scores(15, 0), "comparison")
        for number, person in enumerate(session.scalars(select(Participant).order_by(Participant.id))):
            person.sex = "female" if number % 2 else None
    return engine


def test_the_groups_add_up_to_everybody_who_took_part(desk: Engine) -> None:
    with reading(desk, VIEWER) as session:
        scope, [measure] = scope_of(VIEWER), session.scalars(select(Measure.id)).all()
        found = alike(session, scope, {measure})
        [whole] = [one for one in paired_summaries(session, scope) if one.arm == "intervention"]
    assert {one.sex for one in found} == {"female", None}
    assert sum(one.people for one in found) == PAIRED
    sums = (
        sum(getattr(one, name) for one in found)
        for name in ("before", "after", "squares_before", "squares_after", "products")
    )
    together = PairedSummary.from_sums(PAIRED, 20, *sums)
    assert together.mean_before == pytest.approx(whole.mean_before)
    assert together.sd_after == pytest.approx((whole.squares_after / (PAIRED - 1)) ** 0.5)


def test_only_the_measures_asked_for_and_only_in_scope(desk: Engine) -> None:
    with reading(desk, VIEWER) as session:
        assert alike(session, scope_of(VIEWER), set()) == []
    other = provider_of("birch")
    with reading(desk, other) as session:
        measures = set(session.scalars(select(Measure.id)))
        assert alike(session, scope_of(other), measures) == []
