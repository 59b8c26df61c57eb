"""What the register would tell now of a return that was signed: whether its data changed, and what reads otherwise."""

from collections.abc import Collection
from dataclasses import dataclass

from evaluate.access import Action, Viewer, area_scope, check_can, return_scope_of
from evaluate.db.queries import returns as queries
from evaluate.db.session import Engine, Session, reading
from evaluate.errors import CommandMistake
from evaluate.portfolio.version import data_version
from evaluate.returns.assembling import preview
from evaluate.returns.snapshot import Difference, Snapshot, differences


@dataclass(frozen=True, slots=True)
class Since:
    """What was signed, what the reviewer would read of the same return now, and where the two differ."""

    signed: Snapshot
    now: Snapshot
    changed: tuple[Difference, ...]


def has_changed(engine: Engine, viewer: Viewer, return_id: int) -> bool:
    """Say whether the area's data changed since the return was signed last. Works nothing out."""
    check_can(viewer, Action.FILL_RETURN)
    with reading(engine, viewer) as session:
        signed = _signed(session, viewer, return_id, ())
        return signed.data != data_version(session, area_scope(signed.area))


def since_signed(engine: Engine, viewer: Viewer, return_id: int) -> Since:
    """Work the return out again, for whoever fills it in, and list every figure that would read otherwise."""
    check_can(viewer, Action.FILL_RETURN)
    with reading(engine, viewer) as session:
        signed = _signed(session, viewer, return_id)
    now = preview(engine, viewer, return_id)
    return Since(signed, now, differences(signed.cells, now.cells))


def _signed(
    session: Session, viewer: Viewer, return_id: int, only: Collection[str] | None = None
) -> Snapshot:
    found = queries.snapshots(session, return_scope_of(viewer), return_id)
    if not found:
        raise CommandMistake(
            "This return has not been signed, so nothing can have changed since.",
            "You need to wait until it is signed.",
        )
    return Snapshot.read(found[-1].content, only)
