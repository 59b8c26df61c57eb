"""Reliable changes of a programme: three counts together, and how many to expect with no effect."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from evaluate.db.session import writing
from evaluate.disclosure import Shown, Suppressed
from evaluate.portfolio.facts import Facts
from evaluate.portfolio.reliable_changes import reliable_changes
from evaluate.vocabulary import Audience
from tests.portfolio.desk import PAIRED, desk, facts_of, mentoring


@pytest.fixture
def facts(sqlite_engine: Engine) -> Facts:
    """Read the desk, with the counts of reliable changes set by hand."""
    desk(sqlite_engine)
    found = facts_of(sqlite_engine)
    return replace(found, changed=tuple(replace(one, fell=20, rose=6) for one in found.changed))


def test_a_fall_is_for_the_better_where_lower_is_better(facts: Facts) -> None:
    found = reliable_changes(facts, Audience.PARTNER)["mentoring"]
    counts = (found.improved, found.deteriorated, found.unchanged)
    assert counts == (Shown(20), Shown(6), Shown(PAIRED - 26))
    assert found.threshold == pytest.approx(6.446, abs=0.001)


def test_some_would_have_changed_as_much_with_no_effect(facts: Facts) -> None:
    expected = reliable_changes(facts, Audience.PARTNER)["mentoring"].expected
    assert isinstance(expected, Shown)
    assert 4 < expected.value < 12


@pytest.mark.parametrize("small", [{"rose": 4}, {"fell": 44, "rose": 0}])
def test_one_small_part_withholds_the_rest_and_what_to_expect(facts: Facts, small: dict[str, int]) -> None:
    few = replace(facts, changed=tuple(replace(one, **small) for one in facts.changed))
    found = reliable_changes(few, Audience.PARTNER)["mentoring"]
    every = (found.improved, found.deteriorated, found.unchanged, found.expected)
    assert all(isinstance(one, Suppressed) for one in every)


def test_the_database_counts_them(engine: Engine) -> None:
    desk(engine)
    [found] = facts_of(engine).changed
    # Changes are -4 and two steps of 2 either way: of every five people one falls by 8, and nobody rises by 7.
    assert (found.n_paired, found.fell, found.rose) == (PAIRED, len(range(0, PAIRED, 5)), 0)


def test_without_a_norm_nobody_can_say_what_to_expect(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        mentoring(session, retest=None)
    facts = facts_of(sqlite_engine)
    assert reliable_changes(facts, Audience.OWN)["mentoring"].expected is None


def test_without_a_sure_error_there_are_none(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        mentoring(session, reliability=None)
    assert reliable_changes(facts_of(sqlite_engine), Audience.OWN) == {}
