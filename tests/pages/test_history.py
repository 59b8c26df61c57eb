"""My uploads: every file with what became of it, opened by its number and by nobody else's."""

import re

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.vocabulary import UploadState
from tests.pages.conftest import BROKEN, MENDED, drop, keys, open_page, press, said, shown, states, title

WARNED = "participant,cohort,measure,before,after,colour\nA1,c,m,3,4,red\n"


def opened(page: AppTest, number: int) -> AppTest:
    """Open an upload."""
    open_page(page, "history")
    return page.selectbox(key="open upload").select(number).run()


def test_an_empty_page_says_what_will_be_here(visited: AppTest) -> None:
    page = open_page(visited, "history")
    assert title(page) == "My uploads"
    assert "Nothing has been uploaded for your programmes yet." in said(page)


def test_every_file_is_listed_with_what_became_of_it(upload_page: AppTest) -> None:
    drop(upload_page, BROKEN, "broken.csv")
    drop(upload_page, MENDED, "mended.csv")
    press(upload_page, "send")
    page = open_page(upload_page, "history")
    assert "2 files were checked; 1 is in the register." in said(page)
    listed = shown(page)
    assert listed.index("mended.csv<br>3 rows") < listed.index("broken.csv<br>3 rows")
    assert "in the register<br>6 new scores, of 3 participants" in listed
    assert "needed mending; not in the register" in listed
    assert "3 to mend" in listed
    assert "Provider Person" in listed


def test_an_opened_upload_says_who_said_yes_to_what(upload_page: AppTest) -> None:
    drop(upload_page, WARNED)
    upload_page.checkbox[0].check().run()
    press(upload_page, "send")
    page = opened(upload_page, 1)
    assert "Upload 1" in [header.value for header in page.header]
    assert re.search(r'data-label="Column">colour</td><td[^>]*"By">Provider Person</td>', shown(page))
    assert "to confirm" in shown(page)
    assert "original 1" in keys(page)
    assert page.query_params["upload"] == "1"


def test_an_upload_that_was_never_sent_can_be_put_aside(upload_page: AppTest, register: Engine) -> None:
    drop(upload_page, MENDED)
    assert states(register) == [UploadState.STAGED]
    page = opened(upload_page, 1)
    assert "It has not been submitted." in said(page)
    press(page, "aside 1")
    assert states(register) == [UploadState.DISCARDED]


def test_a_number_in_the_address_that_is_not_theirs_opens_nothing(upload_page: AppTest) -> None:
    drop(upload_page, MENDED)
    upload_page.query_params["upload"] = "99"
    page = open_page(upload_page, "history")
    assert page.selectbox(key="open upload").value is None


def test_the_name_of_a_file_is_never_markup(upload_page: AppTest) -> None:
    drop(upload_page, MENDED, "<img src=x onerror=alert(1)>.csv")
    page = opened(upload_page, 1)
    assert "<img src=x" not in shown(page)
    assert any(r"\<img src=x" in text.value for text in page.markdown)
