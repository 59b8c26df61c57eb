"""Costs are told at the prices of one year, the surest result first, and never as if the money had done something."""

from dataclasses import replace

from evaluate.export.board_blocks import Grid, Words
from evaluate.export.board_value import _or, cost_words, value_blocks
from evaluate.metrics.results import Estimate
from evaluate.portfolio.profile import Everything, profile_from
from evaluate.portfolio.ratios import Prevented, Ratio
from evaluate.portfolio.value import Offences, Result, Value
from evaluate.vocabulary import Audience, Confidence


def value(known: Everything, programme: str, audience: Audience = Audience.PARTNER) -> Value:
    return profile_from(known, programme, audience).value


def ladder(found: Value) -> dict[str, tuple[str, ...]]:
    (grid,) = [block for block in value_blocks(found) if isinstance(block, Grid)]
    return {line[0]: line[1:] for line in grid.rows}


def test_the_ladder_has_every_result_once_the_surest_first(known: Everything) -> None:
    found = ladder(value(known, "alpha"))
    assert [name.lower() for name in found] == [one.value for one in Result]
    many, each = found["Person who started"]
    assert many == "68"
    assert each.startswith("£")


def test_a_count_that_is_withheld_takes_its_cost_with_it(known: Everything) -> None:
    many, each = ladder(value(known, "gamma", Audience.PUBLIC))["Person with both scores"]
    assert many == "[c]"
    assert "£" not in each


def test_the_cost_says_its_year_and_what_it_is_made_of(known: Everything) -> None:
    said = cost_words(value(known, "alpha"))
    assert said.startswith("£")
    assert "at the prices of 20" in said
    assert "the budget alone" in said


def test_without_a_cost_there_is_one_sentence(known: Everything) -> None:
    found = value(known, "empty")
    assert cost_words(found) == "no cost is recorded"
    assert [type(block) for block in value_blocks(found)][1:] == [Words]


def test_what_would_pay_for_it_claims_nothing(known: Everything) -> None:
    crimes = tuple(
        Offences(name, 10_000.0, "2024/25", needed, one_in, "a table", Confidence.HIGH)
        for name, needed, one_in in (
            ("Robbery", 6, 11.3),
            ("Violence with injury", 1, None),
            ("Cyber crime", 9, 1.0),
        )
    )
    blocks = value_blocks(replace(value(known, "alpha"), break_even=crimes))
    said = " ".join(block.text for block in blocks if isinstance(block, Words))
    assert (
        "it would have to prevent 1 offence of violence with injury or 6 offences of robbery (one for every 11 people"
        " who started). Nothing here says that it did."
    ) in said
    assert "yber" not in said


def test_a_ratio_is_told_with_its_interval_and_what_it_rests_on(known: Everything) -> None:
    ratios = tuple(
        Ratio(crime, Estimate(middle, middle - 3, middle + 3, 1.5, "made up", 100))
        for crime, middle in (("Robbery", 1.2), ("Violence with injury", 1.4), ("Cyber crime", 0.1))
    )
    found = replace(value(known, "alpha"), ratios=ratios, fewer=Prevented(8.0, 5.0, 72))
    said = " ".join(block.text for block in value_blocks(found) if isinstance(block, Words))
    assert "if the two groups were alike" in said
    assert said.endswith(
        "and every offence had been of one kind: violence with injury 1.4 (−1.6 to 4.4); robbery 1.2 (−1.8 to 4.2)."
    )


def test_a_list_ends_in_or() -> None:
    assert [_or(list("abc"[:n])) for n in (1, 2, 3)] == ["a", "a or b", "a, b or c"]
