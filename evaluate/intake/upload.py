"""The road in: read, judge and stage a file; keep it; a person confirms; commit."""

from collections.abc import Collection
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import PurePath

from evaluate.access import Viewer, check_can_upload, scope_of
from evaluate.db.commands import conventions, uploads
from evaluate.db.commands.uploads import Committed, Sent
from evaluate.db.queries.uploads import programmes_of
from evaluate.db.session import Engine, Session, reading, writing
from evaluate.db.vault import Sealed, seal
from evaluate.disclosure.identifiers import kind_in_name
from evaluate.errors import CommandMistake
from evaluate.intake.filename import as_filename
from evaluate.intake.instructions import Instructions
from evaluate.intake.judge import Checked, Tell, judge
from evaluate.intake.names import Names, as_told, gather_names
from evaluate.intake.parse import read_file
from evaluate.intake.problems import Problem, Report, problem, refusal
from evaluate.intake.spelling import naming
from evaluate.intake.stage import staged
from evaluate.settings import read_settings
from evaluate.vocabulary import ConventionKind, UploadState

__all__ = ["Checked", "Committed", "Tell", "check", "commit", "discard", "record"]

_AS_IT_STANDS = Instructions()
_NOTHING = Report("refused", 0, ())
# What a file is called whose own name may not be kept.
_UNNAMED = "file"


def _say_nothing(_doing: str, _share: float) -> None:
    """Tell nobody how far the work has got."""


def check(
    engine: Engine,
    viewer: Viewer,
    filename: str,
    content: bytes,
    programme: str | None = None,
    instructions: Instructions = _AS_IT_STANDS,
    tell: Tell = _say_nothing,
) -> Checked:
    """Say everything that is wrong with a file, and what loading it would change. Writes nothing."""
    check_can_upload(viewer)
    name, digest = as_filename(filename), sha256(content).hexdigest()
    chosen = (programme,) if programme is not None else ()
    sent = Checked(name, digest, _NOTHING, programmes=chosen, instructions=instructions)
    with reading(engine, viewer) as session:
        scope = scope_of(viewer)
        names = as_told(gather_names(session, scope, programme), instructions)
        _check_programme(programme, names)
        if kind := kind_in_name(PurePath(name).stem):
            said = refusal(problem("personal-data-name", named="file", kind=kind))
            return replace(sent, filename=_UNNAMED, report=said)
        tell("Opening the file", 0.0)
        file = read_file(content)
        if isinstance(file, Problem):
            return replace(sent, report=refusal(file))
        return judge(session, scope, sent, file, names, tell)


def record(engine: Engine, viewer: Viewer, checked: Checked, content: bytes | None = None) -> int:
    """Keep an upload with its problems and, when nothing blocks it, exactly what would be committed."""
    stamp = str(checked.stamp.version) if checked.stamp else None
    sent = Sent(
        checked.filename, checked.sha256, checked.report.rows, _state(checked), checked.programmes, stamp
    )
    problems = [problem.as_kept() for problem in checked.report.problems]
    corrections = [
        {**asdict(place), "column": str(place.column), "value": text}
        for place, text in checked.instructions.corrections.items()
    ]
    file = _to_keep(checked, content)
    with writing(engine, viewer) as session:
        return uploads.record(
            session, viewer, sent, problems, staged(checked.changes), file, corrections if file else ()
        )


def commit(
    engine: Engine,
    viewer: Viewer,
    upload_id: int,
    acknowledged: Collection[int] | None = None,
    said: Instructions = _AS_IT_STANDS,
) -> Committed:
    """Write what was staged, all of it or nothing, once; and remember what was said of reading the file."""
    with writing(engine, viewer) as session:
        committed = uploads.commit(session, viewer, upload_id, frozenset(acknowledged or ()))
        _remember(session, viewer, upload_id, said)
    return committed


def discard(engine: Engine, viewer: Viewer, upload_id: int) -> None:
    """Put an upload aside: nothing of it will be committed."""
    with writing(engine, viewer) as session:
        uploads.discard(session, viewer, upload_id)


def _check_programme(programme: str | None, names: Names) -> None:
    known = set(names.programmes.values())
    if programme is not None and programme not in known:
        words = naming(programme, sorted(known))
        raise CommandMistake(
            "The programme that you chose is not one of yours.", f"Choose {words['choices']}."
        )


def _state(checked: Checked) -> UploadState:
    if checked.report.status == "refused":
        return UploadState.REFUSED
    return UploadState.STAGED if checked.changes else UploadState.CHECKED


def _to_keep(checked: Checked, content: bytes | None) -> Sealed | None:
    """Keep the file as it was sent, unless it holds, or may hold, what the register must not."""
    if content is None or checked.report.status == "refused" or not checked.keepable:
        return None
    return seal(content, read_settings().file_key)


def _remember(session: Session, viewer: Viewer, upload_id: int, said: Instructions) -> None:
    """Keep what was said for the next files of the provider, where the file is one provider's alone."""
    providers = {row.provider for row in programmes_of(session, scope_of(viewer), upload_id)}
    if len(providers) != 1:
        return
    (provider,) = providers
    told = [(ConventionKind.HEADING, typed, meant) for typed, meant in said.headings.items()]
    if said.date_order is not None:
        told.append((ConventionKind.DATE_ORDER, "", said.date_order))
    for kind, typed, meant in told:
        conventions.keep_convention(session, viewer, provider, kind, typed, meant)
