"""Reading the audit, which is itself written down: who looked for what, and who took it away."""

from dataclasses import asdict, dataclass

from evaluate.access import Action, Viewer, check_can, setup_scope_of
from evaluate.db import audit
from evaluate.db.queries.audit import Choices, Event, Wanted, choices, count_events, events
from evaluate.db.session import Engine, reading, writing

__all__ = ["MOST", "Choices", "Event", "Trail", "Wanted", "export", "look", "search"]

# So many events stand on one page.
MOST = 50


@dataclass(frozen=True, slots=True)
class Trail:
    """The newest of the events that were asked for, how many there are, and what else could be asked for."""

    events: tuple[Event, ...]
    count: int
    choices: Choices


def search(engine: Engine, viewer: Viewer, wanted: Wanted) -> None:
    """Write down that somebody asks the audit something."""
    check_can(viewer, Action.READ_AUDIT)
    with writing(engine, viewer) as session:
        audit.record(session, viewer, "search", "audit", "whole", asked=_told(wanted))


def look(engine: Engine, viewer: Viewer, wanted: Wanted, before: int | None = None) -> Trail:
    """Read what was asked for, a page at a time. Written down when it is asked, not for every page."""
    check_can(viewer, Action.READ_AUDIT)
    scope = setup_scope_of(viewer)
    with reading(engine, viewer) as session:
        return Trail(
            tuple(events(session, scope, wanted, before, MOST)),
            count_events(session, scope, wanted),
            choices(session, scope),
        )


def export(engine: Engine, viewer: Viewer, wanted: Wanted) -> list[Event]:
    """Give everything that was asked for, to be taken away, and write down that it was."""
    check_can(viewer, Action.READ_AUDIT)
    with writing(engine, viewer) as session:
        found = events(session, setup_scope_of(viewer), wanted)
        audit.record(session, viewer, "export", "audit", "whole", asked=_told(wanted), events=len(found))
    return found


def _told(wanted: Wanted) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(wanted).items() if value is not None}
