"""The address keeps what was chosen, and choosing follows the address."""

import pytest
from streamlit.testing.v1 import AppTest

SCRIPT = """
import streamlit as st
from evaluate.pages.portfolio_filters import choose, follow_address, keep_address
from evaluate.portfolio.wanted import NAMES
offered = {name: {"one": "One", "two": "Two"} for name in (*NAMES, "order", "beside")}
offered["place"] = {"one": "One"}
ignored = follow_address(offered)
wanted = choose(offered)
keep_address(wanted)
st.write(f"{wanted.tier} {wanted.beside} {ignored}")
"""


@pytest.fixture
def page() -> AppTest:
    return AppTest.from_string(SCRIPT, default_timeout=30)


def test_what_is_chosen_stands_in_the_address(page: AppTest) -> None:
    page.run().selectbox(key="portfolio_tier").set_value("two").run()
    page.multiselect(key="portfolio_beside").set_value(["one", "two"]).run()
    assert page.query_params == {"tier": "two", "beside": ["one", "two"]}
    page.selectbox(key="portfolio_tier").set_value(None).run()
    assert page.query_params == {"beside": ["one", "two"]}


def test_an_address_that_is_followed_sets_the_filters(page: AppTest) -> None:
    page.query_params["tier"] = "two"
    assert page.run().markdown[0].value == "two () ()"
    page.query_params["tier"] = "one"
    assert page.run().markdown[0].value == "one () ()"


def test_what_cannot_be_had_leaves_the_address(page: AppTest) -> None:
    page.query_params["tier"] = "theirs"
    assert page.run().markdown[0].value == "None () ('tier',)"
    assert page.query_params == {}


def test_a_filter_with_nothing_to_choose_is_not_asked(page: AppTest) -> None:
    assert [box.key.removeprefix("portfolio_") for box in page.run().selectbox] == [
        "approach",
        "tier",
        "provider",
        "year",
        "measure",
        "timepoint",
        "order",
    ]
