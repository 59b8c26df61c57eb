"""What somebody wants to see again: the address of a page with its filters, under a name of their own."""

from evaluate.access import Viewer, own_scope_of
from evaluate.db.commands.views import forget_view, save_view
from evaluate.db.queries.views import KeptView, saved_views
from evaluate.db.session import Engine, reading, writing
from evaluate.errors import CommandMistake
from evaluate.portfolio.written import line, needed

__all__ = ["KeptView", "forget", "save", "saved"]

_LONGEST = 2_000


def saved(engine: Engine, viewer: Viewer, page: str) -> list[KeptView]:
    """List what somebody keeps of one page, by name."""
    with reading(engine, viewer) as session:
        return saved_views(session, own_scope_of(viewer), page)


def save(engine: Engine, viewer: Viewer, page: str, name: str, address: str) -> None:
    """Keep the filters of a page, as they stand in its address after the question mark, under a name."""
    kept = needed("Name of the view", line("Name of the view", name))
    if len(address) > _LONGEST or not address.isprintable():
        raise CommandMistake(
            "These filters are too many to keep.", "You need to choose fewer before you keep them."
        )
    with writing(engine, viewer) as session:
        save_view(session, viewer, page, kept, address)


def forget(engine: Engine, viewer: Viewer, page: str, name: str) -> None:
    """Forget a view."""
    with writing(engine, viewer) as session:
        forget_view(session, viewer, page, name)
