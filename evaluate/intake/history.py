"""What became of the files that were sent, and the files themselves."""

from dataclasses import dataclass

from evaluate.access import Viewer, check_can_upload, scope_of
from evaluate.db.commands.files import OriginalFile, open_file
from evaluate.db.queries import history as queries
from evaluate.db.queries.history import Acknowledged, Corrected, Past
from evaluate.db.queries.uploads import KeptProblem, problems
from evaluate.db.session import Engine, reading, writing
from evaluate.errors import CommandMistake
from evaluate.settings import read_settings

__all__ = ["Acknowledged", "Corrected", "Opened", "Past", "history", "opened", "original"]


@dataclass(frozen=True, slots=True)
class Opened:
    """One upload with all that was found in it, said of it and corrected in it."""

    past: Past
    problems: tuple[KeptProblem, ...]
    acknowledged: tuple[Acknowledged, ...]
    corrections: tuple[Corrected, ...]


def history(engine: Engine, viewer: Viewer, most: int = 200) -> list[Past]:
    """List what was sent for a viewer's programmes, newest first."""
    check_can_upload(viewer)
    with reading(engine, viewer) as session:
        return queries.history(session, scope_of(viewer), most)


def opened(engine: Engine, viewer: Viewer, upload_id: int) -> Opened:
    """Open one upload."""
    check_can_upload(viewer)
    with reading(engine, viewer) as session:
        scope = scope_of(viewer)
        found = queries.history(session, scope, upload_id=upload_id)
        if not found:
            raise CommandMistake(f"There is no upload {upload_id} among yours.", "Check its number.")
        return Opened(
            found[0],
            tuple(problems(session, scope, upload_id)),
            tuple(queries.acknowledged(session, scope, upload_id)),
            tuple(queries.corrections(session, scope, upload_id)),
        )


def original(engine: Engine, viewer: Viewer, upload_id: int) -> OriginalFile:
    """Give back the file of an upload as it was sent. That it was opened is written down."""
    with writing(engine, viewer) as session:
        return open_file(session, viewer, upload_id, read_settings().file_key)
