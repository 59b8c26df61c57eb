"""What somebody writes down around a programme is checked as other words are, and refused to whom it is not for."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from evaluate.db.session import reading, writing
from evaluate.db.tables import Disruption, Need
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.portfolio import context
from evaluate.portfolio.context import WrittenDisruption, WrittenNeed
from evaluate.portfolio.profile import profile
from tests.builders import build_unit
from tests.portfolio.decided import PAT, RHYS, SUE, TODAY
from tests.portfolio.small import portfolio

STRIKE = WrittenDisruption(date(2025, 1, 6), date(2025, 2, 14), " School strike ")
NEED = WrittenNeed(300, None, "Pupils suspended", "North", date(2025, 4, 1), "School census")


@pytest.fixture
def register(sqlite_engine: Engine) -> Engine:
    """Give a register with two programmes."""
    portfolio(sqlite_engine, [40, 12])
    return sqlite_engine


def test_what_is_written_stands_on_the_page_until_it_is_taken_back(register: Engine) -> None:
    strike = context.write_disruption(register, RHYS, "p00", STRIKE, False, TODAY)
    need = context.write_need(register, RHYS, "p00", NEED, False, TODAY)
    seen = profile(register, RHYS, "p00")
    assert [(one.what, one.is_own) for one in seen.disruptions] == [("School strike", True)]
    assert seen.of_need.whole is not None
    assert seen.of_need.whole.counts == "Pupils suspended"
    # Its provider sees what the commissioner wrote, and no other programme has it.
    assert profile(register, PAT, "p00").disruptions == seen.disruptions
    assert profile(register, RHYS, "p01").disruptions == ()
    context.take_back_disruption(register, RHYS, "p00", strike, TODAY)
    context.take_back_need(register, RHYS, "p00", need, TODAY)
    seen = profile(register, RHYS, "p00")
    assert (seen.disruptions, seen.of_need.whole) == ((), None)


def test_what_is_of_the_area_stands_on_every_page_of_it(register: Engine) -> None:
    context.write_disruption(register, RHYS, "p00", STRIKE, True, TODAY)
    context.write_need(register, RHYS, "p00", NEED, True, TODAY)
    other = profile(register, RHYS, "p01")
    assert [one.area_name for one in other.disruptions] == ["North"]
    assert other.of_need.whole is not None
    assert other.of_need.whole.area_name == "North"


@pytest.mark.parametrize(
    ("said", "mistake"),
    [
        (replace(STRIKE, what=" "), "What happened: nothing is written here"),
        (replace(STRIKE, what="Ring 07700 900123"), "looks as if it holds personal data"),
        (replace(STRIKE, what="a" * 201), "longer than 200 characters"),
        (replace(STRIKE, ends_on=date(2025, 1, 5)), "Last day: this is before the first day"),
        (replace(STRIKE, starts_on=date(2027, 1, 1), ends_on=None), "First day: this has not come yet"),
    ],
)
def test_a_disruption_that_cannot_be_is_refused(
    register: Engine, said: WrittenDisruption, mistake: str
) -> None:
    with pytest.raises(CommandMistake, match=mistake):
        context.write_disruption(register, RHYS, "p00", said, False, TODAY)
    with reading(register) as session:
        assert session.query(Disruption).count() == 0


@pytest.mark.parametrize(
    ("said", "mistake"),
    [
        (replace(NEED, counts=""), "Whom it counts: nothing is written here"),
        (replace(NEED, geography=" "), "Where: nothing is written here"),
        (replace(NEED, source=""), "Where the number comes from: nothing is written here"),
        (replace(NEED, source="jo@example.org"), "looks as if it holds personal data"),
        (replace(NEED, people=0), "How many people: this cannot be"),
        (replace(NEED, people=1_000_001), "from 1 to 1,000,000"),
        (replace(NEED, counted_on=date(2027, 1, 1)), "The day it is of: this has not come yet"),
    ],
)
def test_a_number_that_cannot_be_is_refused(register: Engine, said: WrittenNeed, mistake: str) -> None:
    with pytest.raises(CommandMistake, match=mistake):
        context.write_need(register, RHYS, "p00", said, False, TODAY)
    with reading(register) as session:
        assert session.query(Need).count() == 0


def test_nobody_else_writes_or_takes_back(register: Engine) -> None:
    strike = context.write_disruption(register, RHYS, "p00", STRIKE, False, TODAY)
    need = context.write_need(register, RHYS, "p00", NEED, False, TODAY)
    for viewer in (PAT, SUE):
        for deed in (
            lambda who: context.write_disruption(register, who, "p00", STRIKE, False, TODAY),
            lambda who: context.write_need(register, who, "p00", NEED, False, TODAY),
            lambda who: context.take_back_disruption(register, who, "p00", strike, TODAY),
            lambda who: context.take_back_need(register, who, "p00", need, TODAY),
        ):
            with pytest.raises(NotAllowed):
                deed(viewer)


def test_who_may_write_and_of_what(register: Engine) -> None:
    assert context.may_write(register, RHYS, "p00") == (True, "North")
    assert context.may_write(register, PAT, "p00") == (False, None)
    with writing(register) as session:
        build_unit(session)
        session.flush()
    una = replace(RHYS, areas=frozenset(), units=frozenset({("north", "hub")}))
    with pytest.raises(NotAllowed):
        context.may_write(register, una, "p00")
