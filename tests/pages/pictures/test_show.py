"""A picture on a page: sentence, drawing, numbers, and a file that is written down when it is taken."""

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.access import at_the_register
from evaluate.integrity.trail import Wanted, look
from evaluate.pages.pictures.show import in_words, taken
from evaluate.portfolio.pictures.told import Told
from evaluate.vocabulary import Role
from tests.builders import commissioner_of

TOLD = Told("funnel", "A title", "A sentence.", ("Programme", "Change"), (("=A1", 1.5),))


def test_taking_the_numbers_away_is_in_the_audit(sqlite_engine: Engine) -> None:
    file = taken(sqlite_engine, commissioner_of("north"), TOLD, "total-after")().decode("utf-8-sig")
    assert file.splitlines() == ['"Programme","Change"', '"\'=A1",1.5']
    (event,) = look(sqlite_engine, at_the_register(Role.ADMINISTRATOR), Wanted(action="export")).events
    assert (event.subject, event.subject_key, event.detail) == (
        "picture",
        "total-after",
        {"picture": "funnel"},
    )


def test_cells_are_written_as_people_read_them() -> None:
    assert in_words(("A", 1234, -1.256, None, float("nan"))) == ["A", "1,234", "−1.26", "–", "–"]


def test_where_there_is_nothing_to_draw_it_says_why() -> None:
    def page() -> None:
        from evaluate.pages.pictures.show import show
        from evaluate.portfolio.pictures.told import Told

        show(Told("funnel", "A title", why_not="Too few."), lambda plate: plate, "s")  # type: ignore[arg-type,return-value]

    seen = AppTest.from_function(page, default_timeout=30).run()
    assert not seen.exception
    assert seen.subheader[0].value == "A title"
    assert seen.markdown[0].value == "Too few."
    assert not seen.get("plotly_chart")
