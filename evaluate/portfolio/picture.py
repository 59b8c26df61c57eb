"""One measure at one timepoint, ready to be drawn: what stands side by side, and what sits apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluate.db.queries.outcomes import MeasureFacts
from evaluate.disclosure import Shown
from evaluate.portfolio.comparability import Clause, Kind, Yardstick, failing_clause
from evaluate.portfolio.rows import Comparison, PooledRow, Row, Started
from evaluate.vocabulary import timepoint_order


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that may be compared with one another, and what they come to together."""

    kind: Kind
    rows: tuple[Row, ...]
    pooled: PooledRow | None


@dataclass(frozen=True, slots=True)
class Apart:
    """Rows that look alike but may not be compared with the others, and the condition that fails."""

    clause: Clause
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """What a person sees of one measure at one timepoint."""

    measure: MeasureFacts
    timepoint: str
    blocks: tuple[Block, ...]
    arms: tuple[Row, ...]
    apart: tuple[Apart, ...]
    absent: tuple[Started, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row that is drawn, block after block."""
        return tuple(row for block in self.blocks for row in block.rows)

    @property
    def has_marks(self) -> bool:
        """Say whether any row has a change to draw."""
        return any(isinstance(row.mean_change, Shown) for row in self.rows)


def choices(comparison: Comparison) -> dict[str, tuple[MeasureFacts, tuple[str, ...]]]:
    """List the measures that can be looked at, by key, each with its timepoints in order of time."""
    timepoints: dict[str, set[str]] = {}
    measures = {}
    for row in comparison.rows:
        measures[row.measure.measure] = row.measure
        timepoints.setdefault(row.measure.measure, set()).add(row.timepoint)
    return {
        key: (measure, tuple(sorted(timepoints[key], key=timepoint_order)))
        for key, measure in sorted(measures.items(), key=lambda item: item[1].name.casefold())
    }


def picture(comparison: Comparison, measure: str, timepoint: str) -> Picture:
    """Take from a comparison all that belongs beside one measure at one timepoint."""
    facts = choices(comparison)[measure][0]
    blocks = tuple(_blocks(comparison, facts, timepoint))
    apart = tuple(_apart(comparison.rows, facts, timepoint))
    here = {row.cohort.id for row in comparison.rows if row.measure.measure == measure}
    here |= {row.cohort.id for group in apart for row in group.rows}
    return Picture(
        facts,
        timepoint,
        blocks,
        _of_kind(comparison, Yardstick(facts, timepoint, Kind.ARM)),
        apart,
        tuple(started for started in comparison.cohorts if started.cohort.id not in here),
    )


def label(row: Row, beside: Iterable[Row]) -> str:
    """Name a row by its programme, and by its cohort too where the programme has several."""
    same = {other.cohort.id for other in beside if other.cohort.programme == row.cohort.programme}
    name = row.cohort.programme_name
    return f"{name}, {row.cohort.cohort_name}" if len(same) > 1 else name


def _blocks(comparison: Comparison, measure: MeasureFacts, timepoint: str) -> Iterable[Block]:
    for kind in (Kind.SINGLE_GROUP, Kind.CONTRAST):
        yardstick = Yardstick(measure, timepoint, kind)
        rows = _of_kind(comparison, yardstick)
        pooled = [found for found in comparison.pooled if found.yardstick == yardstick]
        if rows:
            yield Block(kind, rows, pooled[0] if pooled else None)


def _of_kind(comparison: Comparison, yardstick: Yardstick) -> tuple[Row, ...]:
    return tuple(row for row in comparison.rows if row.yardstick == yardstick)


def _apart(rows: Sequence[Row], measure: MeasureFacts, timepoint: str) -> Iterable[Apart]:
    """Group what is akin to the drawn rows, being of the same instrument, by the condition that fails."""
    # An arm that has its contrast is in the picture already, through the contrast.
    contrasted = {_occasion(row) for row in rows if row.kind is Kind.CONTRAST}
    found: dict[Clause, list[Row]] = {}
    for row in rows:
        arm = row.kind is Kind.ARM
        if row.measure.instrument != measure.instrument or (arm and _occasion(row) in contrasted):
            continue
        like = Yardstick(measure, timepoint, Kind.SINGLE_GROUP if arm else row.kind)
        if clause := failing_clause(like, row.yardstick):
            found.setdefault(clause, []).append(row)
    return (Apart(clause, tuple(apart)) for clause, apart in found.items())


def _occasion(row: Row) -> tuple[int, int, str]:
    return row.cohort.id, row.measure.id, row.timepoint
