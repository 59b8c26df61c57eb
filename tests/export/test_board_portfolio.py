"""Every programme has one line in the order of the names, and every measure a picture, a table and an answer."""

from dataclasses import replace

from evaluate.export.board_blocks import Board, Figure, Grid, Heading, Points, Words
from evaluate.export.board_portfolio import changes, every_programme, row_figures
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.headlines import headlines
from evaluate.portfolio.overview import seen_by
from evaluate.portfolio.profile import Everything
from evaluate.portfolio.sentences import LIMITS
from evaluate.portfolio.wanted import Wanted
from evaluate.vocabulary import Audience
from tests.export.test_board_pack import words
from tests.portfolio.small import comparison_of, row


def test_every_programme_is_on_one_line(board: Board) -> None:
    part = board.parts[0]
    assert part.wide
    grids = [block for block in part.blocks if isinstance(block, Grid)]
    lines = {line[0]: line for grid in grids for line in grid.rows}
    assert len(lines) == sum(len(grid.rows) for grid in grids) == 7
    alpha, empty = (
        lines["Alpha, Acorn"],
        next(line for name, line in lines.items() if name.startswith("Empty")),
    )
    assert alpha[1:3] == ("68 enrolled", "62 of 68 (91%)")
    assert alpha[3].startswith("+1.7 (+1.2 to +2.2)")
    assert alpha[6] == "2 of 5"
    assert alpha[8].startswith("£735; ")
    assert alpha[9] == "31\xa0March\xa02026"
    assert (empty[3], empty[8], empty[9]) == ("no scores", "not known", "not set")


def test_programmes_stand_under_what_they_were_measured_by(board: Board) -> None:
    titles = [block.title for block in board.parts[0].blocks if isinstance(block, Grid)]
    assert titles[-1] == "Without a score"
    assert all("comparison group" in title for title in titles[:-1])
    assert "may not be compared across these tables" in words(board, "All programmes")


def test_a_measure_has_an_answer_a_picture_and_its_numbers(known: Everything) -> None:
    part = changes(seen_by(known.facts, Audience.PARTNER).comparison)
    kinds = [type(block) for block in part.blocks]
    assert kinds == [Heading, Words, Words, Figure, Grid, Words, Heading, Points]
    assert part.blocks[-1] == Points(LIMITS)


def test_nothing_to_compare_is_said() -> None:
    first = changes(comparison_of()).blocks[0]
    assert first == Words("Nobody has scores that could be compared yet.")
    assert every_programme([]).blocks[0] == Words("No programme of yours is like this.", strong=True)


def test_a_row_says_what_is_withheld_unsure_or_not_due() -> None:
    assert row_figures(row(expected=1.2), "A") == (
        "A",
        "60 of 80",
        "+2.0 (+1.0 to +3.0)",
        "+1.2",
        "+0.40 (+0.20 to +0.60)",
    )
    assert row_figures(row(paired=20), "A")[2].endswith("[u]")
    assert row_figures(row(paired=6, expected=1.0), "A")[1:] == ("6 of 80", "[c]", "[c]", "[c]")
    assert row_figures(row(paired=0, not_due=True), "A")[2:] == ("not due yet", "–", "not due yet")
    assert row_figures(row(), "A")[3] == "not known"
    assert row_figures(row(kind=Kind.CONTRAST), "A")[3] == "–"
    undefined = replace(row(), undefined="Everybody began alike.")
    assert row_figures(undefined, "A")[4] == "Everybody began alike."


def test_the_lines_are_those_of_the_portfolio(known: Everything, board: Board) -> None:
    lines = headlines(seen_by(known.facts, Audience.PARTNER), Wanted())
    assert every_programme(lines) == board.parts[0]
