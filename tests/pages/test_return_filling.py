"""Filling in on the page: saved section by section, told what is missing, never at another's cost."""

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.returns.assembling import draft, fill_in
from evaluate.returns.reviewing import query, read_return
from evaluate.vocabulary import ReturnState, Role
from tests.pages.conftest import said, shown
from tests.pages.returning import AREA, REVIEWER, SignIn, filled, opened, push, submitted, visit_return


def field(page: AppTest, label: str) -> str | None:
    return next(one.value for one in (*page.text_input, *page.text_area) if one.label == label)


def type_into(page: AppTest, label: str, text: str) -> None:
    next(one for one in (*page.text_input, *page.text_area) if one.label == label).input(text)


def entered(register: Engine, number: int) -> dict[tuple[str, str], str]:
    return dict(draft(register, AREA, number).answers.entered)


def test_a_section_is_saved_and_shown_as_it_is_kept(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = opened(register)
    sign_in(Role.COMMISSIONER)
    page = visit_return(dashboard, number)
    assert "5 answers are missing here." in said(page)
    type_into(page, "Budget: Core grant (still missing)", "£1,000")
    type_into(page, "What you learnt (still missing)", "Not saved by another section.")
    push(page, "Save this section: Money")
    assert "Saved: Money." in said(page)
    assert "4 answers are missing here." in said(page)
    assert entered(register, number) == {("budget", "core"): "1000.00"}
    assert field(page, "Budget: Core grant") == "1000.00"


def test_the_register_tells_what_it_knows_exactly(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = opened(register)
    sign_in(Role.COMMISSIONER)
    page = visit_return(dashboard, number)
    assert [one.label for one in page.expander] == ["Worked out for you: People who started"]
    assert ">47<" in shown(page)
    assert ">7<" in shown(page)


def test_what_cannot_be_read_is_said_and_nothing_is_kept(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = opened(register)
    sign_in(Role.COMMISSIONER)
    page = visit_return(dashboard, number)
    type_into(page, "Budget: Core grant (still missing)", "lots")
    type_into(page, "Spent: Match (still missing)", "little")
    type_into(page, "Evaluation (still missing)", "150")
    push(page, "Save this section: Money")
    for name in ("Budget, Core grant", "Spent, Match"):
        assert f"{name}: this is not an amount of money." in said(page)
    assert entered(register, number) == {}
    assert field(page, "Evaluation (still missing)") == "150"


def test_saving_leaves_alone_what_a_colleague_changed_meanwhile(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = filled(register)
    sign_in(Role.COMMISSIONER)
    page = visit_return(dashboard, number)
    fill_in(register, AREA, number, {("budget", "match"): "999"})
    type_into(page, "Budget: Core grant", "1234")
    push(page, "Save this section: Money")
    kept = entered(register, number)
    assert (kept["budget", "core"], kept["budget", "match"]) == ("1234.00", "999.00")
    assert field(page, "Budget: Match") == "999.00"


def test_saving_nothing_changes_nothing(register: Engine, dashboard: AppTest, sign_in: SignIn) -> None:
    number = filled(register)
    before = len(read_return(register, AREA, number).life)
    sign_in(Role.COMMISSIONER)
    page = visit_return(dashboard, number)
    push(page, "Save this section: Money")
    assert "Nothing in this section has changed." in said(page)
    assert len(read_return(register, AREA, number).life) == before


def test_a_check_that_fails_is_said_beside_its_line(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = filled(register)
    fill_in(register, AREA, number, {("actual", "core"): "1001"})
    sign_in(Role.COMMISSIONER)
    page = visit_return(dashboard, number)
    warned = [one.value for one in page.warning]
    assert warned == [
        "This should hold, and does not: What was spent is within the budget. Core grant: 1,001 beside 1,000."
    ]


def test_questions_are_answered_where_they_stand(
    register: Engine, dashboard: AppTest, sign_in: SignIn
) -> None:
    number = submitted(register)
    query(register, REVIEWER, number, {"budget": "Why so much?", None: "Is it all?"}, None)
    sign_in(Role.COMMISSIONER)
    page = visit_return(dashboard, number)
    assert [one.value for one in page.warning] == ["Helen Prior asks: Why so much?"]
    type_into(page, "Your answer about: Budget", "It was a hard year.")
    push(page, "Send this answer: Budget")
    assert "Your answer is kept, and goes to the reviewer." in said(page)
    answers = {one.line: one.answer for one in read_return(register, AREA, number).questions}
    assert answers == {"budget": "It was a hard year.", None: None}
    assert read_return(register, AREA, number).expected.state is ReturnState.QUERIED
