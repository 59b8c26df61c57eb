"""What was signed and sent is gathered, and nothing else; a reviewer alone may."""

from datetime import date

import pytest

from evaluate.disclosure import Shorthand
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.returns.assembling import fill_in, seal, withdraw
from evaluate.returns.expecting import expect
from evaluate.returns.national import Span, gather, names
from evaluate.returns.reviewing import query
from evaluate.returns.signing import sign
from tests.returns.conftest import ADA, DAY, HELEN, MARGARET, RHYS, WHOLE, Town
from tests.returns.nationwide import Q1, Q2, programme, sent, started
from tests.returns_examples import DEFINITION


def test_returns_are_listed_with_their_periods(town: Town) -> None:
    assert names(town.engine, HELEN) == {"A small return": (Q1,)}


def test_nothing_is_gathered_before_it_is_sent(town: Town) -> None:
    fill_in(town.engine, RHYS, town.number, WHOLE)
    seal(town.engine, RHYS, town.number, DAY)
    found = gather(town.engine, HELEN, "A small return", [Q1])
    assert (found.sent, found.areas(Q1)) == ((), {"north": "North", "south": "South"})


def test_what_was_sent_last_is_gathered(submitted: Town) -> None:
    query(submitted.engine, HELEN, submitted.number, {"budget": "Why?"}, None)
    fill_in(submitted.engine, RHYS, submitted.number, {("budget", "core"): "1100"})
    sign(submitted.engine, MARGARET, submitted.number, seal(submitted.engine, RHYS, submitted.number, DAY))
    (one,) = gather(submitted.engine, HELEN, "A small return", [Q1]).sent
    budget = one.figure("budget", "core")
    assert budget is not None
    assert (one.number, budget.value) == (2, 1100.0)
    # Words are not part of it.
    assert one.figure("learning", "") is None


def test_only_the_lines_that_are_wanted_are_read(submitted: Town) -> None:
    (one,) = gather(submitted.engine, HELEN, "A small return", [Q1], {"actual"}).sent
    assert {cell.line for cell in one.snapshot.cells} == {"actual"}


def test_what_was_withdrawn_is_not_gathered(submitted: Town) -> None:
    withdraw(submitted.engine, RHYS, submitted.number)
    assert gather(submitted.engine, HELEN, "A small return", [Q1]).sent == ()


@pytest.mark.parametrize("viewer", [RHYS, MARGARET, ADA], ids=lambda viewer: viewer.key)
def test_nobody_else_gathers(submitted: Town, viewer: object) -> None:
    with pytest.raises(NotAllowed):
        gather(submitted.engine, viewer, "A small return", [Q1])  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        names(submitted.engine, viewer)  # type: ignore[arg-type]


def test_an_unknown_return_is_refused(submitted: Town) -> None:
    with pytest.raises(CommandMistake, match="There is no such return"):
        gather(submitted.engine, HELEN, "Another", [Q1])


def test_figures_are_placed() -> None:
    one = sent("north", [*programme("mentors"), started("mentors", 15)])
    assert one.programmes == {"mentors": {"Name": "Mentors", "Approach": "Mentoring", "Tier": "targeted"}}
    assert one.started[Q1.name, "mentors"].value == 15


YEAR = Span("2025/26", date(2025, 4, 1), date(2026, 3, 31), "April 2025 to March 2026")
HALF = Span("2025/26", date(2025, 7, 1), date(2025, 12, 31), "July to December 2025")
Q3 = "October to December 2025"


def test_a_period_of_several_quarters_has_its_people_taken_together() -> None:
    told = [
        *(started("mentors", people, quarter) for people, quarter in ((10, Q2.name), (25, Q3))),
        *(started("boxing", people, quarter) for people, quarter in ((None, Q2.name), (25, Q3))),
        started("walks", 30, Q3),
        started("mentors", 40, "The year 2025/26"),
    ]
    half, whole = sent("north", told, HALF), sent("north", told, YEAR)
    mentors, boxing = half.people(HALF.name, "mentors"), half.people(HALF.name, "boxing")
    assert mentors is not None
    assert (mentors.value, mentors.unit, dict(mentors.by)["quarter"]) == (35, "people", HALF.name)
    assert boxing is not None
    assert (boxing.value, boxing.flag) == (None, Shorthand.SUPPRESSED)
    assert half.people(HALF.name, "walks") is None
    assert half.people(Q3, "walks") == started("walks", 30, Q3)
    assert half.people("Another time", "walks") is None
    assert whole.people(YEAR.name, "mentors") == started("mentors", 40, "The year 2025/26")


def test_the_return_that_was_sent_most_often_comes_first(submitted: Town) -> None:
    other = DEFINITION.replace('key = "small"', 'key = "other"').replace("A small return", "A rare return")
    expect(submitted.engine, ADA, other.encode(), {"north": "north-pcc"})
    assert list(names(submitted.engine, HELEN)) == ["A small return", "A rare return"]
