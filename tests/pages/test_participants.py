"""One participant withdrawn, taken back and erased, through the page, on a real register."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, func, select
from streamlit.testing.v1 import AppTest

from evaluate.db.session import reading
from evaluate.db.tables import Participant
from evaluate.intake.participants import Registered
from evaluate.pages.participants import held_in_words
from evaluate.vocabulary import Arm
from tests.pages.conftest import MENDED, drop, keys, open_page, press, said


@pytest.fixture
def found(upload_page: AppTest) -> AppTest:
    """Find a participant with two scores."""
    drop(upload_page, MENDED)
    press(upload_page, "send")
    return find(open_page(upload_page, "programmes"), "A1")


def find(page: AppTest, pseudonym: str) -> AppTest:
    """Look somebody up."""
    page.text_input(key="pseudonym p").input(pseudonym)
    return submit(page, "Find")


def submit(page: AppTest, label: str) -> AppTest:
    """Press the button of a form."""
    return next(button for button in page.button if button.label == label).click().run()


def known(register: Engine) -> int:
    """Count who is in the register and not withdrawn."""
    with reading(register) as session:
        there = select(func.count()).select_from(Participant).where(Participant.withdrawn_at.is_(None))
        return session.scalar(there) or 0


def test_what_is_held_is_said_in_words() -> None:
    when = datetime(2026, 4, 3, tzinfo=UTC)
    assert held_in_words(Registered(1, "A1", Arm.INTERVENTION, 1, 0, None)) == (
        "The register holds 1 score of A1."
    )
    assert held_in_words(Registered(1, "A1", Arm.COMPARISON, 2, 0, when)).endswith(
        "A1, in the comparison group; withdrawn on 3 April 2026, so counted nowhere."
    )


def test_somebody_is_found_by_pseudonym_and_nobody_else(found: AppTest) -> None:
    assert "The register holds 2 scores of A1." in said(found)
    assert "There is nobody with that pseudonym in this cohort." in said(find(found, "Z9"))


def test_somebody_withdrawn_counts_nowhere_until_taken_back(found: AppTest, register: Engine) -> None:
    press(found, "withdraw p")
    assert "A1 is withdrawn and counts nowhere from now on." in said(found)
    assert known(register) == 2
    press(found, "reinstate p")
    assert "A1 is back and counts again." in said(found)
    assert known(register) == 3


def test_erasing_needs_the_word_and_then_leaves_nothing(found: AppTest, register: Engine) -> None:
    submit(found, "Erase this participant")
    assert "You need to type erase first. Nothing was erased." in said(found)
    assert known(register) == 3
    found.text_input(key="erase word p").input("erase")
    submit(found, "Erase this participant")
    assert "They are erased: 2 scores" in said(found)
    assert known(register) == 2
    assert "withdraw p" not in keys(found)
    assert "There is nobody with that pseudonym in this cohort." in said(find(found, "A1"))
