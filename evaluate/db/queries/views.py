"""What somebody keeps to see again, which nobody else reads."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluate.access import OwnScope
from evaluate.db.queries.scope import within_own
from evaluate.db.tables import SavedView


@dataclass(frozen=True, slots=True)
class KeptView:
    """A page with its filters, under a name."""

    id: int
    page: str
    name: str
    address: str
    saved_at: datetime


def saved_views(session: Session, scope: OwnScope, page: str | None = None) -> list[KeptView]:
    """List what a person keeps, of one page or of all, by name."""
    statement = (
        select(SavedView.id, SavedView.page, SavedView.name, SavedView.address, SavedView.saved_at)
        .where(within_own(scope))
        .order_by(SavedView.name, SavedView.id)
    )
    if page is not None:
        statement = statement.where(SavedView.page == page)
    return [KeptView(*row) for row in session.execute(statement)]
