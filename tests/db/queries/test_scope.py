"""A scope narrows every row it is put to, and an empty one lets nothing through."""

import pytest
from sqlalchemy import Engine, not_, select

from evaluate.access import EVERYWHERE, Scope, UnitKey, Viewer, scope_of, setup_scope_of
from evaluate.db.base import now
from evaluate.db.queries.programmes import programmes
from evaluate.db.queries.register import areas
from evaluate.db.queries.scope import counted, within, within_people
from evaluate.db.session import reading, writing
from evaluate.db.tables import Area, Cohort, Organisation, Participant, Programme
from evaluate.vocabulary import Arm, Audience, Role
from tests.builders import build_programme, build_unit
from tests.scores import cohort_of

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


@pytest.fixture
def units(town: Engine) -> Engine:
    """Give both areas a hub of the same name; the southern one changed its model over the years."""
    with writing(town) as session:
        for programme, area, since in (("a", "north", 2024), ("c", "south", 2023), ("d", "south", 2025)):
            unit = build_unit(session, "hub", area, since)
            session.scalars(select(Programme).where(Programme.key == programme)).one().unit_id = unit.id
    return town


@pytest.mark.parametrize(
    ("areas", "units_of", "seen"),
    [
        (NOTHING, frozenset({("south", "hub")}), "cd"),
        (NOTHING, frozenset({("north", "hub")}), "a"),
        (frozenset({"north"}), frozenset({("south", "hub")}), "abcd"),
        (frozenset({"south"}), frozenset({("north", "hub")}), "acd"),
        (NOTHING, frozenset({("north", "spoke"), ("east", "hub")}), ""),
    ],
)
def test_a_commissioner_of_a_unit_sees_its_programmes_under_every_model_it_had(
    units: Engine, areas: frozenset[str], units_of: frozenset[UnitKey], seen: str
) -> None:
    viewer = Viewer("c", "C", Role.COMMISSIONER, areas=areas, units=units_of)
    with reading(units) as session:
        found = programmes(session, scope_of(viewer))
    assert "".join(programme.key for programme in found) == seen


def test_what_is_outside_a_unit_is_known_to_be_outside(units: Engine) -> None:
    """A programme of no unit must not vanish from both sides: uploads are hidden by what lies outside."""
    scope = Scope(Audience.PARTNER, EVERYWHERE, NOTHING, frozenset({("south", "hub")}))
    statement = (
        select(Programme.key)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .order_by(Programme.key)
    )
    with reading(units) as session:
        assert "".join(session.scalars(statement.where(within(scope)))) == "cd"
        assert "".join(session.scalars(statement.where(not_(within(scope))))) == "ab"


def test_people_one_by_one_are_their_own_providers_alone(town: Engine) -> None:
    with writing(town) as session:
        cohort = cohort_of(session, session.scalars(select(Programme.id).where(Programme.key == "a")).one())
        session.add(Participant(cohort_id=cohort.id, pseudonym="P1", arm=Arm.INTERVENTION))
    statement = (
        select(Participant.pseudonym)
        .join(Cohort, Cohort.id == Participant.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
    )
    with reading(town) as session:
        for audience, organisation, seen in (
            (Audience.OWN, "acorn", ["P1"]),
            (Audience.OWN, "birch", []),
            (Audience.PARTNER, "acorn", []),
            (Audience.PUBLIC, "acorn", []),
        ):
            scope = Scope(audience, frozenset({organisation}), EVERYWHERE)
            assert session.scalars(statement.where(within_people(scope))).all() == seen


@pytest.mark.parametrize(
    ("current", "withdrawn", "counts"),
    [(True, False, 1), (True, True, 0), (False, False, 0), (False, True, 0)],
)
def test_who_counts_is_named_by_a_standing_upload_and_not_withdrawn(
    town: Engine, current: bool, withdrawn: bool, counts: int
) -> None:
    with writing(town) as session:
        cohort = cohort_of(session, session.scalars(select(Programme.id).where(Programme.key == "a")).one())
        person = Participant(cohort_id=cohort.id, pseudonym="P1", arm=Arm.INTERVENTION, current=current)
        person.withdrawn_at = now() if withdrawn else None
        session.add(person)
        session.flush()
        assert len(session.scalars(select(Participant.id).where(counted())).all()) == counts
