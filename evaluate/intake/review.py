"""What a person reads between checking a file and confirming it."""

from evaluate.access import Viewer, check_can_upload, scope_of
from evaluate.db.queries import uploads
from evaluate.db.queries.programmes import ProgrammeName, programmes
from evaluate.db.queries.uploads import KeptProblem
from evaluate.db.session import Engine, reading
from evaluate.vocabulary import Severity

__all__ = ["KeptProblem", "ProgrammeName", "my_programmes", "warnings"]


def my_programmes(engine: Engine, viewer: Viewer) -> list[ProgrammeName]:
    """List the programmes that a viewer may send data for."""
    check_can_upload(viewer)
    with reading(engine) as session:
        return programmes(session, scope_of(viewer))


def warnings(engine: Engine, viewer: Viewer, upload_id: int) -> list[KeptProblem]:
    """List the warnings of an upload that need somebody's yes, one by one."""
    check_can_upload(viewer)
    with reading(engine) as session:
        kept = uploads.problems(session, scope_of(viewer), upload_id)
    return [problem for problem in kept if problem.severity is Severity.WARN]
