"""The upload page through the real entry point, on a real register."""

import re
from collections.abc import Callable

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.vocabulary import Role, UploadState
from tests.pages.conftest import (
    BROKEN,
    HEAD,
    MENDED,
    drop,
    keys,
    open_page,
    press,
    said,
    scores,
    shown,
    states,
    title,
)


def test_it_says_what_to_do_before_any_file(upload_page: AppTest) -> None:
    assert title(upload_page) == "Upload"
    assert "up to 50 MB and 1,000,000 rows" in upload_page.file_uploader[0].label
    assert keys(upload_page) == {"template p xlsx", "template p ods"}


def test_a_broken_file_is_explained_and_changes_nothing(upload_page: AppTest, register: Engine) -> None:
    drop(upload_page, BROKEN)
    assert title(upload_page) == "Checked: not ready to send"
    assert "3 things need mending in the 3 rows" in upload_page.markdown[0].value
    assert "send" not in keys(upload_page)
    assert shown(upload_page).count("<mark>") == 3
    assert scores(register) == 0
    assert states(register) == [UploadState.CHECKED]


def test_a_mended_file_goes_in_when_it_is_confirmed_and_not_before(
    upload_page: AppTest, register: Engine
) -> None:
    drop(upload_page, BROKEN)
    drop(upload_page, MENDED)
    assert title(upload_page) == "Checked, not yet submitted"
    assert scores(register) == 0
    press(upload_page, "send")
    assert title(upload_page) == "In the register"
    assert "Upload 2" in upload_page.markdown[0].value
    assert scores(register) == 6
    assert states(register) == [UploadState.CHECKED, UploadState.COMMITTED]


def test_the_same_file_again_changes_nothing(upload_page: AppTest, register: Engine) -> None:
    drop(upload_page, MENDED)
    press(upload_page, "send")
    drop(upload_page, MENDED)
    assert title(upload_page) == "Already in the register"
    assert "send" not in keys(upload_page)
    assert scores(register) == 6


def test_nothing_of_a_file_with_personal_data_is_shown_or_offered(upload_page: AppTest) -> None:
    drop(upload_page, f"{HEAD}ada@example.org,c,m,3,x\n")
    assert title(upload_page) == "Checked: not ready to send"
    assert not {"correct", "good rows", "annotated"} & keys(upload_page)
    assert "ada@example.org" not in shown(upload_page)


def test_what_somebody_typed_is_never_markup(upload_page: AppTest) -> None:
    nasty = "<img src=x onerror=alert(1)>"
    drop(
        upload_page, f"participant,cohort,measure,before,after,{nasty}\nA1,{nasty},m,3,4,5\n", f"{nasty}.csv"
    )
    assert "<img src=x" not in shown(upload_page)
    labels = [box.label for box in (*upload_page.selectbox, *upload_page.checkbox)]
    assert any(r"\<img src=x" in label for label in labels)
    for words in (*labels, *(text.value for text in upload_page.markdown)):
        assert not re.search(r"(?<!\\)<img", words)


def test_a_provider_without_programmes_is_told_whom_to_ask(
    register: Engine, dashboard: AppTest, sign_in: Callable[[Role], str]
) -> None:
    sign_in(Role.PROVIDER)
    page = open_page(dashboard.run(), "upload")
    assert title(page) == "Upload"
    assert "Ask the commissioner" in said(page)
    assert not page.file_uploader
