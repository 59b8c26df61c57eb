"""What the register works out: everyone who started is counted once, in one quarter, tier and group."""

from collections import Counter
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.db.queries.reach import Reached
from evaluate.disclosure import Shown, Table
from evaluate.metrics.results import Estimate
from evaluate.portfolio.rows import CONTRAST
from evaluate.returns.computed import COMPUTED, age_of, tiers_of
from evaluate.returns.facts import Facts
from evaluate.returns.figures import Effect, Fact, People
from evaluate.returns.quarters import quarters
from evaluate.vocabulary import Design, Tier
from tests.returns_examples import BOXING, MENTORS, facts, people, programme

APRIL, AUGUST, JANUARY = date(2025, 4, 7), date(2025, 8, 4), date(2026, 1, 5)
DAYS = st.dates(date(2024, 4, 1), date(2025, 9, 30))
PEOPLE = st.builds(
    Reached,
    programme=st.sampled_from([MENTORS, BOXING]),
    started=DAYS,
    ended=st.one_of(st.none(), DAYS),
    exit_reason=st.sampled_from([None, "completed", "left_by_choice"]),
    sex=st.sampled_from([None, "female", "male", "not_stated"]),
    year_of_birth=st.one_of(st.none(), st.integers(1990, 2018)),
    age_band=st.sampled_from([None, "10-13", "25+"]),
    ethnicity=st.sampled_from([None, "asian_indian", "white_roma", "other", "not_stated"]),
    people=st.integers(1, 40),
)


def table(name: str, found: Facts) -> Table:
    (figure,) = COMPUTED[name].work("line", found)
    assert isinstance(figure, People)
    return figure.table


def counts(of: Table) -> dict[tuple[str, ...], int]:
    return {cell: people for cell, people in of.counts.items() if people}


def test_people_are_counted_in_the_quarter_in_which_they_started() -> None:
    found = facts([people(30), people(4, BOXING, AUGUST), people(9, MENTORS, JANUARY)], "q2")
    assert counts(table("started", found)) == {
        ("April to June 2025", MENTORS): 30,
        ("July to September 2025", BOXING): 4,
    }


def test_quarters_that_have_not_begun_can_hold_nobody() -> None:
    ahead = {cell[0] for cell in table("started", facts([people(30)], "q1")).impossible}
    assert ahead == {"July to September 2025", "October to December 2025", "January to March 2026"}


def test_tiers_are_added_only_beside_each_other() -> None:
    programmes = (
        programme("a", Tier.UNIVERSAL),
        programme("b", Tier.INTENSIVE),
        programme("c", Tier.INTENSIVE),
    )
    found = tiers_of(programmes)
    assert found.totals == {
        "Tier: universal": ("a",),
        "Tier: intensive": ("b", "c"),
        "All programmes": ("Tier: universal", "Tier: intensive"),
    }


@pytest.mark.parametrize(
    ("ended", "reason", "where"),
    [
        (None, None, "Still active"),
        (date(2025, 7, 1), "completed", "Still active"),
        (date(2025, 6, 30), "completed", "Completed"),
        (date(2025, 6, 30), "left_by_choice", "Left before the end"),
        (date(2025, 5, 1), None, "Left before the end"),
    ],
)
def test_where_somebody_had_got_to_is_judged_at_the_end_of_the_period(
    ended: date | None, reason: str | None, where: str
) -> None:
    found = facts([people(12, ended=ended, exit_reason=reason)])
    assert counts(table("progress", found)) == {("April to June 2025", where, MENTORS): 12}


def test_people_of_the_year_before_are_counted_with_their_own_year() -> None:
    found = facts([people(12), people(20, started=date(2025, 1, 6))])
    earlier = table("earlier_starters", found)
    assert earlier.population == "north: started in 2024/25"
    assert counts(earlier) == {("January to March 2025", "Still active", MENTORS): 20}


@pytest.mark.parametrize(
    ("born", "band", "age"),
    [
        (2016, None, "Under 10"),
        (2015, None, "10 to 13"),
        (2008, None, "14 to 17"),
        (2007, None, "18 to 24"),
        (2000, None, "25 and over"),
        (2000, "10-13", "10 to 13"),
        (None, None, "Not known"),
        (None, "strange", "Not known"),
    ],
)
def test_age_at_the_start(born: int | None, band: str | None, age: str) -> None:
    assert age_of(people(1, year_of_birth=born, age_band=band)) == age


def test_a_programme_that_is_over_is_left_out_unless_somebody_started_it() -> None:
    over = programme("over", starts_on=date(2023, 4, 1), ends_on=date(2024, 3, 31))
    found = facts([people(12)], programmes=(programme(MENTORS), over))
    assert [one.key for one in found.running()] == [MENTORS]
    late = facts([people(12), people(1, "over")], programmes=(programme(MENTORS), over))
    assert {one.key for one in late.running()} == {MENTORS, "over"}


def test_an_area_without_programmes_tells_nothing_of_people() -> None:
    assert list(COMPUTED["started"].work("line", facts(programmes=()))) == []


def test_programmes_are_told_as_they_were_set_up() -> None:
    told = {
        (one.by[0][1], one.by[1][1]): one.value
        for one in COMPUTED["programmes"].work("line", facts())
        if isinstance(one, Fact)
    }
    assert told[MENTORS, "Tier"] == "targeted"
    assert told[BOXING, "Budget"] == 1000.0


@given(st.lists(PEOPLE, min_size=1, max_size=12))
def test_everyone_who_started_is_counted_once_in_every_breakdown(reached: list[Reached]) -> None:
    long: dict[str, Any] = {"starts_on": date(2024, 4, 1)}
    found = facts(
        reached, "q2", programmes=(programme(MENTORS, **long), programme(BOXING, Tier.UNIVERSAL, **long))
    )
    this_year = Counter({quarter.label: 0 for quarter in quarters("2025/26")})
    for one in reached:
        for quarter in quarters("2025/26"):
            if quarter.starts_on <= one.started <= quarter.ends_on:
                this_year[quarter.label] += one.people
    for name in ("started", "progress", "started_by_sex", "started_by_age", "started_by_ethnicity"):
        assert by_quarter(table(name, found)) == +this_year
    earlier = sum(one.people for one in reached if one.started < date(2025, 4, 1))
    assert by_quarter(table("earlier_starters", found)).total() == earlier


def by_quarter(of: Table) -> Counter[str]:
    found = Counter[str]()
    for cell, count in of.counts.items():
        found[cell[0]] += count
    return found


@pytest.mark.parametrize(("low", "high", "alike"), [(2.0, 4.0, False), (float("nan"), float("nan"), True)])
def test_an_effect_says_whether_everybody_changed_alike(low: float, high: float, alike: bool) -> None:
    change, effect = (Estimate(value, low, high, 0.5, "test", 24) for value in (3.0, 0.6))
    row: Any = SimpleNamespace(
        cohort=SimpleNamespace(programme=MENTORS, cohort="2025", design=Design.SINGLE_GROUP),
        measure=SimpleNamespace(measure="m"),
        timepoint="after",
        arm="intervention",
        n_paired=Shown(24),
        mean_change=Shown(change),
        effect=Shown(replace(effect, low=0.2, high=1.0)),
    )
    found = [
        one for one in COMPUTED["effects"].work("effects", facts(rows=(row,))) if isinstance(one, Effect)
    ]
    assert [one.alike for one in found] == [alike, alike]


@pytest.mark.parametrize(
    ("design", "arm", "level"),
    [
        (Design.SINGLE_GROUP, "intervention", "Growth 1, Sherman 2"),
        # One arm alone says no more than a group without another.
        (Design.RANDOMISED, "comparison", "Growth 1, Sherman 2"),
        (Design.COMPARISON, CONTRAST, "Growth 3, Sherman 3"),
        (Design.RANDOMISED, CONTRAST, "Growth 5, Sherman 5"),
    ],
)
def test_what_a_design_can_say_of_cause_stands_beside_the_effect(
    design: Design, arm: str, level: str
) -> None:
    row: Any = SimpleNamespace(
        cohort=SimpleNamespace(programme=MENTORS, cohort="2025", design=design),
        measure=SimpleNamespace(measure="m"),
        timepoint="after",
        arm=arm,
        n_paired=Shown(24),
        mean_change=None,
        effect=None,
    )
    found = [one for one in COMPUTED["effects"].work("effects", facts(rows=(row,))) if isinstance(one, Fact)]
    assert [(dict(one.by)["about"], one.value) for one in found][1] == ("Evidence level at most", level)
