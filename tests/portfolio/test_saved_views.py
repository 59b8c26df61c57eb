"""A view is an address under a name of one's own."""

import pytest
from sqlalchemy import Engine

from evaluate.access import at_the_register
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.portfolio.saved_views import forget, save, saved
from evaluate.vocabulary import Role
from tests.portfolio.decided import RHYS, SUE


def test_a_view_comes_back_until_it_is_forgotten(engine: Engine) -> None:
    save(engine, RHYS, "portfolio", " Mentoring ", "approach=Mentoring&tier=targeted")
    [kept] = saved(engine, RHYS, "portfolio")
    assert (kept.name, kept.address) == ("Mentoring", "approach=Mentoring&tier=targeted")
    assert saved(engine, RHYS, "compare") == saved(engine, SUE, "portfolio") == []
    forget(engine, RHYS, "portfolio", "Mentoring")
    assert saved(engine, RHYS, "portfolio") == []


def test_a_view_needs_a_name_and_an_address_of_a_sensible_length(sqlite_engine: Engine) -> None:
    for name, address in (("", "a=b"), ("a\nb", "a=b"), ("long", "x" * 2001), ("odd", "a\nb")):
        with pytest.raises(CommandMistake):
            save(sqlite_engine, RHYS, "portfolio", name, address)


def test_a_reviewer_keeps_none(sqlite_engine: Engine) -> None:
    reviewer = at_the_register(Role.REVIEWER)
    with pytest.raises(NotAllowed):
        save(sqlite_engine, reviewer, "portfolio", "Mine", "a=b")
    assert saved(sqlite_engine, reviewer, "portfolio") == []
