"""Totals say of how many they are made, tiers are never added, and nothing withheld is counted."""

from evaluate.disclosure import Shorthand
from evaluate.returns.checking import MET, NONE_RECORDED, NOT_MET
from evaluate.returns.figures import Cell
from evaluate.returns.national_sums import OUTCOMES, by_approach, by_tier, conditions, money, total
from evaluate.returns.snapshot import Checked
from evaluate.vocabulary import Tier
from tests.returns.nationwide import Q1, programme, sent, started

NORTH = sent(
    "north",
    [
        *programme("mentors"),
        *programme("walks", "universal", "Sport"),
        started("Tier: targeted", 40),
        started("Tier: universal", 115),
        started("mentors", 40),
        started("walks", 115),
    ],
)
SOUTH = sent("south", [*programme("boxing"), started("Tier: targeted", None), started("boxing", None)])
WEST = sent("west", [*programme("guides"), started("Tier: targeted", 25), started("guides", 25)])


def test_people_are_added_up_tier_by_tier_from_those_that_told() -> None:
    universal, targeted = by_tier([NORTH, SOUTH, WEST], Q1.name)
    assert (universal.tier, universal.people.value, universal.people.told, universal.people.of) == (
        Tier.UNIVERSAL,
        115,
        1,
        1,
    )
    assert (targeted.programmes, targeted.people.value) == (3, 65)
    assert (targeted.people.told, targeted.people.of, targeted.people.withheld) == (2, 3, 1)


def test_people_are_added_up_by_approach_within_a_tier() -> None:
    found = {(one.approach, one.tier): one for one in by_approach([NORTH, SOUTH, WEST], Q1.name)}
    assert list(found) == [("Sport", Tier.UNIVERSAL), ("Mentoring", Tier.TARGETED)]
    assert found["Mentoring", Tier.TARGETED].people.value == 65
    assert found["Mentoring", Tier.TARGETED].programmes == 3


def test_a_total_of_nothing_that_was_told_is_none() -> None:
    nothing = total([started("a", None), None], "people")
    assert (nothing.value, nothing.told, nothing.of, nothing.withheld) == (None, 0, 2, 1)
    assert total([started("a", 0)], "people").value == 0


def test_money_is_added_up_by_stream_and_as_a_whole() -> None:
    told = [
        sent(
            area,
            [
                Cell("budget", (("stream", "core"),), pounds, None, "pounds"),
                Cell("budget", (("stream", "match"),), None, Shorthand.NOT_COLLECTED, "pounds"),
                Cell("evaluation", (), 7.5, None, "pounds"),
            ],
        )
        for area, pounds in (("north", 100.0), ("south", 250.0))
    ]
    found = {(one.line, one.stream): one.total for one in money(told)}
    assert (found["Budget", "Core grant"].value, found["Budget", "Core grant"].told) == (350.0, 2)
    assert (found["Budget", "Match"].value, found["Budget", "Match"].withheld) == (None, 0)
    assert found["Evaluation", ""].value == 15.0
    assert found["Spent", "Match"].told == 0


def test_conditions_are_counted_by_what_came_of_them() -> None:
    outcomes = (MET, MET, NOT_MET, NONE_RECORDED)
    told = [
        sent(f"a{nth}", [], checks=(Checked("evaluation-share", "", outcome),))
        for nth, outcome in enumerate(outcomes)
    ]
    (met,) = conditions([*told, sent("silent", [])])
    assert met.name == "Evaluation as a share of the budget, at least 10.0%"
    assert dict(zip(OUTCOMES, met.counts, strict=True)) == {
        MET: 2,
        NOT_MET: 1,
        NONE_RECORDED: 1,
        OUTCOMES[-1]: 1,
    }
