"""Workbooks whose archive is honest and whose markup is not."""

from hashlib import shake_256

from tests.intake.hostile.honest import (
    cell,
    ods,
    ods_parts,
    relations,
    shared,
    styles,
    table,
    workbook,
    worksheet,
    xlsx,
    xlsx_parts,
    zipped,
)

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
_ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>'


def billion_laughs() -> bytes:
    """Declare an entity that unfolds to twenty billion letters."""
    return xlsx(**{"xl/worksheets/sheet1.xml": f"<!DOCTYPE x [{_LAUGHS}]>{worksheet(_ROW.format('&l9;'))}"})


def entity_in(part: str, encoding: str = "utf-8") -> bytes:
    """Declare an entity that reads a file of the server, in any part."""
    doctype = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    parts = xlsx_parts()
    honest = str(parts.get(part, "<x/>"))
    return zipped(
        parts | {part: (f'<?xml version="1.0" encoding="{encoding}"?>' + doctype + honest).encode(encoding)}
    )


def ods_entity() -> bytes:
    """Declare entities in an OpenDocument spreadsheet."""
    parts = ods_parts(table(""))
    return zipped(parts | {"content.xml": f"<!DOCTYPE x [{_LAUGHS}]>{parts['content.xml']}"})


def far_cells() -> bytes:
    """Fill the first cell and the last: a reader that makes a table of all between needs 550 GB."""
    return xlsx(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )


def one_text_in_every_cell() -> bytes:
    """Share one long text among so many cells that their table needs 13 GB."""
    cells = "".join(f'<row r="{n}">' + '<c t="s"><v>0</v></c>' * 20 + "</row>" for n in range(1, 20_001))
    return xlsx(cells, **{"xl/sharedStrings.xml": shared(f"<t>{'long ' * 6_000}</t>")})


def texts_without_end() -> bytes:
    """Put one text of 20 MB into a cell."""
    letters = shake_256(b"").hexdigest(10_000_000)
    return xlsx(**{"xl/sharedStrings.xml": shared(f"<t>{letters}</t>")})


def many_shared_texts() -> bytes:
    """Share more texts than any workbook has people, and show none of them."""
    return xlsx(**{"xl/sharedStrings.xml": shared(*(f"<t>{n:x}</t>" for n in range(1_500_000)))})


def tag_without_end() -> bytes:
    """Open a tag whose attribute goes on for 20 MB: an old parser starts it over with every chunk."""
    letters = shake_256(b"").hexdigest(10_000_000)
    return xlsx(f'<row r="{letters}"/>')


def nested_without_end() -> bytes:
    """Nest millions of elements: the parser must remember every one of them."""
    return xlsx("".join(f"<a{n:x}>" for n in range(3_000_000)))


def styles_without_end() -> bytes:
    """List two million cell styles."""
    return xlsx(**{"xl/styles.xml": styles(*(f"0.{n}" for n in range(500_000)))})


def sheets_without_end() -> bytes:
    """List one sheet ten thousand times."""
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="worksheet1"/>' for n in range(10_000))
    return xlsx(**{"xl/workbook.xml": workbook(sheets)})


def merged_without_end() -> bytes:
    """Merge two hundred thousand ranges."""
    merged = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 200_001))
    return xlsx(**{"xl/worksheets/sheet1.xml": worksheet("", f"<mergeCells>{merged}</mergeCells>")})


def repeated_cells(rows: str = "1048576", columns: str = "1000") -> bytes:
    """Say in a kilobyte that a million rows of a thousand columns are filled."""
    filled = cell("x", table__number_columns_repeated=columns)
    return ods(table(f'<table:table-row table:number-rows-repeated="{rows}">{filled}</table:table-row>'))


def reference(cell_reference: str) -> bytes:
    """Name a cell as no spreadsheet would."""
    return xlsx(f'<row r="1"><c r="{cell_reference}"><v>1</v></c></row>')


def part_outside() -> bytes:
    """Say that the sheet is a file of the server."""
    return xlsx(**{"xl/_rels/workbook.xml.rels": relations(worksheet1="../../../../etc/passwd")})
