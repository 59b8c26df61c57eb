"""The provider's own rows, beside what is wrong in them: as they stand, not too many, and nothing personal."""

import polars as pl
import pytest

from evaluate.intake.excerpts import MOST_ROWS, Excerpt, correctable, excerpts, good_rows
from evaluate.intake.grid import Grid
from evaluate.intake.parse import File
from evaluate.intake.parts import find_parts
from evaluate.intake.problems import Problem, problem, report
from evaluate.intake.rules import RULES, Owner
from tests.intake.known import names

HEAD = ("participant", "cohort", "measure", "before", "after")


def grid(*rows: tuple[str | None, ...], sheet: str | None = None, first: int = 1) -> Grid:
    width = max(map(len, rows))
    padded = [(first + nth, *row, *[None] * (width - len(row))) for nth, row in enumerate(rows)]
    return Grid(
        sheet, pl.DataFrame(padded, schema=["row", *(f"cell_{at}" for at in range(width))], orient="row")
    )


def seen(found: list[Problem], *grids: Grid) -> tuple[Excerpt, ...]:
    file = File(grids)
    return excerpts(file, find_parts(file, names().dictionary)[0], found)


ROWS = grid(HEAD, ("A1", "c", "m", "3", "four"), ("A2", "c", "m", "3", "4"), ("A3", "x", "m", None, "4"))


def not_a_number(row: int = 2, rows: tuple[int, ...] = (), column: str = "after") -> Problem:
    return problem("not-a-number", row=row, rows=rows, column=column, which="", remedy="You need to mend it.")


def test_the_rows_that_are_wrong_are_shown_as_they_stand() -> None:
    (found,) = seen([not_a_number(), problem("missing-cohort", row=4, column="cohort", choices="")], ROWS)
    assert found.headings == HEAD
    assert found.heading_row == 1
    assert found.rows == ((2, ("A1", "c", "m", "3", "four")), (4, ("A3", "x", "m", "", "4")))
    assert {(one.row, one.place) for one in found.wrong} == {(2, 4), (4, 1)}


def test_every_row_that_a_problem_stands_for_is_shown() -> None:
    (found,) = seen([not_a_number(2, rows=(2, 3, 4))], ROWS)
    assert [row for row, _ in found.rows] == [2, 3, 4]


def test_a_problem_of_a_whole_row_has_no_place() -> None:
    (found,) = seen([problem("ragged-row", row=3)], ROWS)
    assert [(one.row, one.place) for one in found.wrong] == [(3, None)]


def test_a_column_that_is_named_as_a_spreadsheet_does_is_found() -> None:
    (found,) = seen([not_a_number(2, column="E")], ROWS)
    assert [(one.row, one.place) for one in found.wrong] == [(2, 4)]
    (found,) = seen([not_a_number(2, column="F")], ROWS)
    assert [(one.row, one.place) for one in found.wrong] == [(2, None)]


def test_a_row_that_is_not_about_anybody_is_shown_too() -> None:
    stray = grid(HEAD, ("A1", "c", "m", "3", "4"), ("end of list",))
    (found,) = seen([problem("stray-cell", row=3)], stray)
    assert found.rows == ((3, ("end of list", "", "", "", "")),)


def test_cells_beyond_the_headings_are_shown_where_a_shown_row_has_them() -> None:
    ragged = grid(HEAD, ("A1", "c", "m", "3", "12", "5"), ("A2", "c", "m", "3", "4", None))
    assert seen([problem("ragged-row", row=2)], ragged)[0].rows[0][1][-1] == "5"
    assert len(seen([not_a_number(3)], ragged)[0].rows[0][1]) == len(HEAD)


def test_a_heading_is_marked_where_it_stands_even_below_a_title() -> None:
    titled = grid(("Our scores",), HEAD, ("A1", "c", "m", "3", "4"), first=1)
    (found,) = seen([problem("duplicate-heading", row=2, column="after", count=2)], titled)
    assert found.heading_row == 2
    assert found.rows == ()
    assert [(one.row, one.place) for one in found.wrong] == [(2, 4)]


def test_each_sheet_has_its_own_excerpt() -> None:
    sheets = [grid(HEAD, ("A1", "c", "m", "3", "x"), sheet=name) for name in ("Spring", "Autumn")]
    wrong = problem(
        "not-a-number", sheet="Autumn", row=2, column="after", which="", remedy="You need to mend it."
    )
    assert [one.sheet for one in seen([wrong], *sheets)] == ["Autumn"]


def test_there_is_an_end_and_the_rest_is_counted() -> None:
    rows = tuple(range(2, 2 + 2 * MOST_ROWS))
    many = grid(HEAD, *[("A", "c", "m", "3", "x") for _ in rows])
    (found,) = seen([not_a_number(2, rows=rows)], many)
    assert len(found.rows) == MOST_ROWS
    assert found.more == MOST_ROWS


def test_what_must_be_mended_is_shown_before_anything_that_only_needs_a_yes() -> None:
    warning = problem("unknown-column", row=3, column="before", choices="delete it.")
    (found,) = seen([warning, not_a_number(2)], ROWS)
    assert [(one.row, one.place, one.blocks) for one in found.wrong] == [(2, 4, True)]
    (found,) = seen([warning], ROWS)
    assert [(one.row, one.place, one.blocks) for one in found.wrong] == [(3, 3, False)]


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.owner is Owner.PRIVACY])
def test_nothing_is_shown_or_corrected_or_taken_where_anything_is_personal(code: str) -> None:
    class Words(dict[str, str]):
        def __missing__(self, _word: str) -> str:
            return ""

    rule = RULES[code]
    personal = Problem(
        code, rule.severity, None, 3, "participant", 1, rule.message.format_map(Words()), rule.remedy, (3,)
    )
    assert seen([not_a_number(), personal], ROWS) == ()
    assert not correctable(report(100, [not_a_number(), personal]))
    assert good_rows(report(100, [not_a_number(), personal])) is None


@pytest.mark.parametrize(
    ("found", "may"),
    [
        ([not_a_number()], True),
        ([not_a_number(2, rows=tuple(range(2, 52)))], True),
        ([not_a_number(2, rows=tuple(range(2, 53)))], False),
        ([problem("ragged-row", row=3)], False),
        ([not_a_number(), problem("no-rows", row=1)], False),
        ([not_a_number(), problem("unread-sheet", sheet="Notes")], True),
        ([], False),
    ],
)
def test_few_failing_cells_may_be_corrected_on_the_screen(found: list[Problem], may: bool) -> None:
    assert correctable(report(1000, found)) is may


def test_the_good_rows_may_go_in_where_fewer_than_one_in_ten_fail() -> None:
    assert good_rows(report(11, [not_a_number()])) == (10, 1)
    assert good_rows(report(10, [not_a_number()])) is None
    assert good_rows(report(11, [])) is None
    assert good_rows(report(100, [not_a_number(), problem("no-rows", row=1)])) is None
