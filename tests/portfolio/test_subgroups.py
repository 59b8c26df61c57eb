"""Whether groups changed differently: all of a breakdown or none of it, with every breakdown allowed for."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from evaluate.db.queries.subgroups import Alike
from evaluate.disclosure import Suppressed
from evaluate.portfolio.main_measure import MainMeasure
from evaluate.portfolio.subgroups import OTHERS, Subgroups, shown_groups, subgroups
from evaluate.vocabulary import Audience
from tests.portfolio.desk import desk, facts_of


@pytest.fixture
def main(sqlite_engine: Engine) -> MainMeasure:
    """Give the main measure of the desk's programme."""
    desk(sqlite_engine)
    return facts_of(sqlite_engine).main["mentoring"]


def members(
    main: MainMeasure, sex: str | None, people: int, change: float, ethnicity: str = "white_british"
) -> Alike:
    """Sum up people of one sex around the middle of the scale, who all but for some noise fell by as much."""
    # Changes of 2 more and 2 less, in turn: their squares add up to 4 for each person.
    products, after2 = 25.0 * people, (25.0 + change**2 + 4) * people
    return Alike(
        "mentoring", main.arms[0].cohort.id, main.measure.id, date(2024, 4, 8), sex, 2010, None, ethnicity,
        people, 0.0, -change * people, 25.0 * people, after2, products,
    )  # fmt: skip


def of(main: MainMeasure, *people: Alike, audience: Audience = Audience.PARTNER) -> Subgroups:
    """Compare groups."""
    return subgroups(main, people, audience)


def test_groups_are_set_side_by_side(main: MainMeasure) -> None:
    found = of(main, members(main, "female", 20, 6.0), members(main, "male", 31, 1.0))
    sexes, ages, _ = found.differences
    groups = shown_groups(sexes)
    assert [(one.group, one.people) for one in groups] == [("Female", 20), ("Male", 30)]
    assert [float(one.change.estimate) for one in groups] == [pytest.approx(6.0), pytest.approx(1.0)]
    assert [one.low_reliability for one in groups] == [True, False]
    assert sexes.differ is True
    assert ages.differ is None  # everybody is of one age
    assert found.tested == 1


def test_groups_that_changed_alike_are_not_said_to_differ(main: MainMeasure) -> None:
    found = of(main, members(main, "female", 20, 3.0), members(main, "male", 30, 3.2))
    assert found.differences[0].differ is False


def test_one_small_group_withholds_the_others(main: MainMeasure) -> None:
    found = of(main, members(main, "female", 20, 6.0), members(main, "male", 9, 1.0))
    assert isinstance(found.differences[0].groups, Suppressed)
    assert found.differences[0].differ is None


def test_small_groups_are_taken_together(main: MainMeasure) -> None:
    few = [members(main, "female", 6, 3.0, ethnicity=code) for code in ("asian_indian", "black_african")]
    found = of(main, members(main, "female", 40, 3.0), *few)
    assert [(one.group, one.people) for one in shown_groups(found.differences[2])] == [
        ("White", 40),
        (OTHERS, 10),
    ]


def test_a_cohort_too_small_to_show_is_left_out(main: MainMeasure) -> None:
    [arm] = main.arms
    assert arm.sums is not None
    small = replace(main, arms=(replace(arm, sums=replace(arm.sums, n_paired=9)),))
    found = of(small, members(small, "female", 20, 6.0), members(small, "male", 31, 1.0))
    assert all(isinstance(one.groups, Suppressed) for one in found.differences)
