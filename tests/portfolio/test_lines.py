"""The lines of the plot: in the order of names, each with its words."""

from dataclasses import replace

from evaluate.metrics.results import Pooled
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.lines import Style, broken, lines, whom
from evaluate.portfolio.picture import Picture, picture
from evaluate.portfolio.rows import PooledRow, Row
from tests.portfolio.small import comparison_of, row


def seen(*rows: Row, k: int = 0) -> Picture:
    found = comparison_of(*rows)
    if k:
        pooled = Pooled(k, 1.5, 0.5, 2.5, 0.3, 0.1, 20, 3, -1.0, 4.0, "made up", True)
        found = replace(found, pooled=(PooledRow(rows[0].yardstick, pooled, pooled),))
    return picture(found, "total", "after")


def test_rows_stand_below_their_heading_in_the_order_given() -> None:
    found = lines(seen(row("A", 1, -5.0), row("B", 2, 9.0), row("C", 3, kind=Kind.CONTRAST)))
    assert [(line.y, line.style.value, line.label) for line in found] == [
        (0.0, "heading", "Before and after, with no comparison group"),
        (1.0, "row", "A"),
        (2.0, "row", "B"),
        (3.5, "heading", "Against a comparison group, both counted"),
        (4.5, "row", "C"),
    ]


def test_the_columns_say_counts_and_change() -> None:
    shown, unsure, withheld = lines(seen(row("A", 1), row("B", 2, paired=20), row("C", 3, paired=4)))[1:]
    assert (shown.n, shown.change) == ("60 of 80", "+2.0 (+1.0 to +3.0)")
    assert unsure.change.endswith("[u]")
    assert (withheld.n, withheld.change) == ("[c] of 80", "[c] too few to show")


def test_whom_counts_are_of_is_said_for_each_design() -> None:
    alone, beside = row("A", 1), row("B", 2, kind=Kind.CONTRAST)
    assert whom(seen(alone)) == "of those who started"
    assert whom(seen(beside)) == "of both groups"
    assert whom(seen(alone, beside)) == "of all counted"


def test_the_rows_of_a_programme_alone_are_named_by_their_cohorts() -> None:
    [line] = lines(seen(row("A", 1)), alone=True)
    assert line.row
    assert line.label == line.row.cohort.cohort_name
    assert line.said.startswith("A: ")
    assert lines(seen(row("A", 1, kind=Kind.CONTRAST)), alone=True)[0].style is Style.HEADING


def test_what_is_not_due_yet_says_so() -> None:
    [_, early] = lines(seen(row(paired=0, started=45, not_due=True)))
    assert (early.n, early.change) == ("0 of 45", "not due yet")


def test_what_rows_come_to_together_stands_below_them() -> None:
    pooled, prediction = lines(seen(row(), k=3))[-2:]
    assert (pooled.style, pooled.label, pooled.change) == (
        Style.POOLED,
        "All 3 together",
        "+1.5 (+0.5 to +2.5)",
    )
    assert (prediction.style, prediction.change) == (Style.PREDICTION, "−1.0 to +4.0")


def test_two_programmes_predict_nothing() -> None:
    assert Style.PREDICTION not in {line.style for line in lines(seen(row(), k=2))}


def test_a_long_name_takes_two_lines_at_most() -> None:
    assert broken("Short", 20) == ["Short"]
    assert broken("A name of middling length here", 20) == ["A name of middling", "length here"]
    assert len(broken("word " * 30, 20)) == 2
    assert broken("word " * 30, 20)[1].endswith("…")


def test_a_change_that_rests_on_fewer_programmes_than_the_effect_says_so() -> None:
    found = comparison_of(row())
    effect = Pooled(11, 1.5, 0.5, 2.5, 0.3, 0.1, 20, 3, -1.0, 4.0, "made up", True)
    found = replace(found, pooled=(PooledRow(row().yardstick, replace(effect, k=10), effect),))
    together = lines(picture(found, "total", "after"))[-2]
    assert (together.label, together.n) == ("All 11 together", "10 of them in points")
