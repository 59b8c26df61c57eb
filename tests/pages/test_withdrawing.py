"""Taking an upload back: said first, typed second, done once."""

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.vocabulary import UploadState
from tests.pages.conftest import BROKEN, MENDED, drop, keys, open_page, press, said, scores, states


def foreseen(page: AppTest, number: int) -> AppTest:
    """Open an upload and ask what withdrawing it would do."""
    open_page(page, "history")
    page.selectbox(key="open upload").select(number).run()
    return press(page, f"foresee {number}")


def confirm(page: AppTest, number: int, typed: str) -> AppTest:
    """Type a number and press the button."""
    page.text_input(key=f"withdraw number {number}").input(typed)
    return next(one for one in page.button if one.label == f"Withdraw upload {number}").click().run()


def test_what_it_would_do_is_said_and_nothing_is_done_yet(upload_page: AppTest, register: Engine) -> None:
    drop(upload_page, MENDED)
    press(upload_page, "send")
    page = foreseen(upload_page, 1)
    assert "Withdrawing upload 1 would remove 6 scores and take out 3 participants." in said(page)
    assert states(register) == [UploadState.COMMITTED]


def test_the_number_must_be_typed(upload_page: AppTest, register: Engine) -> None:
    drop(upload_page, MENDED)
    press(upload_page, "send")
    page = confirm(foreseen(upload_page, 1), 1, "2")
    assert "You need to type 1, the number of the upload." in said(page)
    assert states(register) == [UploadState.COMMITTED]


def test_withdrawing_the_second_upload_brings_the_first_back(upload_page: AppTest, register: Engine) -> None:
    drop(upload_page, MENDED)
    press(upload_page, "send")
    drop(upload_page, MENDED.replace("A2,c,m,3,9", "A2,c,m,3,8"))
    press(upload_page, "send")
    page = confirm(foreseen(upload_page, 2), 2, " 2 ")
    assert "Upload 2 is withdrawn: that returned 1 score to its earlier value." in said(page)
    assert states(register) == [UploadState.COMMITTED, UploadState.WITHDRAWN]
    assert scores(register) == 6
    assert "foresee 2" not in keys(page)


def test_keeping_it_changes_nothing(upload_page: AppTest, register: Engine) -> None:
    drop(upload_page, MENDED)
    press(upload_page, "send")
    page = press(foreseen(upload_page, 1), "keep 1")
    assert "foresee 1" in keys(page)
    assert states(register) == [UploadState.COMMITTED]


def test_what_is_not_in_the_register_cannot_be_taken_back(upload_page: AppTest) -> None:
    drop(upload_page, BROKEN)
    open_page(upload_page, "history").selectbox(key="open upload").select(1).run()
    assert "foresee 1" not in keys(upload_page)
