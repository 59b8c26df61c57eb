"""The workbook of a return as OpenDocument, which the Government Analysis Function prefers to any other."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from evaluate.export.book import BACK, CONTENTS, COVER, Book, Cover, Sheet
from evaluate.export.layout import POINTS_A_LINE, ROOM, WIDE, lines, numeric, widths
from evaluate.export.words import Told
from evaluate.intake.safe_cells import printable
from evaluate.intake.spreadsheet.shown import letters_of
from evaluate.intake.template.ods_parts import DECLARED, KIND, NAMESPACES, manifest, tag

_NAMESPACES = NAMESPACES | {"xmlns:xlink": "http://www.w3.org/1999/xlink"}
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_INCHES_A_LETTER = 0.1
_FONT = {"style:font-name": "Arial", "fo:font-family": "Arial", "fo:font-size": "12pt"}


def as_ods(book: Book) -> bytes:
    """Write the workbook. The same book gives the same bytes."""
    parts = {
        "mimetype": KIND,
        "content.xml": _content(book),
        "styles.xml": _styles(),
        "meta.xml": _meta(book),
    }
    parts["META-INF/manifest.xml"] = manifest(parts)
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, part in parts.items():
            # The kind comes first and unpacked, so that it can be told without unpacking anything.
            packing = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(ZipInfo(name, _LONG_AGO), part.encode(), packing)
    return file.getvalue()


def _content(book: Book) -> str:
    written = _cover(book.cover) + "".join(map(_sheet, book.sheets))
    marked = tag("table:database-ranges", {}, *map(_marked, book.sheets))
    return DECLARED + tag(
        "office:document-content",
        _NAMESPACES,
        tag("office:automatic-styles", {}, *_automatic(book)),
        tag("office:body", {}, tag("office:spreadsheet", {}, written + marked)),
    )


def _cover(cover: Cover) -> str:
    rows = [_row([_cell(Told(text), kind)], kind if kind in ROOM else 0) for kind, text in cover.rows]
    return _page(COVER, [WIDE], rows)


def _sheet(sheet: Sheet) -> str:
    told = [_cell(Told(line), "line") for line in sheet.lines]
    *above, last = told if sheet.name == CONTENTS else [*told, _link(CONTENTS, BACK)]
    title = _row([_cell(Told(sheet.title), "title")], "title")
    rows = [title, *(_row([cell]) for cell in above), _row([last], "last"), *_table(sheet)]
    return _page(sheet.name, widths(sheet.table), rows)


def _page(name: str, wide: Sequence[int], rows: Sequence[str]) -> str:
    columns = (tag("table:table-column", {"table:style-name": f"wide{width}"}) for width in wide)
    return tag("table:table", {"table:name": name, "table:style-name": "sheet"}, *columns, *rows)


def _table(sheet: Sheet) -> Iterator[str]:
    table = sheet.table
    wide, numbers = widths(table), numeric(table)
    headings = tuple(map(Told, table.headings))
    head = [_cell(one, "head-end" if end else "head") for one, end in zip(headings, numbers, strict=True)]
    yield tag("table:table-header-rows", {}, _row(head, lines(headings, wide)))
    for nth, row in enumerate(table.rows):
        cells = [_cell(one, "end" if end else "wrap") for one, end in zip(row, numbers, strict=True)]
        if sheet.links:
            cells[0] = _link(sheet.links[nth], sheet.links[nth])
        yield _row(cells, lines(row, wide))


def _marked(sheet: Sheet) -> str:
    """Mark a table as one, with its headings."""
    table = sheet.table
    first = 2 + len(sheet.lines) + (sheet.name != CONTENTS)
    last = f"{letters_of(len(table.headings) - 1)}{first + len(table.rows)}"
    where = f"{sheet.name}.A{first}:{sheet.name}.{last}"
    kind = {"table:contains-header": "true", "table:display-filter-buttons": "false"}
    return tag(
        "table:database-range", {"table:name": sheet.table_name, "table:target-range-address": where, **kind}
    )


def _row(cells: Sequence[str], high: int | str = 0) -> str:
    return tag("table:table-row", {"table:style-name": f"high{high}"}, *cells)


def _cell(one: Told, style: str) -> str:
    if isinstance(one.value, str):
        kind = {"office:value-type": "string", "table:style-name": style}
        return tag("table:table-cell", kind, *map(_paragraph, printable(one.value).split("\n")))
    kind = {"office:value-type": "float", "office:value": repr(one.value)}
    return tag(
        "table:table-cell", kind | {"table:style-name": f"number{one.decimals}"}, _paragraph(one.printed)
    )


def _link(sheet: str, text: str) -> str:
    to = {"xlink:href": f"#{sheet}.A1", "xlink:type": "simple"}
    kind = {"office:value-type": "string", "table:style-name": "link"}
    return tag("table:table-cell", kind, tag("text:p", {}, tag("text:a", to, escape(text))))


def _paragraph(text: str) -> str:
    """Write words as they stand: a run of spaces would count as one."""
    spaced = re.sub(" {2,}", lambda run: f' <text:s text:c="{len(run[0]) - 1}"/>', escape(text))
    return tag("text:p", {}, spaced)


def _automatic(book: Book) -> Iterator[str]:
    """Say how wide columns are, how high rows, and how cells show what they hold."""
    yield _style("sheet", "table", {"style:master-page-name": "Default"})
    for width in sorted({WIDE, *(width for one in book.sheets for width in widths(one.table))}):
        inches = {"style:column-width": f"{width * _INCHES_A_LETTER:.2f}in"}
        yield _style(f"wide{width}", "table-column", {}, tag("style:table-column-properties", inches))
    yield _high(0, {"style:use-optimal-row-height": "true"})
    for high in range(1, 26):
        yield _high(high, {"style:row-height": f"{high * POINTS_A_LINE}pt"})
    for what, points in ROOM.items():
        yield _high(what, {"style:row-height": f"{points}pt"})
    # Written as text, words are not run as a formula when somebody edits their cell.
    yield tag("number:text-style", {"style:name": "as-typed"}, tag("number:text-content", {}))
    for decimals in range(3):
        shown = {"number:decimal-places": str(decimals), "number:min-integer-digits": "1"}
        number = tag("number:number", {**shown, "number:grouping": "true"})
        yield tag("number:number-style", {"style:name": f"decimals{decimals}"}, number)
        yield _of_cells(f"number{decimals}", f"decimals{decimals}", {}, end=True)
    head, wraps = {"fo:border-bottom": "0.75pt solid #000000"}, {"fo:wrap-option": "wrap"}
    bold = {"fo:font-weight": "bold"}
    yield _of_cells("title", "as-typed", {}, bold | {"fo:font-size": "16pt"})
    low = {"style:vertical-align": "bottom"}
    yield _of_cells("part", "as-typed", low, bold | {"fo:font-size": "14pt"})
    yield _of_cells("line", "as-typed", {})
    yield _of_cells("wrap", "as-typed", wraps)
    yield _of_cells("end", "as-typed", {}, end=True)
    yield _of_cells("link", "as-typed", {}, {"style:text-underline-style": "solid", "fo:color": "#0b4f6c"})
    yield _of_cells("head", "as-typed", wraps | head, bold)
    yield _of_cells("head-end", "as-typed", wraps | head, bold, end=True)


def _high(high: int | str, properties: dict[str, str]) -> str:
    return _style(f"high{high}", "table-row", {}, tag("style:table-row-properties", properties))


def _of_cells(
    name: str, data: str, cell: dict[str, str], text: dict[str, str] | None = None, end: bool = False
) -> str:
    # LibreOffice takes the left margin for the indent of a cell, on whichever side that is.
    aside = {"fo:text-align": "end", "fo:margin-left": "0.1in"} if end else {"fo:text-align": "start"}
    return _style(
        name,
        "table-cell",
        {"style:data-style-name": data},
        tag("style:table-cell-properties", {"style:vertical-align": "top", **cell}),
        tag("style:paragraph-properties", aside),
        tag("style:text-properties", {**_FONT, **(text or {})}),
    )


def _style(name: str, family: str, more: dict[str, str], *inside: str) -> str:
    return tag("style:style", {"style:name": name, "style:family": family, **more}, *inside)


def _styles() -> str:
    """Say in which language the workbook is, so that it is read out in it."""
    language = tag("style:text-properties", {"fo:language": "en", "fo:country": "GB", **_FONT})
    default = tag("style:default-style", {"style:family": "table-cell"}, language)
    face = {"style:name": "Arial", "svg:font-family": "Arial", "style:font-family-generic": "swiss"}
    named = {"xmlns:svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"}
    faces = tag("office:font-face-decls", {}, tag("style:font-face", face))
    sideways = {
        "style:print-orientation": "landscape",
        "fo:page-width": "11.69in",
        "fo:page-height": "8.27in",
        "style:scale-to-X": "1",
        "style:scale-to-Y": "0",
    }
    layout = tag(
        "style:page-layout", {"style:name": "sideways"}, tag("style:page-layout-properties", sideways)
    )
    page = tag("style:master-page", {"style:name": "Default", "style:page-layout-name": "sideways"})
    return DECLARED + tag(
        "office:document-styles",
        _NAMESPACES | named,
        faces,
        tag("office:styles", {}, default),
        tag("office:automatic-styles", {}, layout),
        tag("office:master-styles", {}, page),
    )


def _meta(book: Book) -> str:
    """Name the workbook, its author and its language."""
    at = f"{book.made_at:%Y-%m-%dT%H:%M:%S}"
    return DECLARED + tag(
        "office:document-meta",
        _NAMESPACES,
        tag(
            "office:meta",
            {},
            tag("dc:title", {}, escape(printable(book.title))),
            tag("dc:creator", {}, escape(printable(book.author))),
            tag("dc:language", {}, "en-GB"),
            tag("meta:creation-date", {}, at),
            tag("dc:date", {}, at),
        ),
    )
