"""A board pack as a page of HTML to be typeset. What people typed stands in it as words, whatever they typed."""

from base64 import b64encode
from html import escape

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

# A table with no more rows than this is not parted.
_WHOLE = 12
# A name that is no longer stands on one line.
_ONE_LINE = 28


def as_html(board: Board) -> str:
    """Write the whole pack."""
    told = "".join(f"<dt>{_text(name)}</dt><dd>{_text(said)}</dd>" for name, said in board.told)
    contents = "".join(
        f'<li><a href="#p{nth}">{_text(part.title)}</a></li>' for nth, part in enumerate(board.parts, 1)
    )
    head = (
        '<meta charset="utf-8">',
        f"<title>{_text(board.title)}</title>",
        f'<meta name="description" content="{_text(board.foot)}">',
        f'<meta name="dcterms.created" content="{board.as_of.isoformat()}">',
        f'<meta name="dcterms.modified" content="{board.as_of.isoformat()}">',
    )
    body = (
        f'<p class="foot" aria-hidden="true">{_text(board.foot)}</p>',
        f'<header><h1>Board pack</h1><p class="place">{_text(board.place)}</p></header><dl>{told}</dl>',
        f'<nav><h2 class="quiet">Contents</h2><ol>{contents}</ol></nav>',
        *(_part(part, nth) for nth, part in enumerate(board.parts, 1)),
    )
    return (
        f'<!doctype html><html lang="en-GB"><head>{"".join(head)}</head><body>{"".join(body)}</body></html>'
    )


def _part(part: Part, nth: int) -> str:
    inside = "".join(map(_block, part.blocks))
    name = " ".join(["part", *(["across"] if part.wide else []), *(["close"] if part.close else [])])
    return f'<section class="{name}"><h2 id="p{nth}">{_text(part.title)}</h2>{inside}</section>'


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h3>{_text(block.text)}</h3>"
        case Words():
            return f"<p{_class('answer' if block.strong else '')}>{_text(block.text)}</p>"
        case Points():
            return f"<ul>{''.join(f'<li>{_text(item)}</li>' for item in block.items)}</ul>"
        case Pairs():
            return f"<dl>{''.join(f'<dt>{_text(name)}</dt><dd>{_text(said)}</dd>' for name, said in block.rows)}</dl>"
        case Grid():
            return _grid(block)
        case Figure():
            return _figure(block)


def _grid(grid: Grid) -> str:
    heads = "".join(
        f'<th scope="col"{_class(_end(grid, at))}>{_text(name)}</th>' for at, name in enumerate(grid.headings)
    )
    rows = "".join(
        f"<tr>{''.join(_cell(grid, at, text) for at, text in enumerate(row))}</tr>" for row in grid.rows
    )
    whole = _class("whole" if len(grid.rows) <= _WHOLE else "")
    return (
        f"<div{whole}><table><caption>{_text(grid.title)}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(grid: Grid, at: int, text: str) -> str:
    if at == 0:
        name = "name" if len(text) <= _ONE_LINE else ""
        return f'<th scope="row"{_class(name)}>{_text(text)}</th>'
    return f"<td{_class(_end(grid, at))}>{_text(text)}</td>"


def _figure(figure: Figure) -> str:
    image, alt = figure.drawing.image, _text(figure.drawing.alt)
    size = f"width:{image.width}mm;height:{image.height:.2f}mm"
    code = b64encode(image.lettered).decode()
    return f'<p class="figure"><img alt="{alt}" style="{size}" src="data:image/svg+xml;base64,{code}"></p>'


def _end(grid: Grid, at: int) -> str:
    return "end" if at in grid.ends else ""


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _text(text: str) -> str:
    return escape(plain(text))
