"""What a comparison is made of: a row for each arm or contrast, the pooled effects, and the whole."""

from dataclasses import dataclass
from datetime import datetime

from evaluate.db.queries.outcomes import CohortFacts, MeasureFacts
from evaluate.disclosure import Disclosed
from evaluate.metrics.results import Estimate, Pooled
from evaluate.metrics.summaries import PairedSummary
from evaluate.portfolio.comparability import Kind, NotComparable, Yardstick
from evaluate.portfolio.effects import Expected

CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Row:
    """One cohort, measure, later timepoint and arm. Changes are turned so that positive is better."""

    cohort: CohortFacts
    measure: MeasureFacts
    timepoint: str
    arm: str
    kind: Kind
    n_started: Disclosed[int]
    n_before: Disclosed[int]
    n_later: Disclosed[int]
    n_paired: Disclosed[int]
    summary: Disclosed[PairedSummary] | None
    mean_change: Disclosed[Estimate]
    effect: Disclosed[Estimate]
    expected: Disclosed[Expected] | None
    low_reliability: bool
    undefined: str
    # Whether nobody has the later score because nobody can: the programme is not over for anybody yet.
    not_due: bool = False

    @property
    def yardstick(self) -> Yardstick:
        """What this row may be compared with."""
        return Yardstick(self.measure, self.timepoint, self.kind)


@dataclass(frozen=True, slots=True)
class PooledRow:
    """The rows of one measure, timepoint and kind taken together, in points and as an effect."""

    yardstick: Yardstick
    mean_change: Pooled | None
    effect: Pooled | None
    # In points, weighted as the changes are; none unless it is known for every row.
    expected: float | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """A cohort in scope, whether or not anybody in it was scored."""

    cohort: CohortFacts
    n_started: Disclosed[int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that a viewer may compare, at one moment."""

    as_of: datetime
    rows: tuple[Row, ...]
    pooled: tuple[PooledRow, ...]
    cohorts: tuple[Started, ...]
    not_comparable: tuple[NotComparable, ...]
