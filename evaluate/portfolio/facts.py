"""Everything that is known of the programmes in a scope, exact, from one state of the register. It never leaves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from evaluate.access import Scope
from evaluate.db.base import now
from evaluate.db.queries.delivery import (
    Delivered,
    EventCost,
    Funding,
    Plan,
    Rating,
    delivered,
    event_costs,
    funding,
    plans,
    ratings,
)
from evaluate.db.queries.offences import OffenceChanges, offence_changes
from evaluate.db.queries.outcomes import Changed, MeasureFacts, reliably_changed
from evaluate.db.queries.quality import Complete, Timed, complete, timed
from evaluate.db.queries.reach import ProgrammeFacts, programme_facts
from evaluate.db.session import Session
from evaluate.metrics.measurement_error import reliable_change_threshold
from evaluate.portfolio.groups import Counted, Group, counted_in, groups
from evaluate.portfolio.main_measure import MainMeasure, main_measures
from evaluate.portfolio.version import data_version
from evaluate.vocabulary import Confidence

# A change equal to the threshold is not past it, however numbers are rounded.
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Facts:
    """What the views of programmes are made from. Nothing here is withheld yet, so nothing here is shown."""

    as_of: datetime
    today: date
    version: str
    programmes: tuple[ProgrammeFacts, ...]
    counted: Counted
    groups: tuple[Group, ...]
    main: Mapping[str, MainMeasure]
    plans: tuple[Plan, ...]
    delivered: tuple[Delivered, ...]
    changed: tuple[Changed, ...]
    timed: tuple[Timed, ...]
    complete: tuple[Complete, ...]
    funding: tuple[Funding, ...]
    ratings: Mapping[str, Rating]
    event_costs: tuple[EventCost, ...]
    offences: tuple[OffenceChanges, ...]


def gather(session: Session, scope: Scope) -> Facts:
    """Read all that the views of every programme in scope are made from, in a handful of statements."""
    counted = counted_in(session, scope)
    arms = tuple(groups(counted))
    today = datetime.now().astimezone().date()
    return Facts(
        now(),
        today,
        data_version(session, scope),
        tuple(programme_facts(session, scope)),
        counted,
        arms,
        main_measures(arms),
        tuple(plans(session, scope)),
        tuple(delivered(session, scope, today)),
        tuple(reliably_changed(session, scope, thresholds(arm.measure for arm in arms))),
        tuple(timed(session, scope)),
        tuple(complete(session, scope)),
        tuple(funding(session, scope)),
        {one.programme: one for one in ratings(session, scope)},
        tuple(event_costs(session, scope)),
        tuple(offence_changes(session, scope)),
    )


def thresholds(measures: Iterable[MeasureFacts]) -> dict[int, float]:
    """Give the change that measurement error alone seldom passes, of each measure whose error is known well enough."""
    return {
        one.id: threshold + _ROUNDING
        for one in measures
        if (threshold := reliable_threshold(one)) is not None
    }


def reliable_threshold(measure: MeasureFacts) -> float | None:
    """Give the change in points that is more than a measure's own error, where its spread and reliability are sure."""
    if measure.confidence is Confidence.LOW or measure.norm_sd is None or measure.reliability is None:
        return None
    return float(reliable_change_threshold(measure.norm_sd, measure.reliability))
