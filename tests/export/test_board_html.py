"""The page says what each of its parts is, and what people typed stands in it as words."""

import xml.etree.ElementTree as ET
from base64 import b64decode

import tinyhtml5

from evaluate.export.board_blocks import Board, Figure, Grid, plain
from evaluate.export.board_html import as_html
from tests.export.boards import HOSTILE


def parsed(board: Board) -> ET.Element:
    return tinyhtml5.parse(as_html(board), namespace_html_elements=False)


def test_what_was_typed_is_words(board: Board) -> None:
    page = parsed(board)
    assert not [one for one in page.iter() if one.tag in ("script", "b", "iframe", "link", "style")]
    assert plain(HOSTILE) in ["".join(one.itertext()) for one in page.iter("h2")]


def test_the_contents_lead_to_every_part(board: Board) -> None:
    page = parsed(board)
    leads = [one.get("href", "").removeprefix("#") for one in page.iter("a")]
    assert leads == [one.get("id") for one in page.iter("h2") if one.get("id")]
    assert len(leads) == len(board.parts)


def test_every_table_has_a_title_and_says_what_its_headings_head(board: Board) -> None:
    grids = [block for part in board.parts for block in part.blocks if isinstance(block, Grid)]
    found = list(parsed(board).iter("table"))
    assert len(found) == len(grids) > 5
    for one, grid in zip(found, grids, strict=True):
        assert "".join(one.find("caption").itertext()) == plain(grid.title)  # type: ignore[union-attr]
        scopes = [cell.get("scope") for cell in one.iter("th")]
        assert scopes == ["col"] * len(grid.headings) + ["row"] * len(grid.rows)


def test_every_picture_says_what_it_shows(board: Board) -> None:
    figures = [block for part in board.parts for block in part.blocks if isinstance(block, Figure)]
    found = list(parsed(board).iter("img"))
    assert [one.get("alt") for one in found] == [plain(figure.drawing.alt) for figure in figures]
    for one, figure in zip(found, figures, strict=True):
        assert b64decode(one.get("src", "").partition("base64,")[2]) == figure.drawing.image.lettered


def test_the_foot_is_told_once_and_not_read_aloud(board: Board) -> None:
    (foot,) = [one for one in parsed(board).iter("p") if one.get("class") == "foot"]
    assert foot.get("aria-hidden") == "true"
    assert "".join(foot.itertext()) == board.foot
