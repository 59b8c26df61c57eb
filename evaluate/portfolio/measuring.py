"""What a question about a programme may be asked of: names of measures and times, and no figure of any outcome."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evaluate.access import Viewer, scope_of
from evaluate.db.queries.intake import measures
from evaluate.db.queries.outcomes import MeasureFacts
from evaluate.db.session import Session
from evaluate.portfolio.groups import Group, counted_in, groups
from evaluate.portfolio.main_measure import main_measures
from evaluate.vocabulary import AFTER, Direction, timepoint_order


@dataclass(frozen=True, slots=True)
class Offered:
    """One measure that people of a programme are scored on, or, before anybody is, that there is."""

    measure: str
    name: str
    instrument: str
    direction: Direction
    span: float
    timepoints: tuple[str, ...]


def offered(session: Session, viewer: Viewer, programme: str) -> tuple[Offered, ...]:
    """List what a programme is measured by, its main measure first; before it has a score, every measure there is."""
    scope = scope_of(viewer)
    its = [arm for arm in groups(counted_in(session, scope)) if arm.cohort.programme == programme]
    if not its:
        return tuple(
            Offered(row.key, row.name, row.instrument, row.direction, row.maximum - row.minimum, (AFTER,))
            for row in measures(session, scope)
        )
    main = main_measures(its).get(programme)
    return tuple(_scored(its, main.measure.measure if main else ""))


def _scored(arms: list[Group], first: str) -> Iterator[Offered]:
    found: dict[str, MeasureFacts] = {arm.measure.measure: arm.measure for arm in arms}
    for one in sorted(
        found.values(), key=lambda one: (one.measure != first, one.name.casefold(), one.measure)
    ):
        times = _times(arm for arm in arms if arm.measure.id == one.id)
        span = one.maximum - one.minimum
        yield Offered(one.measure, one.name, one.instrument_name, one.direction, span, times)


def _times(arms: Iterable[Group]) -> tuple[str, ...]:
    return tuple(sorted({arm.timepoint for arm in arms} | {AFTER}, key=timepoint_order))
