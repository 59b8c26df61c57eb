"""What stands around a programme is written by a commissioner of it, of the area by who has the area, and audited."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine, select

from evaluate.access import Viewer
from evaluate.db.commands.context import (
    WrittenDisruption,
    WrittenNeed,
    take_back_disruption,
    take_back_need,
    write_disruption,
    write_need,
)
from evaluate.db.queries.decisions import DecidedProgramme
from evaluate.db.session import Session, reading, writing
from evaluate.db.tables import Area, AuditEvent, Disruption, Need
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.vocabulary import NeedGroup
from tests.db.commands.test_decisions import CAM
from tests.db.commands.test_notes import programme
from tests.db.test_sabotage import VIEWERS
from tests.fenced import fill

TODAY = date(2026, 1, 9)
STRIKE = WrittenDisruption(date(2025, 5, 5), None, "School strike")
GIRLS = WrittenNeed(150, NeedGroup.FEMALE, "Girls suspended", "North", date(2025, 4, 1), "School census")
Write = Callable[[Session, Viewer, DecidedProgramme, bool], int]
WRITES: dict[type[Disruption | Need], Write] = {
    Disruption: lambda s, v, p, of_area: write_disruption(s, v, p, STRIKE, of_area),
    Need: lambda s, v, p, of_area: write_need(s, v, p, GIRLS, of_area),
}
TAKES_BACK = {Disruption: take_back_disruption, Need: take_back_need}
KINDS = pytest.mark.parametrize("kind", list(WRITES))


@pytest.fixture
def register(engine: Engine) -> Engine:
    """Fill a register with a programme of each of two areas."""
    fill(engine)
    return engine


def write(engine: Engine, kind: type[Disruption | Need], viewer: Viewer = CAM, of_area: bool = False) -> int:
    its = programme(engine)
    with writing(engine, viewer) as session:
        return WRITES[kind](session, viewer, its, of_area)


def take_back(engine: Engine, kind: type[Disruption | Need], number: int, viewer: Viewer = CAM) -> None:
    its = programme(engine)
    with writing(engine, viewer) as session:
        TAKES_BACK[kind](session, viewer, its, number, TODAY)


@KINDS
@pytest.mark.parametrize("of_area", [False, True])
def test_it_is_kept_of_its_place_and_audited(
    register: Engine, kind: type[Disruption | Need], of_area: bool
) -> None:
    number = write(register, kind, of_area=of_area)
    its = programme(register)
    with reading(register) as session:
        kept = session.get_one(kind, number)
        area = session.scalars(select(Area.id).where(Area.key == "north")).one()
        assert (kept.programme_id, kept.area_id) == ((None, area) if of_area else (its.id, None))
        assert (kept.key, kept.withdrawn_on, kept.written_by, kept.written_name) == (None, None, "cam", "Cam")
        last = session.scalars(select(AuditEvent).order_by(AuditEvent.number.desc())).first()
    assert last is not None
    assert (last.action, last.subject, last.subject_key) == ("write", kind.__tablename__, str(number))
    assert last.detail == ({"area": "north"} if of_area else {"programme": "p"})


@KINDS
def test_what_is_taken_back_stays_on_record_and_is_taken_back_once(
    register: Engine, kind: type[Disruption | Need]
) -> None:
    number = write(register, kind)
    take_back(register, kind, number)
    with reading(register) as session:
        assert session.get_one(kind, number).withdrawn_on == TODAY
        last = session.scalars(select(AuditEvent).order_by(AuditEvent.number.desc())).first()
    assert last is not None
    assert (last.action, last.subject_key) == ("withdraw", str(number))
    with pytest.raises(CommandMistake, match="does not stand any more"):
        take_back(register, kind, number)


@KINDS
def test_what_is_another_programmes_cannot_be_taken_back(
    register: Engine, kind: type[Disruption | Need]
) -> None:
    with reading(register) as session:
        theirs = [one.id for one in session.scalars(select(kind)) if one.written_by == "zebra"]
    assert len(theirs) == 2
    for number in theirs:
        with pytest.raises(CommandMistake, match="does not stand any more"):
            take_back(register, kind, number)


@KINDS
def test_a_commissioner_of_one_unit_has_its_programmes_and_not_the_area(
    register: Engine, kind: type[Disruption | Need]
) -> None:
    una = VIEWERS["commissioner of a unit"]
    assert una is not None
    write(register, kind, una)
    with pytest.raises(NotAllowed):
        write(register, kind, una, of_area=True)
    number = write(register, kind, of_area=True)
    with pytest.raises(NotAllowed):
        take_back(register, kind, number, una)


@KINDS
@pytest.mark.parametrize("who", ["provider", "certifier", "reviewer", "administrator"])
def test_nobody_but_a_commissioner_writes_or_takes_back(
    register: Engine, kind: type[Disruption | Need], who: str
) -> None:
    viewer = VIEWERS[who]
    assert viewer is not None
    with pytest.raises(NotAllowed):
        write(register, kind, viewer)
    with pytest.raises(NotAllowed):
        take_back(register, kind, 1, viewer)
