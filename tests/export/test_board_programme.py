"""The page of a programme says what is known, how well, and what was decided; what is not known is said too."""

from dataclasses import replace

from evaluate.db.queries.delivery import Rating
from evaluate.export.board_blocks import Board, Figure, Grid, Heading, Pairs, Part, Words
from evaluate.export.board_programme import NOTES, OPTIONS, _decided, _rated
from evaluate.vocabulary import Confidence, DecisionOption, NoteKind
from tests.export.boards import DECIDED
from tests.export.test_board_pack import words


def page(board: Board, title: str) -> Part:
    (part,) = [one for one in board.parts if one.title == title]
    return part


def headings(part: Part) -> list[str]:
    return [block.text for block in part.blocks if isinstance(block, Heading)]


def test_a_page_has_its_parts_in_order(board: Board) -> None:
    alpha = page(board, "Alpha")
    assert alpha.close
    assert headings(alpha) == [
        "Outcome", "Who was reached", "Evidence", "Cost", "What is known beside the scores", "Decisions",
    ]  # fmt: skip
    (about,) = [block for block in alpha.blocks if isinstance(block, Pairs)][:1]
    told = dict(about.rows)
    assert told["Provider and place"] == "Acorn; North"
    assert told["Contract"] == "1 April 2024 to 31 March 2026"
    assert told["Evidence level"] == "Maryland 1 of 5 (What Works Growth); 2 of 5 (Sherman)"
    assert "Decision" not in told


def test_its_first_line_says_what_scores_did(board: Board) -> None:
    first = next(block for block in page(board, "Alpha").blocks if isinstance(block, Words))
    assert first.strong
    assert first.text.startswith("Alpha: scores fell by 1.7 points on average (between 1.2 and 2.2).")
    assert "62 of 68 people had both scores" in first.text


def test_its_picture_is_of_its_own_scores_alone(board: Board) -> None:
    (figure,) = [block for block in page(board, "Alpha").blocks if isinstance(block, Figure)]
    assert "In Alpha, scores fell" in figure.drawing.alt
    assert not [block for block in page(board, "Gamma").blocks if isinstance(block, Figure)]


def test_a_programme_without_scores_says_so(board: Board) -> None:
    empty = page(board, "Empty")
    said = words(board, "Empty")
    assert "no scores" in said
    assert "none is recorded" in said
    assert "No cost is recorded" in said
    assert not [block for block in empty.blocks if isinstance(block, Grid)]


def test_a_contrast_is_told_and_its_arms_are_not(board: Board) -> None:
    (grid,) = [
        block
        for block in page(board, "Trial").blocks
        if isinstance(block, Grid) and block.headings[0] == "Measure"
    ]
    assert len(grid.rows) == 1
    assert grid.rows[0][1] == "75 of 75"


def test_what_moved_reliably_is_set_beside_what_would_have(board: Board) -> None:
    said = words(board, "Alpha")
    assert "in the wanted direction" in said or "is withheld [c]" in said


def test_a_rating_is_of_the_approach_and_says_how_sure_it_is() -> None:
    rating = Rating("p", "Mentoring", "Moderate", None, "a toolkit", Confidence.LOW)
    said = _rated(rating)
    assert said.startswith("The approach on average, not this programme: Mentoring is rated “Moderate”")
    assert "is not recorded (a toolkit). This could not be verified." in said
    sure = _rated(replace(rating, evidence="High", confidence=Confidence.HIGH))
    assert sure.endswith("its evidence “High” (a toolkit).")


def test_a_decision_that_waits_says_so() -> None:
    waiting = replace(DECIDED, option=None, decided_on=None, maker=None)
    assert _decided(waiting) == "2024/25: not decided yet."
    assert _decided(DECIDED) == "2024/25: Continue with conditions on 20 March 2025, The board."


def test_every_kind_of_note_and_every_option_has_words() -> None:
    assert set(NOTES) == set(NoteKind)
    assert set(OPTIONS) == set(DecisionOption)
