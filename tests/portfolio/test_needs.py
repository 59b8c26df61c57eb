"""Shares of those in need: the programme's own numbers first, the latest of them, and nothing that tells a small one."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.db.queries.context import ProgrammeNeed
from evaluate.disclosure import PROFILES, Shown, Suppressed, count
from evaluate.portfolio.needs import GROUPS, NOBODY_COUNTED, of_need
from evaluate.vocabulary import Audience, NeedGroup
from tests.portfolio.test_reached import by_sex

WHOLE = ProgrammeNeed(
    1, "p", True, None, None, 300, "pupils suspended", "North", date(2025, 4, 1), "School census", "Rhys"
)
FEMALE, MALE = ("Sex", "Female"), ("Sex", "Male")
STARTED = count(60, Audience.PARTNER)


def group(people: int, of: NeedGroup = NeedGroup.FEMALE, number: int = 2) -> ProgrammeNeed:
    """Count a group."""
    return replace(WHOLE, id=number, people_of=of, people=people)


def test_every_group_has_its_place_in_a_breakdown() -> None:
    assert GROUPS.keys() == set(NeedGroup)
    assert GROUPS[NeedGroup.FEMALE] == FEMALE
    assert GROUPS[NeedGroup.AGED_14_TO_17] == ("Age at the start", "14 to 17")
    assert GROUPS[NeedGroup.OTHER] == ("Ethnic group", "Other")


def test_who_started_is_a_share_of_who_is_in_need() -> None:
    found = of_need([WHOLE, group(100)], "p", STARTED, (by_sex(23, 14, 0),), Audience.PARTNER)
    assert found.whole is not None
    assert (found.whole.people, found.whole.share) == (Shown(300), Shown(20.0))
    # Of the rounded count that stands beside it, and of no other.
    assert found.groups[FEMALE].share == Shown(25.0)
    assert found.groups.keys() == {FEMALE}
    assert [one.id for one in found.every] == [1, 2]


def test_nothing_is_known_where_nothing_is_written_down() -> None:
    others = [replace(WHOLE, programme="q")]
    assert of_need(others, "p", STARTED, (by_sex(23, 14, 0),), Audience.PARTNER) == NOBODY_COUNTED


def test_the_latest_comes_first_and_its_own_before_its_areas() -> None:
    area = replace(WHOLE, id=4, is_own=False, area_name="North", people=9000)
    older = replace(WHOLE, id=5, people=200)
    found = of_need([area, WHOLE, older], "p", STARTED, (), Audience.PARTNER)
    assert found.whole is not None
    assert (found.whole.id, found.whole.area_name) == (1, None)
    found = of_need([area], "p", STARTED, (), Audience.PARTNER)
    assert found.whole is not None
    assert found.whole.area_name == "North"


def test_a_withheld_count_withholds_its_share() -> None:
    few = by_sex(30, 3, 0)
    found = of_need(
        [WHOLE, group(150), group(140, NeedGroup.MALE, 3)],
        "p",
        count(3, Audience.PARTNER),
        (few,),
        Audience.PARTNER,
    )
    assert found.whole is not None
    assert isinstance(found.whole.share, Suppressed)
    male = next(part for part in few.parts if part.group == "Male")
    assert isinstance(male.people, Suppressed)
    assert isinstance(found.groups[MALE].share, Suppressed)


@pytest.mark.parametrize(("girls", "boys"), [(297, 3), (3, 297)])
def test_a_small_number_in_need_takes_the_others_of_its_breakdown_with_it(girls: int, boys: int) -> None:
    found = of_need(
        [WHOLE, group(girls), group(boys, NeedGroup.MALE, 3)],
        "p",
        STARTED,
        (by_sex(40, 20, 0),),
        Audience.PARTNER,
    )
    for one in found.groups.values():
        assert isinstance(one.people, Suppressed)
        assert isinstance(one.share, Suppressed)


def test_what_would_follow_by_taking_a_group_from_the_whole_is_withheld() -> None:
    found = of_need([WHOLE, group(298)], "p", STARTED, (by_sex(40, 20, 0),), Audience.PARTNER)
    assert isinstance(found.groups[FEMALE].people, Suppressed)


def test_of_people_too_few_to_break_down_no_group_is_shown() -> None:
    withheld = count(3, Audience.PARTNER)
    assert isinstance(withheld, Suppressed)
    assert of_need([group(100)], "p", withheld, withheld, Audience.PARTNER).groups == {}


@given(
    girls=st.integers(1, 60),
    boys=st.integers(1, 60),
    rest=st.integers(0, 60),
    came=st.tuples(st.integers(10, 40), st.integers(0, 40), st.integers(0, 40)),
    audience=st.sampled_from([Audience.PARTNER, Audience.PUBLIC]),
)
def test_a_share_is_worked_out_from_what_is_shown_and_no_small_need_is(
    girls: int, boys: int, rest: int, came: tuple[int, int, int], audience: Audience
) -> None:
    whole = replace(WHOLE, people=girls + boys + rest)
    one = by_sex(*came, audience)
    found = of_need(
        [whole, group(girls), group(boys, NeedGroup.MALE, 3)],
        "p",
        count(sum(came), audience),
        (one,),
        audience,
    )
    shown = {("Sex", part.group): part.people for part in one.parts}
    fewest = PROFILES[audience].smallest_count
    for place, need in found.groups.items():
        if isinstance(need.people, Shown):
            assert min(girls, boys) >= fewest
            assert rest == 0 or rest >= fewest
        if isinstance(need.share, Shown):
            people, beside = need.people, shown[place]
            assert isinstance(people, Shown)
            assert isinstance(beside, Shown)
            assert need.share.value == 100 * beside.value / people.value
