"""What was found, on the page: in words, and in the provider's own rows."""

import pytest

from evaluate.intake.excerpts import Excerpt, Wrong
from evaluate.intake.problems import Problem, Report
from evaluate.pages.findings import (
    MOST_ROWS_SHOWN,
    MOST_SHOWN,
    columns_shown,
    grouped,
    marked,
    shown,
    verdict,
)
from evaluate.vocabulary import Severity

BLOCK, WARN, NOTE = Severity.BLOCK, Severity.WARN, Severity.NOTE


def problem(
    severity: Severity = BLOCK,
    row: int | None = 3,
    column: str | None = "after",
    count: int = 1,
    code: str = "not-a-number",
) -> Problem:
    rows = tuple(range(row, row + count)) if row else ()
    return Problem(
        code, severity, None, row, column, count, "This is not a number.", "You need to mend it.", rows
    )


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        (Report("clean", 1, ()), "Nothing is wrong in the only row of this file."),
        (Report("clean", 1200, (problem(NOTE),)), "Nothing is wrong in the 1,200 rows of this file."),
        (Report("problems", 5, (problem(),)), "1 thing needs mending in the 5 rows of this file."),
        (
            Report("problems", 5, (problem(), problem(WARN))),
            "1 thing needs mending in the 5 rows of this file.",
        ),
        (Report("problems", 5, (problem(),) * 3), "3 things need mending in the 5 rows of this file."),
        # As many as the table below counts, and one yes for each warning.
        (Report("problems", 5, (problem(count=3),)), "3 things need mending in the 5 rows of this file."),
        (
            Report("problems", 5, (problem(WARN, count=3),)),
            "The 5 rows can go in, once you have said yes to 1 thing.",
        ),
        (Report("problems", 5, (problem(WARN),)), "The 5 rows can go in, once you have said yes to 1 thing."),
        (
            Report("problems", 0, (problem(code="no-rows"),)),
            "1 thing needs mending before anything in it can be checked.",
        ),
        (
            Report("problems", 9, (problem(code="missing-heading"),)),
            "1 thing needs mending before the 9 rows can be checked.",
        ),
        (
            Report("refused", 0, (problem(row=None),)),
            "This file cannot be read, so nothing in it was checked.",
        ),
    ],
)
def test_the_first_line_says_how_the_file_stands(report: Report, sentence: str) -> None:
    assert verdict(report) == sentence


def test_what_is_said_in_the_same_words_of_the_same_column_is_said_once() -> None:
    found = grouped([problem(row=3), problem(row=9, count=2), problem(row=4, column="before")])
    assert [(one.column, one.count, one.rows) for one in found] == [
        ("after", 3, (3, 9, 10)),
        ("before", 1, (4,)),
    ]


def test_what_is_of_one_kind_stands_together_in_the_order_of_the_file() -> None:
    found = grouped(
        [problem(code="b"), problem(code="a"), problem(code="b", column="x"), problem(code="a", column="x")]
    )
    assert [one.code for one in found] == ["b", "b", "a", "a"]


def test_many_of_one_kind_hide_none_of_another() -> None:
    many = [problem(row=row, column=f"c{row}") for row in range(2, 90)]
    groups = grouped([*many, problem(code="not-a-date"), problem(code="unknown-cohort")])
    taken = shown(groups)
    assert len(taken) == MOST_SHOWN
    assert [one.code for one in taken[-2:]] == ["not-a-date", "unknown-cohort"]
    assert [one.rows for one in taken[:3]] == [(2,), (3,), (4,)]
    assert shown(groups[:5]) == groups[:5]


def excerpt(*wrong: Wrong) -> Excerpt:
    return Excerpt(
        None, ("participant", "after"), 1, ((3, ("<b>A1</b>", "four")), (4, ("A2", ""))), wrong=wrong
    )


def test_wrong_cells_are_marked_in_words_and_nothing_typed_becomes_markup() -> None:
    drawn = marked(excerpt(Wrong(3, 1, True, "m"), Wrong(4, None, True, "m")), "<i>sheet</i>")
    assert "<b>" not in drawn
    assert "<i>" not in drawn
    assert "&lt;b&gt;A1" in drawn
    assert '<mark><span class="sign">wrong: </span>four</mark>' in drawn
    assert 'data-label="Row"><mark><span class="sign">wrong: </span>4</mark></th>' in drawn
    assert drawn.count("<mark>") == 2


def test_a_phone_leaves_out_what_is_right_in_a_row_but_not_whom_it_is_about() -> None:
    drawn = marked(excerpt(Wrong(4, None, True, "m")), "Your file")
    assert '<td role="cell" data-label="participant" class="">A2</td>' in drawn
    assert '<td role="cell" data-label="after" class="right"></td>' in drawn
    assert 'data-label="after" class=""><mark>' in marked(excerpt(Wrong(4, 1, True, "m")), "Your file")
    # Wrong headings can be seen only in a table.
    assert 'class="cells stacks"' in drawn
    assert 'class="cells"' in marked(excerpt(Wrong(1, 1, True, "m")), "Your file")


def test_a_blank_cell_that_is_wrong_can_be_seen() -> None:
    assert "(blank)</mark>" in marked(excerpt(Wrong(4, 1, True, "m")), "Your file")


def test_what_only_needs_a_yes_has_another_word() -> None:
    assert "sure?: " in marked(excerpt(Wrong(4, 0, False, "m")), "Your file")


def test_a_wrong_heading_is_marked_where_it_stands() -> None:
    assert 'role="columnheader"><mark><span class="sign">wrong: </span>after</mark></th>' in marked(
        excerpt(Wrong(1, 1, True, "m")), "Your file"
    )


def test_cells_beyond_the_headings_are_shown_and_no_heading_is_empty() -> None:
    ragged = Excerpt(None, ("participant",), 1, ((2, ("A1", "stray")),), (Wrong(2, None, True, "m"),))
    drawn = marked(ragged, "Your file")
    assert '<td role="cell" data-label="(no heading)" class="">stray</td>' in drawn
    assert ">(no heading)</th>" in drawn


def test_no_more_rows_are_drawn_than_a_person_reads() -> None:
    many = Excerpt(
        None,
        ("participant",),
        1,
        tuple((row, ("A",)) for row in range(2, 52)),
        tuple(Wrong(row, 0, True, "m") for row in range(2, 52)),
    )
    assert marked(many, "Your file").count("<tr ") == 1 + MOST_ROWS_SHOWN


def test_of_a_wide_sheet_only_the_first_columns_and_those_with_something_wrong_are_drawn() -> None:
    headings = tuple(f"item_{number}" for number in range(30))
    wide = Excerpt(
        None, headings, 1, ((2, ("1",) * 30),), (Wrong(2, 17, True, "m"), Wrong(2, None, True, "m"))
    )
    assert columns_shown(wide) == [0, 1, 2, 17]
    assert marked(wide, "Your file").count("<td ") == 4
