"""Rows of totals and repeated headings are about nobody; pseudonyms that only begin like one are somebody."""

import pytest

from evaluate.intake.asides import set_aside
from evaluate.intake.layout import recognise
from evaluate.intake.meanings import Dictionary
from evaluate.intake.table import Table, find_table
from evaluate.intake.text import read_text

HEAD = "participant,cohort,measure,before\n"


def table(text: str) -> Table:
    read = read_text(text.encode())
    assert isinstance(read, tuple)
    found = find_table(read[0], Dictionary())
    assert found is not None
    return set_aside(found, recognise(found.headings, Dictionary()))


@pytest.mark.parametrize(
    "typed",
    ["Total", "TOTALS:", "Grand total", "Sub-total", "subtotal", "Average", "Averages", "Mean score", "mean", "Sum",
     "Count (12)", "Total 12", "Overall average", "Std Dev", "St. dev.", "Standard deviation", "Median", "avg. change"],
)  # fmt: skip
def test_a_total_is_nobody(typed: str) -> None:
    found = table(f'{HEAD}P1,c,m,10\n"{typed}",,m,12\n')
    assert found.totals == (3,)
    assert found.cells["row"].to_list() == [2]


@pytest.mark.parametrize(
    "typed", ["T01", "Totally", "Sum-Yee", "Meaning", "Count Me In 3b", "P-total", "M1", "12", "Countess"]
)
def test_a_pseudonym_that_is_like_a_total_is_somebody(typed: str) -> None:
    assert table(f"{HEAD}{typed},c,m,10\n").totals == ()


def test_headings_said_again_are_passed_over() -> None:
    found = table(f"{HEAD}P1,c,m,10\n{HEAD}P2,c,m,12\n")
    assert found.cells["row"].to_list() == [2, 4]
    assert found.totals == ()


def test_without_a_participant_column_nothing_is_known_of_totals() -> None:
    assert table("cohort,measure,before\nTotal,m,10\n").totals == ()
