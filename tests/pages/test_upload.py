"""The upload page through the real entry point, on a real register."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, func, select
from streamlit.testing.v1 import AppTest

from evaluate.db.session import reading, writing
from evaluate.db.tables import Acknowledgement, Score, Upload
from evaluate.vocabulary import Role, UploadState
from tests.builders import build_measure, build_programme

HEAD = "participant,cohort,measure,before,after\n"
BROKEN = f"{HEAD}A1,c,m,3,four\nA2,c,m,3,99\nA3,x,m,3,4\n"
MENDED = f"{HEAD}A1,c,m,3,4\nA2,c,m,3,9\nA3,c,m,3,4\n"


@pytest.fixture
def page(register: Engine, dashboard: AppTest, sign_in: Callable[[Role], str]) -> AppTest:
    """Open the upload page as a provider with one programme."""
    with writing(register) as session:
        build_programme(session, "p", provider="acorn")
        build_measure(session, "m", minimum=0, maximum=40)
    sign_in(Role.PROVIDER)
    dashboard.run()
    return dashboard.switch_page("evaluate/pages/upload.py").run()


def drop(page: AppTest, text: str, name: str = "scores.csv") -> AppTest:
    """Drop a file on the page."""
    return page.file_uploader[0].set_value((name, text.encode(), "text/csv")).run()


def title(page: AppTest) -> str:
    """Read the title, which says how far the file has got."""
    assert not page.exception
    return str(page.title[0].value)


def scores(register: Engine) -> int:
    """Count the scores in the register."""
    with reading(register) as session:
        return session.scalar(select(func.count()).select_from(Score).where(Score.current)) or 0


def states(register: Engine) -> list[UploadState]:
    """Say what became of every upload."""
    with reading(register) as session:
        return list(session.scalars(select(Upload.state).order_by(Upload.id)))


def press(page: AppTest, key: str) -> AppTest:
    """Press the button with a key."""
    return page.button(key=key).click().run()


def test_it_says_what_to_do_before_any_file(page: AppTest) -> None:
    assert title(page) == "Upload"


def test_a_broken_file_is_explained_and_changes_nothing(page: AppTest, register: Engine) -> None:
    drop(page, BROKEN)
    assert title(page) == "Checked: not ready to send"
    assert "3 things need mending in the 3 rows" in page.markdown[0].value
    assert [button.key for button in page.button] == []
    assert scores(register) == 0
    assert states(register) == [UploadState.CHECKED]


def test_a_mended_file_goes_in_when_it_is_confirmed_and_not_before(page: AppTest, register: Engine) -> None:
    drop(page, BROKEN)
    drop(page, MENDED)
    assert title(page) == "Checked, not yet submitted"
    assert scores(register) == 0
    press(page, "send")
    assert title(page) == "In the register"
    assert scores(register) == 6
    assert states(register) == [UploadState.CHECKED, UploadState.COMMITTED]


def test_the_same_file_again_changes_nothing(page: AppTest, register: Engine) -> None:
    drop(page, MENDED)
    press(page, "send")
    drop(page, MENDED)
    assert title(page) == "Already in the register"
    assert "send" not in [button.key for button in page.button]
    assert scores(register) == 6


def test_old_stands_beside_new_before_a_change_is_confirmed(page: AppTest, register: Engine) -> None:
    drop(page, MENDED)
    press(page, "send")
    drop(page, MENDED.replace("A2,c,m,3,9", "A2,c,m,3,8"))
    changed = next(table.value for table in page.table if "In the register" in table.value.columns)
    assert changed[["In the register", "In your file"]].to_numpy().tolist() == [["9", "8"]]
    press(page, "send")
    assert scores(register) == 6


def test_putting_it_aside_changes_nothing_and_empties_the_page(page: AppTest, register: Engine) -> None:
    drop(page, MENDED)
    press(page, "aside")
    assert title(page) == "Upload"
    assert scores(register) == 0
    assert states(register) == [UploadState.DISCARDED]


def test_each_warning_needs_its_own_yes(page: AppTest, register: Engine) -> None:
    drop(page, "participant,cohort,measure,before,after,colour\nA1,c,m,3,4,red\n")
    assert page.button(key="send").disabled
    page.checkbox[0].check().run()
    assert not page.button(key="send").disabled
    press(page, "send")
    assert title(page) == "In the register"
    with reading(register) as session:
        assert session.scalars(select(Acknowledgement.actor)).all() == ["provider"]


def test_another_file_in_place_of_the_first_lets_the_first_go(page: AppTest, register: Engine) -> None:
    drop(page, MENDED)
    drop(page, MENDED.replace("A1", "B1"))
    assert states(register) == [UploadState.DISCARDED, UploadState.STAGED]


def test_the_last_files_are_listed_with_what_became_of_each(page: AppTest) -> None:
    assert not page.table[-1:] or "What became of it" not in page.table[-1].value.columns
    drop(page, BROKEN, "broken.csv")
    drop(page, MENDED, "mended.csv")
    press(page, "send")
    listed = page.table[-1].value
    assert listed[["File", "What became of it"]].to_numpy().tolist() == [
        ["mended.csv", "in the register"],
        ["broken.csv", "needed mending; not in the register"],
    ]


def test_a_provider_without_programmes_is_told_whom_to_ask(
    register: Engine, dashboard: AppTest, sign_in: Callable[[Role], str]
) -> None:
    sign_in(Role.PROVIDER)
    dashboard.run()
    page = dashboard.switch_page("evaluate/pages/upload.py").run()
    assert title(page) == "Upload"
    assert "Ask the commissioner" in " ".join(text.value for text in page.markdown)
    assert not page.file_uploader
