"""Returns in a list and in a grid; what anybody typed is never markup."""

from datetime import date
from typing import Any

import pytest
import streamlit as st

from evaluate.access import Action, can
from evaluate.pages.return_lists import (
    Link,
    Shape,
    Strong,
    about,
    as_links,
    counted,
    first_words,
    grid,
    show_list,
    show_waiting,
    waits,
)
from evaluate.returns.listing import Listed, listed
from evaluate.vocabulary import ReturnState
from tests.returns.conftest import HELEN
from tests.returns.test_listing import expected

DAY = date(2025, 8, 1)
Q2 = {"starts_on": date(2025, 7, 1), "ends_on": date(2025, 9, 30), "due_on": date(2025, 10, 31)}


def one(state: ReturnState = ReturnState.SUBMITTED, **other: Any) -> Listed:
    return listed(expected(state, **other), DAY)


def test_areas_are_rows_and_periods_columns() -> None:
    south = {"area": "south", "area_name": "South"}
    given = [one(id=4, **south, **Q2), one(id=1), one(ReturnState.QUERIED, id=3, **south)]
    headings, rows = grid(given)
    assert headings == ("Area", "April to June 2025", "July to September 2025")
    first, second = "April to June 2025", "July to September 2025"
    assert rows == [
        ("North", Link(1, "In", f"North, {first}"), ""),
        ("South", Link(3, "Queried", f"South, {first}"), Link(4, "In", f"South, {second}")),
    ]


@pytest.mark.parametrize("state", list(ReturnState))
@pytest.mark.parametrize("due_on", [date(2025, 7, 1), date(2025, 8, 1), date(2026, 7, 1)])
def test_what_the_reviewer_may_read_and_nothing_else_can_be_opened(state: ReturnState, due_on: date) -> None:
    given = one(state, due_on=due_on)
    _, [(_, cell)] = grid([given])
    assert isinstance(cell, Link) is can(HELEN, Action.READ_RETURN, given.expected.keys())


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ([ReturnState.ACCEPTED, ReturnState.QUERIED], "No return is late, and none waits for you."),
        ([ReturnState.OPEN], "1 return is late, none waits for you."),
        ([ReturnState.SUBMITTED], "No return is late, 1 waits for you."),
        (
            [ReturnState.OPEN, ReturnState.WITHDRAWN, ReturnState.SUBMITTED, ReturnState.RESUBMITTED],
            "2 returns are late, 2 wait for you.",
        ),
    ],
)
def test_the_first_line_says_what_is_late_and_what_waits(states: list[ReturnState], said: str) -> None:
    assert first_words([one(state) for state in states]) == said


def test_areas_of_one_name_stay_apart() -> None:
    _, rows = grid([one(id=1), one(id=2, area="north-2")])
    assert [row[1] for row in rows] == [
        Link(1, "In", "North, April to June 2025"),
        Link(2, "In", "North, April to June 2025"),
    ]


def test_what_is_most_urgent_is_counted_first() -> None:
    given = [one(), one(ReturnState.OPEN), one(ReturnState.ACCEPTED), one(ReturnState.IN_PROGRESS)]
    assert counted(given) == "2 late, 1 in and to be reviewed, 1 accepted"


def test_a_return_is_named_with_its_period() -> None:
    assert about(one()) == "A small return, April to June 2025"


def test_a_column_that_says_the_same_of_every_row_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(st, "html", drawn.append)
    south = one(id=2, area="south", area_name="South")
    show_list("n", [one(), south])
    show_list("n", [one(), one(id=3, **Q2)])
    show_waiting("n", [one(), south])
    assert ["Area</th>" in made for made in drawn] == [True, False, False]
    assert ">South, April to June 2025</a>" in drawn[2]
    assert "A small return" not in drawn[2]


def test_what_matters_less_stands_smaller_below() -> None:
    row = ("North", "Scheduled", Strong("1 day late\nopen"), Link(7, "In\nagain", "North"))
    made = as_links("n", ("Area", "a", "b", "c"), [row])
    assert '<td><strong>1 day late</strong><br><span class="beside">open</span></td>' in made
    assert 'aria-label="In, again: North">In<br><span class="beside">again</span></a>' in made


def test_names_are_never_markup() -> None:
    made = as_links("<i>", ("<b>",), [(Link(7, "<script>"), "a & b")])
    assert "<script>" not in made
    assert "<b>" not in made
    assert "<i>" not in made
    assert '<a href="?return=7" target="_self">&lt;script&gt;</a>' in made
    assert "<td>a &amp; b</td>" in made
    named = as_links("n", ("h",), [(Link(7, "In", '"><b>'),)])
    assert 'aria-label="In: &quot;&gt;&lt;b&gt;"' in named


def test_on_a_phone_a_grid_holds_its_areas_and_a_long_table_becomes_lists() -> None:
    row = (Link(7, "North"), "x", "y", Strong("z"))
    headings = ("Area", "a", "b", "c")
    assert as_links("n", headings, [row], Shape.GRID).startswith('<div class="listing grid whole"')
    stacked = as_links("n", headings, [row], Shape.STACKS)
    assert 'data-label="Area"><a href="?return=7" target="_self">North</a></th>' in stacked
    assert '<td role="cell" data-label="c"><strong>z</strong></td>' in stacked


@pytest.mark.parametrize(
    ("due_on", "said"),
    [
        (None, "Waits for an answer"),
        (DAY, "Waits for an answer by 1 August 2025"),
        (date(2025, 7, 31), "Waits for an answer since 31 July 2025"),
    ],
)
def test_a_question_without_an_answer_says_whether_it_is_late(due_on: date | None, said: str) -> None:
    assert waits(due_on, DAY) == said
