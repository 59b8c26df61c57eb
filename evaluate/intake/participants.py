"""One participant: looked up, counted nowhere, counted again, or erased for good."""

from evaluate.access import Viewer, check_can_upload, scope_of
from evaluate.db import audit
from evaluate.db.commands import erasure, withdrawals
from evaluate.db.commands.erasure import Erased
from evaluate.db.queries.people import CohortName, Registered, cohort_names, registered
from evaluate.db.session import Engine, reading, writing

__all__ = ["CohortName", "Erased", "Registered", "cohorts", "erase", "find", "reinstate", "withdraw"]


def cohorts(engine: Engine, viewer: Viewer) -> list[CohortName]:
    """List the cohorts of a viewer's programmes."""
    check_can_upload(viewer)
    with reading(engine, viewer) as session:
        return cohort_names(session, scope_of(viewer))


def find(engine: Engine, viewer: Viewer, cohort_id: int, pseudonym: str) -> Registered | None:
    """Look a participant up. That somebody looked is written down, and not whom for."""
    check_can_upload(viewer)
    with writing(engine, viewer) as session:
        found = registered(session, scope_of(viewer), cohort_id, pseudonym)
        audit.record(session, viewer, "search", "cohort", str(cohort_id), found=found is not None)
    return found


def withdraw(engine: Engine, viewer: Viewer, cohort_id: int, pseudonym: str) -> bool:
    """Count a participant nowhere from now on; everything about them is kept."""
    with writing(engine, viewer) as session:
        return withdrawals.withdraw_participant(session, viewer, cohort_id, pseudonym)


def reinstate(engine: Engine, viewer: Viewer, cohort_id: int, pseudonym: str) -> bool:
    """Count a withdrawn participant again."""
    with writing(engine, viewer) as session:
        return withdrawals.reinstate_participant(session, viewer, cohort_id, pseudonym)


def erase(engine: Engine, viewer: Viewer, cohort_id: int, pseudonym: str) -> Erased:
    """Delete everything about a participant, for good."""
    with writing(engine, viewer) as session:
        return erasure.erase_participant(session, viewer, cohort_id, pseudonym)
