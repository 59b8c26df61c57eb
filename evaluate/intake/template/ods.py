"""A template as an OpenDocument workbook: the same sheets, lists, ranges and messages."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from evaluate.intake.ours import CHOICES, INSTRUCTIONS, MEASURE_HEADINGS, MEASURES
from evaluate.intake.safe_cells import printable
from evaluate.intake.spreadsheet.shown import letters_of
from evaluate.intake.template.ods_parts import (
    DECLARED,
    KIND,
    NAMESPACES,
    Attributes,
    automatic_styles,
    manifest,
    meta,
    settings,
    styles,
    tag,
)
from evaluate.intake.template.plan import (
    CHOICE_WIDTH,
    INSTRUCTION_WIDTHS,
    MEASURE_WIDTHS,
    MESSAGE_TITLE,
    ROWS_TO_FILL,
    SINCE,
    WIDTHS,
    Column,
    Holds,
    Plan,
    Sheet,
    Value,
    choice_rows,
    column_rows,
    measure_rows,
)

_STYLES = {Holds.TEXT: "words", Holds.DATE: "day"}
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def as_ods(plan: Plan) -> bytes:
    """Write a template. The same plan gives the same bytes."""
    parts = {
        "mimetype": KIND,
        "content.xml": _content(plan),
        "styles.xml": styles(),
        "settings.xml": settings([*(sheet.name for sheet in plan.sheets), MEASURES, CHOICES]),
        "meta.xml": meta(plan),
    }
    parts["META-INF/manifest.xml"] = manifest(parts)
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, part in parts.items():
            # The kind comes first and unpacked, so that it can be told without unpacking anything.
            packing = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(ZipInfo(name, _LONG_AGO), part.encode(), packing)
    return file.getvalue()


def _content(plan: Plan) -> str:
    tables = [
        _table(
            INSTRUCTIONS, [*((line,) for line in plan.lines), (), *column_rows(plan)], INSTRUCTION_WIDTHS, 0
        ),
        *(_data(nth, sheet) for nth, sheet in enumerate(plan.sheets)),
        _table(MEASURES, [MEASURE_HEADINGS, *measure_rows(plan)], MEASURE_WIDTHS),
        _table(CHOICES, [tuple(plan.choices), *choice_rows(plan)], [CHOICE_WIDTH] * len(plan.choices)),
    ]
    validations = [
        _validation(_name(nth, at), sheet, at, plan)
        for nth, sheet in enumerate(plan.sheets)
        for at in range(len(sheet.columns))
    ]
    body = tag("table:content-validations", {}, *validations) + "".join(tables)
    return DECLARED + tag(
        "office:document-content",
        NAMESPACES,
        tag("office:automatic-styles", {}, *automatic_styles()),
        tag("office:body", {}, tag("office:spreadsheet", {}, body)),
    )


def _data(nth: int, sheet: Sheet) -> str:
    """Write a sheet to fill in; the rows that wait for people know what may go into them."""
    held = [{"table:content-validation-name": _name(nth, at)} for at in range(len(sheet.columns))]
    waiting = tag(
        "table:table-row",
        {"table:number-rows-repeated": str(ROWS_TO_FILL)},
        *(tag("table:table-cell", one) for one in held),
    )
    return _table(
        sheet.name,
        [[column.heading for column in sheet.columns], *sheet.rows],
        [WIDTHS[column.holds] for column in sheet.columns],
        kinds=[_STYLES.get(column.holds, "plain") for column in sheet.columns],
        held=held,
        waiting=waiting,
    )


def _table(
    name: str,
    rows: Sequence[Sequence[Value]],
    widths: Sequence[int],
    headings: int = 1,
    kinds: Sequence[str] = (),
    held: Sequence[dict[str, str]] = (),
    waiting: str = "",
) -> str:
    columns = (
        tag(
            "table:table-column",
            {"table:style-name": f"wide{width}", "table:default-cell-style-name": style},
        )
        for width, style in zip(widths, kinds or ["plain"] * len(widths), strict=True)
    )
    head = (tag("table:table-row", {}, *_cells(row, style="head")) for row in rows[:headings])
    body = (tag("table:table-row", {}, *_cells(row, held)) for row in rows[headings:])
    header_rows = tag("table:table-header-rows", {}, *head) if headings else ""
    return tag("table:table", {"table:name": name}, *columns, header_rows, *body, waiting)


def _cells(row: Sequence[Value], held: Sequence[dict[str, str]] = (), style: str = "") -> Iterator[str]:
    if not row:
        yield tag("table:table-cell", {})
    for at, cell in enumerate(row):
        yield _cell(cell, (held[at] if held else {}) | ({"table:style-name": style} if style else {}))


def _cell(cell: Value, attributes: Attributes) -> str:
    if cell is None:
        return tag("table:table-cell", attributes)
    if isinstance(cell, str):
        return tag("table:table-cell", attributes | {"office:value-type": "string"}, _paragraph(cell))
    if isinstance(cell, date):
        kind = {"office:value-type": "date", "office:date-value": cell.isoformat(), "table:style-name": "day"}
        return tag("table:table-cell", attributes | kind, _paragraph(f"{cell:%d/%m/%Y}"))
    kind = {"office:value-type": "float", "office:value": repr(cell)}
    return tag("table:table-cell", attributes | kind, _paragraph(f"{cell:.15g}"))


def _paragraph(text: str) -> str:
    """Write words as they stand: a run of spaces would count as one."""
    spaced = re.sub(" {2,}", lambda run: f' <text:s text:c="{len(run[0]) - 1}"/>', escape(printable(text)))
    return tag("text:p", {}, spaced)


def _validation(name: str, sheet: Sheet, at: int, plan: Plan) -> str:
    column = sheet.columns[at]
    condition = _condition(column, sheet, plan)
    attributes: Attributes = {"table:name": name} | (
        {"table:condition": f"of:{condition}"} if condition else {}
    )
    base = {"table:base-cell-address": f"{sheet.name}.{letters_of(at)}2", "table:allow-empty-cell": "true"}
    asks = {"table:title": column.heading, "table:display": "true"}
    error = {"table:title": MESSAGE_TITLE, "table:message-type": "stop", "table:display": "true"}
    return tag(
        "table:content-validation",
        attributes | base,
        tag("table:help-message", asks, _paragraph(column.words)),
        tag("table:error-message", error, _paragraph(column.wrong or column.words)),
    )


def _condition(column: Column, sheet: Sheet, plan: Plan) -> str:
    """Say what a spreadsheet lets people type into a column."""
    if column.holds is Holds.LIST:
        return f"cell-content-is-in-list({';'.join(map(_quoted, column.choices))})"
    if column.holds is Holds.DATE:
        since = f"DATE({SINCE.year};{SINCE.month};{SINCE.day})"
        return f"cell-content-is-date() and cell-content-is-between({since};TODAY())"
    if column.holds is Holds.WHOLE:
        return f"cell-content-is-whole-number() and cell-content-is-between({column.low};{column.high})"
    if column.holds is Holds.SCORE:
        measure = [one.name for one in sheet.columns].index("measure")
        low, high = (_of_measure(plan, measure, place, other) for place, other in (("C", -1e9), ("D", 1e9)))
        return f"cell-content-is-decimal-number() and cell-content-is-between({low};{high})"
    return ""


def _of_measure(plan: Plan, measure: int, place: str, otherwise: float) -> str:
    """Look up the lowest or highest score of the measure that the same row names."""
    last = len(plan.measures) + 1
    found = f"MATCH([.${letters_of(measure)}2];[${MEASURES}.$A$2:.$A${last}];0)"
    return f"IFERROR(INDEX([${MEASURES}.${place}$2:.${place}${last}];{found});{otherwise:.0f})"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _name(nth: int, at: int) -> str:
    return f"column-{nth}-{at}"
