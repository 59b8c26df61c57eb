"""A signed return is offered as files, in the words of whoever takes one away."""

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.export import Kind
from evaluate.pages.return_taking import _LABELS
from evaluate.vocabulary import Role
from tests.pages.conftest import keys
from tests.pages.returning import SignIn, sealed, submitted, visit_return


def test_every_kind_has_a_button() -> None:
    assert set(_LABELS) == set(Kind)


def test_everybody_who_reads_a_signed_return_is_offered_its_files(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = submitted(register)
    for role in (Role.COMMISSIONER, Role.CERTIFIER, Role.REVIEWER):
        sign_in(role)
        page = visit_return(dashboard, number)
        assert not page.exception
        assert {f"take {number} {kind}" for kind in Kind} <= keys(page)
        assert "Take it away" in [one.value for one in page.header]


def test_what_waits_to_be_signed_is_not_offered(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = sealed(register)
    for role in (Role.COMMISSIONER, Role.CERTIFIER):
        sign_in(role)
        page = visit_return(dashboard, number)
        assert not page.exception
        assert not [key for key in keys(page) if key and key.startswith(f"take {number} ")]
