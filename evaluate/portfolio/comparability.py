"""Whether two results may stand side by side, and if not, the first thing that keeps them apart."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from evaluate.db.queries.outcomes import MeasureFacts
from evaluate.vocabulary import Direction, Informant, timepoint_label


class Kind(StrEnum):
    """What a change is a change of. Kinds are never pooled together."""

    SINGLE_GROUP = "single groups, before and after"
    ARM = "one arm of a cohort with a comparison arm"
    CONTRAST = "intervention arm against comparison arm"


@dataclass(frozen=True, slots=True)
class Yardstick:
    """All that decides what a result may be compared with."""

    measure: MeasureFacts
    timepoint: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Clause:
    """The condition of comparability that fails, in a word and in a sentence."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class NotComparable:
    """Two measures of one instrument that may not be compared, and why."""

    first: MeasureFacts
    second: MeasureFacts
    clause: Clause


def failing_clause(a: Yardstick, b: Yardstick) -> Clause | None:
    """Name the first condition that keeps two results apart, or none."""
    if clause := failing_measure_clause(a.measure, b.measure):
        return clause
    if a.timepoint != b.timepoint:
        times = f"{timepoint_label(a.timepoint)} and {timepoint_label(b.timepoint)}"
        return Clause("timepoint", f"These were scored at different times: {times}.")
    if a.kind is not b.kind:
        return Clause("design", f"These come from different designs: {a.kind} and {b.kind}.")
    return None


def failing_measure_clause(a: MeasureFacts, b: MeasureFacts) -> Clause | None:
    """Name the first condition that keeps two measures apart, or none."""
    for name, fails, sentence in (
        ("instrument", a.instrument != b.instrument, _instruments(a, b)),
        ("version", a.version != b.version, _versions(a, b)),
        ("informant", a.informant is not b.informant, _informants(a, b)),
        ("direction", a.direction is not b.direction, _directions(a, b)),
        ("measure", a.measure != b.measure, _measures(a, b)),
    ):
        if fails:
            return Clause(name, sentence)
    return None


def kindred_apart(measures: list[MeasureFacts]) -> tuple[NotComparable, ...]:
    """List the pairs of measures that look alike, being of one instrument, and may not be compared."""
    return tuple(
        NotComparable(a, b, clause)
        for a, b in combinations(sorted(measures, key=lambda measure: measure.measure), 2)
        if a.instrument == b.instrument and (clause := failing_measure_clause(a, b))
    )


def _instruments(a: MeasureFacts, b: MeasureFacts) -> str:
    return f"These are different instruments: {a.instrument_name} and {b.instrument_name}."


def _versions(a: MeasureFacts, b: MeasureFacts) -> str:
    return f"These are different versions of {a.instrument_name}: {a.version} and {b.version}."


def _informants(a: MeasureFacts, b: MeasureFacts) -> str:
    return f"These were reported by different people: {_who(a.informant)} and {_who(b.informant)}."


def _directions(a: MeasureFacts, b: MeasureFacts) -> str:
    return f"These run in different directions: {_way(a)} and {_way(b)}."


def _measures(a: MeasureFacts, b: MeasureFacts) -> str:
    return f"These are different scores of {a.instrument_name}: {a.name} and {b.name}."


def _who(informant: Informant) -> str:
    return informant.value.replace("_", " ")


def _way(measure: MeasureFacts) -> str:
    better = measure.direction is Direction.HIGHER_BETTER
    return f"a higher score on {measure.name} is {'better' if better else 'worse'}"
