"""Programmes by name, inside the scope."""

from sqlalchemy import Engine

from evaluate.access import at_the_register, scope_of
from evaluate.db.queries.programmes import ProgrammeName, programme_of_cohort, programmes, providers
from evaluate.db.session import reading, writing
from evaluate.vocabulary import Role
from tests.builders import build_programme, commissioner_of, provider_of
from tests.scores import cohort_of


def test_programmes_stand_in_the_order_of_their_names(engine: Engine) -> None:
    with writing(engine) as session:
        build_programme(session, "zebra")
        build_programme(session, "aspen")
    with reading(engine) as session:
        found = programmes(session, scope_of(at_the_register(Role.PROVIDER)))
    assert found == [ProgrammeName("aspen", "Aspen"), ProgrammeName("zebra", "Zebra")]


def test_a_cohort_leads_to_its_programme_inside_the_scope(engine: Engine) -> None:
    with writing(engine) as session:
        cohort = cohort_of(session, build_programme(session, "p", provider="acorn").id).id
    with reading(engine) as session:
        found = programme_of_cohort(session, scope_of(provider_of("acorn")), cohort)
        assert found is not None
        assert (found.key, found.area, found.provider) == ("p", "north", "acorn")
        assert programme_of_cohort(session, scope_of(provider_of("bell")), cohort) is None


def test_providers_are_those_that_run_a_programme_in_scope(engine: Engine) -> None:
    with writing(engine) as session:
        for key, area, provider in (("a", "north", "acorn"), ("b", "north", "acorn"), ("c", "south", "bell")):
            build_programme(session, key, area=area, provider=provider)
    with reading(engine) as session:
        assert list(providers(session, scope_of(commissioner_of("north")))) == ["acorn"]
        assert sorted(providers(session, scope_of(at_the_register(Role.PROVIDER)))) == ["acorn", "bell"]
