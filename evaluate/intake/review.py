"""What a person reads between checking a file and confirming it."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from evaluate.access import Viewer, check_can_upload, scope_of
from evaluate.db.queries import uploads
from evaluate.db.queries.programmes import ProgrammeName, programmes
from evaluate.db.queries.uploads import KeptProblem, SentUpload
from evaluate.db.session import Engine, reading
from evaluate.intake.parse import place, read_table
from evaluate.intake.problems import Problem
from evaluate.vocabulary import Severity

__all__ = ["Excerpt", "KeptProblem", "excerpt", "my_programmes", "my_uploads", "warnings"]

# Rows with these problems may hold personal data, so nobody's screen repeats them.
PERSONAL = frozenset({"personal-data-column", "personal-data"})


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some rows of the provider's own file as they stand, and which cells of them are wrong."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    wrong: frozenset[tuple[int, str | None]]


def my_programmes(engine: Engine, viewer: Viewer) -> list[ProgrammeName]:
    """List the programmes that a viewer may send data for."""
    check_can_upload(viewer)
    with reading(engine) as session:
        return programmes(session, scope_of(viewer))


def my_uploads(engine: Engine, viewer: Viewer, most: int = 10) -> list[SentUpload]:
    """List what was last sent for a viewer's programmes, newest first."""
    check_can_upload(viewer)
    with reading(engine) as session:
        return uploads.uploads(session, scope_of(viewer), most)


def warnings(engine: Engine, viewer: Viewer, upload_id: int) -> list[KeptProblem]:
    """List the warnings of an upload that need somebody's yes, one by one."""
    check_can_upload(viewer)
    with reading(engine) as session:
        kept = uploads.problems(session, scope_of(viewer), upload_id)
    return [problem for problem in kept if problem.severity is Severity.WARN]


def excerpt(content: bytes, problems: Sequence[Problem], most: int = 20) -> Excerpt | None:
    """Take from a file the first rows that something is wrong in; nothing where they may be personal."""
    wrong = [p for p in problems if p.row and p.severity is not Severity.NOTE]
    # Reading a large file again is worth it only where there is something to show.
    if not wrong or any(problem.code in PERSONAL for problem in problems):
        return None
    table = read_table(content)
    if isinstance(table, Problem):
        return None
    wrong = [problem for problem in wrong if problem.row != table.heading_row]
    numbers = sorted({problem.row for problem in wrong if problem.row})[:most]
    if not numbers:
        return None
    names = [place(index) for index in range(len(table.headings))]
    rows = table.cells.filter(pl.col("row").is_in(numbers)).select("row", *names)
    return Excerpt(
        table.headings,
        tuple((row[0], tuple(cell or "" for cell in row[1:])) for row in rows.iter_rows()),
        frozenset((problem.row, problem.column) for problem in wrong if problem.row),
    )
