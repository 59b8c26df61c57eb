"""Returns are read by whoever the table of permissions lets read them; what is in them by fewer still."""

from collections.abc import Iterator

import pytest

from evaluate.access import Viewer, return_scope_of
from evaluate.db.queries import returns
from evaluate.db.session import Engine, Session, reading
from evaluate.vocabulary import ReturnState, Role
from tests.db.test_sabotage import VIEWERS
from tests.fenced import FAR, MARK, fill

OURS = 1


@pytest.fixture
def session(sqlite_engine: Engine) -> Iterator[Session]:
    """Fill a register with a return of each of two areas, one submitted and one not."""
    fill(sqlite_engine)
    with reading(sqlite_engine) as session:
        yield session


def areas(session: Session, viewer: Viewer | None) -> list[str]:
    scope = return_scope_of(viewer or Viewer("nobody", "Nobody", Role.PROVIDER))
    return [one.area for one in returns.returns(session, scope)]


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("provider", []),
        ("certifier", ["north"]),
        ("commissioner of an area", ["north"]),
        ("commissioner of a unit", []),
        ("reviewer", ["north", "south"]),
        ("administrator", ["north", "south"]),
        ("commissioner whose membership ended", []),
        ("nobody", []),
    ],
)
def test_who_sees_which_return(session: Session, who: str, found: list[str]) -> None:
    assert sorted(areas(session, VIEWERS[who])) == found


@pytest.mark.parametrize(
    ("who", "number", "area"),
    [
        *((who, OURS, "north") for who in ("provider", "administrator", "nobody", "commissioner of a unit")),
        # What was not submitted yet is listed for the reviewer, and no more than that.
        ("reviewer", FAR, "south"),
    ],
)
def test_what_is_in_a_return_is_read_by_fewer(
    sqlite_engine: Engine, who: str, number: int, area: str
) -> None:
    theirs = fill(sqlite_engine)
    scope = return_scope_of(VIEWERS[who] or Viewer("nobody", "Nobody", Role.PROVIDER))
    number = theirs.returned if number == FAR else number
    with reading(sqlite_engine) as session:
        assert (returns.one_return(session, scope, number) is None) == (
            who not in ("administrator", "reviewer")
        )
        assert returns.entries(session, scope, number) == {}
        assert returns.events(session, scope, number) == []
        assert returns.snapshots(session, scope, number) == []
        assert returns.questions(session, scope, number) == []
        assert returns.waivers(session, scope, number) == []
        assert returns.memories(session, scope, area) == []
        assert returns.last_number(session, scope, number) == 0
        assert returns.who_made(session, scope, number) == frozenset()


def test_the_area_reads_everything_of_its_own(session: Session) -> None:
    scope = return_scope_of(Viewer("cam", "Cam", Role.COMMISSIONER, areas=frozenset({"north"})))
    one = returns.one_return(session, scope, OURS)
    assert one is not None
    assert (one.area, one.signatory, one.state) == ("north", "acorn", ReturnState.SUBMITTED)
    assert one.keys(frozenset({"x"})).made_by == {"x"}
    assert returns.definition_text(session, scope, one.definition_id) == "ours"
    assert returns.entries(session, scope, OURS) == {("ours", "ours"): "ours"}
    assert [one.number for one in returns.snapshots(session, scope, OURS)] == [1]
    assert returns.memories(session, scope, "north") == ["ours"]
    assert returns.memories(session, scope, "south") == []
    assert returns.who_made(session, scope, OURS) == {"ours"}
    assert [row.check_key for row in returns.waivers(session, scope, OURS)] == ["ours"]
    assert [row.move for row in returns.events(session, scope, OURS)] == ["ours"]
    assert MARK not in str(returns.questions(session, scope, OURS))


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("provider", []),
        ("certifier", ["north"]),
        ("commissioner of an area", ["north"]),
        ("commissioner of a unit", []),
        # What was not submitted yet is not among what was signed and sent.
        ("reviewer", ["north"]),
        ("administrator", []),
        ("nobody", []),
    ],
)
def test_what_was_signed_last_is_read_by_whoever_reads_the_return(
    session: Session, who: str, found: list[str]
) -> None:
    everybody = returns.returns(session, return_scope_of(VIEWERS["reviewer"]))  # type: ignore[arg-type]
    assert {one.area for one in everybody} == {"north", "south"}
    scope = return_scope_of(VIEWERS[who] or Viewer("nobody", "Nobody", Role.PROVIDER))
    names, days = {one.name for one in everybody}, {one.starts_on for one in everybody}
    read = [pair for name in sorted(names) for pair in returns.last_signed(session, scope, name, days)]
    assert [one.area for one, _ in read] == found
    assert all(sealed.signed_at is not None for _, sealed in read)
