"""Reports and changes in plain text."""

from datetime import date

import pytest

from evaluate.db.commands.erasure import Erased
from evaluate.db.commands.withdrawals import Withdrawn
from evaluate.intake.problems import problem, refusal, report
from evaluate.intake.review import Labels
from evaluate.intake.stage import ChangedScore
from evaluate.intake.words import (
    both_readings,
    changes_in_words,
    committed_in_words,
    dates,
    erased_in_words,
    report_in_words,
    withdrawal_in_words,
    withdrawn_in_words,
)
from tests.intake.conftest import Check, Load

LONG = "participant,cohort,arm,measure,timepoint,assessed_on,value\n"


def test_a_report_says_where_and_what_to_do() -> None:
    cell = problem("not-a-date", sheet="A", row=7, column="after_on", count=3)
    text = report_in_words(
        report(9, [cell, problem("unknown-column", row=1, column="x", count=4, choices="delete it.")])
    )
    assert "9 rows checked: 3 to mend and 1 to confirm." in text
    assert "  Sheet A, row 7, column after_on, and 2 more like it: This is not a date" in text
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
    assert "Loading would add 2 new scores and enrol 2 new participants." in changes_in_words(first)
    done = loading(LONG + "P1,c,,m,before,2025-04-03,10\nP2,c,,m,after,2025-04-03,1\n")
    assert committed_in_words(done) == (
        "The register has taken your file: it added 2 new scores and enrolled 2 new participants."
    )
    both = checking(LONG + "P1,c,,m,before,,8\nP2,c,,m,after,2025-04-04,1\n").changes
    assert both is not None
    text = changes_in_words(both)
    assert "Row 2: P1, p, c, m, before: 10 becomes 8" in text
    called = Labels({"p": "Night boxing"}, {("p", "c"): "Spring 2025"}, {"m": "Calm, number"})
    assert "P1, Night boxing, Spring 2025, Calm, number, before: 10 becomes 8" in changes_in_words(
        both, called
    )
    assert "Row 3: P2, p, c, m, after the programme: 1 stays, 3 April 2025 becomes 4 April 2025" in text
    short = changes_in_words(checking(LONG + "P1,c,,m,before,,8\nP2,c,,m,after,,2\n").changes, most=1)  # type: ignore[arg-type]
    assert "… and 1 more changed." in short


def test_what_was_changed_is_said_with_what_was_kept(loading: Load) -> None:
    loading(LONG + "P1,c,,m,before,2025-04-03,10\nP2,c,,m,before,2025-04-03,10\n")
    done = loading(LONG + "P1,c,,m,before,,8\nP2,c,,m,before,2025-04-04,10\nP3,c,,m,before,,10\n")
    assert committed_in_words(done) == (
        "The register has taken your file: it added 1 new score, changed 1 score, corrected 1 date"
        " and enrolled 1 new participant. The old values are kept."
    )


def test_dates_stand_beside_one_another() -> None:
    def score(old: date | None, new: date | None) -> ChangedScore:
        return ChangedScore(None, 2, "p", "c", "P1", "m", "before", 1.0, 1.0, old, new)

    assert dates(score(None, None)) == "no date"
    assert dates(score(date(2025, 4, 3), date(2025, 4, 3))) == "3 April 2025"
    assert dates(score(None, date(2025, 4, 3))) == "no date becomes 3 April 2025"


def test_a_file_that_is_already_in_says_so(checking: Check, loading: Load) -> None:
    loading(LONG + "P1,c,,m,before,,10\n")
    text = changes_in_words(checking(LONG + "P1,c,,m,before,,10\n").changes)  # type: ignore[arg-type]
    assert "was already in the register" in committed_in_words(loading(LONG + "P1,c,,m,before,,10\n"))
    assert text.startswith("This very file was loaded on ")
    assert "already in the register" in text


def test_a_date_that_could_be_two_is_written_both_ways() -> None:
    assert both_readings("03/04/2025") == {"day_first": "3 April 2025", "month_first": "4 March 2025"}
    assert both_readings("3.4.25")["day_first"] == "3 April 2025"


@pytest.mark.parametrize(
    ("withdrawn", "would", "did"),
    [
        (
            Withdrawn(3, restored=1, removed=2, left=1),
            "Withdrawing upload 3 would return 1 score to its earlier value, remove 2 scores and take out"
            " 1 participant.",
            "Upload 3 is withdrawn: that returned 1 score to its earlier value, removed 2 scores and took out"
            " 1 participant. What was sent is kept on record.",
        ),
        (
            Withdrawn(3, redated=2),
            "Withdrawing upload 3 would restore 2 dates.",
            "Upload 3 is withdrawn: that restored 2 dates. What was sent is kept on record.",
        ),
        (
            Withdrawn(3),
            "Withdrawing upload 3 would change no score and no date.",
            "Upload 3 is withdrawn: that changed no score and no date. What was sent is kept on record.",
        ),
    ],
)
def test_what_withdrawing_does_is_counted(withdrawn: Withdrawn, would: str, did: str) -> None:
    assert withdrawal_in_words(withdrawn) == would
    assert withdrawn_in_words(withdrawn) == did


def test_withdrawing_twice_says_so() -> None:
    assert withdrawn_in_words(Withdrawn(3, already=True)) == (
        "Upload 3 had been withdrawn before. Nothing was changed."
    )


def test_what_was_erased_is_counted_and_nobody_is_named() -> None:
    erased = Erased(
        corrections=0, files=1, scores=2, assessments=2, participants=1, rows=2, answers=1, uploads=1
    )
    assert erased_in_words(erased) == (
        "They are erased: 2 scores, 3 rows of what was sent and 1 file went for good."
        " Only that it was done is on record."
    )
    nothing = Erased(0, 0, 0, 0, 0, 0, 0, 0)
    assert erased_in_words(nothing).startswith("They are erased: what was held of them went for good.")
