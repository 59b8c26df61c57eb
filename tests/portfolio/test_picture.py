"""What stands side by side, what sits apart, and who is not there at all."""

from dataclasses import replace

from sqlalchemy import Engine

from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.picture import choices, label, picture
from evaluate.vocabulary import Informant
from tests.portfolio.small import MEASURE, cohort, compared, comparison_of, controlled, portfolio, row


def test_the_choices_are_measures_by_name_and_timepoints_in_time() -> None:
    other = replace(MEASURE, id=2, measure="z", name="Anger")
    found = choices(
        comparison_of(row(timepoint="followup_12m"), row(timepoint="followup_3m"), row(), row(measure=other))
    )
    assert {key: timepoints for key, (_, timepoints) in found.items()} == {
        "z": ("after",),
        "total": ("after", "followup_3m", "followup_12m"),
    }


def test_single_groups_and_contrasts_stand_in_blocks_of_their_own() -> None:
    found = picture(
        comparison_of(row("A", 1), row("B", 2, kind=Kind.CONTRAST), row("C", 3)), "total", "after"
    )
    assert [(b.kind, [r.cohort.programme_name for r in b.rows]) for b in found.blocks] == [
        (Kind.SINGLE_GROUP, ["A", "C"]),
        (Kind.CONTRAST, ["B"]),
    ]


def test_kindred_rows_sit_apart_under_the_clause_that_fails() -> None:
    parent = replace(MEASURE, id=2, measure="parent", informant=Informant.PARENT)
    elsewhere = replace(MEASURE, id=3, measure="else", instrument="wemwbs")
    rows = (
        row("A", 1),
        row("B", 2, measure=parent),
        row("C", 3, timepoint="followup_3m"),
        row("D", 4, measure=elsewhere),
    )
    apart = picture(comparison_of(*rows), "total", "after").apart
    assert [(a.clause.name, [r.cohort.programme_name for r in a.rows]) for a in apart] == [
        ("informant", ["B"]),
        ("timepoint", ["C"]),
    ]


def test_an_arm_sits_apart_only_while_it_has_no_contrast(sqlite_engine: Engine) -> None:
    alone = row("A", 1, kind=Kind.ARM)
    [apart] = picture(comparison_of(alone), "total", "after").apart
    assert apart.clause.name == "design"
    controlled(sqlite_engine, 20, 20)
    assert picture(compared(sqlite_engine), "m", "after").apart == ()


def test_a_picture_has_marks_once_anybody_s_change_may_be_shown() -> None:
    withheld, shown = row("A", 1, paired=3), row("B", 2)
    assert not picture(comparison_of(withheld), "total", "after").has_marks
    assert picture(comparison_of(withheld, shown), "total", "after").has_marks


def test_pooled_effects_stand_with_their_block(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [40, 50])
    [block] = picture(compared(sqlite_engine), "m", "after").blocks
    assert block.pooled
    assert block.pooled.effect


def test_cohorts_without_a_score_on_the_measure_are_absent(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [40, 0])
    found = picture(compared(sqlite_engine), "m", "after")
    assert [started.cohort.programme for started in found.absent] == ["p01"]


def test_a_cohort_is_named_only_where_its_programme_has_several() -> None:
    first, second, other = row("A", 1), row("A", 2, cohort=cohort("A", 2, "d")), row("B", 3)
    rows = (first, second, other)
    assert [label(r, rows) for r in rows] == ["A, Cohort c", "A, Cohort d", "B"]
