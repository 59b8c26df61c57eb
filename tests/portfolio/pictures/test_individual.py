"""Person by person: for the programme's own provider alone, of ten people or more, and written down."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from evaluate.access import at_the_register
from evaluate.db.session import writing
from evaluate.integrity.trail import Wanted, look
from evaluate.portfolio.pictures.individual import individual
from evaluate.vocabulary import Role
from tests.builders import build_measure, build_programme, commissioner_of, provider_of
from tests.portfolio.small import MEASURE, people
from tests.scores import cohort_of, enrol

RULER = replace(MEASURE, measure="m")


@pytest.fixture
def filled(engine: Engine) -> Engine:
    with writing(engine) as session:
        measure = build_measure(session)
        enrol(session, cohort_of(session, build_programme(session, "p").id), measure, people(40, extra=3))
        enrol(session, cohort_of(session, build_programme(session, "few").id), measure, people(9))
    return engine


def test_the_provider_sees_each_move_and_that_it_looked_is_written_down(filled: Engine) -> None:
    found = individual(filled, provider_of("acorn"), "p", RULER, "after")
    assert len(found.pairs) == 40
    assert found.told.sentence.startswith("Of 40 people with both scores,")
    (event,) = look(filled, at_the_register(Role.ADMINISTRATOR), Wanted(action="read")).events
    assert (event.subject, event.subject_key) == ("scores person by person", "p")


CERTIFIER = replace(provider_of("acorn"), key="cert", role=Role.CERTIFIER)


@pytest.mark.parametrize("viewer", [commissioner_of("north"), at_the_register(Role.COMMISSIONER), CERTIFIER])
def test_neither_commissioner_nor_certifier_ever_sees_it(filled: Engine, viewer: object) -> None:
    found = individual(filled, viewer, "p", RULER, "after")  # type: ignore[arg-type]
    assert found.pairs == ()
    assert found.told.rows == ()
    assert found.told.why_not == "Only the provider of a programme sees its people one by one."


def test_another_provider_and_too_few_people_see_nothing(filled: Engine) -> None:
    assert individual(filled, provider_of("birch"), "p", RULER, "after").pairs == ()
    few = individual(filled, provider_of("acorn"), "few", RULER, "after")
    assert few.pairs == ()
    assert few.told.why_not == "Fewer than 10 people have both scores."
