"""The administrator's page: what was set up, as it is in the register."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.db.queries.register import PersonRow
from evaluate.db.session import writing
from evaluate.pages.register import people_table
from evaluate.vocabulary import Role
from tests.builders import build_programme


def test_the_first_line_counts_what_was_set_up(
    dashboard: AppTest, register: Engine, sign_in: Callable[[Role], str]
) -> None:
    with writing(register) as session:
        build_programme(session, "p", "north", "acorn")
        build_programme(session, "q", "south", "beech")
    sign_in(Role.ADMINISTRATOR)
    dashboard.run()
    assert dashboard.markdown[0].value == (
        "**The register holds 2 areas, 2 organisations and 2 programmes; 1 person may sign in.**"
    )


def test_every_table_lists_what_is_there(
    dashboard: AppTest, register: Engine, sign_in: Callable[[Role], str]
) -> None:
    with writing(register) as session:
        build_programme(session, "p", "north", "acorn")
    sign_in(Role.ADMINISTRATOR)
    dashboard.run()
    people, programmes, organisations, areas = (element.value for element in dashboard.dataframe)
    assert list(people["Signs in as"]) == ["administrator"]
    assert programmes[["Programme", "Provider", "Area", "Starts", "Ends"]].to_numpy().tolist() == [
        ["P", "Acorn", "North", "1 April 2024", "open"]
    ]
    assert list(organisations["Programmes"]) == [1]
    assert list(areas["Key"]) == ["north"]


def test_an_empty_table_says_how_to_begin(dashboard: AppTest, sign_in: Callable[[Role], str]) -> None:
    sign_in(Role.ADMINISTRATOR)
    dashboard.run()
    said = [element.value for element in dashboard.tabs[1].markdown]
    assert said == ["There are no programmes yet.", "Add programmes with: evaluate setup FILE.toml"]


def test_a_person_who_was_turned_off_reads_so() -> None:
    at = datetime(2026, 4, 3, 9, 5, tzinfo=UTC)
    rows = [
        PersonRow("ada", "Ada", Role.PROVIDER, "Acorn", False, at),
        PersonRow("bob", "Bob", None, None, True, None),
    ]
    table = people_table(rows)
    assert list(table["Role"]) == ["turned off", "no role today"]
    assert list(table["Last sign-in"]) == ["3 April 2026, 09:05 UTC", "never"]
