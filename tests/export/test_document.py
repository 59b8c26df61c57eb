"""The document says what each of its parts is, and what people typed stands in it as words."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import tinyhtml5

from evaluate.export.document import as_html
from evaluate.export.signed import Signed, signed_of
from evaluate.export.tables import tables
from evaluate.returns.figures import Cell
from evaluate.returns.reviewing import ReturnView
from tests.export.conftest import MARKUP


def parsed(signed: Signed) -> ET.Element:
    return tinyhtml5.parse(as_html(signed), namespace_html_elements=False)


def texts(page: ET.Element, name: str) -> list[str]:
    return ["".join(one.itertext()) for one in page.iter(name)]


def test_headings_go_down_one_level_at_a_time(any_view: ReturnView) -> None:
    page = parsed(signed_of(any_view))
    levels = [int(one.tag[1]) for one in page.iter() if one.tag in ("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_heading_of_a_table_says_what_it_heads(any_view: ReturnView) -> None:
    signed = signed_of(any_view)
    found = list(parsed(signed).iter("table"))
    laid_out = [table for table in tables(signed) if not table.prose]
    assert len(found) == len(laid_out)
    for one, table in zip(found, laid_out, strict=True):
        scopes = [cell.get("scope") for cell in one.iter("th")]
        assert scopes == ["col"] * len(table.headings) + ["row"] * table.naming * len(table.rows)
        cells = [["".join(cell.itertext()) for cell in row] for row in one.findall("tbody/tr")]
        assert cells == [[told.printed for told in row] for row in table.rows]


def test_the_contents_lead_to_every_section(any_view: ReturnView) -> None:
    page = parsed(signed_of(any_view))
    leads = [
        one.get("href", "").removeprefix("#") for one in page.iter("a") if one.get("href", "").startswith("#")
    ]
    assert leads == [one.get("id") for one in page.iter("h2") if one.get("id")]
    assert texts(page, "h2")[-1] == "Notes"


def test_it_has_a_language_a_title_and_an_author(signed: Signed) -> None:
    page = parsed(signed)
    assert page.get("lang") == "en-GB"
    assert texts(page, "title") == [signed.title]
    said = {one.get("name"): one.get("content") for one in page.iter("meta")}
    assert said["author"] == "West Yorkshire Combined Authority"
    assert said["dcterms.created"] == "2025-07-28T14:05:00+00:00"


def test_what_was_typed_is_words(signed: Signed) -> None:
    bad = '<img src="https://evil.test/x"><script>1</script>'
    cells = tuple(
        replace(cell, value=bad) if isinstance(cell.value, str) else cell for cell in signed.snapshot.cells
    )
    worse = replace(signed.snapshot, cells=cells, area_name=bad, period_name=bad)
    for one in (signed, replace(signed, snapshot=worse, signed_name=bad, signatory=bad)):
        page = parsed(one)
        assert not [
            tag for tag in page.iter() if tag.tag in ("script", "img", "b", "iframe", "link", "style")
        ]
    assert bad in texts(parsed(replace(signed, snapshot=worse)), "td")


def test_words_keep_their_paragraphs(signed: Signed) -> None:
    assert any(text == MARKUP.split("\n\n")[0] for text in texts(parsed(signed), "p"))


def test_only_an_address_can_be_followed(signed: Signed) -> None:
    cells = (
        Cell("needs_assessment", (), "javascript:alert(1)"),
        Cell("response_strategy", (), "https://example.test/?a=1&b=2"),
    )
    page = parsed(replace(signed, snapshot=replace(signed.snapshot, cells=cells)))
    leads = [one.get("href", "") for one in page.iter("a")]
    assert [lead for lead in leads if not lead.startswith("#")] == ["https://example.test/?a=1&b=2"]
