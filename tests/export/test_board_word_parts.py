"""The parts of a Word document that have to be written by hand are written as Word expects them."""

from datetime import UTC, datetime

import docx

from evaluate.export.board_blocks import Grid
from evaluate.export.board_word_parts import _widths, add_figure, add_table, field, prepare, turn
from evaluate.export.drawing import Drawing
from evaluate.export.drawing_sheet import drawn


def test_the_properties_of_a_table_stand_in_the_order_of_the_standard() -> None:
    document = docx.Document()
    prepare(document, "A pack", datetime(2025, 4, 3, tzinfo=UTC))
    add_table(document, Grid('A "title" & <more>', ("A", "B"), (("a", "1"),), frozenset({1})), wide=False)
    (table,) = document.tables
    assert [child.tag.rpartition("}")[2] for child in table._tbl.tblPr] == [
        "tblW", "tblBorders", "tblLayout", "tblLook", "tblCaption",
    ]  # fmt: skip
    assert table.cell(1, 1).paragraphs[0].alignment is not None


def test_a_table_that_lies_across_has_narrow_margins_where_word_looks_for_them() -> None:
    document = docx.Document()
    prepare(document, "A pack", datetime(2025, 4, 3, tzinfo=UTC))
    turn(document, wide=True)
    add_table(document, Grid("T", ("A", "B"), (("a", "1"),)), wide=True)
    (table,) = document.tables
    names = [child.tag.rpartition("}")[2] for child in table._tbl.tblPr]
    assert names[names.index("tblLayout") + 1] == "tblCellMar"
    assert document.sections[-1].left_margin < document.sections[0].left_margin


def test_columns_share_the_width_out() -> None:
    grid = Grid("T", ("Name", "N"), (("a name that is as long as this", "1"), ("b", "22")))
    first, second = _widths(grid, 9000, 46)
    assert 8990 < first + second < 9010
    assert first > 2 * second > 1000


def test_a_picture_has_vectors_beside_its_dots() -> None:
    document = docx.Document()
    image = drawn(40, 10, lambda sheet: sheet.text(1, 5, "x", "#000000"))
    add_figure(document, Drawing(image, "What it shows"))
    (shape,) = document.inline_shapes
    xml = shape._inline.xml
    assert 'descr="What it shows"' in xml
    assert "asvg:svgBlip" in xml
    assert 'distL="0"' in xml
    links = {
        one.reltype.rpartition("/")[2]: one.target_part
        for one in document.part.rels.values()
        if "image" in one.reltype
    }
    assert links["image"].blob in (image.svg, image.png)


def test_pages_turn_and_turn_back() -> None:
    document = docx.Document()
    prepare(document, "x" * 400, datetime(2025, 4, 3, tzinfo=UTC))
    turn(document, True)
    turn(document, False)
    assert [round(section.page_width.mm) for section in document.sections] == [210, 297, 210]
    assert len(document.core_properties.title) == 255


def test_a_field_begins_says_and_ends() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    field(paragraph, "PAGE")
    assert [run._r[0].tag.rpartition("}")[2] for run in paragraph.runs] == ["fldChar", "instrText", "fldChar"]
