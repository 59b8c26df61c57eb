"""The life of a return, its questions and its changes, in words."""

from datetime import UTC, date, datetime

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.pages.return_life import line_name, question_row, step_row
from evaluate.returns.assembling import fill_in, seal
from evaluate.returns.reviewing import Question, Step, query
from evaluate.returns.signing import sign
from evaluate.vocabulary import Role
from tests.pages.conftest import said, shown
from tests.pages.returning import AREA, REVIEWER, SIGNS, SignIn, submitted, visit_return
from tests.returns.conftest import DAY
from tests.returns_examples import definition

AT = datetime(2025, 7, 20, 9, 5, tzinfo=UTC)


def test_steps_are_told_in_words() -> None:
    its = definition()
    asked = Step(AT, "Helen", "reviewer", "query", {"lines": ["", "budget"], "due": None})
    assert step_row(asked, its) == (
        "20 July 2025, 09:05 UTC",
        "Sent back with questions",
        "Helen, reviewer",
        "About: The whole return, Budget",
    )
    answered = Step(AT, "Rhys", "commissioner", "answer", {"lines": ["budget"]})
    assert step_row(answered, its)[1::2] == ("Answered a question", "About: Budget")
    waived = Step(AT, "Rhys", "commissioner", "waive", {"check": "within-budget"})
    assert step_row(waived, its)[1::2] == ("Asked for a waiver", "What was spent is within the budget.")
    assert step_row(Step(AT, "Rhys", "commissioner", "fill in", {"lines": 1}), its)[3] == "1 answer"
    assert step_row(Step(AT, "Rhys", "commissioner", "fill in", {"lines": 0}), its)[3] == ""
    assert step_row(Step(AT, "M", "certifier", "send back", {"reason": "Late."}), its)[3] == "Late."
    assert (
        step_row(Step(AT, "M", "certifier", "sign", {"number": 2, "sha256": "x"}), its)[3] == "Submission 2"
    )


def test_a_question_stands_with_its_answer() -> None:
    asked = Question(1, 1, "budget", "Why?", "Helen", AT, date(2025, 8, 1), None, None, None)
    assert question_row(asked, definition()) == (
        "Budget",
        "Why?\nHelen, 20 July 2025",
        "1 August 2025",
        "Not answered yet",
    )
    assert line_name("gone", definition()) == "gone"


def test_what_changed_and_what_was_signed_before_are_shown(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = submitted(register)
    query(register, REVIEWER, number, {"budget": "Why <b>so</b> much?"}, None)
    fill_in(register, AREA, number, {("budget", "core"): "1500"})
    sign(register, SIGNS, number, seal(register, AREA, number, DAY))
    sign_in(Role.REVIEWER)
    page = visit_return(dashboard, number)
    told = shown(page)
    assert "What changed since submission 1" in [one.value for one in page.header]
    assert "<td>Core grant</td>" in told or ">Core grant</td>" in told
    assert told.index("£1,000") < told.index("£1,500")
    assert "Why &lt;b&gt;so&lt;/b&gt; much?" in told
    assert "submission 1" not in told
    page.selectbox(key=f"earlier {number}").select(1).run()
    assert 'aria-label="Budget; Spent, submission 1"' in shown(page)
    assert "Sent back with questions" in shown(page)
    assert "Commissioner Person, commissioner" in shown(page)
    assert "submitted again" in said(page)
