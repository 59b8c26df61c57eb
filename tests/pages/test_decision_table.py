"""The table of decisions escapes what people typed, and links only to what may be opened."""

from datetime import date

from evaluate.db.queries.decisions import DecidedProgramme
from evaluate.pages.decision_table import as_html
from evaluate.portfolio.decision_list import DecisionList, ListedProgramme
from tests.portfolio.test_decision_words import DECIDED

HOSTILE = DecidedProgramme(
    7, "p&x=1", "<b>Bold</b>", "acorn", "A & B", "north", "North", None, date(2024, 4, 1), date(2027, 3, 31)
)


def test_each_cell_opens_begins_or_says_none() -> None:
    one = ListedProgramme(HOSTILE, {"2026/27": DECIDED})
    html = as_html(DecisionList("2027/28", ("2025/26", "2026/27", "2027/28"), (one,), True))
    assert "<b>" not in html
    assert "A &amp; B" in html
    assert "31\N{NO-BREAK SPACE}March\N{NO-BREAK SPACE}2027" in html
    assert html.count("<a ") == 2
    assert 'href="?decision=1"' in html
    assert 'href="?programme=p%26x%3D1"' in html
    assert '<td role="cell" data-label="2025/26">none</td>' in html


def test_who_does_not_decide_begins_nothing() -> None:
    one = ListedProgramme(HOSTILE, {})
    assert "<a " not in as_html(DecisionList("2027/28", ("2027/28",), (one,), False))
