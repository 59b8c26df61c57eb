"""Programmes by name, inside the scope."""

from sqlalchemy import Engine

from evaluate.access import at_the_register, scope_of
from evaluate.db.queries.programmes import ProgrammeName, programmes
from evaluate.db.session import reading, writing
from evaluate.vocabulary import Role
from tests.builders import build_programme


def test_programmes_stand_in_the_order_of_their_names(engine: Engine) -> None:
    with writing(engine) as session:
        build_programme(session, "zebra")
        build_programme(session, "aspen")
    with reading(engine) as session:
        found = programmes(session, scope_of(at_the_register(Role.PROVIDER)))
    assert found == [ProgrammeName("aspen", "Aspen"), ProgrammeName("zebra", "Zebra")]
