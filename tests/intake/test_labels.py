"""Cells are read by key, name or label; what is none of them stays as typed, unless it is a detail."""

import polars as pl
import pytest

from evaluate.intake.labels import are_unknown, read_codes, read_details, read_labels, with_schemes
from tests.intake.known import contents


def codes(field: str, *typed: str | None) -> list[str | None]:
    return read_codes(pl.Series(typed, dtype=pl.String), field).to_list()


def test_labels() -> None:
    column = pl.Series(["Quayside Boxing", "q", "other", None])
    assert read_labels(column, {"quayside_boxing": "q", "q": "q"}).to_list() == ["q", "q", "other", None]


def test_codes() -> None:
    assert codes("sex", "F", "male", "femal", None) == ["female", "male", "femal", None]
    assert codes("timepoint", "Pre", "middle", None) == ["before", "middle", None]


@pytest.mark.parametrize(
    ("field", "typed", "read"),
    [("sex", "N/K", None), ("sex", "-", None), ("exit_reason", "N/K", "unknown"), ("exit_reason", "-", None)],
)
def test_what_is_written_for_a_blank_is_one_unless_it_is_coded(
    field: str, typed: str, read: str | None
) -> None:
    assert codes(field, typed) == [read]


def schemes(text: str) -> list[str | None]:
    found: list[str | None] = contents(text).details["ethnicity_scheme"].to_list()
    return found


def test_every_ethnicity_has_a_scheme_and_nothing_else_has() -> None:
    text = "participant,cohort,ethnicity\nP1,c,W1\nP2,c,White Roma\nP3,c,\nP4,c,n/k\nP5,c,blue\n"
    assert schemes(text) == ["census_2011", "census_2021", None, None, None]


def test_a_detail_that_is_none_of_the_codes_is_null_and_its_words_stay_beside_it() -> None:
    column = pl.Series(["F", "x", "n/a", None])
    assert read_details(column, "sex").to_list() == ["female", None, None, None]
    assert are_unknown(column, "sex") == ["x"]
    told = contents("participant,cohort,sex\nP1,c,x\n").details
    assert told.select("sex", "sex_text").row(0) == (None, "x")


def test_a_scheme_that_a_column_names_comes_first() -> None:
    text = "participant,cohort,ethnicity,ethnicity_scheme\nP1,c,W1,2021\nP2,c,Arab,18+1\nP3,c,,2021\nP4,c,Arab,\n"
    assert schemes(text) == ["census_2021", "census_2011", None, "census_2021"]


def test_a_scheme_of_no_ethnicity_is_left_out() -> None:
    frame = pl.DataFrame(
        {"sex": ["f"], "ethnicity_scheme": ["census_2021"], "ethnicity_scheme_text": ["2021"]}
    )
    assert with_schemes(frame).columns == ["sex"]
