"""Taking an upload back: what that would do, and doing it."""

from evaluate.access import Viewer
from evaluate.db.commands.withdrawals import Withdrawn, withdraw_upload
from evaluate.db.session import Engine, writing

__all__ = ["Withdrawn", "foresee", "withdraw"]


def foresee(engine: Engine, viewer: Viewer, upload_id: int) -> Withdrawn:
    """Say what withdrawing an upload would do, by doing it and going back."""
    with writing(engine, viewer) as session:
        withdrawn = withdraw_upload(session, viewer, upload_id)
        session.rollback()
    return withdrawn


def withdraw(engine: Engine, viewer: Viewer, upload_id: int) -> Withdrawn:
    """Take an upload back, so that the register says what it would without it."""
    with writing(engine, viewer) as session:
        return withdraw_upload(session, viewer, upload_id)
