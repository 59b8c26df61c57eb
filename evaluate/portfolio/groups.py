"""Arms put together from what the register counted: who started, who was scored, the sums of the pairs."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from evaluate.access import Scope, Viewer, scope_of
from evaluate.db.queries.outcomes import (
    CohortFacts,
    Enrolled,
    MeasureFacts,
    PairedSums,
    Scored,
    cohorts,
    enrolled,
    paired_summaries,
    scored,
)
from evaluate.db.session import Engine, Session, reading
from evaluate.errors import CommandMistake
from evaluate.metrics.summaries import PairedSummary
from evaluate.vocabulary import AFTER, BEFORE, Arm, followup_days


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything that was read for one comparison, from one state of the register."""

    cohorts: dict[int, CohortFacts]
    enrolled: list[Enrolled]
    scored: list[Scored]
    paired: list[PairedSums]


@dataclass(frozen=True, slots=True)
class Group:
    """One arm of a cohort on one measure at one later timepoint, whether or not anybody is paired."""

    cohort: CohortFacts
    measure: MeasureFacts
    timepoint: str
    arm: Arm
    n_started: int
    n_before: int
    n_later: int
    sums: PairedSums | None

    @property
    def n_paired(self) -> int:
        """How many people have both scores."""
        return self.sums.n_paired if self.sums else 0

    def is_not_due(self, today: date) -> bool:
        """Say whether nobody has the later score, nor can have: even who came first is not that far."""
        cohort = self.cohort
        if self.n_later or cohort.weeks is None:
            return False
        later = 0 if self.timepoint == AFTER else followup_days(self.timepoint)
        course = timedelta(weeks=cohort.weeks, days=later)
        return today < (cohort.intake_from or cohort.starts_on) + course


def read(engine: Engine, viewer: Viewer, measure: str | None) -> Counted:
    """Read what a viewer may see on one measure, or on all."""
    with reading(engine, viewer) as session:
        return counted_in(session, scope_of(viewer), measure)


def counted_in(session: Session, scope: Scope, measure: str | None = None) -> Counted:
    """Read what is in scope on one measure, or on all."""
    counts = scored(session, scope, measure)
    if measure is not None and not counts:
        _check_unless_empty(measure, scored(session, scope))
    return Counted(
        {facts.id: facts for facts in cohorts(session, scope)},
        enrolled(session, scope),
        counts,
        paired_summaries(session, scope, measure),
    )


def _check_unless_empty(measure: str, counts: list[Scored]) -> None:
    if counts:
        scored_on = ", ".join(sorted({count.measure.measure for count in counts}))
        raise CommandMistake(
            f"Nobody that you may see has a score on a measure with the key {measure}.",
            f"Use one of these: {scored_on}.",
        )


def groups(counted: Counted) -> list[Group]:
    """Put the arms together: every arm of a cohort, on every measure that the cohort has a score on."""
    people = {(s.cohort_id, s.measure.id, s.arm, s.timepoint): s.n_scored for s in counted.scored}
    sums = {(s.cohort_id, s.measure_id, s.arm, s.timepoint): s for s in counted.paired}
    measures = {s.measure.id: s.measure for s in counted.scored}
    started: dict[int, dict[Arm, int]] = defaultdict(dict)
    for arm in counted.enrolled:
        started[arm.cohort_id][arm.arm] = arm.n_started
    return [
        Group(
            counted.cohorts[cohort],
            measures[measure],
            timepoint,
            arm,
            n_started,
            people.get((cohort, measure, arm, BEFORE), 0),
            people.get((cohort, measure, arm, timepoint), 0),
            sums.get((cohort, measure, arm, timepoint)),
        )
        for cohort, measure, timepoint in _occasions(counted.scored)
        for arm, n_started in started[cohort].items()
    ]


def _occasions(scored: list[Scored]) -> Iterator[tuple[int, int, str]]:
    """List each cohort's later timepoints on each measure; one scored only before still lacks its after."""
    later: dict[tuple[int, int], set[str]] = defaultdict(set)
    for count in scored:
        later[count.cohort_id, count.measure.id] |= {count.timepoint} - {BEFORE}
    for (cohort, measure), timepoints in later.items():
        for timepoint in timepoints or {AFTER}:
            yield cohort, measure, timepoint


def summarise(sums: Sequence[PairedSums | None]) -> PairedSummary:
    """Turn sums into summaries, many at once; where nobody is paired everything but the count is nan."""
    n = np.array([s.n_paired if s else 0 for s in sums])

    def column(name: str) -> NDArray[np.float64]:
        return np.array([getattr(s, name) if s else np.nan for s in sums], dtype=float)

    # The sums are of deviations from the means already, so the spread is taken about zero.
    nought = np.zeros(len(sums))
    squares = column("squares_before"), column("squares_after"), column("products")
    spread = PairedSummary.from_sums(n, 0.0, nought, nought, *squares)
    return replace(spread, mean_before=column("mean_before"), mean_after=column("mean_after"))
