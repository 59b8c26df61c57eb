"""A register to try things in: an invented area, sent in as providers send files, and people for it."""

import sys
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from evaluate.access import at_the_register
from evaluate.db.session import open_engine
from evaluate.people import add_person
from evaluate.settings import shipped
from evaluate.setup.initialise import initialise
from evaluate.vocabulary import Role

# Known to everyone, so the demonstration is served to this machine alone.
PASSWORD = "wexmoor-demonstration"  # noqa: S105
_FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Demonstration:
    """Where the demonstration register is, and who may sign in to it."""

    database_url: str
    people: tuple[tuple[str, str, Role], ...]


def prepare(folder: Path) -> Demonstration:
    """Fill the demonstration register, unless it is there already."""
    seeds = _seeds()
    folder.mkdir(parents=True, exist_ok=True)
    found = Demonstration(
        f"sqlite:///{folder.resolve() / 'register.db'}",
        tuple((key, name, role) for key, name, role, _, _ in seeds.DEMO_PEOPLE),
    )
    if (folder / _FINISHED).exists():
        initialise(open_engine(found.database_url))
    else:
        _start_again(folder)
        _fill(found.database_url, folder, seeds)
        (folder / _FINISHED).touch()
    return found


def _fill(database_url: str, folder: Path, seeds: ModuleType) -> None:
    engine = open_engine(database_url)
    initialise(engine)
    seeds.write_demo(folder)
    seeds.load_demo(engine, folder)
    administrator = at_the_register(Role.ADMINISTRATOR)
    for key, name, role, organisation, area in seeds.DEMO_PEOPLE:
        add_person(
            engine,
            administrator,
            key,
            name,
            role,
            PASSWORD,
            organisation=organisation,
            area=area,
            local_only=True,
        )
    engine.dispose()


def _start_again(folder: Path) -> None:
    # An earlier try was stopped half way; only the demonstration's own register is taken away.
    for leftover in folder.glob("register.db*"):
        leftover.unlink()


def _seeds() -> ModuleType:
    # Seeds lie beside the package in a checkout and inside it once installed, so they are found by path.
    spec = spec_from_file_location("evaluate_seeds_demo", shipped("seeds") / "demo.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("seeds/demo.py is missing from this installation")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
