"""The need that a programme answers, in words, with its source beside every share."""

from dataclasses import replace

import pytest

from evaluate.disclosure import Shown, Suppressed, count
from evaluate.portfolio import need_words as words
from evaluate.portfolio.needs import NOBODY_COUNTED, OfNeed, of_need
from evaluate.portfolio.reached import NO_DENOMINATOR
from evaluate.vocabulary import Audience
from tests.portfolio.test_needs import STARTED, WHOLE, group
from tests.portfolio.test_reached import by_sex

SEX = by_sex(40, 20, 0)
KNOWN = of_need([WHOLE, group(100)], "p", STARTED, (SEX,), Audience.PARTNER)
SOURCE = "Pupils suspended; North; 1 April 2025; source: School census"


def only(known: OfNeed) -> str:
    return words.of_everybody(known, STARTED)


def test_where_nobody_counted_that_is_said() -> None:
    assert words.sentences(NOBODY_COUNTED, STARTED) == [NO_DENOMINATOR]
    assert only(NOBODY_COUNTED) == NO_DENOMINATOR
    assert words.sources(NOBODY_COUNTED) == []


def test_the_share_stands_beside_its_number_and_its_source() -> None:
    # A source that was told already is not told again.
    whole, two_times, lacking = words.sentences(KNOWN, STARTED)
    assert whole == f"60 started: 20% of the 300 people recorded as in need. {SOURCE}."
    assert "is no rate" in two_times
    assert lacking.startswith(
        "No number of people in need is recorded by age at the start or ethnic group, so nobody can say"
    )
    assert words.sources(KNOWN) == [f"{SOURCE}."]


def test_a_share_that_rounds_to_nothing_is_said_in_words() -> None:
    known = of_need([replace(WHOLE, people=62_000)], "p", STARTED, (SEX,), Audience.PARTNER)
    assert only(known).startswith("60 started: under 1% of the 62,000 people recorded as in need.")


def test_groups_that_somebody_else_counted_have_their_own_source() -> None:
    other = replace(group(100), source="Census 2021.")
    known = of_need([WHOLE, other], "p", STARTED, (SEX,), Audience.PARTNER)
    _, groups, *_ = words.sentences(known, STARTED)
    assert groups == "In need, by group: Pupils suspended; North; 1 April 2025; source: Census 2021."


def test_without_a_number_for_everybody_the_groups_are_told_alone() -> None:
    known = of_need([group(100)], "p", STARTED, (SEX,), Audience.PARTNER)
    assert words.sentences(known, STARTED)[0].startswith("In need, by group:")
    assert only(known) == NO_DENOMINATOR


def test_a_breakdown_has_the_need_of_the_groups_that_were_counted() -> None:
    told = {row[0]: row[3:] for row in words.rows(SEX, KNOWN)}
    assert told["Female"] == ("100", "40%")
    assert told["Male"] == ("", "")


def test_what_is_withheld_is_marked() -> None:
    few = count(3, Audience.PARTNER)
    assert isinstance(few, Suppressed)
    known = of_need([WHOLE, group(100)], "p", few, (by_sex(3, 40, 0),), Audience.PARTNER)
    assert (
        only(known)
        == f"What share was reached of the 300 people recorded as in need is withheld [c]. {SOURCE}."
    )
    told = {row[0]: row[3:] for row in words.rows(by_sex(3, 40, 0), known)}
    assert told["Female"] == ("100", "[c]")
    small = of_need([replace(WHOLE, people=3)], "p", STARTED, (), Audience.PARTNER)
    assert only(small) == f"How many people are in need is withheld [c]: too few. {SOURCE}."


@pytest.mark.parametrize(("people", "beyond"), [(60, False), (40, True)])
def test_more_than_everybody_in_need_is_said_to_be_so(people: int, beyond: bool) -> None:
    known = of_need([replace(WHOLE, people=people)], "p", Shown(60), (), Audience.PARTNER)
    assert ("More started than are recorded as in need." in only(known)) is beyond


def test_a_number_of_an_area_is_said_to_be_shared() -> None:
    area = replace(WHOLE, is_own=False, area_name="North")
    known = of_need([area], "p", STARTED, (), Audience.PARTNER)
    assert only(known).endswith("; the number is of all of North, not of this programme alone.")
    assert known.whole is not None
    assert words.label(known.whole).startswith("300: Pupils suspended; North; 1 April 2025")
