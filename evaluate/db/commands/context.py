"""Writing down what disrupted programmes and how many people are in need, and taking it back."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from evaluate.access import Action, ProgrammeKeys, Viewer, check_can
from evaluate.db import audit
from evaluate.db.base import now
from evaluate.db.queries.decisions import DecidedProgramme
from evaluate.db.tables import Area, Disruption, Need
from evaluate.errors import CommandMistake
from evaluate.vocabulary import NeedGroup

Kind = TypeVar("Kind", Disruption, Need)


@dataclass(frozen=True, slots=True)
class WrittenDisruption:
    """Days in which something went wrong: from when, until when if it is over, and what."""

    starts_on: date
    ends_on: date | None
    what: str


@dataclass(frozen=True, slots=True)
class WrittenNeed:
    """How many people are in need, all of them or those of a group: whom it counts, where, when and by whom."""

    people: int
    people_of: NeedGroup | None
    counts: str
    geography: str
    counted_on: date
    source: str


def write_disruption(
    session: Session, viewer: Viewer, programme: DecidedProgramme, said: WrittenDisruption, of_area: bool
) -> int:
    """Keep what disrupted one programme, or every programme of its area."""
    return _write(session, viewer, programme, Disruption(**asdict(said)), of_area)


def write_need(
    session: Session, viewer: Viewer, programme: DecidedProgramme, said: WrittenNeed, of_area: bool
) -> int:
    """Keep how many people are in need of one programme, or of those of its area."""
    return _write(session, viewer, programme, Need(**asdict(said)), of_area)


def take_back_disruption(
    session: Session, viewer: Viewer, programme: DecidedProgramme, number: int, today: date
) -> None:
    """Let a disruption stand no more. It stays on record, and so does who took it back."""
    _take_back(session, viewer, programme, Disruption, number, today)


def take_back_need(
    session: Session, viewer: Viewer, programme: DecidedProgramme, number: int, today: date
) -> None:
    """Let a number of people in need stand no more. It stays on record, and so does who took it back."""
    _take_back(session, viewer, programme, Need, number, today)


def _write(
    session: Session, viewer: Viewer, programme: DecidedProgramme, row: Disruption | Need, of_area: bool
) -> int:
    _check(viewer, programme, of_area)
    if of_area:
        row.area_id = _area_id(session, programme)
    else:
        row.programme_id = programme.id
    row.written_by, row.written_name, row.written_at = viewer.key, viewer.name, now()
    session.add(row)
    session.flush()
    _record(session, viewer, "write", programme, row)
    return row.id


def _take_back(
    session: Session,
    viewer: Viewer,
    programme: DecidedProgramme,
    kind: type[Kind],
    number: int,
    today: date,
) -> None:
    check_can(viewer, Action.KEEP_CONTEXT, programme.keys())
    its = or_(kind.programme_id == programme.id, kind.area_id == _area_id(session, programme))
    standing = select(kind).where(kind.id == number, its, kind.withdrawn_on.is_(None))
    row = session.scalars(standing.with_for_update(of=kind)).one_or_none()
    if row is None:
        raise CommandMistake("That does not stand any more.", "You need to look at the page again.")
    _check(viewer, programme, row.area_id is not None)
    row.withdrawn_on = today
    session.flush()
    _record(session, viewer, "withdraw", programme, row)


def _check(viewer: Viewer, programme: DecidedProgramme, of_area: bool) -> None:
    """Ask for the programme, or for the whole of its area, which a commissioner of one unit does not have."""
    of = ProgrammeKeys(programme.programme, programme.area, programme.provider)
    check_can(viewer, Action.KEEP_CONTEXT, of if of_area else programme.keys())


def _area_id(session: Session, programme: DecidedProgramme) -> int:
    return session.scalars(select(Area.id).where(Area.key == programme.area)).one()


def _record(
    session: Session, viewer: Viewer, action: str, programme: DecidedProgramme, row: Disruption | Need
) -> None:
    place = {"area": programme.area} if row.area_id is not None else {"programme": programme.programme}
    audit.record(session, viewer, action, row.__tablename__, str(row.id), **place)
