"""Old beside new, a yes to each warning, and sending."""

import re

from sqlalchemy import Engine, select
from streamlit.testing.v1 import AppTest

from evaluate.db.session import reading
from evaluate.db.tables import Acknowledgement
from evaluate.vocabulary import UploadState
from tests.pages.conftest import MENDED, drop, press, said, scores, settle, shown, states, title


def test_old_stands_beside_new_before_a_change_is_confirmed(upload_page: AppTest, register: Engine) -> None:
    drop(upload_page, MENDED)
    press(upload_page, "send")
    drop(upload_page, MENDED.replace("A2,c,m,3,9", "A2,c,m,3,8"))
    old, new = (f'data-label="{where}" class="figure">' for where in ("In the register", "In your file"))
    assert re.search(f"{old}9</td><td[^>]*{new}8</td>", shown(upload_page))
    assert "Blank cells erase nothing." in " ".join(text.value for text in upload_page.markdown)
    press(upload_page, "send")
    assert scores(register) == 6


def test_putting_it_aside_changes_nothing_and_empties_the_page(
    upload_page: AppTest, register: Engine
) -> None:
    drop(upload_page, MENDED)
    press(upload_page, "aside")
    assert title(upload_page) == "Upload"
    assert scores(register) == 0
    assert states(register) == [UploadState.DISCARDED]


def test_each_warning_needs_its_own_yes(upload_page: AppTest, register: Engine) -> None:
    drop(upload_page, "participant,cohort,measure,before,after,colour\nA1,c,m,3,4,red\n")
    assert upload_page.button(key="send").disabled
    assert upload_page.checkbox[0].label.startswith("Column colour: This column will not be loaded")
    assert "tick what is left under “What needs your yes” (1)." in said(upload_page)
    assert "You need to" in said(upload_page)
    upload_page.checkbox[0].check().run()
    assert not upload_page.button(key="send").disabled
    press(upload_page, "send")
    assert title(upload_page) == "In the register"
    with reading(register) as session:
        assert session.scalars(select(Acknowledgement.actor)).all() == ["provider"]


def test_a_register_that_changed_meanwhile_is_said_and_the_file_checked_again(
    upload_page: AppTest, register: Engine
) -> None:
    drop(upload_page, MENDED)
    other = AppTest.from_file(upload_page._script_path, default_timeout=30).run()
    other.switch_page("evaluate/pages/upload.py").run()
    drop(other, MENDED.replace("A2,c,m,3,9", "A2,c,m,3,8"))
    press(other, "send")
    press(upload_page, "send")
    settle(upload_page)
    assert "The register has changed since you checked this file" in upload_page.error[0].value
    assert title(upload_page) == "Checked, not yet submitted"
