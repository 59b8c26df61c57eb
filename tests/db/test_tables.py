"""The database has opinions: what would be wrong data cannot be written, whoever writes it."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

DATA = Path(__file__).parent / "migrations"

SCORE = (
    "(id, assessment_id, participant_id, instrument_id, measure_id, timepoint, value, current, replaces_id,"
    " upload_row_id)"
)
WRONG = {
    "a score of another instrument's measure": f"INSERT INTO score {SCORE} SELECT 2, assessment_id, participant_id,"
    " 99, measure_id, 'before', 3, FALSE, NULL, upload_row_id FROM score",
    "a score whose timepoint is not its assessment's": f"INSERT INTO score {SCORE} SELECT 2, assessment_id,"
    " participant_id, instrument_id, measure_id, 'after', 3, TRUE, NULL, upload_row_id FROM score",
    "two current scores": f"INSERT INTO score {SCORE} SELECT 2, assessment_id, participant_id, instrument_id,"
    " measure_id, timepoint, 3, TRUE, NULL, upload_row_id FROM score",
    "a score that replaces itself": "UPDATE score SET replaces_id = id",
    "a score of nobody": "UPDATE score SET participant_id = 99",
    "a timepoint of no known kind": "UPDATE assessment SET timepoint = 'later' WHERE id = 1",
    "a participant twice": "INSERT INTO participant (id, cohort_id, pseudonym, arm) SELECT 2, cohort_id, pseudonym, arm FROM participant",
    "a participant with no pseudonym": "UPDATE participant SET pseudonym = ''",
    "an unknown arm": "UPDATE participant SET arm = 'control'",
    "a programme that ends before it starts": "UPDATE programme SET ends_on = '2020-01-01'",
    "a negative budget": "UPDATE programme SET budget = -1",
    "a cohort that takes in backwards": "UPDATE cohort SET intake_to = '2020-01-01'",
    "a measure with an empty range": "UPDATE measure SET maximum = minimum",
    "a reliability above one": "UPDATE measure SET reliability = 1.2",
    "a norm with no spread": "UPDATE measure SET norm_sd = 0",
    "a provider for no organisation": "UPDATE membership SET organisation_id = NULL",
    "a commissioner for no area": "UPDATE membership SET role = 'commissioner', organisation_id = NULL",
    "an administrator for an organisation": "UPDATE membership SET role = 'administrator'",
    "a committed upload with no time": "UPDATE upload SET committed_at = NULL",
    "a staged value without a measure": "UPDATE upload_row SET measure_id = NULL",
    "a problem that counts nothing": "UPDATE problem SET count = 0",
    "two yeses to one warning": "INSERT INTO acknowledgement (id, problem_id, person_id, actor, at) SELECT 2, problem_id, person_id, actor, at"
    " FROM acknowledgement",
    "an area that programmes still use taken out": "DELETE FROM area",
    "two areas with one key": "INSERT INTO area (id, key, name, police_force, gss_code) SELECT 2, key, name, police_force, gss_code FROM area",
    "an item numbered from nought": "UPDATE item_response SET item = 0",
}


@pytest.mark.parametrize("statement", WRONG.values(), ids=WRONG.keys())
def test_wrong_data_cannot_be_written(engine: Engine, statement: str) -> None:
    with engine.begin() as connection:
        for revision in sorted(DATA.glob("*.sql")):
            for insert in revision.read_text().splitlines():
                connection.execute(text(insert))
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text(statement))
