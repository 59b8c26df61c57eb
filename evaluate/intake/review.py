"""What a person reads between checking a file and confirming it."""

from collections.abc import Mapping
from dataclasses import dataclass

from evaluate.access import Viewer, check_can_upload, scope_of
from evaluate.db.queries import intake, uploads
from evaluate.db.queries.programmes import ProgrammeName, programmes
from evaluate.db.queries.uploads import KeptProblem
from evaluate.db.session import Engine, reading
from evaluate.vocabulary import Severity

__all__ = ["KeptProblem", "Labels", "ProgrammeName", "labels", "my_programmes", "warnings"]


@dataclass(frozen=True, slots=True)
class Labels:
    """What people call what files name by key: programmes, cohorts of a programme, measures."""

    programmes: Mapping[str, str]
    cohorts: Mapping[tuple[str, str], str]
    measures: Mapping[str, str]


def my_programmes(engine: Engine, viewer: Viewer) -> list[ProgrammeName]:
    """List the programmes that a viewer may send data for."""
    check_can_upload(viewer)
    with reading(engine, viewer) as session:
        return programmes(session, scope_of(viewer))


def warnings(engine: Engine, viewer: Viewer, upload_id: int) -> list[KeptProblem]:
    """List the warnings of an upload that need somebody's yes, one by one."""
    check_can_upload(viewer)
    with reading(engine, viewer) as session:
        kept = uploads.problems(session, scope_of(viewer), upload_id)
    return [problem for problem in kept if problem.severity is Severity.WARN]


def labels(engine: Engine, viewer: Viewer) -> Labels:
    """Give the names of everything that a viewer's files may name by key."""
    check_can_upload(viewer)
    with reading(engine, viewer) as session:
        scope = scope_of(viewer)
        cohorts = intake.cohorts(session, scope)
        measures = intake.measures(session, scope)
    return Labels(
        {row.programme: row.programme_name for row in cohorts},
        {(row.programme, row.cohort): row.cohort_name for row in cohorts if row.cohort is not None},
        {row.key: row.name for row in measures},
    )
