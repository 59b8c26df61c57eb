"""Writers queue: nobody's update is lost. Whoever reads outcomes says who is looking."""

import ast
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from evaluate.db.session import open_engine, reading, writing
from evaluate.db.tables import Area
from evaluate.errors import RegisterNotReady


def test_read_then_write_from_many_threads_loses_nothing(engine: Engine) -> None:
    with writing(engine) as session:
        session.add(Area(key="a", name="0"))

    def add_one(_: int) -> None:
        with writing(engine) as session:
            area = session.scalars(select(Area).with_for_update()).one()
            area.name = str(int(area.name) + 1)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add_one, range(120)))
    with reading(engine) as session:
        assert session.scalars(select(Area.name)).one() == "120"


def test_a_failed_write_leaves_nothing(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), writing(engine) as session:
        session.add(Area(key="a", name="A"))
        session.flush()
        raise ZeroDivisionError
    with reading(engine) as session:
        assert session.scalar(select(func.count()).select_from(Area)) == 0


def test_a_reader_sees_one_state_while_others_write(engine: Engine) -> None:
    with reading(engine) as reader:
        assert reader.scalar(select(func.count()).select_from(Area)) == 0
        with writing(engine) as session:
            session.add(Area(key="a", name="A"))
        assert reader.scalar(select(func.count()).select_from(Area)) == 0
    with reading(engine) as reader:
        assert reader.scalar(select(func.count()).select_from(Area)) == 1


def test_sqlite_checks_foreign_keys_and_keeps_a_write_ahead_log(sqlite_engine: Engine) -> None:
    with sqlite_engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


@pytest.mark.parametrize("url", ["nonsense", "mysql://localhost/x", "sqlite:////nowhere/at/all/x.db"])
def test_an_address_that_cannot_work_is_explained(url: str) -> None:
    with pytest.raises(RegisterNotReady) as error:
        open_engine(url)
    assert error.value.remedy


PACKAGE = Path(__file__).parent.parent.parent / "evaluate"
# The door reads before anybody is known, and sees nothing that is fenced.
AT_THE_DOOR = "people"


def test_whoever_opens_the_register_beyond_the_door_says_who_is_looking() -> None:
    calls = {
        f"{path.relative_to(PACKAGE)}:{call.lineno}": len(call.args)
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).parts[0] != AT_THE_DOOR
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in ("reading", "writing")
        and "evaluate.db.session" in path.read_text()
    }
    assert len(calls) > 20
    assert [place for place, given in calls.items() if given < 2] == []
