"""A reviewer reads what was asked of every area on one page, what waits for an answer first."""

from datetime import date

import pytest

from evaluate.errors import NotAllowed
from evaluate.returns.asked import questions_to_areas
from evaluate.returns.assembling import answer, fill_in, seal
from evaluate.returns.reviewing import accept, query, read_return
from evaluate.returns.signing import sign
from tests.returns.conftest import ADA, DAY, HELEN, MARGARET, PAT, RHYS, SUE, Town


def test_questions_are_listed_by_the_name_of_their_line_until_the_return_is_accepted(submitted: Town) -> None:
    engine, number = submitted.engine, submitted.number
    assert questions_to_areas(engine, HELEN) == []
    query(engine, HELEN, number, {"budget": "Is it agreed?", None: "Who wrote this?"}, date(2025, 8, 1))
    asked = questions_to_areas(engine, HELEN)
    assert {(one.expected.area, one.line, one.question.question) for one in asked} == {
        ("north", "Budget", "Is it agreed?"),
        ("north", None, "Who wrote this?"),
    }
    first = next(one for one in asked if one.line == "Budget")
    answer(engine, RHYS, number, first.question.id, "It is, since May.")
    assert [one.question.answer for one in questions_to_areas(engine, HELEN)] == [None, "It is, since May."]
    # Nobody reads what was asked of another area.
    assert questions_to_areas(engine, SUE) == []
    assert len(questions_to_areas(engine, RHYS)) == 2
    signed = read_return(engine, HELEN, number).sealed
    fill_in(engine, RHYS, number, {("budget", "core"): "2000"})
    # What was signed stays readable while the area corrects it, and nothing of what it fills in is.
    assert read_return(engine, HELEN, number).sealed == signed
    assert len(questions_to_areas(engine, HELEN)) == 2
    digest = seal(engine, RHYS, number, DAY)
    # Until it is signed again, the return is the area's own.
    assert questions_to_areas(engine, HELEN) == []
    sign(engine, MARGARET, number, digest)
    assert len(questions_to_areas(engine, HELEN)) == 2
    accept(engine, HELEN, number)
    assert questions_to_areas(engine, HELEN) == []
    assert read_return(engine, HELEN, number).questions


def test_whoever_reads_no_returns_reads_no_questions(submitted: Town) -> None:
    for viewer in (PAT, ADA):
        with pytest.raises(NotAllowed):
            questions_to_areas(submitted.engine, viewer)
