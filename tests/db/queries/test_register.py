"""What was set up is read whole by an administrator, and not at all by anybody else."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from evaluate.access import Scope, at_the_register, scope_of, setup_scope_of
from evaluate.db.base import now
from evaluate.db.queries import register
from evaluate.db.session import reading, writing
from evaluate.db.tables import Person
from evaluate.vocabulary import Audience, OrganisationKind, Role, Tier
from tests.builders import build_programme, provider_of

QUERIES = [register.areas, register.organisations, register.programmes, register.people]
WHOLE = setup_scope_of(at_the_register(Role.ADMINISTRATOR))


@pytest.fixture
def town(engine: Engine) -> Engine:
    """Give a register with two programmes of one provider, and somebody without a role."""
    with writing(engine) as session:
        build_programme(session, "p", "north", "acorn", tier="intensive")
        build_programme(session, "q", "south", "acorn")
        session.add(Person(key="ada", name="Ada", password_hash=None, active=True, created_at=now()))
    return engine


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize(
    "scope",
    [
        scope_of(provider_of("acorn")),
        scope_of(at_the_register(Role.ADMINISTRATOR)),
        setup_scope_of(at_the_register(Role.COMMISSIONER)),
        Scope(Audience.PARTNER, None, frozenset({"north"})),
    ],
)
def test_a_scope_that_is_not_whole_reads_none(
    town: Engine, query: Callable[[Session, Scope], list[object]], scope: Scope
) -> None:
    with reading(town) as session:
        assert query(session, scope) == []
        assert query(session, WHOLE)


def test_counts_are_of_programmes(town: Engine) -> None:
    with reading(town) as session:
        areas = [(row.key, row.programmes) for row in register.areas(session, WHOLE)]
        organisations = register.organisations(session, WHOLE)
    assert areas == [("north", 1), ("south", 1)]
    assert organisations == [register.OrganisationRow("acorn", "Acorn", OrganisationKind.PROVIDER, None, 2)]


def test_a_programme_is_named_with_its_place_and_provider(town: Engine) -> None:
    with reading(town) as session:
        first, second = register.programmes(session, WHOLE)
    assert (first.name, first.area, first.provider, first.approach, first.tier) == (
        "P",
        "North",
        "Acorn",
        "Mentoring",
        Tier.INTENSIVE,
    )
    assert second.area == "South"


def test_somebody_without_a_role_today_is_still_listed(town: Engine) -> None:
    with reading(town) as session:
        assert register.people(session, WHOLE) == [register.PersonRow("ada", "Ada", None, None, True, None)]
