"""What nobody could know is asked, with what it most likely means."""

import pytest

from evaluate.intake.layout import loadable
from evaluate.intake.prechecks import judge_structure
from evaluate.intake.questions import likely, questions_of
from tests.intake.known import names, part


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Client Ref", "participant"),
        ("score before", "before"),
        ("before score", "before"),
        ("Partcipant", "participant"),
        ("ethnic group", "ethnicity"),
        ("attended sessions", "sessions_attended"),
        ("colour of hair", None),
    ],
)
def test_the_likely_match_is_free_of_order_and_of_slips(typed: str, meant: str | None) -> None:
    assert likely(typed, loadable()) == meant


def test_a_meaning_that_another_column_has_is_not_offered() -> None:
    assert likely("Client ref", [name for name in loadable() if name != "participant"]) is None


def test_the_order_of_dates_is_asked_first_and_once() -> None:
    text = "participant,measure,before,before_on,after,after_on,remarks\nP1,m,1,04/03/2025,2,05/04/2025,x\n"
    found = part(text)
    order, remarks = questions_of((found,), judge_structure((found,), names(), "p"), names().dictionary)
    assert (order.column, order.choices) == (None, ("day_first", "month_first"))
    assert order.example == "04/03/2025"
    assert (remarks.column, remarks.likely) == ("remarks", None)
    assert remarks.choices[-1] == ""


def test_a_heading_that_may_be_personal_is_not_asked_about() -> None:
    assert (
        questions_of((part("participant,measure,before,surname\nP1,m,1,x\n"),), [], names().dictionary) == ()
    )


def test_a_row_of_scores_is_not_taken_for_headings() -> None:
    assert questions_of((part("P1,north,10,8\nP2,north,12,9\n"),), [], names().dictionary) == ()
    asked = questions_of((part("Ref,Place,First,Last\nP1,north,10,8\n"),), [], names().dictionary)
    assert [one.column for one in asked] == ["Ref", "Place", "First", "Last"]
