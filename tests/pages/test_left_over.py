"""Whoever comes back after something broke off reads what became of the file."""

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.vocabulary import UploadState
from tests.pages.conftest import MENDED, ROOT, drop, open_page, press, states


def another_visit() -> AppTest:
    """Open the page as after a server that was started anew: nothing of the last visit is left."""
    return open_page(AppTest.from_file(f"{ROOT}/dashboard.py", default_timeout=30).run(), "upload")


def notices(page: AppTest) -> list[str]:
    return [one.value for one in page.info]


def test_a_file_that_was_checked_and_never_sent_is_named(upload_page: AppTest, register: Engine) -> None:
    drop(upload_page, MENDED)
    assert notices(upload_page) == []
    assert states(register) == [UploadState.STAGED]
    (said,) = notices(another_visit())
    assert "scores.csv (upload 1, " in said
    assert "Nothing of it is in the register." in said


def test_a_file_that_was_sent_or_put_aside_is_not(upload_page: AppTest) -> None:
    assert notices(upload_page) == []
    drop(upload_page, MENDED)
    press(upload_page, "send")
    assert notices(another_visit()) == []


def test_a_file_that_the_register_held_already_waits_for_nobody(
    upload_page: AppTest, register: Engine
) -> None:
    drop(upload_page, MENDED)
    press(upload_page, "send")
    drop(upload_page, MENDED)
    assert states(register) == [UploadState.COMMITTED, UploadState.STAGED]
    assert notices(another_visit()) == []
