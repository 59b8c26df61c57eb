"""The second way of working out what stands agrees with the first, until somebody changes a row."""

from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, run_state_machine_as_test
from sqlalchemy import Engine, text

from evaluate.db.session import reading
from evaluate.db.verifying.standing import astray_from_uploads, counts
from tests.db.standing.test_register import Register
from tests.staging import Said, furnish, load


class Verified(Register):
    """A register that lives through anything, and is checked after every step."""

    @invariant()
    def has_nothing_astray(self) -> None:
        """Find nothing wrong with what the register itself has done."""
        with reading(self.engine) as session:
            assert list(astray_from_uploads(session)) == []


def test_whatever_uploads_do_nothing_is_astray(engine: Engine) -> None:
    furnish(engine)
    run_state_machine_as_test(
        lambda: Verified(engine),
        settings=settings(
            max_examples=8,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize(
    ("statement", "what", "table"),
    [
        ("UPDATE participant SET sex = 'male' WHERE id = 1", "people of whom", "upload_participant"),
        ("UPDATE participant SET arm = 'comparison' WHERE id = 1", "people of whom", "upload_participant"),
        ("UPDATE participant SET sex = NULL WHERE id = 1", "people of whom", "upload_participant"),
        ("UPDATE participant SET current = FALSE WHERE id = 1", "people of whom", "upload_participant"),
        (
            "INSERT INTO participant (id, cohort_id, pseudonym, arm, current)"
            " SELECT 9, cohort_id, 'P9', arm, TRUE FROM participant WHERE id = 1",
            "people whom no",
            "participant",
        ),
        ("UPDATE assessment SET assessed_on = '2025-05-05' WHERE id = 1", "assessments that", "assessment"),
        ("UPDATE assessment SET assessed_on = NULL", "assessments that", "assessment"),
        (
            "INSERT INTO assessment (id, participant_id, instrument_id, timepoint)"
            " SELECT 9, participant_id, instrument_id, 'followup_3m' FROM assessment WHERE id = 1",
            "assessments that",
            "assessment",
        ),
        (
            "DELETE FROM assessment WHERE id NOT IN (SELECT assessment_id FROM score)",
            "people with an assessment missing",
            "participant",
        ),
        ("UPDATE score SET value = 7 WHERE id = 1", "scores that the register", "upload_row"),
        ("DELETE FROM score WHERE id = 1", "scores that the register", "upload_row"),
        ("UPDATE score SET upload_row_id = 2 WHERE id = 1", "scores that no", "score"),
        ("UPDATE upload_row SET value = 9 WHERE id = 1", "scores that no", "score"),
    ],
)
def test_each_way_of_being_astray_is_named_by_its_rows(
    engine: Engine, statement: str, what: str, table: str
) -> None:
    furnish(engine)
    said = Said(
        "P1",
        "d",
        details={"sex": "female"},
        scores={("m", "before"): (3.0, date(2025, 4, 3)), ("m", "after"): (4.0, None)},
        answers={("j", "before"): ({"1": 1}, None)},
    )
    load(engine, [said])
    with reading(engine) as session:
        assert list(astray_from_uploads(session)) == []
        assert counts(session) == {"participants": 1, "assessments": 3, "scores": 2}
    with engine.begin() as connection:
        connection.execute(text(statement))
    with reading(engine) as session:
        found = list(astray_from_uploads(session))
    assert any(one.what.startswith(what) and one.table == table and one.rows for one in found), found


def test_a_score_that_stands_although_it_is_no_longer_given_is_astray(engine: Engine) -> None:
    furnish(engine)
    load(
        engine,
        [Said("P1", scores={("m", "before"): (3.0, None)}, answers={("i", "before"): ({"1": 1}, None)})],
    )
    with engine.connect() as connection:
        (score,) = connection.execute(text("SELECT * FROM score")).mappings()
    gone = {("m", "before"): (None, None)}
    load(engine, [Said("P1", scores=gone, answers={("i", "before"): ({"1": 1}, None)})])
    with reading(engine) as session:
        assert counts(session)["scores"] == 0
        assert list(astray_from_uploads(session)) == []
    names = ", ".join(score)
    with engine.begin() as connection:
        values = ", ".join(f":{name}" for name in score)
        connection.execute(text(f"INSERT INTO score ({names}) VALUES ({values})"), dict(score))
    with reading(engine) as session:
        (astray,) = astray_from_uploads(session)
    assert (astray.table, len(astray.rows)) == ("upload_row", 1)
