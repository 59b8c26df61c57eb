"""An upload whose checking stopped for a reason that nobody foresaw: kept under a reference, and found by it."""

from hashlib import sha256

from evaluate.access import Viewer, check_can_upload, scope_of
from evaluate.db.queries import history as queries
from evaluate.db.queries.history import Past
from evaluate.db.session import Engine, reading
from evaluate.errors import CommandMistake
from evaluate.intake.filename import as_filename
from evaluate.intake.judge import Checked
from evaluate.intake.problems import Problem, Report
from evaluate.vocabulary import Severity

# No rule: nobody can break it.
_CODE = "not-foreseen"


def stopped(filename: str, content: bytes, programmes: tuple[str, ...], reference: str) -> Checked:
    """Say of a file that nothing more is known of it, in what is kept of any other."""
    problem = Problem(
        _CODE,
        Severity.BLOCK,
        sheet=None,
        row=None,
        column=None,
        count=1,
        message="Checking this file stopped for a reason that nobody foresaw. Nothing of it is in the register."
        f" It is written down under the reference {reference}.",
        remedy="You need to try again. If it stops again, tell whoever runs this register the reference.",
    )
    digest = sha256(content).hexdigest()
    return Checked(as_filename(filename), digest, Report("refused", 0, (problem,)), programmes=programmes)


def find(engine: Engine, viewer: Viewer, reference: str) -> Past:
    """Find the upload that was kept under a reference."""
    check_can_upload(viewer)
    with reading(engine, viewer) as session:
        scope = scope_of(viewer)
        number = queries.under_reference(session, scope, _CODE, reference.strip().upper())
        found = queries.history(session, scope, upload_id=number) if number is not None else []
    if not found:
        raise CommandMistake(
            "No upload is kept under that reference.",
            "You need to check its letters, and to look for it in the server’s log too.",
        )
    return found[0]
