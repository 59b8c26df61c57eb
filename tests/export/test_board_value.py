"""Costs are told at the prices of one year, the surest result first, and never as if the money had done something."""

from dataclasses import replace

from evaluate.export.board_blocks import Grid, Words
from evaluate.export.board_value import RESULTS, _or, cost_words, value_blocks
from evaluate.portfolio.overview import Overview, Stood, seen_by
from evaluate.portfolio.profile import Everything
from evaluate.portfolio.value import Offences, Result
from evaluate.vocabulary import Audience, Confidence


def stood(overview: Overview, key: str) -> Stood:
    return next(one for one in overview.programmes if one.facts.key == key)


def test_the_ladder_has_every_result_once(known: Everything) -> None:
    blocks = list(value_blocks(stood(seen_by(known.facts, Audience.PARTNER), "alpha")))
    (grid,) = [block for block in blocks if isinstance(block, Grid)]
    assert [line[0] for line in grid.rows] == list(RESULTS.values())
    assert grid.rows[0][1] == "68"
    assert grid.rows[0][2].startswith("£")
    assert set(RESULTS) == set(Result)


def test_a_count_that_is_withheld_takes_its_cost_with_it(known: Everything) -> None:
    blocks = list(value_blocks(stood(seen_by(known.facts, Audience.PUBLIC), "gamma")))
    (grid,) = [block for block in blocks if isinstance(block, Grid)]
    both = {line[0]: line[1:] for line in grid.rows}["Person with both scores"]
    assert both[0] == "[c]"
    assert "£" not in both[1]


def test_the_cost_says_its_year_and_what_it_is_made_of(known: Everything) -> None:
    said = cost_words(stood(seen_by(known.facts, Audience.PARTNER), "alpha").value)
    assert said.startswith("£")
    assert "at the prices of 20" in said
    assert "the budget alone" in said


def test_without_a_cost_there_is_one_sentence(known: Everything) -> None:
    blocks = list(value_blocks(stood(seen_by(known.facts, Audience.PARTNER), "empty")))
    assert [type(block) for block in blocks][1:] == [Words]


def test_what_would_pay_for_it_claims_nothing(known: Everything) -> None:
    one = stood(seen_by(known.facts, Audience.PARTNER), "alpha")
    crimes = tuple(
        Offences(name, 10_000.0, "2024/25", needed, one_in, "a table", Confidence.HIGH)
        for name, needed, one_in in (
            ("Robbery", 6, 11.3),
            ("Violence with injury", 1, None),
            ("Cyber crime", 9, 1.0),
        )
    )
    blocks = list(value_blocks(replace(one, value=replace(one.value, break_even=crimes))))
    said = " ".join(block.text for block in blocks if isinstance(block, Words))
    assert (
        "it would have to prevent 1 offence of violence with injury or 6 offences of robbery (one for every 11 people"
        " who started). Nothing here says that it did."
    ) in said
    assert "yber" not in said


def test_a_list_ends_in_or() -> None:
    assert [_or(list("abc"[:n])) for n in (1, 2, 3)] == ["a", "a or b", "a, b or c"]
