"""A register to try things in: invented areas, sent in as providers send files, and people for them."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluate.access import at_the_register
from evaluate.db.session import open_engine
from evaluate.people import add_person
from evaluate.settings import shipped
from evaluate.setup.apply import apply_setup
from evaluate.setup.initialise import initialise
from evaluate.vocabulary import Role

# Known to everyone, so the demonstration is served to this machine alone.
PASSWORD = "wexmoor-demonstration"  # noqa: S105
# Raise the number when the demonstration changes: an older one is then made anew.
_FINISHED = "finished-4"
_SEEDS = "evaluate_seeds_demo"
# The quarters whose returns there are.
_QUARTERS = tuple((year, f"q{number}") for year in ("2024-25", "2025-26") for number in (1, 2, 3, 4))


@dataclass(frozen=True, slots=True)
class Demonstration:
    """Where the demonstration register is, and who may sign in to it."""

    database_url: str
    people: tuple[tuple[str, str, Role], ...]


def prepare(
    folder: Path, no_effect: bool = False, tell: Callable[[str], None] = lambda words: None
) -> Demonstration:
    """Fill the demonstration register, or one in which nothing works, unless it is there already."""
    seeds = find_seeds()
    areas = seeds.NO_EFFECT if no_effect else seeds.AREAS
    folder.mkdir(parents=True, exist_ok=True)
    found = Demonstration(
        f"sqlite:///{folder.resolve() / 'register.db'}",
        tuple((key, name, role) for key, name, role, *_ in _people(seeds, areas)),
    )
    if (folder / _FINISHED).exists():
        initialise(open_engine(found.database_url))
    else:
        _start_again(folder)
        _fill(found.database_url, folder, seeds, areas, tell)
        (folder / _FINISHED).touch()
    return found


def find_seeds() -> ModuleType:
    """Load the package that makes the demonstration."""
    # Seeds lie beside the package in a checkout and inside it once installed, so they are found by path.
    if _SEEDS in sys.modules:
        return sys.modules[_SEEDS]
    folder = shipped("seeds") / "demo"
    spec = spec_from_file_location(_SEEDS, folder / "__init__.py", submodule_search_locations=[str(folder)])
    if spec is None or spec.loader is None:
        raise FileNotFoundError("seeds/demo is missing from this installation")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _people(seeds: ModuleType, areas: Sequence[Any]) -> list[tuple[Any, ...]]:
    """List who may sign in: those of the areas that there are, and of organisations in them."""
    here = {None, *(area.key for area in areas), *(area.signatory for area in areas)}
    here |= {provider.key for area in areas for provider in area.providers}
    return [person for person in seeds.DEMO_PEOPLE if {person[3], person[4]} <= here]


def _fill(
    database_url: str, folder: Path, seeds: ModuleType, areas: Sequence[Any], tell: Callable[[str], None]
) -> None:
    engine = open_engine(database_url)
    initialise(engine)
    administrator = at_the_register(Role.ADMINISTRATOR)
    apply_setup(engine, administrator, seeds.write_demo(folder, areas=areas).setup)
    # People come before uploads, so that each upload says who sent it.
    for key, name, role, organisation, area in _people(seeds, areas):
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
    seeds.load_demo(engine, folder, areas)
    if areas is seeds.AREAS:
        seeds.load_returns(engine, areas, _QUARTERS, tell)
    engine.dispose()


def _start_again(folder: Path) -> None:
    # An earlier try was stopped half way; only the demonstration's own register is taken away.
    for leftover in folder.glob("register.db*"):
        leftover.unlink()
