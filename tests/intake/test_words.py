"""Reports and changes in plain text."""

from evaluate.intake.problems import problem, refusal, report
from evaluate.intake.words import changes_in_words, report_in_words
from tests.intake.conftest import Check, Load

LONG = "participant,cohort,arm,measure,timepoint,assessed_on,value\n"


def test_a_report_says_where_and_what_to_do() -> None:
    cell = problem("not-a-date", row=7, column="after_on", count=3)
    text = report_in_words(
        report(9, [cell, problem("unknown-column", row=1, column="x", choices="delete it.")])
    )
    assert "9 rows checked: 3 to mend and 1 to confirm." in text
    assert "  Row 7, column after_on, and 2 more like it: This is not a date" in text
    assert text.index("Must be mended") < text.index("Must be confirmed")


def test_a_clean_file_and_a_refused_one() -> None:
    assert report_in_words(report(1, [])) == "1 row checked: nothing is wrong."
    assert report_in_words(refusal(problem("empty-file"))).startswith(
        "The file cannot be read.\n  The file is empty."
    )


def test_a_long_list_has_an_end() -> None:
    text = report_in_words(
        report(9, [problem("not-a-date", row=row, column="x") for row in range(2, 9)]), most=3
    )
    assert text.count("not a date") == 3
    assert "… and 4 more." in text


def test_a_heading_cannot_steer_the_terminal() -> None:
    text = report_in_words(
        report(1, [problem("unknown-column", row=1, column="\x1b[2Jx", choices="delete it.")])
    )
    assert "\x1b" not in text


def test_old_stands_beside_new(checking: Check, loading: Load) -> None:
    first = checking(LONG + "P1,c,,m,before,2025-04-03,10\nP2,c,,m,after,2025-04-03,1\n").changes
    assert first is not None
    assert "add 2 new scores, change 0 scores, leave 0 scores as they are, and enrol 2 new participants" in (
        changes_in_words(first)
    )
    loading(LONG + "P1,c,,m,before,2025-04-03,10\nP2,c,,m,after,2025-04-03,1\n")
    text = changes_in_words(checking(LONG + "P1,c,,m,before,,8\nP2,c,,m,after,2025-04-04,1\n").changes)  # type: ignore[arg-type]
    assert "Row 2: P1, p, c, m, before: 10 becomes 8" in text
    assert "Row 3: P2, p, c, m, after the programme: 1 stays, 2025-04-03 becomes 2025-04-04" in text
    short = changes_in_words(checking(LONG + "P1,c,,m,before,,8\nP2,c,,m,after,,2\n").changes, most=1)  # type: ignore[arg-type]
    assert "… and 1 more changed." in short


def test_a_file_that_is_already_in_says_so(checking: Check, loading: Load) -> None:
    loading(LONG + "P1,c,,m,before,,10\n")
    text = changes_in_words(checking(LONG + "P1,c,,m,before,,10\n").changes)  # type: ignore[arg-type]
    assert text.startswith("This very file was loaded on ")
    assert "already in the register" in text
