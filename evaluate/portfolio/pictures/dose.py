"""Dose and response: how scores changed among those who came to few of their sessions, and to many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluate.access import Viewer, check_can_compare, scope_of
from evaluate.db.queries.outcomes import MeasureFacts
from evaluate.db.queries.sessions import QUARTERS, Dosed, dosed
from evaluate.db.session import Engine, reading
from evaluate.disclosure import PROFILES, Shown, part_statistic
from evaluate.metrics.change import mean_change
from evaluate.metrics.results import Estimate
from evaluate.metrics.summaries import PairedSummary
from evaluate.portfolio.numbers import digits, signed
from evaluate.portfolio.pictures.told import Told
from evaluate.vocabulary import Audience

TITLE = "Change by sessions attended"
_WITHHELD = (
    "This is withheld, or there is too little to show: too few people come to each share of their sessions."
)
_NOT_KNOWN = "This needs the sessions planned and attended of enough people with both scores."


@dataclass(frozen=True, slots=True)
class Share:
    """Those who came to a share of their planned sessions, and their change in points."""

    name: str
    change: Estimate


@dataclass(frozen=True, slots=True)
class Dose:
    """Changes by how many of their sessions people came to, fewest first."""

    told: Told
    measure: MeasureFacts | None = None
    shares: tuple[Share, ...] = ()


def dose(engine: Engine, viewer: Viewer, programme: str, measure: MeasureFacts, timepoint: str) -> Dose:
    """Work out the changes of one programme by sessions attended."""
    check_can_compare(viewer)
    scope = scope_of(viewer)
    with reading(engine, viewer) as session:
        people = dosed(session, scope, programme, measure.measure, timepoint)
    return by_share(people, measure, scope.audience)


def by_share(people: Sequence[Dosed], measure: MeasureFacts, audience: Audience) -> Dose:
    """Join neighbouring quarters until each holds enough people; show every part or none.

    A cohort too small to be shown stays out, so that it cannot be worked out from what the others show. So does
    everything, where those whose sessions are not known are too few: they would be what is left of the whole.
    """
    large = _large_cohorts(people, audience)
    its = [one for one in people if one.cohort_id in large]
    known = [one for one in its if one.quarter is not None]
    parts = _joined(known, PROFILES[audience].smallest_paired)
    if not known:
        return Dose(Told("dose", TITLE, why_not=_NOT_KNOWN))
    whole, counted = sum(one.n_paired for one in its), sum(one.n_paired for one in known)
    shown = part_statistic(parts, counted, whole, audience)
    if not isinstance(shown, Shown) or len(parts) < 2:
        return Dose(Told("dose", TITLE, why_not=_WITHHELD))
    shares = tuple(_share(quarters, measure) for quarters in parts)
    told = Told(
        "dose",
        TITLE,
        _sentence(shares, measure),
        ("Sessions attended, of those planned", "People with both scores", "Change in points", "Low", "High"),
        tuple(
            (
                one.name,
                int(one.change.n),
                *(float(end) for end in (one.change.estimate, one.change.low, one.change.high)),
            )
            for one in shares
        ),
    )
    return Dose(told, measure, shares)


def _large_cohorts(people: Iterable[Dosed], audience: Audience) -> set[int]:
    sizes: dict[int, int] = {}
    for one in people:
        sizes[one.cohort_id] = sizes.get(one.cohort_id, 0) + one.n_paired
    return {cohort for cohort, size in sizes.items() if size >= PROFILES[audience].smallest_paired}


def _joined(known: Sequence[Dosed], fewest: int) -> list[list[Dosed]]:
    """Fill a part with one quarter after another until it is large enough; what is left joins the last."""
    parts: list[list[Dosed]] = []
    waiting: list[Dosed] = []
    for quarter in range(QUARTERS):
        waiting += [one for one in known if one.quarter == quarter]
        if sum(one.n_paired for one in waiting) >= fewest:
            parts.append(waiting)
            waiting = []
    if waiting and parts:
        parts[-1] += waiting
    return parts


def _share(people: Sequence[Dosed], measure: MeasureFacts) -> Share:
    sums = [
        sum(getattr(one, name) for one in people)
        for name in ("sum_before", "sum_after", "squares_before", "squares_after", "products")
    ]
    summary = PairedSummary.from_sums(sum(one.n_paired for one in people), people[0].centre, *sums)
    quarters = sorted({one.quarter for one in people if one.quarter is not None})
    return Share(_name(quarters[0], quarters[-1]), mean_change(summary.oriented(measure.direction.sign)))


def _name(first: int, last: int) -> str:
    low, high = 100 * first // QUARTERS, 100 * (last + 1) // QUARTERS
    if last == QUARTERS - 1:
        return f"{low}% or more" if first else "any"
    return f"under {high}%" if not first else f"{low}% to under {high}%"


def _sentence(shares: Sequence[Share], measure: MeasureFacts) -> str:
    decimals = digits(measure)
    said = "; ".join(f"{signed(float(one.change.estimate), decimals)} ({one.name})" for one in shares)
    return (
        f"Change in points by share of planned sessions attended, where plus is the wanted direction: {said}. People"
        " who come more often differ from those who do not, so this does not say what another session would do."
    )
