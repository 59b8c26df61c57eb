"""Costs in words: the price year everywhere, and never what the money did."""

from dataclasses import replace

from evaluate.db.queries.delivery import Funding
from evaluate.metrics.results import Estimate
from evaluate.portfolio import value_words as words
from evaluate.portfolio.profile import Profile
from evaluate.portfolio.ratios import Prevented, Ratio
from evaluate.portfolio.value import Cost
from evaluate.vocabulary import Confidence, FundingKind


def cost(seen: Profile) -> Cost:
    """Take the cost."""
    assert seen.value.cost is not None
    return seen.value.cost


def test_a_cost_says_whose_prices_and_what_it_is_made_of(seen: Profile) -> None:
    assert words.cost_sentence(seen.value) == (
        "The whole contract costs £120,000 in the money of the time (the budget alone, for no funding is recorded: what"
        " others gave in cash or in kind is not counted). That is taken to be at 2024/25 prices, the middle of the"
        " contract."
    )
    older = replace(cost(seen), cash_year="2020/21", pounds=141_000.0)
    assert "At 2024/25 prices that is £141,000, taken from 2020/21" in words.cost_sentence(
        replace(seen.value, cost=older)
    )
    later = replace(cost(seen), cash_year="2030/31", adjusted=False)
    assert "the table of prices does not reach 2030/31" in words.cost_sentence(
        replace(seen.value, cost=later)
    )
    assert words.cost_sentence(replace(seen.value, cost=None)).startswith("No cost is recorded")


def test_funding_is_listed_by_stream(seen: Profile) -> None:
    funded = replace(
        cost(seen), streams=(Funding("mentoring", "Council", FundingKind.MATCH_IN_KIND, 15_000.0),)
    )
    assert list(words.streams(replace(seen.value, cost=funded))) == [("Council", "match in kind", "£15,000")]
    assert list(words.streams(replace(seen.value, cost=None))) == []


def test_the_ladder_has_a_line_for_every_rung(seen: Profile) -> None:
    rows = list(words.ladder(seen.value))
    assert [len(row) for row in rows] == [len(words.LADDER)] * 4
    assert rows[0] == ("Person who started", "60", "£2,000", "")
    assert rows[3][1].endswith("; 10 with those expected")
    assert rows[3][2] == "–"
    assert "All are at 2024/25 prices." in words.ladder_sentence(seen.value)
    nothing = replace(seen.value.rungs[3], count=None, why_not="Nobody knows.")
    assert next(iter(words.ladder(replace(seen.value, rungs=(nothing,)))))[1:] == ("–", "–", "Nobody knows.")


def test_offences_are_what_would_be_needed(seen: Profile) -> None:
    [row] = words.offences(seen.value)
    assert row == ("Violence with injury, £18,836", "7", "9 who started")
    [one] = seen.value.break_even
    unsure = replace(one, confidence=Confidence.MEDIUM, one_in=0.4)
    blank = replace(one, one_in=None)
    rows = list(words.offences(replace(seen.value, break_even=(unsure, blank))))
    assert rows[0][0].endswith("(medium confidence)")
    assert [row[2] for row in rows] == ["more than one each", "–"]
    said = words.offences_sentence(seen.value)
    assert "not that any was prevented" in said
    assert "at 2024/25 prices by HM Treasury’s GDP deflators, December 2025 release" in said


def test_ratios_are_told_by_kind_with_what_they_rest_on(seen: Profile) -> None:
    assert words.ratio_sentence(seen.value) == seen.value.benefit_cost.reason
    assert list(words.ratio_rows(seen.value)) == []
    ratio = Ratio("Robbery", Estimate(1.4, 0.5, 2.3, 0.4, "made up", 100))
    found = replace(seen.value, ratios=(ratio,), fewer=Prevented(8.0, 5.0, 72))
    assert list(words.ratio_rows(found)) == [("Robbery", "1.4 (0.5 to 2.3)")]
    said = words.ratio_sentence(found)
    assert (
        "had 8.0 fewer than if they had changed as it did (95% interval −1.8 to 17.8; below 0 is more)"
        in said
    )
    assert "if the two groups were alike" in words.ratio_caution(found)
