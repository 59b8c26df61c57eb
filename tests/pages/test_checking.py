"""One file is checked once, however often the page runs, and stopping keeps nothing."""

import re
from collections.abc import Callable
from threading import Event

import pytest
from sqlalchemy import Engine
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.testing.v1 import AppTest

from evaluate.access import at_the_register
from evaluate.intake.stopped import find
from evaluate.pages import checking
from evaluate.vocabulary import Role, UploadState
from tests.pages.conftest import BROKEN, MENDED, drop, press, states, title


def test_the_page_running_again_checks_nothing_again(upload_page: AppTest, register: Engine) -> None:
    drop(upload_page, BROKEN)
    for _ in range(3):
        upload_page.run()
    assert states(register) == [UploadState.CHECKED]


def test_another_file_in_place_of_the_first_lets_the_first_go(upload_page: AppTest, register: Engine) -> None:
    drop(upload_page, MENDED)
    drop(upload_page, MENDED.replace("A1", "B1"))
    assert states(register) == [UploadState.DISCARDED, UploadState.STAGED]


def test_a_check_that_is_stopped_keeps_nothing(
    upload_page: AppTest, register: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, check = Event(), checking.upload.check

    def slow(*arguments: object, tell: Callable[[str, float], None], **named: object) -> object:
        tell("Checking every row", 0.4)
        go_on.wait(10)
        return check(*arguments, tell=tell, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(checking.upload, "check", slow)
    upload_page.file_uploader[0].set_value(("scores.csv", MENDED.encode(), "text/csv")).run()
    assert title(upload_page) == "Checking your file"
    assert upload_page.get("progress")[0].proto.text == "Checking every row"
    work = upload_page.session_state["work"]
    upload_page.button(key="stop").click().run()
    assert title(upload_page) == "Upload"
    go_on.set()
    assert work.ended(10)
    assert states(register) == []


def test_once_it_is_sent_nothing_holds_on_to_the_file(
    upload_page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go: list[str] = []
    monkeypatch.setattr(
        MemoryUploadedFileManager, "remove_file", lambda _self, _session, file_id: let_go.append(file_id)
    )
    drop(upload_page, MENDED)
    file_id = upload_page.session_state["asked"].file_id
    press(upload_page, "send")
    assert let_go == [file_id]
    assert not [name for name in ("asked", "work", "told", "sending") if name in upload_page.session_state]
    assert upload_page.file_uploader[0].value is None


def test_a_check_that_fails_is_kept_under_the_reference_that_is_shown(
    upload_page: AppTest, register: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_named: object) -> object:
        raise RuntimeError("Ann Example")

    monkeypatch.setattr(checking.upload, "check", fail)
    drop(upload_page, MENDED)
    assert not upload_page.exception
    shown = " ".join(str(one.proto.body) for one in upload_page.get("html"))
    reference = re.search(r"under the reference ([2-9A-Z]{4}-[2-9A-Z]{4})\.", shown)
    assert reference
    assert "Example" not in shown
    assert find(register, at_the_register(Role.PROVIDER), reference[1]).state is UploadState.REFUSED
