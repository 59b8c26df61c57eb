"""The version of the data moves with what outcomes follow from, and with nothing else."""

from sqlalchemy import Engine, select, update

from evaluate.access import scope_of
from evaluate.db.base import now
from evaluate.db.session import reading, writing
from evaluate.db.tables import Participant, Programme, Upload, UploadProgramme
from evaluate.portfolio.version import data_version
from tests.builders import commissioner_of
from tests.portfolio.desk import desk

VIEWER = commissioner_of("north")


def version(engine: Engine) -> str:
    """Name the state of the data."""
    with reading(engine, VIEWER) as session:
        return data_version(session, scope_of(VIEWER))


def test_it_stays_until_outcomes_change(sqlite_engine: Engine) -> None:
    desk(sqlite_engine)
    first = version(sqlite_engine)
    with writing(sqlite_engine) as session:
        session.execute(update(Programme).values(name="Another name"))
    assert version(sqlite_engine) == first
    with writing(sqlite_engine) as session:
        session.scalars(select(Participant)).first().withdrawn_at = now()  # type: ignore[union-attr]
    second = version(sqlite_engine)
    with writing(sqlite_engine) as session:
        upload, programme = (
            session.scalars(select(Upload.id)).first(),
            session.scalars(select(Programme.id)).one(),
        )
        session.add(UploadProgramme(upload_id=upload, programme_id=programme))
    assert len({first, second, version(sqlite_engine)}) == 3
