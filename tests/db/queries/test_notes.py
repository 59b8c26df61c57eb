"""Notes are read by the programme's commissioners alone."""

import pytest

from evaluate.access import Viewer, scope_of
from evaluate.db.queries.notes import notes
from evaluate.db.session import Engine, reading
from evaluate.vocabulary import Role
from tests.db.test_sabotage import VIEWERS
from tests.fenced import fill


@pytest.mark.parametrize("who", list(VIEWERS))
def test_who_reads_notes(sqlite_engine: Engine, who: str) -> None:
    fill(sqlite_engine)
    viewer = VIEWERS[who] or Viewer("n", "N", Role.PROVIDER)
    with reading(sqlite_engine) as session:
        read = [one.text for one in notes(session, scope_of(viewer))]
        assert read == [one.text for one in notes(session, scope_of(viewer), "p")]
        assert notes(session, scope_of(viewer), "zebra-programme") == []
    assert read == (["ours"] if who in ("commissioner of an area", "commissioner of a unit") else [])
