"""Other pictures of the programmes on the Compare page."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.portfolio.overview import forget
from evaluate.vocabulary import Role
from tests.pages.conftest import open_page, said
from tests.portfolio.small import portfolio

SignIn = Callable[[Role], str]


@pytest.mark.parametrize(
    ("picture", "sentence"),
    [
        ("shrunken", "Part of every difference is chance"),
        ("funnel", "outside the outer limits"),
        ("ranks", "Ranks mean little here"),
        ("reliable", "There is nothing to show"),
    ],
)
def test_each_picture_says_what_it_shows(
    register: Engine, sign_in: SignIn, dashboard: AppTest, picture: str, sentence: str
) -> None:
    forget()
    portfolio(register, [60, 45, 40, 35, 38, 12])
    sign_in(Role.COMMISSIONER)
    page = open_page(dashboard.run(), "compare")
    forests = len(page.get("plotly_chart"))
    page.selectbox(key="other_picture").set_value(picture).run()
    assert not page.exception
    assert sentence in said(page)
    assert len(page.get("plotly_chart")) == forests + (0 if picture == "reliable" else 2)
