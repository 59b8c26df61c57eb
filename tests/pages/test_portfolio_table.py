"""The table of a portfolio, read as the markup that it is."""

import re

import pytest

from evaluate.metrics.results import Estimate
from evaluate.pages.portfolio_columns import columns
from evaluate.pages.portfolio_table import Scale, as_html, scale
from evaluate.portfolio.headlines import headlines, sections
from evaluate.portfolio.rows import Row
from evaluate.portfolio.wanted import Wanted
from tests.portfolio.small import row
from tests.portfolio.standing import overview_of


def table(*rows: Row) -> str:
    return as_html(sections(headlines(overview_of(*rows), Wanted())), (), columns())


def test_an_axis_holds_nought_and_every_interval_as_far_as_there_is_room() -> None:
    near = sections(headlines(overview_of(row(change=1.0)), Wanted()))
    assert scale(near) == Scale(-0.6, 0.6)
    far = sections(headlines(overview_of(row(change=40.0)), Wanted()))
    assert scale(far).high == 2.0
    assert Scale(-1.0, 1.0).at(0) == 50
    assert Scale(-1.0, 1.0).at(9) == 100


@pytest.mark.parametrize("axis", [Scale(-0.6, 0.6), Scale(-0.6, 2.0), Scale(-2.0, 2.0)])
def test_the_numbers_of_an_axis_are_few_and_hold_nought(axis: Scale) -> None:
    assert 0 in axis.ticks
    assert 2 <= len(axis.ticks) <= 6
    assert all(axis.low <= tick <= axis.high for tick in axis.ticks)


def test_programmes_stand_in_the_order_of_their_names_and_not_of_effect() -> None:
    found = re.findall(r">([ABC])</a>", table(row("A", 1, 1.0), row("B", 2, 9.0), row("C", 3, -4.0)))
    assert found == ["A", "B", "C"]


def test_a_mark_says_in_a_sentence_what_it_shows() -> None:
    [said] = re.findall(r'role="img" aria-label="([^"]+)"', table(row("A", change=2.0, expected=1.9)))
    assert said.startswith("A: scores fell by 2.0 points on average")
    assert "a fall of 1.9 points would be expected" in said


def test_unsure_programmes_are_hollow_and_marked() -> None:
    made = table(row("A", paired=20, started=30))
    assert 'class="square hollow"' in made
    assert "[u]" in made


def test_what_is_withheld_has_words_and_no_mark() -> None:
    made = table(row("A", paired=4))
    assert "[c] too few to show" in made
    assert 'class="square' not in made


def test_an_interval_off_the_axis_is_marked_where_it_leaves() -> None:
    assert "›" in table(row("A", change=40.0))
    assert "›" not in table(row("A", change=1.0))


def test_all_together_are_a_diamond_and_three_foretell_the_next() -> None:
    two = table(row("A", 1, 1.0), row("B", 2, 2.0))
    assert 'class="diamond"' in two
    assert 'class="predicted"' not in two
    assert "One more like these" not in two
    three = table(row("A", 1, 1.0), row("B", 2, 2.0), row("C", 3, 4.0))
    assert 'class="predicted"' in three
    assert "One more like these would truly lie between" in three


def test_an_effect_without_an_interval_has_its_square_alone() -> None:
    nan = float("nan")
    one = row("A")
    bare = Estimate(0.4, nan, nan, nan, "made up", 60)
    made = table(row("A", effect=type(one.effect)(bare)))
    assert 'class="square"' in made
    assert 'class="interval"' not in made


def test_programmes_without_a_score_come_last_under_a_heading_of_their_own() -> None:
    lines = headlines(overview_of(row("A", 1), row("B", 2)), Wanted(timepoint="followup_3m"))
    made = as_html(sections(lines), lines, columns())
    assert "Without a score on this" in made
    assert made.count("no scores") == 2
