"""How long the national summary takes: 20 areas of 60 programmes over 8 periods, beside the same sums in pandas.

Made-up returns from a fixed seed, as they were signed: small counts are withheld and all others rounded, so nothing is
left to withhold. Run it with: python -m benchmarks.returns
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
from sqlalchemy import select, text

from evaluate.access import Viewer
from evaluate.db.session import Engine, open_engine, writing
from evaluate.db.tables import AreaReturn, ReturnSnapshot
from evaluate.disclosure import PROFILES, Shorthand
from evaluate.disclosure.rounding import rounded
from evaluate.returns.definition import ReturnDefinition
from evaluate.returns.definition_file import read_definition
from evaluate.returns.expecting import expect
from evaluate.returns.figures import By, Cell
from evaluate.returns.national import Span, names
from evaluate.returns.national_lines import Choice, across
from evaluate.returns.national_summary import National, national
from evaluate.returns.quarters import quarters, year_label
from evaluate.returns.snapshot import Snapshot, digest
from evaluate.settings import shipped
from evaluate.setup.initialise import initialise
from evaluate.vocabulary import Audience, OrganisationKind, ReturnState, Role, Tier
from tests.builders import build_area, build_organisation

PUBLIC = PROFILES[Audience.PUBLIC]
YEARS = ("2024-25", "2025-26")
APPROACHES = tuple(f"Approach {nth}" for nth in range(12))
TIERS = tuple(Tier)
MEASURES = ("sdq", "wemwbs")
ADMINISTRATOR = Viewer("a", "A", Role.ADMINISTRATOR)
REVIEWER = Viewer("r", "R", Role.REVIEWER)


@dataclass(frozen=True)
class Size:
    """How much there is."""

    areas: int
    programmes: int


def people(line: str, by: By, count: int) -> Cell:
    """Write one count as it leaves."""
    if 0 < count < PUBLIC.smallest_count:
        return Cell(line, by, None, Shorthand.SUPPRESSED, "people")
    return Cell(line, by, rounded(count, PUBLIC.table_base), None, "people")


def made_up(
    definition: ReturnDefinition, area: str, period: int, size: Size, generator: np.random.Generator
) -> Snapshot:
    """Make a return up, with as many figures as a real one has."""
    tiers = {f"{area}-{n}": TIERS[n % 3] for n in range(size.programmes)}
    cells = reached(definition, period, tuple(tiers), generator)
    for nth, (key, tier) in enumerate(tiers.items()):
        told = {"Name": key, "Provider": "P", "Approach": APPROACHES[nth % 12], "Tier": tier.value}
        cells += [Cell("programmes", (("programme", key), ("about", a)), v) for a, v in told.items()]
    for line in ("budget", "actual", "forecast"):
        for stream in definition.streams:
            pounds = float(generator.integers(1, 900) * 1000)
            cells.append(Cell(line, (("stream", stream.key),), pounds, None, "pounds"))
    for key in tiers:
        cells += [cell for measure in MEASURES for cell in effect(key, measure, generator)]
    return Snapshot(definition.reference, "", area, area, "", "", "", tuple(cells), ())


def reached(
    definition: ReturnDefinition, period: int, programmes: tuple[str, ...], generator: np.random.Generator
) -> list[Cell]:
    """Make up who started, and where they had got to, quarter by quarter."""
    cells = []
    quarters_so_far = [one.label for one in quarters(definition.funding_year)][: period + 1]
    labels = (*programmes, *(f"Tier: {tier.value}" for tier in TIERS), "All programmes")
    for quarter in (*quarters_so_far, year_label(definition.funding_year)):
        for label in labels:
            for kind in ("", "Completed", "Left", "Active", "All"):
                extra: By = (("progress", kind),) if kind else ()
                by = (("quarter", quarter), *extra, ("programme", label))
                cells.append(people("progress" if kind else "started", by, int(generator.geometric(0.03))))
    return cells


def effect(programme: str, measure: str, generator: np.random.Generator) -> list[Cell]:
    """Make an effect up, with its interval; one in five is withheld."""
    group: By = (
        ("programme", programme),
        ("cohort", "c"),
        ("measure", measure),
        ("timepoint", "after"),
        ("arm", "intervention"),
    )
    middle, half = generator.normal(0.3, 0.2), generator.uniform(0.1, 0.5)
    values = (middle, middle - half, middle + half)
    withheld = generator.random() < 0.2
    flag = Shorthand.SUPPRESSED if withheld else None
    told = [
        Cell(
            "effects", (*group, ("about", what), ("statistic", name)), None if withheld else round(v, 2), flag
        )
        for what in ("Change", "Effect")
        for name, v in zip(("estimate", "low", "high"), values, strict=True)
    ]
    return [Cell("effects", (*group, ("about", "Design")), "single group"), *told]


def fill(engine: Engine, size: Size) -> None:
    """Put signed returns of every area and period into a register."""
    initialise(engine)
    areas = [f"area{n}" for n in range(size.areas)]
    with writing(engine) as session:
        for area in areas:
            build_area(session, area)
            build_organisation(session, f"{area}-pcc", OrganisationKind.LOCAL_AUTHORITY)
    generator = np.random.default_rng(8)
    for year in YEARS:
        content = (shipped("seeds") / "returns" / f"vru-{year}.toml").read_bytes()
        definition = read_definition(content)
        expect(engine, ADMINISTRATOR, content, {area: f"{area}-pcc" for area in areas})
        order = {period.starts_on: at for at, period in enumerate(definition.periods)}
        with writing(engine) as session:
            expected = session.scalars(select(AreaReturn).where(AreaReturn.starts_on.in_(order))).all()
            for nth, one in enumerate(expected):
                area = areas[nth % size.areas]
                written = made_up(definition, area, order[one.starts_on], size, generator).written()
                sign(session, one, written)


def sign(session: object, one: AreaReturn, written: str) -> None:
    """Keep a snapshot as signed and accepted."""
    at = datetime(2026, 5, 1, tzinfo=UTC)
    signed = ReturnSnapshot(
        return_id=one.id,
        number=1,
        content=written,
        sha256=digest(written),
        sealed_by="s",
        sealed_at=at,
        signed_by="c",
        signed_name="C",
        signed_at=at,
    )
    session.add(signed)  # type: ignore[attr-defined]
    one.state = ReturnState.ACCEPTED


def ours(engine: Engine, name: str, spans: Sequence[Span]) -> tuple[National, float]:
    """Put the last period together, and lay one line out over all."""
    found = national(engine, REVIEWER, name, spans, spans[-1])
    line = across(engine, REVIEWER, name, spans, Choice("budget", "core_grant", ""))
    return found, sum(cell.value for _, row in line.rows for cell in row if cell)  # type: ignore[misc]


def theirs(engine: Engine, spans: Sequence[Span]) -> tuple[dict[str, float], float]:
    """Do the same sums with pandas, from the same rows of the same database, with nothing said of what is withheld."""
    with engine.connect() as connection:
        rows = pd.read_sql(
            text(
                "select r.starts_on, s.content from return_snapshot s join area_return r on r.id = s.return_id"
            ),
            connection,
        )
    budget, frames = 0.0, []
    for starts_on, content in zip(rows["starts_on"].astype(str), rows["content"], strict=True):
        cells = pd.DataFrame(json.loads(content)["cells"], columns=["line", "by", "value", "flag", "unit"])
        budget += sum(
            value
            for line, by, value in zip(cells["line"], cells["by"], cells["value"], strict=True)
            if line == "budget" and by == [["stream", "core_grant"]]
        )
        if starts_on == str(spans[-1].starts_on):
            frames.append(cells)
    last = pd.concat(frames)
    by = last["by"].map(dict)
    last["quarter"], last["programme"] = by.str.get("quarter"), by.str.get("programme")
    started = last[(last["line"] == "started") & (last["quarter"] == spans[-1].name)]
    tiers = started[started["programme"].str.startswith("Tier: ")].copy()
    tiers["value"] = tiers["value"].astype(float)
    return tiers.groupby("programme")["value"].sum().to_dict(), budget


def timed(work: Callable[[], object], repeats: int) -> list[float]:
    """Time some work, over and over, in seconds of the processor."""
    seconds = []
    for _ in range(repeats):
        began = time.process_time()
        work()
        seconds.append(time.process_time() - began)
    return seconds


def main() -> None:
    """Print how long each takes, once both have found the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--areas", type=int, default=20)
    parser.add_argument("--programmes", type=int, default=60)
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'register.db'}")
        fill(engine, Size(options.areas, options.programmes))
        ((name, spans),) = names(engine, REVIEWER).items()
        found, one = ours(engine, name, spans)
        peer, other = theirs(engine, spans)
        if {f"Tier: {r.tier.value}": r.people.value for r in found.tiers} != peer or abs(one - other) > 0.01:
            raise SystemExit("The two do not find the same numbers.")
        summary = timed(lambda: national(engine, REVIEWER, name, spans, spans[-1]), options.repeats)
        both, peers = [], []
        for _ in range(options.repeats):
            both += timed(lambda: ours(engine, name, spans), 1)
            peers += timed(lambda: theirs(engine, spans), 1)
        for what, seconds in (("summary", summary), ("summary and one line", both), ("pandas", peers)):
            print(f"{what}: {median(seconds):.2f} s ({min(seconds):.2f} to {max(seconds):.2f})")
        print(f"pandas takes {median(peers) / median(both):.1f} times as long")
        engine.dispose()


if __name__ == "__main__":
    main()
