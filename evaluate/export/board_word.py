"""A board pack as a Word document: headings, lists and tables that are what they look like, pictures as vectors."""

import io
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile, ZipInfo

from evaluate.errors import RegisterNotReady
from evaluate.export.board_blocks import (
    Block,
    Board,
    Figure,
    Grid,
    Heading,
    Pairs,
    Part,
    Points,
    Words,
    plain,
)
from evaluate.export.board_word_parts import CLOSE, add_figure, add_table, field, prepare, tighten, turn

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MISSING = RegisterNotReady(
    "Word documents cannot be made on this machine, because python-docx is not installed.",
    "You need to ask whoever runs the register for: pip install 'outcomes-register[pdf]'.",
)


def can_make_word() -> bool:
    """Say whether the library is here that a Word document needs."""
    try:
        _library()
    except RegisterNotReady:
        return False
    return True


def as_word(board: Board, alive: Callable[[], None] = lambda: None) -> bytes:
    """Write the pack. The same pack gives the same bytes; `alive` is called for every part, and may raise."""
    document = _library().Document()
    prepare(document, plain(board.title), board.as_of)
    _cover(document, board)
    _foot(document, board)
    lies = False
    for part in board.parts:
        alive()
        if part.wide != lies:
            turn(document, part.wide)
            lies = part.wide
        heading = document.add_heading(plain(part.title), 1)
        heading.paragraph_format.page_break_before = True
        for block in part.blocks:
            _add(document, block, part)
    written = io.BytesIO()
    document.save(written)
    return _without_clock(written.getvalue())


def _cover(document: Any, board: Board) -> None:
    document.add_paragraph("Board pack", "Title")
    document.add_paragraph(plain(board.place), "Subtitle")
    _pairs(document, board.told)
    document.add_paragraph("Contents", "Contents")
    for part in board.parts:
        document.add_paragraph(plain(part.title), "List Bullet")


def _foot(document: Any, board: Board) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{plain(board.foot)} · page ")
    field(paragraph, "PAGE")


def _add(document: Any, block: Block, part: Part) -> None:
    style = CLOSE if part.close else "Normal"
    match block:
        case Heading():
            tighten(document.add_heading(plain(block.text), 2), part.close)
        case Words():
            document.add_paragraph(style=style).add_run(plain(block.text)).bold = block.strong or None
        case Points():
            for item in block.items:
                document.add_paragraph(plain(item), "List Bullet")
        case Pairs():
            _pairs(document, block.rows, style)
        case Grid():
            add_table(document, block, part.wide, part.close)
        case Figure():
            add_figure(document, block.drawing)


def _pairs(document: Any, rows: tuple[tuple[str, str], ...], style: str = "Normal") -> None:
    for name, said in rows:
        paragraph = document.add_paragraph(style=style)
        paragraph.add_run(f"{plain(name)}: ").bold = True
        paragraph.add_run(plain(said))


def _without_clock(content: bytes) -> bytes:
    """Pack the document again without the moment at which it was packed."""
    written = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as packed, ZipFile(written, "w") as archive:
        for entry in packed.infolist():
            info = ZipInfo(entry.filename)
            info.compress_type = entry.compress_type
            archive.writestr(info, packed.read(entry))
    return written.getvalue()


def _library() -> Any:
    try:
        import docx
    except ImportError:
        raise _MISSING from None
    return docx
