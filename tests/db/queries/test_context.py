"""What stands around a programme is read by whoever reads its outcomes, and once it is taken back by nobody."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from evaluate.access import Viewer, scope_of
from evaluate.db.queries.context import disruptions, needs
from evaluate.db.session import Engine, reading, writing
from evaluate.db.tables import Disruption, Need, Programme
from evaluate.vocabulary import Role
from tests.db.commands.test_decisions import CAM
from tests.db.test_sabotage import VIEWERS
from tests.fenced import fill

READERS = ("provider", "certifier", "commissioner of an area", "commissioner of a unit")


@pytest.mark.parametrize("who", list(VIEWERS))
def test_who_reads_what_stands_around_a_programme(sqlite_engine: Engine, who: str) -> None:
    fill(sqlite_engine)
    viewer = VIEWERS[who] or Viewer("n", "N", Role.PROVIDER)
    with reading(sqlite_engine) as session:
        disrupted = disruptions(session, scope_of(viewer))
        needed = needs(session, scope_of(viewer))
    for found, word in ((disrupted, "what"), (needed, "counts")):
        told = sorted((one.programme, one.is_own, one.area_name, getattr(one, word)) for one in found)
        own, area = ("p", True, None, "ours"), ("p", False, "North", "ours")
        assert told == ([area, own] if who in READERS else [])


def test_what_disrupted_everybody_disrupted_each_programme(engine: Engine) -> None:
    fill(engine)
    with writing(engine) as session:
        for day, what in ((date(2020, 3, 23), "Closure"), (date(2019, 1, 1), "Flood")):
            session.add(
                Disruption(
                    starts_on=day,
                    what=what,
                    withdrawn_on=date(2020, 1, 1) if what == "Flood" else None,
                    written_by="o",
                    written_name="O",
                    written_at=datetime(2025, 1, 1, tzinfo=UTC),
                )
            )
    with reading(engine, CAM) as session:
        found = disruptions(session, scope_of(CAM))
    assert (found[0].what, found[0].is_own, found[0].area_name) == ("Closure", False, None)
    assert {one.programme for one in found} == {"p"}
    assert len(found) == 3


def test_the_latest_count_comes_first(engine: Engine) -> None:
    fill(engine)
    with writing(engine) as session:
        its = session.scalars(select(Programme.id).where(Programme.key == "p")).one()
        kept = session.scalars(select(Need).where(Need.programme_id == its)).one()
        names = ("people", "counts", "geography", "source", "written_by", "written_name", "written_at")
        same = {name: getattr(kept, name) for name in names}
        for day in (date(2024, 4, 1), date(2026, 4, 1)):
            session.add(Need(programme_id=its, counted_on=day, **same))
    with reading(engine, CAM) as session:
        days = [one.counted_on for one in needs(session, scope_of(CAM))]
    assert days == sorted(days, reverse=True)
    assert len(days) == 4
