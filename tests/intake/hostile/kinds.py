"""Every kind of hostile or unwelcome file: the code that it must be refused with, and how it is made."""

from collections.abc import Callable
from functools import partial

from tests.intake.hostile import archives, markup
from tests.intake.hostile.honest import cell, ods, ods_parts, table, xlsx_parts, zipped

_TYPES = "[Content_Types].xml"


def _with(**parts: str) -> Callable[[], bytes]:
    """Add parts to an honest Excel workbook; xl__b_xml stands for xl/b.xml."""
    return lambda: zipped(
        xlsx_parts() | {name.replace("__", "/").replace("_", "."): x for name, x in parts.items()}
    )


def _typed(kind: str) -> Callable[[], bytes]:
    """Say in the list of types that a part is of a kind, whatever its name."""
    parts = xlsx_parts()
    types = str(parts[_TYPES]).replace("</Types>", f'<Override PartName="/x" ContentType="{kind}"/></Types>')
    return lambda: zipped(parts | {_TYPES: types})


def _only(*names: str) -> Callable[[], bytes]:
    return lambda: zipped(dict.fromkeys(names, "<x/>"))


def _odt() -> bytes:
    return zipped(ods_parts("") | {"mimetype": "application/vnd.oasis.opendocument.text"})


def _ods_with(**parts: str) -> Callable[[], bytes]:
    named = {name.replace("__", "/").replace("_", "."): x for name, x in parts.items()}
    return lambda: zipped(ods_parts(table("")) | named)


def _ods_holding(inside: str) -> Callable[[], bytes]:
    return lambda: ods(inside + table(f"<table:table-row>{cell('x')}</table:table-row>"))


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "bomb": ("unsafe-workbook", archives.bomb),
    "bomb that says it is small": ("damaged-workbook", archives.bomb_that_says_it_is_small),
    "bomb in a bomb": ("embedded-file", archives.bomb_in_a_bomb),
    "many small bombs": ("unsafe-workbook", archives.many_small_bombs),
    "overlapping parts": ("unsafe-workbook", archives.overlapping),
    "many parts": ("too-large", archives.many_parts),
    "absolute path": ("unsafe-workbook", partial(archives.with_part_named, "/etc/cron.d/x")),
    "path to above": ("unsafe-workbook", partial(archives.with_part_named, "xl/../../x")),
    "path of Windows": ("unsafe-workbook", partial(archives.with_part_named, "xl\\..\\x")),
    "path with a drive": ("unsafe-workbook", partial(archives.with_part_named, "C:/x")),
    "two parts of one name": ("unsafe-workbook", archives.with_two_parts_of_one_name),
    "part with two names": (
        "unsafe-workbook",
        lambda: archives.renamed_or_resized(zipped(xlsx_parts()), "xl/styles.xml", other="xl/stylex.xml"),
    ),
    "lzma": ("unsafe-workbook", archives.packed_with_lzma),
    "cut short": ("damaged-workbook", partial(archives.cut_short, xlsx_parts())),
    "locked archive": ("locked-workbook", archives.locked_parts),
    "locked workbook": ("locked-workbook", partial(archives.compound, "EncryptionInfo", "EncryptedPackage")),
    "locked ODS": ("locked-workbook", _ods_with(**{"META-INF__manifest_xml": "<m><encryption-data/></m>"})),
    "locked ODS of today": ("locked-workbook", _ods_with(**{"encrypted-package": "x"})),
    "old workbook": ("not-a-workbook", partial(archives.compound, "Workbook")),
    "old document": ("not-a-workbook", partial(archives.compound, "WordDocument")),
    "binary workbook": ("not-a-workbook", _with(xl__workbook_bin="x")),
    "Word document": ("not-a-workbook", _only(_TYPES, "word/document.xml")),
    "presentation": ("not-a-workbook", _only(_TYPES, "ppt/presentation.xml")),
    "Numbers": ("not-a-workbook", _only("Index/Document.iwa", "Metadata/Properties.plist")),
    "OpenDocument text": ("not-a-workbook", _odt),
    "folder": ("not-a-workbook", _only("scores.csv", "readme.txt")),
    "macros": ("macros", _with(xl__vbaProject_bin="x")),
    "macros by type": ("macros", _typed("application/vnd.ms-excel.sheet.macroEnabled.main+xml")),
    "macro sheet": ("macros", _typed("application/vnd.ms-excel.macrosheet+xml")),
    "buttons": ("macros", _with(xl__activeX__activeX1_xml="<x/>")),
    "ODS macros": ("macros", _ods_with(Basic__Standard__Module1_xml="<x/>")),
    "ODS listener": ("macros", _ods_holding('<script:event-listener script:language="ooo:script"/>')),
    "external link": ("external-links", _with(xl__externalLinks__externalLink1_xml="<x/>")),
    "connection": ("external-links", _with(xl__connections_xml="<x/>")),
    "ODS external sheet": ("external-links", _ods_holding('<table:table-source table:table-name="x"/>')),
    "ODS live link": ("external-links", _ods_holding("<table:dde-links/>")),
    "embedded file": ("embedded-file", _with(xl__embeddings__oleObject1_bin="x")),
    "laughs": ("unsafe-workbook", markup.billion_laughs),
    "entity in a sheet": ("unsafe-workbook", partial(markup.entity_in, archives.SHEET)),
    "entity in the list of sheets": ("unsafe-workbook", partial(markup.entity_in, "xl/workbook.xml")),
    "entity in a part that nobody reads": ("unsafe-workbook", partial(markup.entity_in, "docProps/app.xml")),
    "entity in UTF-16": ("damaged-workbook", partial(markup.entity_in, archives.SHEET, "utf-16")),
    "entity in ODS": ("unsafe-workbook", markup.ods_entity),
    "far cells": ("far-cell", markup.far_cells),
    "one text in every cell": ("too-large", markup.one_text_in_every_cell),
    "text without end": ("too-large", markup.texts_without_end),
    "many shared texts": ("too-large", markup.many_shared_texts),
    "tag without end": ("damaged-workbook", markup.tag_without_end),
    "nested without end": ("heavy-workbook", markup.nested_without_end),
    "styles without end": ("too-large", markup.styles_without_end),
    "sheets without end": ("too-large", markup.sheets_without_end),
    "merged without end": ("too-large", markup.merged_without_end),
    "repeated cells": ("too-large", markup.repeated_cells),
    "repeated for ever": ("damaged-workbook", partial(markup.repeated_cells, "9" * 30)),
    "cell beyond the sheet": ("damaged-workbook", partial(markup.reference, "ZZZ1")),
    "cell of another row": ("damaged-workbook", partial(markup.reference, "A7")),
    "sheet outside the file": ("damaged-workbook", markup.part_outside),
}
