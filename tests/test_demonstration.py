"""The demonstration fills itself once, starts again after an interruption, and lets each role in."""

from pathlib import Path

import pytest

from evaluate import demonstration, people
from evaluate.db.session import open_engine
from evaluate.demonstration import PASSWORD, prepare
from evaluate.intake.history import history
from evaluate.settings import shipped
from evaluate.vocabulary import Role


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Prepare the demonstration once for all tests of this file, after a try that was interrupted."""
    folder = tmp_path_factory.mktemp("demonstration") / "demo"

    def interrupted(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as context:
        context.setattr(demonstration, "add_person", interrupted)
        with pytest.raises(KeyboardInterrupt):
            prepare(folder)
    with pytest.MonkeyPatch.context() as context:
        # Returns take a minute, and have tests of their own beside the seeds.
        context.setattr(demonstration, "_QUARTERS", ())
        prepare(folder)
    return folder


def test_every_role_can_sign_in(folder: Path) -> None:
    ready = prepare(folder)
    assert {role for _, _, role in ready.people} == set(Role)
    engine = open_engine(ready.database_url)
    for key, name, role in ready.people:
        viewer = people.viewer_of(engine, people.sign_in(engine, key, PASSWORD))
        assert viewer is not None
        assert (viewer.name, viewer.role) == (name, role)
    engine.dispose()


def test_a_second_time_leaves_it_as_it_is(folder: Path) -> None:
    before = (folder / "demo.toml").stat().st_mtime_ns
    prepare(folder)
    assert (folder / "demo.toml").stat().st_mtime_ns == before


def test_one_that_was_interrupted_is_made_again_and_whole(folder: Path) -> None:
    engine = open_engine(prepare(folder).database_url)
    provider = people.viewer_of(engine, people.sign_in(engine, "provider", PASSWORD))
    assert provider is not None
    sent = history(engine, provider)
    assert len(sent) == 4
    # People are there before their uploads, so that each upload says who sent it.
    assert {one.person for one in sent} == {"Nadia Hartley"}
    engine.dispose()


def test_the_package_that_makes_it_is_found_by_its_path() -> None:
    assert demonstration.find_seeds().__file__ == str(shipped("seeds") / "demo" / "__init__.py")


def test_a_register_in_which_nothing_works_has_one_area_and_its_people(tmp_path: Path) -> None:
    ready = prepare(tmp_path / "none", no_effect=True)
    assert {role for _, _, role in ready.people} == set(Role)
    assert "commissioner2" not in [key for key, _, _ in ready.people]
    engine = open_engine(ready.database_url)
    commissioner = people.viewer_of(engine, people.sign_in(engine, "commissioner", PASSWORD))
    assert commissioner is not None
    assert commissioner.areas == {"wexmoor"}
    engine.dispose()
