"""Taking a return away as a file: only by whoever may read it, and never without its being written down."""

from evaluate.access import Viewer
from evaluate.db.session import Engine
from evaluate.export.exporting import Kind, export
from evaluate.export.signed import signed_of
from evaluate.integrity.taken import tell
from evaluate.returns.reviewing import read_return


def take(engine: Engine, viewer: Viewer, return_id: int, kind: Kind) -> tuple[str, bytes]:
    """Give the file of a signed return with its name, and write down who took what."""
    view = read_return(engine, viewer, return_id)
    name, content = export(view, kind)
    signed = signed_of(view)
    tell(
        engine,
        viewer,
        "export",
        "return",
        str(return_id),
        kind=kind.value,
        number=signed.number,
        sha256=signed.sha256,
    )
    return name, content
