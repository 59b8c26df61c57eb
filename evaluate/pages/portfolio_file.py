"""The table of a portfolio as a file for spreadsheets, with every digit that may be told."""

from collections.abc import Callable, Sequence
from typing import Any

from evaluate.access import Viewer
from evaluate.db.session import Engine
from evaluate.disclosure import Disclosed, Suppressed
from evaluate.intake.safe_cells import Cell, csv_file
from evaluate.integrity.taken import tell
from evaluate.portfolio.headlines import Headline
from evaluate.portfolio.value import Result, Rung

_NAMES = (
    "programme", "provider", "approach", "tier", "place", "contract_ends", "planned", "n_enrolled", "standing",
    "measure", "timepoint", "design", "n_due", "n_paired", "mean_change", "mean_change_low", "mean_change_high",
    "effect", "effect_low", "effect_high", "expected_change", "expected_effect", "effect_method",
    "evidence_design", "maryland_what_works", "maryland_sherman", "data_in_time", "data_details_known",
    "cost_of_a_start", "cost_of_a_completion", "price_year",
)  # fmt: skip


def taken(engine: Engine, viewer: Viewer, lines: Sequence[Headline]) -> Callable[[], bytes]:
    """Give the table as a file when the button is pressed, and write down that it was taken away."""

    def take() -> bytes:
        tell(engine, viewer, "export", "portfolio", f"{len(lines)} programmes")
        return as_csv(lines)

    return take


def as_csv(lines: Sequence[Headline]) -> bytes:
    """Write one row for each programme; what is withheld is [c], what does not exist is empty."""
    return csv_file(_NAMES, map(_cells, lines))


def _cells(line: Headline) -> list[Cell]:
    facts, ruler = line.programme.facts, line.yardstick
    return [
        facts.name,
        facts.provider,
        facts.approach,
        facts.tier.value,
        line.programme.place,
        facts.ends_on.isoformat() if facts.ends_on else "",
        line.planned,
        _count(line.n_enrolled),
        line.standing.value,
        ruler.measure.name if ruler else "",
        ruler.timepoint if ruler else "",
        ruler.kind.value if ruler else "",
        _count(line.n_due),
        _count(line.n_paired),
        *_parts(line.change, ("estimate", "low", "high")),
        *_parts(line.effect, ("estimate", "low", "high")),
        *_parts(line.expected, ("change", "effect")),
        "" if line.effect is None or isinstance(line.effect, Suppressed) else line.effect.value.method,
        *_known(line),
    ]


def _known(line: Headline) -> list[Cell]:
    """Give what is known beside the change: the level of the design at most, the data and what results cost."""
    level, good, worth = line.programme.evidence.level, line.programme.quality, line.programme.value
    rungs = [worth.rung(result) for result in (Result.START, Result.COMPLETION)] if worth.cost else []
    return [
        *((level.design.value, level.growth, level.sherman) if level else ("", "", "")),
        _share(good.timeliness),
        _share(good.completeness),
        *(map(_pounds, rungs) if rungs else ("", "")),
        worth.cost.price_year if worth.cost else "",
    ]


def _share(share: Disclosed[float] | None) -> Cell:
    if share is None:
        return ""
    return share.shorthand if isinstance(share, Suppressed) else share.value


def _pounds(rung: Rung) -> Cell:
    if isinstance(rung.count, Suppressed):
        return rung.count.shorthand
    return "" if rung.cost is None else round(rung.cost, 2)


def _count(people: Disclosed[int] | None) -> Cell:
    if people is None:
        return ""
    return people.shorthand if isinstance(people, Suppressed) else people.value


def _parts(value: Disclosed[Any] | None, names: Sequence[str]) -> list[Cell]:
    if value is None:
        return [""] * len(names)
    if isinstance(value, Suppressed):
        return [value.shorthand] * len(names)
    return [float(getattr(value.value, name)) for name in names]
