"""The pictures of one programme, for those who may see them."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.access import Viewer
from evaluate.pages import visit
from evaluate.pages.pictures import of_programme
from evaluate.portfolio.overview import forget, overview
from tests.builders import commissioner_of, provider_of
from tests.pages.conftest import said
from tests.portfolio.small import portfolio


@pytest.fixture
def looking(register: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    forget()
    portfolio(register, [60])
    return register


def page(viewer: Viewer, engine: Engine, monkeypatch: pytest.MonkeyPatch, programme: str = "p00") -> AppTest:
    monkeypatch.setattr(visit, "viewer", lambda: viewer)
    seen = overview(engine, viewer)
    of_programme.ASKED = (engine, viewer, seen, programme)  # type: ignore[attr-defined]

    def script() -> None:
        from evaluate.pages.pictures import of_programme

        of_programme.show_of_programme(*of_programme.ASKED)  # type: ignore[attr-defined]

    return AppTest.from_function(script, default_timeout=30).run()


@pytest.mark.parametrize(
    ("picture", "sentence"),
    [
        ("flow", "60 (100%) have both scores"),
        ("reliable", "There is nothing to show"),
        ("tipping", "Nobody was lost."),
        ("dose", "sessions planned and attended"),
        ("trend", "at least two cohorts"),
    ],
)
def test_a_commissioner_sees_every_picture_but_the_people(
    looking: Engine, monkeypatch: pytest.MonkeyPatch, picture: str, sentence: str
) -> None:
    seen = page(commissioner_of("north"), looking, monkeypatch)
    assert "individual" not in seen.selectbox[0].options
    assert "Person by person" not in seen.selectbox[0].options
    seen.selectbox[0].set_value(picture).run()
    assert not seen.exception
    assert sentence in said(seen)


def test_its_provider_sees_each_person_s_move(looking: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = page(provider_of("acorn"), looking, monkeypatch)
    seen.selectbox[0].set_value("individual").run()
    assert not seen.exception
    assert "Of 60 people with both scores" in said(seen)
    assert len(seen.get("plotly_chart")) == 2


def test_a_programme_that_is_not_theirs_has_no_pictures(
    looking: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = page(commissioner_of("south"), looking, monkeypatch)
    assert not seen.selectbox
    assert "There will be pictures here" in said(seen)
