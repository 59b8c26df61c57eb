"""Copied rows are found, and chance is not taken for copying: the rate of false alarms is simulated."""

from collections.abc import Iterable

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray

from evaluate.intake.checks.copies import check_copied_answers, check_copied_scores
from evaluate.intake.contents import Contents
from evaluate.vocabulary import Severity
from tests.intake.catalogued import codes, facts, only, problems

Numbers = NDArray[np.float64]
SCALES = {
    "phq9_total": (6.0, 6.0, 0, 27),
    "gad7_total": (5.0, 5.5, 0, 21),
    "wemwbs_total": (44.0, 9.0, 14, 70),
    "sdq_self_total": (15.0, 6.0, 0, 40),
    "ons4_life_satisfaction": (7.0, 2.0, 0, 10),
    "ons4_worthwhile": (7.0, 2.0, 0, 10),
    "ons4_happy": (7.0, 2.0, 0, 10),
    "ons4_anxious": (4.0, 3.0, 0, 10),
}


def people(random: np.random.Generator, number: int, measures: list[str]) -> Numbers:
    """Draw before and after of each measure: they hang together by 0.5, and with themselves by 0.7."""
    trait = random.normal(size=(number, 1))
    columns = []
    for measure in measures:
        middle, spread, low, high = SCALES[measure]
        own = np.sqrt(0.5) * trait + np.sqrt(0.5) * random.normal(size=(number, 1))
        times = np.sqrt(0.7) * own + np.sqrt(0.3) * random.normal(size=(number, 2))
        columns.append(np.clip(np.round(middle + spread * times), low, high))
    return np.hstack(columns)


def sheet(scores: Numbers, measures: list[str], cohort: str = "spring") -> str:
    head = [
        "participant",
        "cohort",
        *(f"{measure} {when}" for measure in measures for when in ("before", "after")),
    ]
    rows = [f"{cohort}{n},{cohort},{','.join(f'{score:g}' for score in row)}" for n, row in enumerate(scores)]
    return "\n".join([",".join(head), *rows]) + "\n"


def warned(text: str) -> bool:
    return any(problem.code in ("copied-scores", "copied-answers") for problem in problems(text))


FOUR = ["phq9_total", "gad7_total"]
LONG = ["wemwbs_total", "sdq_self_total"]
EIGHT = [name for name in SCALES if name.startswith("ons4")]
COHORTS = 300


def cohorts_warned(cohorts: Iterable[Numbers]) -> int:
    """Count the cohorts of one large file in which scores look copied."""
    frames = [
        pl.DataFrame(scores, schema=[str(column) for column in range(scores.shape[1])])
        .with_row_index("row")
        .unpivot(index="row", variable_name="column")
        .with_columns(pl.lit(cohort).alias("cohort_id"))
        for cohort, scores in enumerate(cohorts)
    ]
    entries = pl.concat(frames).select(
        pl.lit(0).alias("part"),
        pl.lit(None, dtype=pl.String).alias("sheet"),
        pl.col("row").cast(pl.Int64),
        "cohort_id",
        pl.format("P{}", "row").alias("participant"),
        pl.col("column").cast(pl.Int64).alias("measure_id"),
        pl.lit("before").alias("timepoint"),
        pl.lit("c").alias("cohort_called"),
        pl.lit("m").alias("called"),
        "value",
        pl.lit("before").alias("value_column"),
        pl.lit(-1000.0).alias("minimum"),
        pl.lit(1000.0).alias("maximum"),
        pl.lit(None, dtype=pl.Date).alias("assessed_on"),
        pl.lit(False).alias("from_answers"),
    )
    nothing = pl.DataFrame()
    return len(check_copied_scores(Contents(None, (), nothing, entries, nothing, nothing), facts()))


@pytest.mark.parametrize("measures", [FOUR, LONG, EIGHT, list(SCALES)])
@pytest.mark.parametrize("number", [12, 40, 100])
def test_chance_is_seldom_taken_for_copying(measures: list[str], number: int) -> None:
    random = np.random.default_rng(number)
    alarms = cohorts_warned(people(random, number, measures) for _ in range(COHORTS))
    # The rule is made for one cohort in a hundred; this is that and two standard errors.
    assert alarms <= COHORTS * 0.022


@pytest.mark.parametrize("number", [12, 40, 100])
def test_people_at_the_end_of_a_scale_are_alike_without_copying(number: int) -> None:
    random = np.random.default_rng(number)
    well = (np.clip(people(random, number, list(SCALES)[:3]) - 6, 0, 70) for _ in range(COHORTS))
    assert cohorts_warned(well) <= COHORTS * 0.022


@pytest.mark.parametrize(
    ("measures", "number", "share"),
    [(EIGHT, 12, 0.5), (EIGHT, 40, 0.4), (list(SCALES), 40, 1), (list(SCALES), 100, 1)],
)
def test_a_copied_row_of_many_scores_is_found(measures: list[str], number: int, share: float) -> None:
    random = np.random.default_rng(7)

    def copied_row() -> Numbers:
        scores = people(random, number, measures)
        scores[-1] = scores[3]
        return scores

    assert cohorts_warned(copied_row() for _ in range(100)) >= 100 * share


def test_a_copied_block_of_few_scores_is_found() -> None:
    random = np.random.default_rng(3)

    def copied_block() -> Numbers:
        scores = people(random, 30, LONG)
        scores[20:24] = scores[5:9]
        return scores

    assert cohorts_warned(copied_block() for _ in range(100)) >= 90


def copied() -> str:
    scores = people(np.random.default_rng(1), 14, list(SCALES))
    scores[12] = scores[4]
    return sheet(scores, list(SCALES))


def test_a_copy_is_said_once_a_cohort_with_both_rows() -> None:
    problem = only("copied-scores", copied())
    assert (problem.severity, problem.row, problem.column, problem.rows) == (Severity.WARN, 6, None, (6, 14))
    assert problem.message == "2 participants in cohort spring have exactly the same scores as somebody else."


def test_other_dates_are_other_assessments() -> None:
    head, *rows = copied().splitlines()
    dated = [f"{row},2025-04-{n + 1:02}" for n, row in enumerate(rows)]
    assert codes("\n".join([head + ",before_on", *dated])) == []
    same = [f"{row},2025-04-07" for row in rows]
    assert codes("\n".join([head + ",before_on", *same])) == ["copied-scores"]


def test_the_same_scores_in_another_cohort_are_another_persons() -> None:
    scores = people(np.random.default_rng(1), 14, list(SCALES))
    spring, autumn = (sheet(scores, list(SCALES), cohort) for cohort in ("spring", "autumn"))
    assert codes(spring, autumn) == []


@pytest.mark.parametrize("scores", [3, 2, 1])
def test_fewer_than_four_scores_never_tell(scores: int) -> None:
    rows = [f"P{n},spring," + ",".join(str((n * 7 + k) % 40) for k in range(scores)) for n in range(39)]
    head = "participant,cohort,sdq_self_total before,sdq_self_total after,sdq_self_total followup_3m"
    text = "\n".join([",".join(head.split(",")[: 2 + scores]), *rows, "P99" + rows[3][2:]])
    assert not warned(text)


def answers(random: np.random.Generator, number: int, items: int, easy: float) -> NDArray[np.int64]:
    """Draw answers from 0 to 3 that hang together by about 0.4; the lower `easy`, the more of them are 0."""
    trait = random.normal(size=(number, 1))
    latent = np.sqrt(0.4) * trait + np.sqrt(0.6) * random.normal(size=(number, items))
    return np.digitize(latent, [easy, easy + 0.8, easy + 1.6])


def answered(sheets: NDArray[np.int64], instrument: str = "rcads25_self") -> str:
    head = "participant,cohort,instrument,timepoint," + ",".join(
        f"q{n}" for n in range(1, sheets.shape[1] + 1)
    )
    rows = [f"P{n},spring,{instrument},before,{','.join(map(str, row))}" for n, row in enumerate(sheets)]
    return "\n".join([head, *rows]) + "\n"


@pytest.mark.parametrize("easy", [-0.5, 0.5, 1.0])
@pytest.mark.parametrize(("instrument", "items"), [("rcads25_self", 25), ("rses_0_to_3", 10)])
def test_people_who_are_well_give_like_answers(easy: float, instrument: str, items: int) -> None:
    random = np.random.default_rng(11)
    columns = {f"item_{n + 1}": pl.Float64 for n in range(items)}
    sheets = pl.concat(
        pl.DataFrame(answers(random, 60, items, easy).astype(float), schema=columns)
        .with_row_index("row")
        .with_columns(pl.lit(cohort).alias("cohort_id"), pl.format("P{}", "row").alias("participant"))
        for cohort in range(COHORTS)
    ).with_columns(
        pl.lit(0).alias("part"),
        pl.lit(None, dtype=pl.String).alias("sheet"),
        pl.lit("c").alias("cohort_called"),
        pl.lit(instrument).alias("instrument"),
    )
    nothing = pl.DataFrame()
    alarms = check_copied_answers(Contents(None, (), nothing, nothing, sheets, nothing), facts())
    assert len(alarms) <= COHORTS * 0.022


def test_a_copied_answer_sheet_is_found() -> None:
    sheets = answers(np.random.default_rng(5), 12, 25, 0.0)
    sheets[9] = sheets[2]
    problem = only("copied-answers", answered(sheets))
    assert (problem.severity, problem.rows) == (Severity.WARN, (4, 11))
    assert problem.message == (
        "2 answer sheets for Revised Children's Anxiety and Depression Scale, short in cohort spring have exactly the same answers as somebody else's."
    )


def test_the_same_answers_twice_by_one_person_are_no_copy_of_another() -> None:
    sheets = answers(np.random.default_rng(5), 12, 25, 0.0)
    text = answered(sheets)
    assert codes(text + text.splitlines()[3].replace("before", "after") + "\n") == []


def test_a_short_questionnaire_is_often_answered_alike() -> None:
    head = "participant,cohort,instrument,timepoint," + ",".join(f"q{n}" for n in range(1, 10)) + "\n"
    rows = "".join(f"P{n},spring,phq9,before,3,1,0,2,3,0,{n % 2},2,1\n" for n in range(12))
    assert codes(head + rows) == []
