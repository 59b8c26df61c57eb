"""One programme's page: everything of it, nothing of any other, and never more than the reader may see."""

from datetime import date

import pytest
from sqlalchemy import Engine

from evaluate.access import Viewer, at_the_register
from evaluate.db.session import writing
from evaluate.disclosure import Shown, Suppressed
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.portfolio.profile import profile, profiles
from evaluate.vocabulary import Audience, Role
from tests.builders import build_programme, commissioner_of, provider_of
from tests.portfolio.desk import STARTED, desk, mentoring

VIEWER = commissioner_of("north")


@pytest.fixture
def desk_of_two(engine: Engine) -> Engine:
    """Give a register with the desk's programme and one in another area."""
    desk(engine)
    with writing(engine) as session:
        build_programme(session, "elsewhere", area="south", provider="birch")
    return engine


def test_it_holds_every_part_of_one_programme(desk_of_two: Engine) -> None:
    found = profile(desk_of_two, VIEWER, "mentoring")
    assert (found.programme.key, found.area, found.audience) == ("mentoring", "North", Audience.PARTNER)
    assert {row.cohort.programme for row in found.comparison.rows} == {"mentoring"}
    assert found.delivery.started == Shown(STARTED)
    assert found.evidence.level is not None
    assert found.value.cost is not None
    assert found.subgroups is not None
    assert (found.notes, found.decisions) == ({}, ())
    assert len(found.version) == 64


@pytest.mark.parametrize("key", ["elsewhere", "unheard-of", ""])
def test_one_of_somebody_elses_and_one_that_is_not_there_are_refused_alike(
    desk_of_two: Engine, key: str
) -> None:
    with pytest.raises(CommandMistake) as refused:
        profile(desk_of_two, VIEWER, key)
    assert str(refused.value).startswith("You may not see a programme at this address.")


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMINISTRATOR])
def test_people_who_do_not_read_outcomes_are_refused(sqlite_engine: Engine, role: Role) -> None:
    with pytest.raises(NotAllowed):
        profiles(sqlite_engine, at_the_register(role))


@pytest.mark.parametrize(
    ("viewer", "asked", "read"),
    [
        (VIEWER, None, Audience.PARTNER),
        (VIEWER, Audience.PUBLIC, Audience.PUBLIC),
        (VIEWER, Audience.OWN, Audience.PARTNER),
        (provider_of("acorn"), None, Audience.OWN),
        (provider_of("acorn"), Audience.PARTNER, Audience.PARTNER),
    ],
)
def test_an_audience_may_be_stricter_than_the_reader_and_never_looser(
    sqlite_engine: Engine, viewer: Viewer, asked: Audience | None, read: Audience
) -> None:
    desk(sqlite_engine)
    [found] = profiles(sqlite_engine, viewer, asked)
    assert found.audience is read
    shown = isinstance(found.delivery.left_early, Shown)
    assert shown is (read is not Audience.PUBLIC)  # the six who are still there are too few for the public


def test_programmes_come_in_the_order_of_their_names(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        for key in ("c", "a", "b"):
            mentoring(session, key)
    assert [one.programme.key for one in profiles(sqlite_engine, VIEWER)] == ["a", "b", "c"]


def test_a_programme_that_nobody_started_yet_has_a_page(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        build_programme(session, "new").starts_on = date(2026, 4, 1)
    found = profile(sqlite_engine, VIEWER, "new")
    assert (found.delivery.started, found.subgroups, found.reliable) == (Shown(0), None, None)
    assert not isinstance(found.reached, Suppressed)
