"""Cells put right on the screen: which rows and columns are offered, and what comes back."""

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.access import at_the_register
from evaluate.intake.excerpts import Excerpt, Wrong
from evaluate.intake.instructions import Instructions, Place
from evaluate.integrity.trail import Wanted, look
from evaluate.pages.correcting import corrections, editable
from evaluate.vocabulary import Role
from tests.pages.conftest import BROKEN, HEAD, drop, keys, open_page, press, said, title

EXCERPT = Excerpt(
    "Scores",
    ("participant", "cohort", "after"),
    1,
    ((3, ("A1", "c", "four")), (7, ("A2", "x", "12"))),
    (Wrong(3, 2, True, "This is not a number."), Wrong(7, 1, True, "Nobody knows this cohort.")),
)


def test_each_row_says_which_of_its_cells_are_wrong() -> None:
    assert list(editable(EXCERPT)["wrong"]) == [
        "after: This is not a number.",
        "cohort: Nobody knows this cohort.",
    ]


def test_the_columns_with_something_wrong_come_first() -> None:
    assert list(editable(EXCERPT).columns) == ["row", "wrong", "cell_1", "cell_2", "cell_0"]


def test_nothing_changed_is_nothing_corrected() -> None:
    assert corrections(EXCERPT, editable(EXCERPT)) == {}


def test_what_was_changed_comes_back_with_its_place_in_the_file() -> None:
    edited = editable(EXCERPT)
    edited.loc[0, "cell_2"] = "4"
    edited.loc[1, "cell_1"] = None
    assert corrections(EXCERPT, edited) == {Place("Scores", 3, 2): "4", Place("Scores", 7, 1): ""}


def test_a_row_shorter_than_the_others_can_be_filled_in() -> None:
    ragged = Excerpt(
        None, ("participant",), 1, ((2, ("A1", "stray")), (3, ("A2",))), (Wrong(2, None, True, "m"),)
    )
    edited = editable(ragged)
    edited.loc[0, "cell_1"] = ""
    assert corrections(ragged, edited) == {Place(None, 2, 1): ""}


def test_few_failing_cells_may_be_corrected_and_many_may_not(upload_page: AppTest) -> None:
    assert "correct" in keys(drop(upload_page, BROKEN))
    many = HEAD + "".join(f"A{n},c,m,3,four\n" for n in range(51))
    assert "correct" not in keys(drop(upload_page, many))


def test_pressing_without_a_change_says_so(upload_page: AppTest) -> None:
    drop(upload_page, BROKEN)
    press(upload_page, "correct")
    assert "You need to change at least one cell first" in said(upload_page)


def test_a_corrected_file_is_checked_again_and_what_was_corrected_is_said(upload_page: AppTest) -> None:
    drop(upload_page, BROKEN)
    cells = {Place(None, 2, 4): "4", Place(None, 3, 4): "9", Place(None, 4, 1): "c"}
    # The tests' browser cannot type into the table, so this stands in for the typing.
    upload_page.session_state["told"] = (
        upload_page.session_state["asked"].file_id,
        Instructions(corrections=cells),
    )
    press(upload_page, "correct")
    assert title(upload_page) == "Checked, not yet submitted"
    assert "On this page: 3 cells corrected." in said(upload_page)


def test_reading_what_was_corrected_is_written_down_once(upload_page: AppTest, register: Engine) -> None:
    test_a_corrected_file_is_checked_again_and_what_was_corrected_is_said(upload_page)
    press(upload_page, "send")
    page = open_page(upload_page, "history")
    page.selectbox(key="open upload").select(2).run()
    page.run()
    assert "Corrected on the screen" in [header.value for header in page.subheader]
    found = look(register, at_the_register(Role.ADMINISTRATOR), Wanted(action="read", subject="upload"))
    assert [(one.actor, one.subject_key, one.detail) for one in found.events] == [
        ("provider", "2", {"corrections": 3})
    ]
