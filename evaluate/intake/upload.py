"""The road in: file, parse, precheck, check, stage; a person confirms; commit."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import PurePath

import polars as pl

from evaluate.access import Viewer, check_can_upload, scope_of
from evaluate.db.commands import uploads
from evaluate.db.commands.uploads import Committed, Sent
from evaluate.db.queries import intake
from evaluate.db.queries.uploads import committed_at
from evaluate.db.session import Engine, reading, writing
from evaluate.errors import CommandMistake
from evaluate.intake.checks import check_content
from evaluate.intake.facts import gather_facts
from evaluate.intake.layout import recognise
from evaluate.intake.parse import read_table
from evaluate.intake.prechecks import judge_structure
from evaluate.intake.problems import Problem, Report, problem, refusal, report
from evaluate.intake.sheet import match, read_rows, read_sheet
from evaluate.intake.spelling import naming
from evaluate.intake.stage import Changes, stage
from evaluate.vocabulary import UploadState

__all__ = ["Checked", "Committed", "check", "commit", "discard", "record"]


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was checked. It has changes only when nothing blocks it."""

    filename: str
    sha256: str
    report: Report
    changes: Changes | None = None
    programmes: tuple[str, ...] = ()


def check(
    engine: Engine, viewer: Viewer, filename: str, content: bytes, programme: str | None = None
) -> Checked:
    """Say everything that is wrong with a file, and what loading it would change. Writes nothing."""
    check_can_upload(viewer)
    name, digest = PurePath(filename).name, sha256(content).hexdigest()
    chosen = (programme,) if programme is not None else ()
    with reading(engine) as session:
        scope = scope_of(viewer)
        _check_programme(programme, {row.programme for row in intake.cohorts(session, scope)})
        table = read_table(content)
        if isinstance(table, Problem):
            return Checked(name, digest, refusal(table), programmes=chosen)
        layout = recognise(table.headings)
        if structure := judge_structure(table, layout, programme):
            return Checked(name, digest, report(len(table.cells), structure), programmes=chosen)
        rows = read_rows(table, layout, programme)
        named = set(rows.select("programme", "cohort").unique().drop_nulls().rows())
        facts = gather_facts(session, scope, named)
        sheet = read_sheet(table, layout, programme, match(rows, facts))
        encoding = [problem("windows-text", row=table.heading_row)] if table.encoding == "cp1252" else []
        found = report(len(table.cells), [*check_content(sheet, facts), *encoding])
        loaded_at = committed_at(session, scope, digest)
        touched = sheet.rows.filter(pl.col("programme").is_in(facts.programmes))["programme"].unique().sort()
        changes = None if found.blocks else stage(sheet, facts, loaded_at)
        return Checked(name, digest, found, changes, tuple(touched))


def record(engine: Engine, viewer: Viewer, checked: Checked) -> int:
    """Keep an upload with its problems and, when nothing blocks it, exactly what would be committed."""
    sent = Sent(checked.filename, checked.sha256, checked.report.rows, _state(checked), checked.programmes)
    problems = [asdict(problem) for problem in checked.report.problems]
    staged = checked.changes.rows() if checked.changes else ()
    with writing(engine) as session:
        return uploads.record(session, viewer, sent, problems, staged)


def commit(
    engine: Engine, viewer: Viewer, upload_id: int, acknowledged: Collection[int] | None = None
) -> Committed:
    """Write what was staged, all of it or nothing, once."""
    with writing(engine) as session:
        return uploads.commit(session, viewer, upload_id, frozenset(acknowledged or ()))


def discard(engine: Engine, viewer: Viewer, upload_id: int) -> None:
    """Put an upload aside: nothing of it will be committed."""
    with writing(engine) as session:
        uploads.discard(session, viewer, upload_id)


def _check_programme(programme: str | None, known: set[str]) -> None:
    if programme is not None and programme not in known:
        words = naming(programme, sorted(known))
        raise CommandMistake(
            "The programme that you chose is not one of yours.", f"Choose {words['choices']}."
        )


def _state(checked: Checked) -> UploadState:
    if checked.report.status == "refused":
        return UploadState.REFUSED
    return UploadState.STAGED if checked.changes else UploadState.CHECKED
