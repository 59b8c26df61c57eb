"""How long it takes to withhold what must be in a whole return, beside everything that left of the same people before.

The areas of a filled demonstration, put together until there are so many programmes, and every line about people of
the worked definitions. Run it with: python -m benchmarks.sealing FOLDER, which `evaluate demo` has filled
"""

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from evaluate.access import area_scope
from evaluate.db.queries.reach import ProgrammeFacts, Reached, programme_facts, reached
from evaluate.db.session import Engine, open_engine, reading
from evaluate.db.tables import Area
from evaluate.returns.computed import COMPUTED
from evaluate.returns.definition import Period, ReturnDefinition
from evaluate.returns.definition_file import read_definition
from evaluate.returns.facts import Facts
from evaluate.returns.figures import Figure
from evaluate.returns.withholding import Memory, withhold
from evaluate.settings import shipped

YEARS = ("2024-25", "2025-26")
LINES = (
    "started",
    "progress",
    "earlier_starters",
    "started_by_sex",
    "started_by_age",
    "started_by_ethnicity",
)


def programmes_of(engine: Engine, count: int) -> tuple[list[ProgrammeFacts], list[Reached]]:
    """Read so many programmes and their people, those of the largest areas first."""
    with reading(engine) as session:
        areas = [area_scope(key) for key in session.scalars(select(Area.key).order_by(Area.key))]
        each = [(programme_facts(session, scope), reached(session, scope)) for scope in areas]
    each.sort(key=lambda area: -len(area[0]))
    programmes = [one for area, _ in each for one in area][:count]
    keys = {one.key for one in programmes}
    people = [one for _, those in each for one in those if one.programme in keys]
    return sorted(programmes, key=lambda one: one.key), people


def quarters() -> Iterator[tuple[ReturnDefinition, Period]]:
    """Go through the quarters of both years."""
    for year in YEARS:
        content = (shipped("seeds") / "returns" / f"vru-{year}.toml").read_bytes()
        definition = read_definition(content)
        yield from ((definition, period) for period in definition.periods)


def main() -> None:
    """Print how long each quarter takes, in seconds of the processor, and how much is withheld."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--programmes", type=int, default=14)
    parser.add_argument("--quarters", type=int, default=8)
    options = parser.parse_args()
    engine = open_engine(f"sqlite:///{options.folder / 'register.db'}")
    programmes, people = programmes_of(engine, options.programmes)
    left: list[str] = []
    for definition, period in list(quarters())[: options.quarters]:
        facts = Facts("area", definition, period, tuple(programmes), tuple(people), (), "0" * 64)
        began = time.process_time()
        figures: list[Figure] = [figure for line in LINES for figure in COMPUTED[line].work(line, facts)]
        told = withhold(figures, Memory.read(*left))
        left.append(told.leaving.written())
        seconds, hidden = time.process_time() - began, sum(cell.flag is not None for cell in told.cells)
        print(f"{period.name}: {seconds:.1f} s, {hidden:,} of {len(told.cells):,} figures withheld")
    engine.dispose()


if __name__ == "__main__":
    main()
