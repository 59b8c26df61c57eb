"""The end of a pack says how its numbers were made, for whom they were withheld, and what its words mean."""

from dataclasses import replace

from evaluate.export.board_blocks import Board, Pairs, Points
from evaluate.export.board_notes import glossary, methods
from evaluate.portfolio.overview import seen_by
from evaluate.portfolio.profile import Everything
from evaluate.vocabulary import Audience


def points(board: Board) -> str:
    (part,) = [one for one in board.parts if one.title == "How these numbers were made"]
    return " ".join(item for block in part.blocks if isinstance(block, Points) for item in block.items)


def test_it_says_how_counts_are_withheld_for_its_readers(board: Board, published: Board) -> None:
    assert "fewer than 5 people is withheld" in points(board)
    assert points(board).count("rounded") == 1
    assert "broken down by who they are, counts are rounded to the nearest 5" in points(board)
    assert "fewer than 10 people is withheld" in points(published)
    assert "[c]. Counts are rounded to the nearest 5." in points(published)


def test_every_method_is_told_once(board: Board, known: Everything) -> None:
    said = points(board)
    shown = {row.mean_change.value.method for row in seen_by(known.facts, Audience.PARTNER).comparison.rows if hasattr(row.mean_change, "value")}  # fmt: skip
    assert len(shown) == 2
    for method in shown:
        assert said.count(f"Change in points: {method}.") == 1
    assert "REML between-programme variance" in said


def test_it_tells_where_numbers_come_from(board: Board, known: Everything) -> None:
    part = next(one for one in board.parts if one.title == "How these numbers were made")
    told = {name: said for block in part.blocks if isinstance(block, Pairs) for name, said in block.rows}
    assert known.facts.version in told["Data (SHA-256)"]
    assert told["Instruments"] == "I 1"


def test_an_empty_portfolio_has_notes_too(known: Everything) -> None:
    nothing = replace(known.facts, programmes=(), groups=(), main={}, delivered=(), plans=())
    seen = replace(seen_by(known.facts, Audience.PARTNER), programmes=())
    seen = replace(seen, comparison=replace(seen.comparison, rows=(), pooled=()))
    assert methods(seen, nothing).blocks


def test_words_stand_in_order() -> None:
    (pairs,) = glossary().blocks
    assert isinstance(pairs, Pairs)
    names = [name for name, _ in pairs.rows]
    assert names == sorted(names, key=str.casefold)
    assert all(said.endswith(".") for _, said in pairs.rows)
