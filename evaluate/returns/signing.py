"""The certifier's part: reading exactly what the reviewer will read, then signing it or sending it back."""

from evaluate.access import Action, Viewer, return_scope_of
from evaluate.db.commands import returns as commands
from evaluate.db.locking import lock_return
from evaluate.db.queries import returns as queries
from evaluate.db.queries.returns import SealedReturn
from evaluate.db.session import Engine, Session, writing
from evaluate.errors import CommandMistake
from evaluate.returns.definition import Line
from evaluate.returns.entries import read_entry
from evaluate.returns.workflow import Move, step


def sign(engine: Engine, viewer: Viewer, return_id: int, sha256: str) -> None:
    """Sign the very bytes that were read, and submit them. Nobody signs what they made, or did not read."""
    with writing(engine, viewer) as session:
        locked = lock_return(session, viewer, Action.SIGN_RETURN, return_id)
        scope = return_scope_of(viewer)
        move = Move.SIGN_AGAIN if queries.snapshots(session, scope, return_id) else Move.SIGN
        taken = step(locked.state, move)
        sealed = _sealed(session, viewer, return_id)
        if sealed.sha256 != sha256:
            raise CommandMistake(
                "The return was sealed anew since you read it, so nothing was signed.",
                "You need to read it again.",
            )
        commands.sign(session, viewer, locked, queries.who_made(session, scope, return_id), sealed)
        detail = {"number": sealed.number, "sha256": sha256}
        commands.move(session, viewer, locked, taken, detail)


def send_back(engine: Engine, viewer: Viewer, return_id: int, reason: str) -> None:
    """Send a sealed return back to the area, and say why."""
    words = read_entry(Line("reason", "Your reason", words=200), reason)
    if not words:
        raise CommandMistake("A return is sent back with a reason.", "You need to write one.")
    with writing(engine, viewer) as session:
        locked = lock_return(session, viewer, Action.SIGN_RETURN, return_id)
        taken = step(locked.state, Move.SEND_BACK)
        commands.move(session, viewer, locked, taken, {"reason": words})


def _sealed(session: Session, viewer: Viewer, return_id: int) -> SealedReturn:
    return queries.snapshots(session, return_scope_of(viewer), return_id, signed=False)[-1]
