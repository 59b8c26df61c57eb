"""The sentences say what the numbers say, and no more."""

from dataclasses import replace

import pytest

from evaluate.metrics.results import Pooled
from evaluate.portfolio import sentences
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.picture import Picture, picture
from evaluate.portfolio.rows import PooledRow, Row
from tests.portfolio.small import MEASURE, comparison_of, row

THREE = (row("A", 1, 3.0), row("B", 2, 2.0), row("C", 3, -1.0))


def seen(*rows: Row, pooled: tuple[float, float, float] | None = None) -> Picture:
    found = picture(comparison_of(*rows, row("Z", 99, timepoint="followup_3m")), "total", "after")
    if pooled is None:
        return found
    middle, low, high = pooled
    together = Pooled(len(rows), middle, low, high, 0.1, 0, 0, 1, low, high, "made up", True)
    [block] = found.blocks
    pool = PooledRow(rows[0].yardstick, together, together)
    return replace(found, blocks=(replace(block, pooled=pool),))


def test_the_answer_is_in_points_and_counts_the_programmes_that_moved_that_way() -> None:
    assert sentences.answer(seen(*THREE, pooled=(1.3, 0.5, 2.0))) == (
        "Taken together, scores fell by 1.3 points on average (between 0.5 and 2.0); they fell in 2 of the 3 programmes."
    )


def test_an_interval_over_no_change_is_said_to_be_unsure() -> None:
    said = sentences.answer(seen(*THREE, pooled=(-0.4, -1.9, 1.1)))
    assert said == (
        "Taken together, scores rose by 0.4 points on average (between a fall of 1.1 and a rise of 1.9), too unsure to"
        " say which way; they rose in 1 of the 3 programmes."
    )


def test_one_programme_speaks_for_itself() -> None:
    assert sentences.answer(seen(row("A", 1, 3.0))) == (
        "In A, scores fell by 3.0 points on average (between 2.0 and 4.0)."
    )


def test_what_to_expect_with_no_effect_is_said_beside_the_change() -> None:
    assert sentences.answer(seen(row("A", 1, 3.0, expected=1.9))).endswith(
        "(between 2.0 and 4.0). With no effect at all, a fall of 1.9 points would be expected."
    )
    said = sentences.answer(seen(row("A", 1, 3.0, expected=1.9), row("B", 2, 2.0, expected=0.7)))
    assert said.endswith("With no effect at all, a fall of between 0.7 and 1.9 points would be expected.")
    assert " With no effect at all, a fall of 1.9 points would be expected. Standardised" in (
        sentences.row_sentence(row("A", 1, 3.0, expected=1.9), "A")
    )


def test_programmes_that_could_not_be_pooled_are_counted_one_by_one() -> None:
    assert sentences.answer(seen(*THREE)) == "Taken one by one, scores fell in 2 of the 3 programmes."


def test_programmes_are_counted_as_people_would() -> None:
    assert sentences.answer(seen(*THREE[:2])).endswith("in both programmes.")
    assert sentences.answer(seen(*THREE[:2], row("D", 4, 0.1))).endswith("in all 3 programmes.")
    assert sentences.answer(seen(THREE[2], row("D", 4, -0.1))).endswith("in none of the 2 programmes.")


def test_one_programme_over_no_change_is_said_to_be_unsure_too() -> None:
    assert sentences.answer(seen(row("A", 1, 0.5))).endswith(", too unsure to say which way.")


def test_a_contrast_is_put_as_a_difference() -> None:
    said = sentences.answer(seen(row("A", 1, 3.0, kind=Kind.CONTRAST)))
    assert said.startswith("In A, scores ended 3.0 points lower on average than the comparison group’s")


def test_not_enough_data_is_an_answer() -> None:
    assert sentences.answer(seen(row(paired=6, started=8))).startswith("There is not enough data to say")


def test_there_is_no_headline_when_few_of_those_who_started_have_both_scores() -> None:
    assert sentences.answer(seen(row(paired=30, started=100))) == (
        "There is no headline: only 30% of the people who started have both scores, too few to speak for the rest."
    )


def test_the_chance_gap_stands_beside_the_gap() -> None:
    # Two estimates with an error of 0.5 each are 0.5 * 1.128 apart on average.
    said = sentences.caution(seen(row("A", 1, 3.0), row("B", 2, 1.0)))
    assert said == (
        "On this measure a lower score is better."
        " These programmes have no comparison group, so some of this change could have happened without them."
        " With these sizes, chance alone would put about 0.6 points between the best and the worst changes of"
        " 2 programmes that were all the same; the gap here is 2.0."
    )


def of(programme: str, number: int, change: float = 2.0, **other: object) -> Row:
    made = row(programme, number, change, **other)
    return replace(made, cohort=replace(made.cohort, cohort=f"c{number}"))


def test_cohorts_are_not_called_programmes() -> None:
    several = [of("A", 1, 3.0), of("A", 2, 1.0), of("B", 3, -1.0)]
    said = sentences.caution(seen(*several))
    assert " of 3 cohorts of 2 programmes that were all the same; the gap here is 4.0." in said
    assert sentences.answer(seen(*several)).endswith("fell in 2 of the 3 cohorts of 2 programmes.")
    assert sentences.answer(seen(*several[:2])).endswith("fell in both cohorts of one programme.")
    # Of those that are set side by side here, each is the only one of its programme.
    assert "2 programmes that were" in sentences.caution(seen(*several[1:], of("A", 4, paired=20)))


EARLY = {"paired": 0, "started": 45, "not_due": True}


def test_what_is_not_due_yet_is_not_called_too_few() -> None:
    said = sentences.row_sentence(row(**EARLY), "Alpha")
    assert said == "Alpha: the score after the programme is not due yet. 0 of 45 people had both scores."
    assert sentences.answer(seen(row(**EARLY))) == (
        "It is too early to say: no score after the programme is due yet."
    )


def test_cohorts_that_are_not_due_take_no_headline_away_and_are_counted_apart() -> None:
    found = seen(row("A", 1), row("B", 2, **(EARLY | {"started": 400})))
    assert "There is no headline" not in sentences.answer(found)
    assert sentences.flow(found) == (
        "Of the 80 people who started, 75 had a score before, 62 had one after the programme, and 60 had"
        " both (75%). 1 cohort is not counted here, because no score after the programme is due yet."
    )
    assert sentences.flow(seen(row(**EARLY), row("B", 2, **EARLY))) == (
        "2 cohorts are not counted here, because no score after the programme is due yet."
    )


def test_why_there_is_no_picture() -> None:
    few = row("B", 2, paired=3)
    assert sentences.nothing_to_draw(seen(row(**EARLY))).endswith("no score after the programme is due.")
    assert sentences.nothing_to_draw(seen(few)).endswith("because too few people have both scores.")
    assert sentences.nothing_to_draw(seen(row(**EARLY), few)).endswith("withheld [c], or not due yet.")
    arm = seen(row(), row(kind=Kind.ARM))
    assert sentences.nothing_to_draw(replace(arm, blocks=())).startswith("There is nothing to draw here")


def test_unsure_rows_take_no_part_in_the_gap() -> None:
    assert "chance alone" not in sentences.caution(
        seen(row("A", 1, 3.0), row("B", 2, 1.0, paired=20, started=25))
    )


@pytest.mark.parametrize("kinds", [[Kind.CONTRAST], [Kind.SINGLE_GROUP, Kind.CONTRAST]])
def test_the_design_is_named(kinds: list[Kind]) -> None:
    rows = [row(str(i), i, kind=kind) for i, kind in enumerate(kinds)]
    assert "comparison group" in sentences.caution(seen(*rows))


def test_the_flow_counts_only_what_is_shown() -> None:
    assert sentences.flow(seen(row(), row("B", 2, paired=3, started=9))) == (
        "Of the 80 people who started, 75 had a score before, 62 had one after the programme,"
        " and 60 had both (75%). Cohorts with very small numbers are left out of this count."
    )
    assert sentences.flow(seen(row(kind=Kind.CONTRAST))).startswith(
        "Of the 80 people who started or are in a comparison group, 75 had a score before"
    )
    assert sentences.flow(seen(row(paired=3))) == "There are too few people to say how many were scored."


def test_a_row_in_words() -> None:
    assert sentences.row_sentence(row(), "Alpha") == (
        "Alpha: scores fell by 2.0 points on average (between 1.0 and 3.0); 60 of 80 people had both"
        " scores. Standardised effect +0.40 (between +0.20 and +0.60)."
    )
    assert sentences.row_sentence(row(paired=12), "Alpha").endswith("read it as unsure [u].")
    assert "[c] withheld" in sentences.row_sentence(row(paired=4), "Alpha")
    assert sentences.row_sentence(row(undefined="No spread."), "Alpha").endswith("No spread.")


def test_no_sentence_judges() -> None:
    pictures = [seen(*THREE, pooled=(1.3, 0.5, 2.0)), seen(row()), seen(row(paired=6))]
    said = " ".join(
        text
        for picture in pictures
        for text in (sentences.answer(picture), sentences.caution(picture), *sentences.LIMITS)
    ).casefold()
    for word in (
        "significant",
        "works",
        "effective",
        "proved",
        "small effect",
        "large effect",
        "got worse",
        "did better",
    ):
        assert word not in said


def test_the_measure_is_named_when_nothing_can_be_said() -> None:
    assert MEASURE.name in sentences.answer(seen(row(paired=6, started=8)))
