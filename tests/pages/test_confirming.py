"""Old beside new, a yes to each warning, and sending."""

import re
from dataclasses import replace

import polars as pl
from sqlalchemy import Engine, select
from streamlit.testing.v1 import AppTest

from evaluate.db.session import reading
from evaluate.db.tables import Acknowledgement
from evaluate.intake.review import Labels
from evaluate.intake.stage import Changes
from evaluate.intake.upload import check
from evaluate.vocabulary import UploadState
from tests.builders import provider_of
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


def page_of_changes() -> None:
    """Draw old beside new, and nothing else."""
    import streamlit as st

    from evaluate.pages.confirming import show_changes

    show_changes(st.session_state["changes"], st.session_state["labels"])


def drawn(changes: Changes) -> str:
    """Read what stands beside what, with the names that people use."""
    page = AppTest.from_function(page_of_changes, default_timeout=30)
    page.session_state["changes"] = changes
    page.session_state["labels"] = Labels({"p": "Night boxing"}, {("p", "c"): "Spring"}, {"m": "Calm"})
    page.run()
    assert not page.exception
    return shown(page)


def test_scores_that_a_corrected_key_no_longer_gives_are_counted_and_shown(
    upload_page: AppTest, register: Engine
) -> None:
    drop(upload_page, MENDED)
    press(upload_page, "send")
    changes = check(register, provider_of("acorn"), "a.csv", MENDED.replace(",9", ",8").encode(), "p").changes
    assert changes is not None
    assert "Withdrawn" not in drawn(changes)
    # As a rescoring stages them: no file can take a score back.
    gone = changes.scores.with_columns(
        pl.lit("withdrawn").alias("change"), pl.lit(None, dtype=pl.Float64).alias("value")
    )
    text = drawn(replace(changes, scores=gone, new=0, changed=0, same=0, withdrawn=len(gone)))
    assert 'aria-label="Scores no longer given"' in text
    assert 'aria-label="Scores that would change"' not in text
    assert re.findall(r'data-label="Withdrawn" class="figure">([^<]*)<', text) == ["3", "3"]
    old = re.findall(r'data-label="In the register" class="figure">([^<]*)<', text)
    assert sorted(old) == ["3", "3", "3", "4", "4", "9"]
    assert text.count(">no longer given</td>") == 6
    assert {"Night boxing", "Spring", "Calm"} <= set(re.findall(r">([^<>]+)</t[dh]>", text))
