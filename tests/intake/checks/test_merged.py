"""A score in merged cells would count once for each of their rows."""

from dataclasses import replace

from evaluate.intake.checks.merged import check_merged_scores
from tests.intake import known

TEXT = "participant,cohort,measure,before,after\nP1,c,m,1,2\nP2,c,m,1,2\nP3,c,m,1,2\n"


def merged(
    *cells: tuple[int, int, int, int], text: str = TEXT
) -> list[tuple[int | None, str | None, tuple[int, ...]]]:
    facts = known.facts()
    contents = known.contents(text, register=facts)
    (part,) = contents.parts
    contents = replace(contents, parts=(replace(part, table=replace(part.table, merged=cells)),))
    return [(one.row, one.column, one.rows) for one in check_merged_scores(contents, facts)]


def test_a_score_down_several_rows() -> None:
    assert merged((2, 4, 3, 3)) == [(2, "before", (2, 3, 4))]
    assert merged((3, 4, 3, 4)) == [(3, "before", (3, 4)), (3, "after", (3, 4))]


def test_a_participant_down_several_rows_and_a_title_are_fine() -> None:
    assert merged((2, 4, 0, 2)) == []
    assert merged((1, 2, 3, 3)) == []
    assert merged((2, 2, 3, 4)) == []
    assert merged() == []


def test_an_answer_down_several_rows() -> None:
    text = "participant,cohort,instrument,timepoint,item_1,item_2\nP1,c,sdq_self,before,1,1\nP2,c,sdq_self,before,1,1\n"
    assert merged((2, 3, 5, 5), text=text) == [(2, "item_2", (2, 3))]
