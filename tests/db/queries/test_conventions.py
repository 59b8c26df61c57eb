"""What is remembered of the files of the providers in scope, and who said it."""

from datetime import UTC, datetime

from sqlalchemy import Engine

from evaluate.access import scope_of
from evaluate.db.commands.conventions import keep_convention
from evaluate.db.queries.conventions import kept_conventions
from evaluate.db.session import reading, writing
from evaluate.db.tables import Person
from evaluate.vocabulary import ConventionKind, DateOrder
from tests.builders import provider_of
from tests.staging import ACORN, furnish


def test_each_is_listed_with_who_said_it_and_when(engine: Engine) -> None:
    furnish(engine)
    with writing(engine) as session:
        keep_convention(session, ACORN, "acorn", ConventionKind.HEADING, "Pre", "before")
        session.add(Person(key="pat", name="Pat Provider", created_at=datetime.now(UTC)))
        session.flush()
        keep_convention(session, ACORN, "acorn", ConventionKind.DATE_ORDER, "", DateOrder.DAY_FIRST)
    with reading(engine) as session:
        found = kept_conventions(session, scope_of(ACORN))
        assert kept_conventions(session, scope_of(provider_of("bell"))) == []
    assert [(one.kind, one.typed, one.meaning, one.person) for one in found] == [
        (ConventionKind.DATE_ORDER, "", "day_first", "Pat Provider"),
        (ConventionKind.HEADING, "Pre", "before", "pat"),
    ]
    assert all(one.at.tzinfo for one in found)
