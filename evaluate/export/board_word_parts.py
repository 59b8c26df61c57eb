"""What python-docx has no words for: repeated headings, alternative texts, fields and vector images."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

from evaluate.export.board_blocks import Grid, plain
from evaluate.export.drawing import Drawing

_ACCENT, _GREY, _LINE = "0B5563", "4A5F67", "C9D6D8"
_LETTERS = "Arial"
_SIZES = {
    "Normal": 10.5,
    "Title": 24,
    "Subtitle": 14,
    "Heading 1": 17,
    "Heading 2": 12.5,
    "List Bullet": 10.5,
}
# Where all of something is to stand on one page.
CLOSE = "Close"
_A4 = (210, 297)
_MARGIN = 18
# No more letters fit what a file says of itself.
_LONGEST_TITLE = 255
_TWIPS = 1440 / 25.4
_VECTORS = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_IS_VECTORS = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def prepare(document: Any, title: str, as_of: datetime) -> None:
    """Set the paper, the letters, the language and what the file says of itself."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in _A4)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin, section.bottom_margin, section.footer_distance = Mm(12), Mm(14), Mm(7)
    for name in ("Contents", CLOSE):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    for name, size in {**_SIZES, "Contents": 13, "Footer": 8, "Caption": 9, CLOSE: 8.5}.items():
        style = document.styles[name]
        style.font.name, style.font.size = _LETTERS, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[theme]
        fonts.set(qn("w:eastAsia"), _LETTERS)
    for name in ("Title", "Heading 1", "Contents"):
        document.styles[name].font.color.rgb = RGBColor.from_string(_ACCENT)
    for name in ("Heading 2", "Caption"):
        document.styles[name].font.color.rgb = RGBColor.from_string("13242B")
    for name in ("Subtitle", "Footer"):
        document.styles[name].font.color.rgb = RGBColor.from_string(_GREY)
    document.styles["Caption"].font.bold = True
    document.styles["Contents"].font.bold = True
    document.styles["Caption"].paragraph_format.keep_with_next = True
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    document.styles["Caption"].paragraph_format.space_after = Pt(2)
    document.styles["Heading 1"].paragraph_format.space_before = 0
    document.styles[CLOSE].paragraph_format.space_after = Pt(1.5)
    document.styles[CLOSE].paragraph_format.line_spacing = 1.0
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    about = document.core_properties
    about.title, about.author, about.comments, about.language = title[:_LONGEST_TITLE], "", "", "en-GB"
    about.created = about.modified = as_of.astimezone(UTC).replace(tzinfo=None)


def turn(document: Any, wide: bool) -> None:
    """Begin a section whose pages lie the other way."""
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Mm

    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    across, down = reversed(_A4) if wide else _A4
    section.page_width, section.page_height = Mm(across), Mm(down)
    section.left_margin = section.right_margin = Mm(_margin(wide))


def _margin(wide: bool) -> int:
    return _MARGIN - 6 if wide else _MARGIN


def tighten(heading: Any, close: bool) -> None:
    """Set a heading close to what stands above and below it, where all of something is to stand on one page."""
    from docx.shared import Pt

    if not close:
        return
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(4), Pt(1)


def add_table(document: Any, grid: Grid, wide: bool, close: bool = False) -> None:
    """Add a table with its title, its headings repeated on every page, and rows that stay whole."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Pt

    document.add_paragraph(plain(grid.title), "Caption")
    widths = _widths(grid, (_A4[wide] - 2 * _margin(wide)) * _TWIPS, 30 if wide else 46)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>' for side in ("bottom", "insideH")
    )
    rows = "".join(
        _row(grid, row, widths, nth == 0, 15 if wide else 17)
        for nth, row in enumerate((grid.headings, *grid.rows))
    )
    sides = "".join(f'<w:{side} w:w="60" w:type="dxa"/>' for side in ("left", "right"))
    inside = f"<w:tblCellMar>{sides}</w:tblCellMar>" if wide else ""
    look = '<w:tblLook w:firstRow="1" w:firstColumn="1" w:noHBand="1" w:noVBand="1"/>'
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>{inside}{look}'
        f'<w:tblCaption w:val="{_text(grid.title)}"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
    )
    below = document.add_paragraph(style=CLOSE if close else "Normal").paragraph_format
    below.space_after = 0
    if close:
        below.line_spacing = Pt(4)
    document.element.body[-2].addprevious(table)


def _row(grid: Grid, row: Sequence[str], widths: Sequence[int], head: bool, size: int) -> str:
    """Write one row, in letters of so many half points; the first is the headings."""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:spacing w:after="20"/>'
        f'<w:jc w:val="{"right" if at in grid.ends else "left"}"/></w:pPr><w:r><w:rPr>{"<w:b/>" if head else ""}'
        f'<w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{_text(text)}</w:t></w:r></w:p></w:tc>'
        for at, (text, width) in enumerate(zip(row, widths, strict=True))
    )
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _widths(grid: Grid, width: float, most: int) -> list[int]:
    """Share the width out by what stands in the columns: no column is starved, and none takes everything."""
    columns = list(zip(grid.headings, *grid.rows, strict=True))
    # Cells have margins, which take about three letters.
    wanted = [
        3 + min(max(max(map(len, column[1:]), default=0), _longest_word(column[0]), 5), 30 if at else most)
        for at, column in enumerate(columns)
    ]
    return [round(width * one / sum(wanted)) for one in wanted]


def _longest_word(text: str) -> int:
    # A heading is bold, and a word of it that is broken is hard to read.
    return max(map(len, text.split()), default=0) + 2


def _text(text: str) -> str:
    return escape(plain(text), {'"': "&quot;"})


def add_figure(document: Any, drawing: Drawing) -> None:
    """Add a picture as vectors, with dots for programs that cannot draw them, and what it says in words."""
    from docx.shared import Mm

    image = drawing.image
    shape = document.add_picture(io.BytesIO(image.png), width=Mm(image.width), height=Mm(image.height))
    # Where nothing is said, some programs leave an eighth of an inch beside a picture.
    for side in "TBLR":
        shape._inline.set(f"dist{side}", "0")
    properties = shape._inline.docPr
    properties.set("descr", plain(drawing.alt))
    properties.set("name", f"Picture {properties.get('id')}")
    _add_vectors(document, shape, image.svg)


def _add_vectors(document: Any, shape: Any, svg: bytes) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    number = shape._inline.docPr.get("id")
    part = Part(PackURI(f"/word/media/vectors{number}.svg"), "image/svg+xml", svg, document.part.package)
    link = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip = next(shape._inline.iter(qn("a:blip")))
    blip.append(
        parse_xml(
            f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{_IS_VECTORS}">'
            f'<asvg:svgBlip xmlns:asvg="{_VECTORS}" r:embed="{link}"/></a:ext></a:extLst>'
        )
    )


def field(paragraph: Any, code: str) -> None:
    """Add something that Word works out, such as the number of the page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind, text in (("begin", ""), ("", code), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        paragraph.add_run()._r.append(element)
