"""What stands around Wexmoor's programmes is taken by the register, and stands on their pages alone."""

from pathlib import Path
from types import ModuleType

from sqlalchemy import Engine

from evaluate.access import Viewer, at_the_register, scope_of
from evaluate.db.queries.context import disruptions, needs
from evaluate.db.session import reading
from evaluate.setup.apply import apply_setup
from evaluate.vocabulary import Role
from tests.builders import commissioner_of


def test_what_stands_around_wexmoors_programmes(
    demo: ModuleType, folder: Path, sqlite_engine: Engine
) -> None:
    apply_setup(sqlite_engine, at_the_register(Role.ADMINISTRATOR), folder / "demo.toml")
    demo.around.write_around(sqlite_engine)

    def found(viewer: Viewer) -> tuple[set[str], set[str]]:
        with reading(sqlite_engine) as session:
            scope = scope_of(viewer)
            return (
                {one.programme for one in disruptions(session, scope)},
                {one.programme for one in needs(session, scope)},
            )

    wexmoor = {one.key for one in demo.areas.AREAS[0].programmes}
    assert found(commissioner_of("wexmoor")) == (wexmoor, wexmoor)
    assert found(commissioner_of("ashencross")) == (set(), set())
