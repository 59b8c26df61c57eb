"""Personal data is found in every sheet and every cell, told where it is, and never repeated."""

import polars as pl
import pytest

from evaluate.intake.grid import Grid
from evaluate.intake.parse import File
from evaluate.intake.parts import find_parts
from evaluate.intake.personal import is_full_date, kinds_in_pseudonyms, look_for_personal_data
from evaluate.intake.problems import Problem
from tests.intake.known import names

WIDE = "participant,cohort,measure,before,after"


def grid(text: str, sheet: str | None = None, hidden: bool = False) -> Grid:
    rows = [line.split(",") for line in text.strip("\n").split("\n")]
    width = max(map(len, rows))
    cells = [[cell or None for cell in row] + [None] * (width - len(row)) for row in rows]
    frame = pl.DataFrame(cells, schema={f"cell_{n}": pl.String for n in range(width)}, orient="row")
    return Grid(sheet, frame.with_row_index("row", 1).with_columns(pl.col("row").cast(pl.Int64)), hidden)


def look(*grids: Grid) -> list[Problem]:
    file = File(grids)
    parts, _ = find_parts(file, names().dictionary)
    return look_for_personal_data(file, parts)


def found(*grids: Grid) -> list[tuple[str, int | None, str | None, int]]:
    return [(one.code, one.row, one.column, one.count) for one in look(*grids)]


@pytest.mark.parametrize(
    ("pseudonym", "kind"),
    [
        ("Jo Smith", "a name"),
        ("Zoë O’Brien-Hay", "a name"),
        ("smith, Jo Ann 3", "a name"),
        ("Young person Jo Smith", "a name"),
        ("12/03/2009", "a date"),
        ("2009-03-12", "a date"),
        ("jo@example.org", "an e-mail address"),
        ("M1 1AE", "a postcode"),
        ("9434765919", "an NHS number"),
    ],
)
def test_what_gives_a_participant_away(pseudonym: str, kind: str) -> None:
    assert kinds_in_pseudonyms(pl.Series([pseudonym])).rows() == [(pseudonym, kind)]


@pytest.mark.parametrize(
    "pseudonym",
    [
        "P001",
        "participant 7",
        "Young person 12",
        "Service user 4",
        "Client ref 7",
        "A B",
        "YP-3",
        "1234567890",
    ],
)
def test_pseudonyms_that_say_nothing(pseudonym: str) -> None:
    assert kinds_in_pseudonyms(pl.Series([pseudonym])).rows() == []


def test_a_participant_cell_is_told_with_its_kind_and_alike_ones_together() -> None:
    problems = look(grid(f"{WIDE}\nJo Smith,c,m,1,2\nP2,c,m,1,2\nJo Smith,c,n,1,2\n9434765919,c,m,1,2\n"))
    assert [(one.code, one.row, one.column, one.rows) for one in problems] == [
        ("personal-data", 2, "participant", (2, 4)),
        ("personal-data", 5, "participant", (5,)),
    ]
    assert problems[0].message == "The participant cell looks as if it holds personal data: a name."
    assert "Jo" not in str(problems)
    assert "9434765919" not in str(problems)


def test_a_name_is_looked_for_only_among_participants() -> None:
    assert found(grid(f"{WIDE},cluster\nP1,c,m,1,2,Oak Academy\n")) == []


def test_any_other_cell_with_an_identifier_is_told_by_its_heading() -> None:
    text = (
        f"{WIDE},cluster\nP1,c,m,1,2,M1 1AE\nP2,c,m,1,2,M1 1AE\nP3,c,m,1,2,M1 1AF\nP4,c,m,07700 900123,2,\n"
    )
    assert found(grid(text)) == [
        ("personal-data-elsewhere", 5, "before", 1),
        ("personal-data-elsewhere", 2, "cluster", 2),
        ("personal-data-elsewhere", 4, "cluster", 1),
    ]


def test_a_column_that_may_go_is_told_once_for_each_kind() -> None:
    text = f"{WIDE},notes\n" + "".join(f"P{n},c,m,1,2,call 07700 90012{n}\n" for n in range(9))
    assert found(grid(text)) == [("personal-data-elsewhere", 2, "notes", 9)]


def test_a_cell_above_the_headings_or_under_none_is_told_by_its_place() -> None:
    problems = look(grid(f"Acorn,,write to,jo@example.org\n{WIDE}\nP1,c,m,1,2,,,07700 900123\n"))
    assert [(one.row, one.column) for one in problems] == [(1, None), (3, None)]
    assert problems[0].message == "This cell (D1) looks as if it holds personal data: an e-mail address."
    assert "(H3)" in problems[1].message


def test_the_places_go_on_past_the_twenty_sixth_column() -> None:
    assert "(AB1)" in look(grid("," * 27 + f"jo@example.org\n{WIDE}\nP1,c,m,1,2\n"))[0].message


def test_a_heading_that_is_personal_is_not_repeated() -> None:
    (cell,) = look(grid(f"{WIDE},jo@example.org\nP1,c,m,1,2,07700 900123\n"))
    assert (cell.row, cell.column) == (2, None)
    assert "example.org" not in str(cell)


def test_a_column_whose_heading_is_personal_is_for_the_prechecks_alone() -> None:
    assert found(grid(f"{WIDE},E-mail\nP1,c,m,1,2,jo@example.org\n")) == []


@pytest.mark.parametrize("hidden", [True, False])
def test_a_sheet_that_nothing_is_loaded_from_is_looked_through_all_the_same(hidden: bool) -> None:
    key = grid("Who is who\nid,Surname,Mobile\nP1,Smith,07700 900123\nP2,Jones,07700 900124\n", "Key", hidden)
    assert found(grid(f"{WIDE}\nP1,c,m,1,2\n", "Data"), key) == [
        ("personal-data-column", 2, "Surname", 1),
        ("personal-data-column", 2, "Mobile", 1),
    ]


def test_a_sheet_without_headings_is_told_by_places() -> None:
    key = grid("P1,Amy Ashdown,07700 900123\nP2,Ben Birch,x\nP3,Cal Cedar,x\n", "Key", hidden=True)
    problems = look(grid(f"{WIDE}\nP1,c,m,1,2\n", "Data"), key)
    assert [(one.code, one.sheet, one.row, one.column) for one in problems] == [
        ("names-column", "Key", 1, None),
        ("personal-data-elsewhere", "Key", 1, None),
    ]
    assert "(B)" in problems[0].message
    assert "(C1)" in problems[1].message


def test_words_of_advice_are_no_headings() -> None:
    notes = grid("Never put a name or a date of birth into this file at all\nUse a pseudonym\n", "Notes")
    assert found(grid(f"{WIDE}\nP1,c,m,1,2\n", "Data"), notes) == []


def test_birthdays_stand_out_beside_the_dates_of_the_file() -> None:
    rows = "P1,c,m,1,2,2025-04-03,{}\nP2,c,m,1,2,2025-04-04,{}\n"
    text = f"{WIDE},before_on,extra\n{rows}"
    assert found(grid(text.format("2009-03-12", "2010-11-01"))) == [("birthdays-column", 1, "extra", 1)]
    assert found(grid(text.format("2024-03-12", "2024-11-01"))) == []


def test_a_column_that_the_register_knows_is_not_taken_for_birthdays() -> None:
    assert found(grid(f"{WIDE},started_on\nP1,c,m,1,2,2009-03-12\nP2,c,m,1,2,2010-11-01\n")) == []


@pytest.mark.parametrize(
    ("cell", "is_date"),
    [
        ("12/03/2009", True),
        ("12 March 2009", True),
        ("2009-03-12", True),
        ("31/02/2009", True),
        ("39872", False),
        ("2009", False),
        ("nine", False),
    ],
)
def test_a_year_is_no_full_date(cell: str, is_date: bool) -> None:
    assert pl.DataFrame({"t": [cell]}).select(is_full_date(pl.col("t"))).item() is is_date


def test_a_full_date_of_birth_is_refused_in_one_problem_a_column() -> None:
    problems = look(grid("participant,cohort,year_of_birth\nP1,c,12/03/2009\nP2,c,2009\nP3,c,1 May 2010\n"))
    assert [(one.code, one.row, one.column, one.rows) for one in problems] == [
        ("full-date-of-birth", 2, "year_of_birth", (2, 4))
    ]
    assert problems[0].message == "Only a year of birth may be held, and this cell holds more: a full date."


def test_a_year_of_birth_may_hold_something_worse() -> None:
    (one,) = look(grid("participant,cohort,year_of_birth\nP1,c,07700 900123\n"))
    assert (one.code, "a phone number" in one.message) == ("full-date-of-birth", True)


def test_an_empty_sheet_holds_nothing() -> None:
    empty = Grid("E", pl.DataFrame(schema={"row": pl.Int64, "cell_0": pl.String}))
    assert found(grid(f"{WIDE}\nP1,c,m,1,2\n", "Data"), empty) == []
