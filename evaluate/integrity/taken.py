"""Writing down that somebody read or took away what no command of its own tells of."""

from evaluate.access import Viewer
from evaluate.db import audit
from evaluate.db.session import Engine, writing


def tell(engine: Engine, viewer: Viewer, action: str, subject: str, key: str, **detail: object) -> None:
    """Write down that a viewer has just been given something to read or to keep."""
    with writing(engine, viewer) as session:
        audit.record(session, viewer, action, subject, key, **detail)
