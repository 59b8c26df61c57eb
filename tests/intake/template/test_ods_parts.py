"""The small parts of an OpenDocument workbook."""

import xml.etree.ElementTree as ET

from evaluate.intake.template.ods_parts import automatic_styles, manifest, meta, settings, styles, tag
from evaluate.intake.template.plan import Plan
from evaluate.intake.template.stamp import PROPERTY
from tests.intake.template.conftest import NASTY

META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
CONFIG = "{urn:oasis:names:tc:opendocument:xmlns:config:1.0}"
FILE = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 (our own)


def test_attributes_are_quoted_and_letters_that_xml_cannot_hold_are_left_out() -> None:
    element = parsed(tag("a", {"b": 'x"<&>\x00'}, tag("c", {})))
    assert element.attrib == {"b": 'x"<&>'}
    assert [child.tag for child in element] == ["c"]


def test_the_workbook_bears_its_title_its_language_and_its_stamp(plan: Plan) -> None:
    found = parsed(meta(plan))
    texts = [text.strip() for text in found.itertext() if text.strip()]
    assert texts == [
        f"How to fill in this workbook: {NASTY}",
        "en-GB",
        "2026-04-03T00:00:00",
        str(plan.stamp),
    ]
    [stamp] = found.iter(f"{META}user-defined")
    assert stamp.attrib[f"{META}name"] == PROPERTY
    assert 'fo:language="en"' in styles()


def test_every_sheet_keeps_its_first_row_in_sight() -> None:
    found = parsed(settings(["Scores", "Measures"]))
    tables = found.findall(f".//{CONFIG}config-item-map-named/{CONFIG}config-item-map-entry")
    assert [one.attrib[f"{CONFIG}name"] for one in tables] == ["Scores", "Measures"]
    assert {item.attrib[f"{CONFIG}name"]: item.text for item in tables[0]}["VerticalSplitPosition"] == "1"


def test_every_part_is_listed() -> None:
    found = parsed(manifest(["mimetype", "content.xml", "meta.xml"]))
    assert [one.attrib[f"{FILE}full-path"] for one in found] == ["/", "content.xml", "meta.xml"]


def test_every_style_has_a_name_of_its_own() -> None:
    names = [text.split('name="', 1)[1].split('"', 1)[0] for text in automatic_styles()]
    assert len(names) == len(set(names))
    assert {"plain", "day", "words", "head"} < set(names)
