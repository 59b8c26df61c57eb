"""Programmes as columns."""

from dataclasses import replace

from evaluate.pages.portfolio_beside import as_html
from evaluate.portfolio.beside import beside
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.wanted import Wanted
from tests.portfolio.small import MEASURE, row
from tests.portfolio.standing import overview_of

OTHER = replace(MEASURE, id=2, measure="anger", name="Anger", instrument="x")


def test_each_programme_is_a_column_with_all_that_is_known_of_it() -> None:
    made = as_html(beside(overview_of(row("A", 1, expected=1.9), row("<b>", 2)), Wanted(beside=("a", "<b>"))))
    assert made.count('<th scope="col">') == 2
    assert "&lt;b&gt;" in made
    assert made.count('role="img"') == 2
    assert "<td>+1.9</td>" in made
    assert "60 of 80" in made


def test_beside_a_comparison_group_nothing_else_is_expected() -> None:
    made = as_html(beside(overview_of(row("A", 1, kind=Kind.CONTRAST)), Wanted(beside=("a",))))
    assert "<td>as the comparison group</td>" in made


def test_what_is_on_another_scale_is_not_drawn_on_this_one() -> None:
    seen = overview_of(row("A", 1), row("B", 2), row("C", 3, measure=OTHER))
    made = as_html(beside(seen, Wanted(beside=("a", "b", "c"))))
    assert made.count('role="img"') == 2
    assert made.count("not on this scale") == 1
