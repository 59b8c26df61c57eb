"""Answers give the scores that their key says, beside the scores that a file gives itself."""

from evaluate.intake.scored import answers_of, asked, item_columns, scorable, with_scores
from tests.intake.known import contents, facts

HEAD = "participant,instrument,timepoint,assessed_on," + ",".join(f"q{n}" for n in range(1, 26)) + "\n"


def row(participant: str, answers: list[int | str], timepoint: str = "before") -> str:
    return f"{participant},sdq_self,{timepoint},2025-04-03,{','.join(map(str, answers))}\n"


def test_an_answered_questionnaire_gives_every_measure_of_it() -> None:
    register = facts()
    found = with_scores(contents(HEAD + row("P1", [1] * 25), register=register), register).entries
    values = dict(found.select("measure", "value").iter_rows())
    assert values["sdq_self_total"] == 20.0
    assert values["sdq_self_prosocial"] == 5.0
    assert found["from_answers"].all()
    assert found["measure_id"].null_count() == 0
    assert set(found["instrument_id"]) == {2}


def test_what_cannot_be_scored_is_left_out_and_the_rest_stays() -> None:
    register = facts()
    # Emotional symptoms are items 3, 8, 13, 16 and 24: with three of them blank there is no such score.
    answers: list[int | str] = [1] * 25
    for item in (3, 8, 13):
        answers[item - 1] = ""
    found = with_scores(contents(HEAD + row("P1", answers), register=register), register).entries
    assert "sdq_self_emotional" not in set(found["measure"])
    assert "sdq_self_total" not in set(found["measure"])
    assert "sdq_self_conduct" in set(found["measure"])


def test_questions_that_were_not_asked_have_blank_columns() -> None:
    register = facts()
    read = contents(
        "participant,instrument,timepoint,q1,q2,q30\nP1,sdq_self,before,1,2,0\n", register=register
    )
    known = register.names.instruments["sdq_self"]
    mine = answers_of(read.answers, known).select(item_columns(known))
    assert mine.width == 25
    assert mine.row(0)[:3] == (1.0, 2.0, None)


def test_a_file_of_scores_alone_is_as_it_was() -> None:
    register = facts()
    read = contents("participant,measure,before\nP1,m,1\n", register=register)
    found = with_scores(read, register)
    assert found.entries.drop("from_answers").equals(read.entries)
    assert not found.entries["from_answers"].any()


def test_a_row_with_an_answer_that_nobody_offers_is_not_scored() -> None:
    register = facts()
    rows = (
        row("P1", [1] * 25)
        + row("P2", [1] * 24 + [3])
        + row("P3", ["x"] + [1] * 24)
        + row("P4", [1] * 24 + [0.5])
    )  # type: ignore[list-item]
    read = contents(HEAD + rows, register=register)
    assert set(with_scores(read, register).entries["participant"]) == {"P1"}
    assert scorable(read.answers, register.names.instruments["sdq_self"])["participant"].to_list() == ["P1"]


def test_only_questionnaires_that_can_be_scored_are_asked_about() -> None:
    register = facts()
    read = contents(
        HEAD + row("P1", [1] * 25) + row("P2", [1] * 25).replace("sdq_self", "phq99"), register=register
    )
    assert [one.reference for one in asked(read, register)] == ["sdq_self"]
