"""The smallest workbooks that read right, part by part, so that a hostile one differs in one thing only."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

Parts = dict[str, str | bytes]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def zipped(parts: Parts) -> bytes:
    """Pack parts as any program does."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def relations(**targets: str) -> str:
    """Write a list of relations: the key and the kind of each are its name."""
    listed = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{key.rstrip("0123456789")}" Target="{target}"/>'
        for key, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def worksheet(rows: str, after: str = "") -> str:
    """Write a sheet around its rows."""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def workbook(sheets: str = '<sheet name="scores" sheetId="1" r:id="worksheet1"/>', before: str = "") -> str:
    """Write the list of sheets."""
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{before}<sheets>{sheets}</sheets></workbook>'


def shared(*texts: str) -> str:
    """Write shared texts, each as its markup."""
    return f'<sst xmlns="{_MAIN}">{"".join(f"<si>{text}</si>" for text in texts)}</sst>'


def styles(*formats: str) -> str:
    """Write cell styles: number 1 has the first of these number formats, and so on."""
    codes = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    used = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(formats)))
    return f'<styleSheet xmlns="{_MAIN}"><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>'


def xlsx_parts(rows: str = '<row r="1"><c r="A1"><v>1</v></c></row>', **others: str) -> Parts:
    """Give the parts of an Excel workbook with one sheet; name others as main__sharedStrings_xml."""
    parts: Parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/></Types>',
        "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": workbook(),
        "xl/_rels/workbook.xml.rels": relations(
            worksheet1="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml", styles="styles.xml"
        ),
        "xl/worksheets/sheet1.xml": worksheet(rows),
        "xl/sharedStrings.xml": shared("<t>text</t>"),
        "xl/styles.xml": styles(),
    }
    return parts | others


def xlsx(rows: str = '<row r="1"><c r="A1"><v>1</v></c></row>', **others: str) -> bytes:
    """Make an Excel workbook."""
    return zipped(xlsx_parts(rows, **others))


def content(tables: str, before: str = "") -> str:
    """Write the one part of an OpenDocument spreadsheet that holds everything."""
    spaces = " ".join(f'xmlns:{p}="{_ODF}:{p}:1.0"' for p in ("office", "style", "table", "text", "script"))
    others = f'xmlns:calcext="{_ODF}:calcext" xmlns:draw="{_ODF}:drawing:1.0"'
    return (
        f"<office:document-content {spaces} {others}>{before}"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )


def table(rows: str, name: str = "scores", style: str = "") -> str:
    """Write a sheet of an OpenDocument spreadsheet around its rows."""
    return f'<table:table table:name="{name}" table:style-name="{style}">{rows}</table:table>'


def cell(text: str, **attributes: str) -> str:
    """Write a cell of an OpenDocument sheet; office__value stands for office:value."""
    written = "".join(
        f' {name.replace("__", ":").replace("_", "-")}="{value}"' for name, value in attributes.items()
    )
    return f"<table:table-cell{written}><text:p>{text}</text:p></table:table-cell>"


def ods_parts(tables: str, before: str = "") -> Parts:
    """Give the parts of an OpenDocument spreadsheet."""
    return {
        "mimetype": ODS_TYPE,
        "content.xml": content(tables, before),
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0"/>',
    }


def ods(tables: str, before: str = "") -> bytes:
    """Make an OpenDocument spreadsheet."""
    return zipped(ods_parts(tables, before))
