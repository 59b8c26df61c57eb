"""The area fills in, is told what is missing or wrong, and seals exactly what will be read."""

from datetime import date

import pytest

from evaluate.access import Viewer
from evaluate.db.session import reading
from evaluate.db.tables import AuditEvent, ReturnEntry, ReturnSnapshot
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.returns.assembling import (
    answer,
    draft,
    fill_in,
    preview,
    seal,
    take_back,
    waive,
    withdraw,
)
from evaluate.returns.expecting import expect, open_returns
from evaluate.returns.reviewing import query, read_return
from evaluate.returns.signing import sign
from evaluate.settings import shipped
from evaluate.vocabulary import ReturnState
from tests.returns.conftest import (
    ADA,
    DAY,
    HELEN,
    MARGARET,
    RHYS,
    SUE,
    WHOLE,
    Town,
    joined,
)
from tests.returns_examples import DEFINITION

TOO_MUCH = {**WHOLE, ("actual", "core"): "1001"}


def state(town: Town) -> ReturnState:
    return draft(town.engine, RHYS, town.number).expected.state


def test_a_draft_says_what_is_missing_and_what_is_computed(town: Town) -> None:
    found = draft(town.engine, RHYS, town.number)
    assert [(line.key, item) for line, item in found.missing] == [
        ("budget", "core"),
        ("budget", "match"),
        ("actual", "core"),
        ("actual", "match"),
        ("evaluation", ""),
        ("learning", ""),
    ]
    started = found.answers.numbers(found.answers.facts.definition.line("started"))
    assert started == {"boxing": 7, "mentors": 40}


def test_what_is_filled_in_is_kept_all_of_it_or_nothing(town: Town) -> None:
    with pytest.raises(CommandMistake, match="not an amount of money"):
        fill_in(town.engine, RHYS, town.number, {("budget", "core"): "1000", ("actual", "core"): "lots"})
    assert draft(town.engine, RHYS, town.number).answers.entered == {}
    fill_in(town.engine, RHYS, town.number, {("budget", "core"): "£1,000"})
    fill_in(town.engine, RHYS, town.number, {("budget", "match"): "5", ("budget", "core"): ""})
    assert draft(town.engine, RHYS, town.number).answers.entered == {("budget", "match"): "5.00"}
    with reading(town.engine) as session:
        assert session.query(ReturnEntry).count() == 1
        told = [e.detail for e in session.query(AuditEvent).filter_by(action="fill in", subject="return")]
    # Which lines were changed is written down, and not what they say.
    assert {"lines": ["budget core"]} in told


@pytest.mark.parametrize(
    "place", [("nothing", ""), ("budget", "mentors"), ("budget", ""), ("referred", "far")]
)
def test_only_lines_of_the_return_are_filled_in(town: Town, place: tuple[str, str]) -> None:
    with pytest.raises(CommandMistake, match="not a line of this return"):
        fill_in(town.engine, RHYS, town.number, {place: "1"})


@pytest.mark.parametrize("viewer", [SUE, MARGARET, HELEN], ids=lambda viewer: viewer.key)
def test_nobody_else_fills_it_in(town: Town, viewer: object) -> None:
    with pytest.raises((CommandMistake, NotAllowed)):
        fill_in(town.engine, viewer, town.number, WHOLE)  # type: ignore[arg-type]
    assert state(town) is ReturnState.OPEN


def test_sealing_needs_every_answer_and_every_check(town: Town) -> None:
    fill_in(town.engine, RHYS, town.number, {**TOO_MUCH, ("learning", ""): ""})
    with pytest.raises(CommandMistake, match="1 answer is missing: What you learnt"):
        seal(town.engine, RHYS, town.number, DAY)
    fill_in(town.engine, RHYS, town.number, TOO_MUCH)
    with pytest.raises(CommandMistake, match="What was spent is within the budget"):
        seal(town.engine, RHYS, town.number, DAY)
    assert state(town) is ReturnState.IN_PROGRESS


def test_a_check_may_be_waived_with_a_reason_until_a_day(town: Town) -> None:
    fill_in(town.engine, RHYS, town.number, TOO_MUCH)
    with pytest.raises(CommandMistake, match="A waiver needs a reason"):
        waive(town.engine, RHYS, town.number, "within-budget", " ", date(2025, 12, 31))
    with pytest.raises(CommandMistake, match="not one that fails"):
        waive(town.engine, RHYS, town.number, "referred-at-least-started", "So.", date(2025, 12, 31))
    waive(town.engine, RHYS, town.number, "within-budget", "The grant was raised.", date(2025, 7, 9))
    with pytest.raises(CommandMistake, match="ask for a waiver"):
        seal(town.engine, RHYS, town.number, DAY)
    waive(town.engine, RHYS, town.number, "within-budget", "The grant was raised.", date(2025, 12, 31))
    sha256 = seal(town.engine, RHYS, town.number, DAY)
    told = {
        one.key: one for one in read_return(town.engine, MARGARET, town.number).sealed[-1].snapshot.checks
    }
    # The one that had run out stands on the return as well.
    assert told["within-budget"].waived.split("\n") == [
        "Waived until 9 July 2025, as Rhys Calloway asked: The grant was raised.",
        "Waived until 31 December 2025, as Rhys Calloway asked: The grant was raised.",
    ]
    sign(town.engine, MARGARET, town.number, sha256)


def test_a_later_waiver_leaves_the_one_before_it_as_it_was_agreed_to(town: Town) -> None:
    fill_in(town.engine, RHYS, town.number, TOO_MUCH)
    waive(town.engine, RHYS, town.number, "within-budget", "The grant was raised.", date(2025, 12, 31))
    with pytest.raises(CommandMistake, match="asked for already"):
        waive(town.engine, RHYS, town.number, "within-budget", "The grant was raised.", date(2025, 12, 31))
    sign(town.engine, MARGARET, town.number, seal(town.engine, RHYS, town.number, DAY))
    query(town.engine, HELEN, town.number, {"actual": "Why?"}, None)
    waive(town.engine, RHYS, town.number, "within-budget", "It is paid back in May.", date(2026, 5, 31))
    asked = draft(town.engine, RHYS, town.number).waivers["within-budget"]
    assert [(one.asked, one.reason, one.until, one.agreed) for one in asked] == [
        ("Rhys Calloway", "The grant was raised.", date(2025, 12, 31), "Margaret Osei"),
        ("Rhys Calloway", "It is paid back in May.", date(2026, 5, 31), None),
    ]
    sign(town.engine, MARGARET, town.number, seal(town.engine, RHYS, town.number, DAY))
    first, second = (one.snapshot for one in read_return(town.engine, HELEN, town.number).sealed)
    lines = [one.waived.count("\n") + 1 for read in (first, second) for one in read.checks if one.waived]
    assert lines == [1, 2]


def test_what_is_sealed_holds_nothing_small(town: Town) -> None:
    fill_in(town.engine, RHYS, town.number, WHOLE)
    seal(town.engine, RHYS, town.number, DAY)
    (sealed,) = read_return(town.engine, RHYS, town.number).sealed
    people = [
        cell.value for cell in sealed.snapshot.cells if cell.unit == "people" and cell.value is not None
    ]
    assert people
    assert all(isinstance(count, int) and (count == 0 or count >= 10) for count in people)
    assert [(one.axis, one.key) for one in sealed.snapshot.names] == [
        ("programme", "boxing"),
        ("programme", "mentors"),
    ]


def test_a_sealed_return_is_changed_only_once_taken_back(town: Town) -> None:
    fill_in(town.engine, RHYS, town.number, WHOLE)
    seal(town.engine, RHYS, town.number, DAY)
    with pytest.raises(CommandMistake, match="sealed, and waiting to be signed"):
        fill_in(town.engine, RHYS, town.number, WHOLE)
    take_back(town.engine, RHYS, town.number)
    assert state(town) is ReturnState.IN_PROGRESS
    fill_in(town.engine, RHYS, town.number, {("learning", ""): "It takes more time."})


def test_sealing_the_same_twice_gives_the_same_bytes(town: Town) -> None:
    fill_in(town.engine, RHYS, town.number, WHOLE)
    first = seal(town.engine, RHYS, town.number, DAY)
    take_back(town.engine, RHYS, town.number)
    assert seal(town.engine, RHYS, town.number, DAY) == first


def test_the_same_return_is_not_submitted_twice(submitted: Town) -> None:
    query(submitted.engine, HELEN, submitted.number, {"budget": "Why so much?"}, None)
    fill_in(submitted.engine, RHYS, submitted.number, {("learning", ""): WHOLE["learning", ""]})
    with pytest.raises(CommandMistake, match="the same return that was signed before"):
        seal(submitted.engine, RHYS, submitted.number, DAY)
    fill_in(submitted.engine, RHYS, submitted.number, {("learning", ""): "It takes more time."})
    assert seal(submitted.engine, RHYS, submitted.number, DAY)


def test_a_question_may_need_an_answer_and_no_other_figure(submitted: Town) -> None:
    query(submitted.engine, HELEN, submitted.number, {"budget": "Why so much?", None: "Is this all?"}, None)
    with pytest.raises(CommandMistake, match="or answer the questions"):
        seal(submitted.engine, RHYS, submitted.number, DAY)
    one, other = read_return(submitted.engine, RHYS, submitted.number).questions
    answer(submitted.engine, RHYS, submitted.number, one.id, "Prices rose.")
    with pytest.raises(CommandMistake, match="or answer the questions"):
        seal(submitted.engine, RHYS, submitted.number, DAY)
    answer(submitted.engine, RHYS, submitted.number, other.id, "It is.")
    sha256 = seal(submitted.engine, RHYS, submitted.number, DAY)
    sign(submitted.engine, MARGARET, submitted.number, sha256)
    found = read_return(submitted.engine, HELEN, submitted.number)
    assert (found.expected.state, found.changed) == (ReturnState.RESUBMITTED, ())
    # What was answered then is no reason to send the same once more.
    withdraw(submitted.engine, RHYS, submitted.number)
    fill_in(submitted.engine, RHYS, submitted.number, {("learning", ""): "It takes time."})
    with pytest.raises(CommandMistake, match="same return that was signed before"):
        seal(submitted.engine, RHYS, submitted.number, DAY)


def test_a_question_is_answered(submitted: Town) -> None:
    query(submitted.engine, HELEN, submitted.number, {None: "Is this all?"}, date(2025, 8, 15))
    (asked,) = read_return(submitted.engine, RHYS, submitted.number).questions
    with pytest.raises(CommandMistake, match="The answer is blank"):
        answer(submitted.engine, RHYS, submitted.number, asked.id, " ")
    answer(submitted.engine, RHYS, submitted.number, asked.id, "It is.")
    (told,) = read_return(submitted.engine, HELEN, submitted.number).questions
    assert (told.answer, told.answered_by, told.due_on) == ("It is.", "Rhys Calloway", date(2025, 8, 15))
    # What the reviewer has read stays as it was read.
    with pytest.raises(CommandMistake, match="not a question that waits for your answer"):
        answer(submitted.engine, RHYS, submitted.number, asked.id, "It is not.")


def test_a_submitted_return_may_be_withdrawn_and_sent_anew(submitted: Town) -> None:
    withdraw(submitted.engine, RHYS, submitted.number)
    fill_in(submitted.engine, RHYS, submitted.number, {("learning", ""): "It takes time."})
    with pytest.raises(CommandMistake, match="same return that was signed before") as refused:
        seal(submitted.engine, RHYS, submitted.number, DAY)
    assert refused.value.remedy == "You need to change something before you seal it again."
    fill_in(submitted.engine, RHYS, submitted.number, {("learning", ""): "It takes more time."})
    sha256 = seal(submitted.engine, RHYS, submitted.number, DAY)
    sign(submitted.engine, MARGARET, submitted.number, sha256)
    found = read_return(submitted.engine, HELEN, submitted.number)
    assert (found.expected.state, len(found.sealed)) == (ReturnState.RESUBMITTED, 2)
    assert [one.line for one in found.changed] == ["learning"]


def test_a_few_more_people_do_not_show_in_the_next_submission(submitted: Town) -> None:
    joined(submitted.engine, 40, 43)
    query(submitted.engine, HELEN, submitted.number, {"started": "Is this everybody?"}, None)
    fill_in(submitted.engine, RHYS, submitted.number, {("learning", ""): "Three more came."})
    sign(submitted.engine, MARGARET, submitted.number, seal(submitted.engine, RHYS, submitted.number, DAY))
    found = read_return(submitted.engine, HELEN, submitted.number)
    before, after = (
        {cell.by: cell.value for cell in one.snapshot.cells if cell.line == "started"} for one in found.sealed
    )
    told = [abs(after[by] - before[by]) for by in before if before[by] and after.get(by)]  # type: ignore[operator]
    assert all(change == 0 or change >= 5 for change in told)
    with reading(submitted.engine) as session:
        assert session.query(ReturnSnapshot).count() == 2


def test_a_return_is_held_against_another_that_waits_to_be_signed(town: Town) -> None:
    engine = town.engine
    other = DEFINITION.replace('key = "small"', 'key = "other"').replace("A small return", "Another return")
    (second,) = expect(engine, ADA, other.encode(), {"north": "north-pcc"}, ("q1",))
    open_returns(engine, ADA, DAY)
    fill_in(engine, RHYS, town.number, WHOLE)
    digest = seal(engine, RHYS, town.number, DAY)
    joined(engine, 40, 43)
    # Whichever is signed first, the two together tell no more than one after the other.
    would = preview(engine, RHYS, second)
    sign(engine, MARGARET, town.number, digest)
    assert preview(engine, RHYS, second).cells == would.cells


def test_a_second_funder_is_told_the_same_of_the_same_register(town: Town) -> None:
    told = []
    for name, period in (("vru-2025-26", "q1"), ("youth-fund-2025-26", "h1")):
        content = (shipped("seeds") / "returns" / f"{name}.toml").read_bytes()
        (number,) = expect(town.engine, ADA, content, {"north": "north-pcc"}, (period,))
        open_returns(town.engine, ADA, DAY)
        cells = preview(town.engine, RHYS, number).cells
        started = {cell.by: cell.value for cell in cells if cell.line == "started"}
        told.append({by: value for by, value in started.items() if ("quarter", "April to June 2025") in by})
    assert any(told[0].values())
    assert told[0] == told[1]


@pytest.mark.parametrize("viewer", [HELEN, MARGARET, SUE], ids=lambda viewer: viewer.key)
def test_what_is_exact_is_for_the_area_alone(submitted: Town, viewer: Viewer) -> None:
    for work in (draft, preview):
        with pytest.raises((NotAllowed, CommandMistake)):
            work(submitted.engine, viewer, submitted.number)


def test_a_preview_is_what_would_be_sealed_and_keeps_nothing(town: Town) -> None:
    fill_in(town.engine, RHYS, town.number, WHOLE)
    would = preview(town.engine, RHYS, town.number)
    with reading(town.engine) as session:
        assert session.query(ReturnSnapshot).count() == 0
    seal(town.engine, RHYS, town.number, DAY)
    assert read_return(town.engine, RHYS, town.number).sealed[-1].snapshot == would
