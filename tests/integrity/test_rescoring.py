"""Scores that came with answers are what the answers give."""

from collections.abc import Mapping

import pytest
from sqlalchemy import Engine, update

from evaluate.db.session import reading, writing
from evaluate.db.tables import UploadAnswers, UploadRow
from evaluate.integrity.checks import Check
from evaluate.integrity.rescoring import check_scores
from evaluate.setup.initialise import initialise
from tests.builders import build_programme
from tests.staging import Said, load

FOURS = {str(number): 4 for number in range(1, 7)}


@pytest.fixture
def ready(engine: Engine) -> Engine:
    """Open a register with the shipped instruments and one programme."""
    initialise(engine)
    with writing(engine) as session:
        build_programme(session, "p")
    return engine


def checked(
    engine: Engine, answers: Mapping[str, int | None], score: float | None, timepoint: str = "before"
) -> Check:
    """Keep answers and the score beside them, and check."""
    scores = {} if score is None else {("brs_mean", timepoint): (score, None)}
    load(engine, [Said("P1", scores=scores, answers={("brs", timepoint): (answers, None)})])
    with reading(engine) as session:
        return check_scores(session)


# Items 2, 4 and 6 are turned round, so all fours are 4, 2, 4, 2, 4, 2.
@pytest.mark.parametrize(
    ("answers", "score", "right"),
    [
        (FOURS, 3.0, True),
        (FOURS, 3.2, False),
        (FOURS, None, False),
        (FOURS | {"1": 5}, 3.1666666666666665, True),
        # As a file gave it, rounded.
        (FOURS | {"1": 5}, 3.17, True),
        (FOURS | {"1": 5}, 3.16, False),
        # An answer that the questionnaire does not offer, and one that is no number.
        (FOURS | {"1": 9}, 3.0, False),
        (FOURS | {"1": "four"}, 3.0, False),
        # Too few answers to score.
        ({"1": 4}, None, True),
        ({"1": 4}, 2.0, True),
    ],
)
def test_answers_are_scored_again(
    ready: Engine, answers: Mapping[str, int | None], score: float | None, right: bool
) -> None:
    check = checked(ready, answers, score)
    assert check.count == 1
    assert (check.wrong == ()) is right
    assert right or check.wrong[0].startswith("Answers that give another score than is kept: 1 ")


def test_a_score_changed_beside_its_answers_is_found(ready: Engine) -> None:
    assert checked(ready, FOURS, 3.0).wrong == ()
    with writing(ready) as session:
        session.execute(update(UploadRow).values(value=4.0))
    assert checked(ready, FOURS, 3.0, "after").wrong == (
        "Answers that give another score than is kept: 1 (upload_answers 1).",
    )


def test_answers_scored_by_an_older_key_are_said_to_be_unchecked(ready: Engine) -> None:
    checked(ready, FOURS, 3.0)
    with writing(ready) as session:
        session.execute(update(UploadAnswers).values(revision=99))
    with reading(ready) as session:
        check = check_scores(session)
    assert (check.count, check.wrong) == (0, ())
    assert "Sets of answers scored by an older key: 1." in check.unchecked[0]
