"""The first condition that keeps two results apart is the one that is named."""

from dataclasses import replace

import pytest

from evaluate.portfolio.comparability import (
    Kind,
    Yardstick,
    failing_clause,
    failing_measure_clause,
    kindred_apart,
)
from evaluate.vocabulary import Direction, Informant
from tests.portfolio.small import MEASURE

DIFFERENCES = {
    "instrument": (
        {"instrument": "wemwbs", "instrument_name": "WEMWBS"},
        "different instruments: SDQ and WEMWBS",
    ),
    "version": ({"version": "2"}, "different versions of SDQ: 1 and 2"),
    "informant": ({"informant": Informant.PARENT}, "reported by different people: self and parent"),
    "direction": ({"direction": Direction.HIGHER_BETTER}, "different directions"),
    "measure": ({"measure": "conduct", "name": "conduct problems"}, "different scores of SDQ"),
}
HERE = Yardstick(MEASURE, "after", Kind.SINGLE_GROUP)


def test_like_is_compared_with_like() -> None:
    assert failing_clause(HERE, replace(HERE, measure=replace(MEASURE))) is None


@pytest.mark.parametrize("name", DIFFERENCES)
def test_each_difference_has_its_sentence(name: str) -> None:
    changes, sentence = DIFFERENCES[name]
    clause = failing_measure_clause(MEASURE, replace(MEASURE, **changes))
    assert clause
    assert clause.name == name
    assert sentence in clause.sentence


def test_a_different_time_or_design_keeps_results_apart() -> None:
    later = failing_clause(HERE, replace(HERE, timepoint="followup_3m"))
    assert later
    assert (
        later.sentence == "These were scored at different times: after the programme and 3-month follow-up."
    )
    other = failing_clause(HERE, replace(HERE, kind=Kind.CONTRAST))
    assert other
    assert other.name == "design"


def test_the_first_condition_that_fails_is_named() -> None:
    everything = {key: value for changes, _ in DIFFERENCES.values() for key, value in changes.items()}
    names = []
    other = Yardstick(replace(MEASURE, **everything), "followup_3m", Kind.CONTRAST)
    while clause := failing_clause(HERE, other):
        names.append(clause.name)
        if clause.name in DIFFERENCES:
            mended = {key: getattr(MEASURE, key) for key in DIFFERENCES[clause.name][0]}
            other = replace(other, measure=replace(other.measure, **mended))
        else:
            field = {"timepoint": "timepoint", "design": "kind"}[clause.name]
            other = replace(other, **{field: getattr(HERE, field)})
    assert names == ["instrument", "version", "informant", "direction", "measure", "timepoint", "design"]


def test_measures_of_one_instrument_are_listed_when_they_may_not_be_compared() -> None:
    parent = replace(MEASURE, id=2, measure="a_parent_total", informant=Informant.PARENT)
    elsewhere = replace(MEASURE, id=3, measure="wellbeing", instrument="wemwbs")
    [apart] = kindred_apart([MEASURE, parent, elsewhere])
    assert (apart.first.measure, apart.second.measure) == ("a_parent_total", "total")
    assert apart.clause.name == "informant"
