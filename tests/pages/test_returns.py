"""The reviewer's page says that nothing is in yet, and what will be here."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from evaluate.vocabulary import Role


def test_an_empty_page_says_what_will_be_here(dashboard: AppTest, sign_in: Callable[[Role], str]) -> None:
    sign_in(Role.REVIEWER)
    dashboard.run()
    said = " ".join(element.value for element in dashboard.markdown)
    assert "No area has submitted a return yet." in said
    assert "due, late, in, queried or accepted" in said
