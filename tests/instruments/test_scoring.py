"""Scores from answers: the published examples, the published keys, and what must hold of any answers."""

import math
import time
from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.instruments.definition import InstrumentDefinition, MeasureDefinition
from evaluate.instruments.scoring import Floats, item_range, score, scored_measures, straight_lined
from evaluate.instruments.scoring_rule import Combine
from evaluate.metrics import reliable_recovery
from tests.instruments.published_keys import KEYS
from tests.instruments.worked_examples import EXAMPLES, Example
from tests.shipped_catalogue import INSTRUMENTS, MEASURES, QUESTIONNAIRES

# The table of the Warwick Medical School, for sums of 7 to 35.
SWEMWBS = (
    "7.00 9.51 11.25 12.40 13.33 14.08 14.75 15.32 15.84 16.36 16.88 17.43 17.98 18.59 19.25 19.98 20.73 21.54"
    " 22.35 23.21 24.11 25.03 26.02 27.03 28.13 29.31 30.70 32.55 35.00"
)


def _answers(text: str) -> Floats:
    return np.array([[math.nan if one == "." else float(one) for one in text if one != " "]])


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_worked_example(example: Example) -> None:
    found = score(INSTRUMENTS[example.instrument], _answers(example.answers))
    for measure, expected in example.scores.items():
        assert found[measure][0] == pytest.approx(expected, abs=1e-12, nan_ok=True), measure


def test_every_measure_that_items_give_has_a_worked_example() -> None:
    worked = {measure for example in EXAMPLES for measure in example.scores}
    assert worked == {measure.key for one in QUESTIONNAIRES.values() for measure in scored_measures(one)}


def test_every_sum_of_swemwbs_has_the_metric_score_of_the_table() -> None:
    # From seven ones to seven fives, one answer raised by one at a time.
    ladder = np.array([[1.0 + (step + item) // 7 for item in range(7)] for step in range(29)])
    assert ladder.sum(axis=1).tolist() == list(range(7, 36))
    metric = score(INSTRUMENTS["swemwbs"], ladder)["swemwbs_metric"]
    assert metric.tolist() == [float(value) for value in SWEMWBS.split()]
    assert INSTRUMENTS["swemwbs"].measures[0].values == tuple(metric)


@pytest.mark.parametrize(("instrument", "measure"), KEYS, ids=lambda one: one)
def test_each_item_moves_the_scales_that_the_published_key_says(instrument: str, measure: str) -> None:
    low, high = item_range(INSTRUMENTS[instrument])
    count = INSTRUMENTS[instrument].items.count
    # One person answers the lowest to everything, each of the others the highest to one item more.
    scores = score(INSTRUMENTS[instrument], np.vstack([np.zeros(count), np.eye(count)]) * (high - low) + low)
    moved = np.sign(scores[measure][1:] - scores[measure][0])
    found = [f"{item}{'*' if sign < 0 else ''}" for item, sign in enumerate(moved, 1) if sign]
    assert found == KEYS[instrument, measure].split()


def test_every_scale_of_items_is_held_to_a_published_key() -> None:
    scales = {
        (name, one.key)
        for name, definition in QUESTIONNAIRES.items()
        for one in scored_measures(definition)
        if one.scoring.items
    }
    assert scales == KEYS.keys()


def test_the_thresholds_of_talking_therapies_are_those_of_the_catalogue() -> None:
    phq9, gad7 = MEASURES["phq9_total"], MEASURES["gad7_total"]
    assert (phq9.caseness, gad7.caseness) == (reliable_recovery.PHQ9_CASE, reliable_recovery.GAD7_CASE)
    assert phq9.reliable_change == reliable_recovery.PHQ9_RELIABLE
    assert gad7.reliable_change == reliable_recovery.GAD7_RELIABLE


@st.composite
def answered(draw: st.DrawFn, complete: bool = False) -> tuple[InstrumentDefinition, Floats]:
    """Draw a questionnaire and some people's answers to it."""
    definition = QUESTIONNAIRES[draw(st.sampled_from(sorted(QUESTIONNAIRES)))]
    low, high = item_range(definition)
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    people = draw(st.integers(1, 6))
    answers = generator.integers(low, high + 1, (people, definition.items.count)).astype(float)
    if not complete:
        answers[generator.random(answers.shape) < draw(st.sampled_from((0.0, 0.05, 0.2, 0.6)))] = np.nan
    return definition, answers


@given(answered())
def test_scores_are_what_the_rules_say_by_hand(drawn: tuple[InstrumentDefinition, Floats]) -> None:
    definition, answers = drawn
    found = score(definition, answers)
    for person, given_answers in enumerate(answers.tolist()):
        for measure in scored_measures(definition):
            expected = _by_hand(definition, measure, given_answers)
            value = found[measure.key][person]
            assert math.isnan(value) if expected is None else value == pytest.approx(expected, abs=1e-12)


def _by_hand(
    definition: InstrumentDefinition, measure: MeasureDefinition, answers: list[float]
) -> float | None:
    rule, (low, high) = measure.scoring, item_range(definition)
    if rule.parts:
        parts = [one for one in definition.measures if one.key in rule.parts]
        scores = [_by_hand(definition, part, answers) for part in parts]
        return None if None in scores else sum(scores)
    turned = [
        Fraction(low + high - answers[number - 1] if number in rule.reversed_items else answers[number - 1])
        for number in rule.items
        if not math.isnan(answers[number - 1])
    ]
    if len(turned) < (rule.fewest_answered or len(rule.items)):
        return None
    mean = sum(turned) / len(turned)
    if rule.combine is Combine.MEAN:
        return float(mean)
    total = math.floor(mean * len(rule.items) + Fraction(1, 2))
    return rule.conversion[total - low * len(rule.items)] if rule.conversion else total


@given(answered())
def test_a_score_is_within_its_range_and_whole_where_scores_are(
    drawn: tuple[InstrumentDefinition, Floats],
) -> None:
    definition, answers = drawn
    for measure in scored_measures(definition):
        scores = score(definition, answers)[measure.key]
        given_scores = scores[~np.isnan(scores)]
        assert scores.shape == (len(answers),)
        assert ((given_scores >= measure.minimum) & (given_scores <= measure.maximum)).all()
        assert not measure.whole or (given_scores == np.floor(given_scores)).all()
        assert not measure.values or set(given_scores) <= set(measure.values)


@given(answered(), st.randoms(use_true_random=False))
def test_people_in_another_order_have_the_same_scores(
    drawn: tuple[InstrumentDefinition, Floats], random: object
) -> None:
    definition, answers = drawn
    order = list(range(len(answers)))
    random.shuffle(order)
    shuffled = score(definition, answers[order])
    for measure, scores in score(definition, answers).items():
        np.testing.assert_array_equal(shuffled[measure], scores[order])


@given(answered(complete=True))
def test_turning_every_answer_round_turns_every_score_round(
    drawn: tuple[InstrumentDefinition, Floats],
) -> None:
    definition, answers = drawn
    low, high = item_range(definition)
    turned = score(definition, low + high - answers)
    for measure in scored_measures(definition):
        if not measure.scoring.conversion:
            mirrored = measure.minimum + measure.maximum - turned[measure.key]
            np.testing.assert_allclose(score(definition, answers)[measure.key], mirrored, atol=1e-12)


@given(answered(), st.data())
def test_one_answer_more_never_lowers_a_score_unless_its_item_is_reversed(
    drawn: tuple[InstrumentDefinition, Floats], data: st.DataObject
) -> None:
    definition, answers = drawn
    item = data.draw(st.integers(1, definition.items.count))
    raised = answers.copy()
    raised[:, item - 1] = np.minimum(raised[:, item - 1] + 1, definition.items.maximum)
    before, after = score(definition, answers), score(definition, raised)
    for measure in scored_measures(definition):
        change = after[measure.key] - before[measure.key]
        change = change[~np.isnan(change)] * (-1 if item in _reversed_in(definition, measure) else 1)
        assert (change >= 0).all(), measure.key


@pytest.mark.parametrize("definition", QUESTIONNAIRES.values(), ids=QUESTIONNAIRES)
@pytest.mark.parametrize("end", ["minimum", "maximum"])
def test_both_ends_of_a_range_can_be_reached(definition: InstrumentDefinition, end: str) -> None:
    low, high = item_range(definition)
    one_end, other_end = (low, high) if end == "minimum" else (high, low)
    for measure in scored_measures(definition):
        answers = np.full((1, definition.items.count), float(one_end))
        answers[:, [number - 1 for number in _reversed_in(definition, measure)]] = other_end
        assert score(definition, answers)[measure.key].tolist() == [getattr(measure, end)]


def _reversed_in(definition: InstrumentDefinition, measure: MeasureDefinition) -> set[int]:
    rules = [one.scoring for one in definition.measures if one.key in (measure.key, *measure.scoring.parts)]
    return {number for rule in rules for number in rule.reversed_items}


def test_answers_are_left_as_they_were_given() -> None:
    answers = _answers("515151")
    score(INSTRUMENTS["brs"], answers)
    assert answers.tolist() == [[5, 1, 5, 1, 5, 1]]


def test_nobody_has_no_scores() -> None:
    found = score(INSTRUMENTS["phq9"], np.empty((0, 9)))
    assert {measure: scores.tolist() for measure, scores in found.items()} == {"phq9_total": []}


@pytest.mark.parametrize("ask", [score, straight_lined])
@pytest.mark.parametrize("answers", [np.ones((2, 8)), np.ones((2, 10)), np.ones(9)], ids=str)
def test_a_table_of_another_shape_is_refused(
    ask: Callable[[InstrumentDefinition, Floats], object], answers: Floats
) -> None:
    with pytest.raises(ValueError, match="must be a table of people by 9 items"):
        ask(INSTRUMENTS["phq9"], answers)


@pytest.mark.parametrize("answer", [-1, 4, 1.5, math.inf])
def test_an_answer_that_nobody_could_give_is_refused(answer: float) -> None:
    answers = np.ones((2, 9))
    answers[1, 4] = answer
    with pytest.raises(ValueError, match="Answers are whole numbers from 0 to 3"):
        score(INSTRUMENTS["phq9"], answers)


@pytest.mark.parametrize("ask", [item_range, lambda one: score(one, np.ones((1, 1)))])
def test_what_has_no_items_cannot_be_scored(ask: Callable[[InstrumentDefinition], object]) -> None:
    with pytest.raises(ValueError, match="School attendance has no items"):
        ask(INSTRUMENTS["attendance"])


def test_the_impact_of_the_sdq_can_only_be_sent_in_as_a_score() -> None:
    keys = {measure.key for measure in scored_measures(INSTRUMENTS["sdq_self"])}
    assert "sdq_self_total" in keys
    assert "sdq_self_impact" not in keys


@pytest.mark.parametrize(
    ("instrument", "answers", "flagged"),
    [
        ("sdq_self", "11111 11111 11111 11111 11111", True),
        ("sdq_self", "11111 11111 11111 11111 11112", False),
        # A blank is not the same answer.
        ("sdq_self", "11111 11111 11111 11111 1111.", False),
        ("sdq_self", "..... ..... ..... ..... .....", False),
        ("brs", "333333", True),
        # No reversed item and fewer than ten: nothing to wonder at.
        ("phq9", "000000000", False),
        ("wemwbs", "33333 33333 3333", True),
        ("ace", "0000000000", False),
    ],
)
def test_one_answer_to_everything_is_marked_where_it_says_little(
    instrument: str, answers: str, flagged: bool
) -> None:
    assert straight_lined(INSTRUMENTS[instrument], _answers(answers)).tolist() == [flagged]


@given(answered())
def test_a_straight_line_is_one_answer_to_every_item(drawn: tuple[InstrumentDefinition, Floats]) -> None:
    definition, answers = drawn
    marked = straight_lined(definition, answers)
    assert marked.shape == (len(answers),)
    assert all(len(set(person)) == 1 for person in answers[marked].tolist())


def test_a_large_file_is_scored_in_well_under_a_second() -> None:
    answers = np.random.default_rng(1).integers(0, 3, (100_000, 25)).astype(float)
    answers[::7, 3] = np.nan
    started = time.perf_counter()
    score(INSTRUMENTS["sdq_self"], answers)
    assert time.perf_counter() - started < 1
