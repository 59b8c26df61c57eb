"""What is remembered of a provider's files, and forgetting it."""

from evaluate.access import Viewer, check_can_upload, scope_of
from evaluate.db.commands.conventions import forget_convention
from evaluate.db.queries.conventions import Kept, kept_conventions
from evaluate.db.session import Engine, reading, writing

__all__ = ["Kept", "forget", "kept"]


def kept(engine: Engine, viewer: Viewer) -> list[Kept]:
    """List what is remembered of the files of a viewer's organisations."""
    check_can_upload(viewer)
    with reading(engine, viewer) as session:
        return kept_conventions(session, scope_of(viewer))


def forget(engine: Engine, viewer: Viewer, convention_id: int) -> None:
    """Forget one of them, so that it is asked again."""
    with writing(engine, viewer) as session:
        forget_convention(session, viewer, convention_id)
