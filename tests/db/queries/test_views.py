"""What somebody keeps is read by nobody else."""

import pytest

from evaluate.access import Viewer, own_scope_of
from evaluate.db.queries.views import saved_views
from evaluate.db.session import Engine, reading
from evaluate.vocabulary import Role
from tests.db.test_sabotage import VIEWERS
from tests.fenced import fill


@pytest.mark.parametrize("who", list(VIEWERS))
def test_who_reads_views(sqlite_engine: Engine, who: str) -> None:
    fill(sqlite_engine)
    scope = own_scope_of(VIEWERS[who] or Viewer("n", "N", Role.PROVIDER))
    with reading(sqlite_engine) as session:
        kept = [one.name for one in saved_views(session, scope)]
        assert kept == [one.name for one in saved_views(session, scope, "ours")]
        assert saved_views(session, scope, "another page") == []
    assert kept == (["ours"] if who == "provider" else [])


def test_a_role_that_keeps_nothing_reads_nothing_under_the_same_name(sqlite_engine: Engine) -> None:
    fill(sqlite_engine)
    with reading(sqlite_engine) as session:
        assert saved_views(session, own_scope_of(Viewer("pat", "Pat", Role.REVIEWER))) == []
