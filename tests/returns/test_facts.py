"""What a return is worked out from is read from one area alone, and its version says when anything changed."""

from datetime import date

from evaluate.access import area_scope
from evaluate.db.session import reading
from evaluate.intake.withdrawals import withdraw
from evaluate.returns.facts import Facts, gather
from tests.returns.conftest import PAT, Town, joined
from tests.returns_examples import definition


def read(town: Town, area: str = "north") -> Facts:
    small = definition()
    with reading(town.engine) as session:
        return gather(session, area_scope(area), area, small, small.period("q1"))


def test_one_area_is_read_and_no_other(town: Town) -> None:
    found = read(town)
    assert [one.key for one in found.programmes] == ["boxing", "mentors"]
    assert sum(one.people for one in found.reached) == 47
    assert {one.started for one in found.reached} == {date(2025, 6, 10)}
    assert {row.cohort.programme for row in found.rows} == {"boxing", "mentors"}
    assert [one.key for one in read(town, "south").programmes] == ["far"]


def test_the_version_is_the_same_until_something_changes(town: Town) -> None:
    first = read(town).version
    assert read(town).version == first
    joined(town.engine, 40, 41)
    second = read(town).version
    assert second != first
    withdraw(town.engine, PAT, 1)
    assert read(town).version not in (first, second)
