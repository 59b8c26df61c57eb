"""The parts of an OpenDocument workbook that say how it looks, what it is called and what it is."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from evaluate.intake.safe_cells import printable
from evaluate.intake.template.plan import CHOICE_WIDTH, INSTRUCTION_WIDTHS, MEASURE_WIDTHS, WIDTHS, Plan
from evaluate.intake.template.stamp import PROPERTY

Attributes = dict[str, str]

KIND = "application/vnd.oasis.opendocument.spreadsheet"
DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PREFIXES = ("office", "style", "text", "table", "meta")
NAMESPACES = {f"xmlns:{name}": f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in _PREFIXES} | {
    "xmlns:config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "xmlns:manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    "xmlns:number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "xmlns:fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xmlns:of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "office:version": "1.3",
}
_INCHES_A_LETTER = 0.09


def tag(name: str, attributes: Attributes, *inside: str) -> str:
    """Write one element; what is inside it is written already."""
    written = "".join(f" {key}={quoteattr(printable(value))}" for key, value in attributes.items())
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


def automatic_styles() -> Iterator[str]:
    """Say how wide columns are and how cells show what they hold."""
    widths = {*WIDTHS.values(), *MEASURE_WIDTHS, *INSTRUCTION_WIDTHS, CHOICE_WIDTH}
    for width in sorted(widths):
        wide = {"style:column-width": f"{width * _INCHES_A_LETTER:.2f}in"}
        style = {"style:name": f"wide{width}", "style:family": "table-column"}
        yield tag("style:style", style, tag("style:table-column-properties", wide))
    slash = tag("number:text", {}, "/")
    long = {"number:style": "long"}
    day = (tag("number:day", long), slash, tag("number:month", long), slash, tag("number:year", long))
    yield tag("number:date-style", {"style:name": "dd-mm-yyyy"}, *day)
    yield tag("number:text-style", {"style:name": "as-typed"}, tag("number:text-content", {}))
    yield _cell_style("plain", {})
    yield _cell_style("day", {"style:data-style-name": "dd-mm-yyyy"})
    # Keeps a spreadsheet from making numbers and dates of pseudonyms such as 007 or 3-4.
    yield _cell_style("words", {"style:data-style-name": "as-typed"})
    yield _cell_style("head", {}, tag("style:text-properties", {"fo:font-weight": "bold"}))


def _cell_style(name: str, attributes: Attributes, *inside: str) -> str:
    return tag("style:style", {"style:name": name, "style:family": "table-cell"} | attributes, *inside)


def styles() -> str:
    """Say in which language the workbook is, so that it is read out in it."""
    language = tag("style:text-properties", {"fo:language": "en", "fo:country": "GB"})
    default = tag("style:default-style", {"style:family": "table-cell"}, language)
    return DECLARED + tag("office:document-styles", NAMESPACES, tag("office:styles", {}, default))


def settings(tables: Iterable[str]) -> str:
    """Keep the row of headings in sight."""
    frozen = {"VerticalSplitMode": 2, "VerticalSplitPosition": 1, "ActiveSplitRange": 2, "PositionBottom": 1}
    items = "".join(
        tag("config:config-item", {"config:name": name, "config:type": "int"}, str(value))
        for name, value in frozen.items()
    )
    views = "".join(tag("config:config-item-map-entry", {"config:name": table}, items) for table in tables)
    named = tag("config:config-item-map-named", {"config:name": "Tables"}, views)
    view = tag("config:config-item-map-entry", {}, named)
    every = tag("config:config-item-map-indexed", {"config:name": "Views"}, view)
    settings = tag("config:config-item-set", {"config:name": "ooo:view-settings"}, every)
    return DECLARED + tag(
        "office:document-settings",
        NAMESPACES | {"xmlns:ooo": "http://openoffice.org/2004/office"},
        tag("office:settings", {}, settings),
    )


def meta(plan: Plan) -> str:
    """Name the workbook and bear its stamp."""
    return DECLARED + tag(
        "office:document-meta",
        NAMESPACES,
        tag(
            "office:meta",
            {},
            tag("dc:title", {}, escape(printable(plan.title))),
            tag("dc:language", {}, "en-GB"),
            tag("meta:creation-date", {}, f"{plan.made_on.isoformat()}T00:00:00"),
            tag("meta:user-defined", {"meta:name": PROPERTY}, escape(str(plan.stamp))),
        ),
    )


def manifest(parts: Iterable[str]) -> str:
    """List the parts."""
    files = {"/": KIND} | {name: "text/xml" for name in parts if name != "mimetype"}
    entries = (
        tag("manifest:file-entry", {"manifest:full-path": path, "manifest:media-type": kind})
        for path, kind in files.items()
    )
    declared = {"xmlns:manifest": NAMESPACES["xmlns:manifest"], "manifest:version": "1.3"}
    return DECLARED + tag("manifest:manifest", declared, *entries)
