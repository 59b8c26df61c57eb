"""The certifier signs what was read, and only that; or sends it back."""

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.returns.assembling import fill_in, seal, take_back, waive
from evaluate.returns.reviewing import read_return
from evaluate.returns.signing import sign
from evaluate.vocabulary import ReturnState, Role
from tests.pages.conftest import said, shown
from tests.pages.returning import AREA, SIGNS, SignIn, filled, push, sealed, submitted, visit_return
from tests.returns.conftest import DAY


def state(register: Engine, number: int) -> ReturnState:
    return read_return(register, AREA, number).expected.state


@pytest.fixture
def waiting(register: Engine, dashboard: AppTest, sign_in: SignIn) -> tuple[AppTest, int]:
    """Open a return that waits for a signature."""
    number = sealed(register)
    sign_in(Role.CERTIFIER)
    return visit_return(dashboard, number), number


def test_a_return_is_signed_with_what_was_read(register: Engine, waiting: tuple[AppTest, int]) -> None:
    page, number = waiting
    sha256 = read_return(register, AREA, number).sealed[-1].sha256
    assert page.code[0].value == sha256
    assert 'aria-label="People who started, as the reviewer reads it"' in shown(page)
    push(page, "Sign and submit")
    assert "Nothing was signed." in said(page)
    assert state(register, number) is ReturnState.READY_TO_SIGN
    page.checkbox(key=f"read {number} {sha256}").check()
    push(page, "Sign and submit")
    assert "You signed this return, and it is submitted." in said(page)
    assert state(register, number) is ReturnState.SUBMITTED


def test_what_is_sealed_anew_while_somebody_reads_is_not_signed(
    register: Engine, waiting: tuple[AppTest, int]
) -> None:
    page, number = waiting
    sha256 = read_return(register, AREA, number).sealed[-1].sha256
    page.checkbox(key=f"read {number} {sha256}").check()
    take_back(register, AREA, number)
    fill_in(register, AREA, number, {("learning", ""): "Something else."})
    anew = seal(register, AREA, number, DAY)
    push(page, "Sign and submit")
    assert state(register, number) is ReturnState.READY_TO_SIGN
    assert page.code[0].value == anew
    assert not page.checkbox(key=f"read {number} {anew}").value


def test_a_return_is_sent_back_with_a_reason(register: Engine, waiting: tuple[AppTest, int]) -> None:
    page, number = waiting
    push(page, "Send it back to the area")
    assert "A return is sent back with a reason." in said(page)
    page.text_area(key=f"reason {number}").input("The budget is last year’s.")
    push(page, "Send it back to the area")
    assert state(register, number) is ReturnState.IN_PROGRESS
    assert "The return went back to the area, with your reason." in said(page)


def test_the_waivers_that_a_signature_agrees_to_are_named(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = filled(register)
    fill_in(register, AREA, number, {("actual", "core"): "1001"})
    waive(register, AREA, number, "within-budget", "The grant was raised.", DAY)
    seal(register, AREA, number, DAY)
    sign_in(Role.CERTIFIER)
    page = visit_return(dashboard, number)
    assert "By signing you agree that these checks need not hold:" in said(page)
    asked = "Waived until 10 July 2025, as Commissioner Person asked: The grant was raised."
    assert asked in said(page)
    assert f"{asked} Whoever signs the return agrees to it." in shown(page)
    sign(register, SIGNS, number, read_return(register, SIGNS, number).sealed[-1].sha256)
    agreed = f"{asked} Certifier Person agreed by signing the return on"
    assert agreed in shown(visit_return(dashboard, number))


def test_what_was_signed_offers_nothing_to_sign(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = submitted(register)
    sign_in(Role.CERTIFIER)
    page = visit_return(dashboard, number)
    assert "This return is submitted." in said(page)
    assert "Sign and submit" not in [one.label for one in page.button]
