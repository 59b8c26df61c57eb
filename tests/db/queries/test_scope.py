"""A scope narrows every row it is put to, and an empty one lets nothing through."""

import pytest
from sqlalchemy import Engine

from evaluate.access import EVERYWHERE, Scope, Viewer, scope_of, setup_scope_of
from evaluate.db.queries.programmes import programmes
from evaluate.db.queries.register import areas
from evaluate.db.session import reading, writing
from evaluate.vocabulary import Audience, Role
from tests.builders import build_programme

NOTHING: frozenset[str] = frozenset()


@pytest.fixture
def town(engine: Engine) -> Engine:
    """Fill two areas with two providers' programmes."""
    with writing(engine) as session:
        for key, area, provider in (
            ("a", "north", "acorn"),
            ("b", "north", "birch"),
            ("c", "south", "acorn"),
            ("d", "south", "birch"),
        ):
            build_programme(session, key, area=area, provider=provider)
    return engine


@pytest.mark.parametrize(
    ("organisations", "areas", "seen"),
    [
        (EVERYWHERE, EVERYWHERE, "abcd"),
        (frozenset({"acorn"}), EVERYWHERE, "ac"),
        (EVERYWHERE, frozenset({"north"}), "ab"),
        (frozenset({"birch"}), frozenset({"south"}), "d"),
        (NOTHING, EVERYWHERE, ""),
        (EVERYWHERE, NOTHING, ""),
        (NOTHING, NOTHING, ""),
        (frozenset({"nobody"}), EVERYWHERE, ""),
    ],
)
def test_only_what_is_inside_is_seen(
    town: Engine, organisations: frozenset[str] | None, areas: frozenset[str] | None, seen: str
) -> None:
    with reading(town) as session:
        found = programmes(session, Scope(Audience.OWN, organisations, areas))
    assert "".join(programme.key for programme in found) == seen


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMINISTRATOR])
def test_roles_without_outcomes_see_no_programme(town: Engine, role: Role) -> None:
    with reading(town) as session:
        assert programmes(session, scope_of(Viewer("x", "X", role))) == []


@pytest.mark.parametrize("role", list(Role))
def test_what_was_set_up_is_the_administrators_alone(town: Engine, role: Role) -> None:
    viewer = Viewer("x", "X", role, frozenset({"acorn"}), frozenset({"north"}))
    with reading(town) as session:
        assert bool(areas(session, setup_scope_of(viewer))) is (role is Role.ADMINISTRATOR)
