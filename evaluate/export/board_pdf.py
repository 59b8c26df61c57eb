"""A board pack as a tagged PDF, whose making can be stopped at every page."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import get_ident

from evaluate.errors import RegisterNotReady
from evaluate.export.board_blocks import Board
from evaluate.export.board_html import as_html
from evaluate.export.pdf import can_make_pdf, typeset

_STYLE = Path(__file__).with_name("board.css")
_MISSING = RegisterNotReady(
    "PDF files cannot be made on this machine, because WeasyPrint or a library that it needs is not installed.",
    "You need to ask whoever runs the register for: pip install 'outcomes-register[pdf]', and on Debian"
    " apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0."
    " The same pack can be made as a Word document.",
)


def as_pdf(board: Board, alive: Callable[[], None] = lambda: None) -> bytes:
    """Write the pack. `alive` is called for every page, and may raise to end the work."""
    if not can_make_pdf():
        raise _MISSING
    with _told_of_every_page(alive):
        return typeset(as_html(board), board.identity, _STYLE)


class _Pages(logging.Handler):
    """Hears from WeasyPrint how far it is: the only way it has to tell."""

    def __init__(self, alive: Callable[[], None]) -> None:
        super().__init__(logging.INFO)
        self._alive, self._thread = alive, get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Pass it on, if it is about the work of this thread."""
        if record.thread == self._thread:
            self._alive()


@contextmanager
def _told_of_every_page(alive: Callable[[], None]) -> Iterator[None]:
    progress, hears = logging.getLogger("weasyprint.progress"), _Pages(alive)
    progress.setLevel(logging.INFO)
    progress.addHandler(hears)
    try:
        yield
    finally:
        progress.removeHandler(hears)
