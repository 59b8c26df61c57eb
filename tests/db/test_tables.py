"""The database has opinions: what would be wrong data cannot be written, whoever writes it."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from evaluate.db.migrate import revisions
from evaluate.db.session import open_engine
from tests.conftest import new_database
from tests.db.test_migrate import fill_up_to

SCORE = "(id, assessment_id, participant_id, instrument_id, measure_id, timepoint, value, upload_row_id)"
WRONG = {
    "a score of another instrument's measure": f"INSERT INTO score {SCORE} SELECT 2, assessment_id, participant_id,"
    " 99, measure_id, 'before', 3, upload_row_id FROM score",
    "a score whose timepoint is not its assessment's": f"INSERT INTO score {SCORE} SELECT 2, assessment_id,"
    " participant_id, instrument_id, measure_id, 'after', 3, upload_row_id FROM score",
    "two scores in one place": f"INSERT INTO score {SCORE} SELECT 2, assessment_id, participant_id, instrument_id,"
    " measure_id, timepoint, 3, upload_row_id FROM score",
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
    "one account elsewhere for two people": "INSERT INTO identity (id, issuer, subject, person_id, linked_at)"
    " SELECT 9, issuer, subject, person_id, linked_at FROM identity",
    "an identity of nobody": "UPDATE identity SET person_id = 99",
    "an invitation that has run out before it begins": "UPDATE invitation SET expires_at = created_at",
    "one name counted twice": "INSERT INTO tries (id, counted, key_hash, failed, last_at)"
    " SELECT 9, counted, key_hash, failed, last_at FROM tries",
    "tries counted by something else": "UPDATE tries SET counted = 'colour'",
    "a sign-in as nothing known": "UPDATE sign_in SET role = 'boss'",
    "a sign-in by no known means": "UPDATE sign_in SET means = 'luck'",
    "a membership from nowhere known": "UPDATE membership SET source = 'rumour'",
    "an administrator for an organisation": "UPDATE membership SET role = 'administrator'",
    "a committed upload with no time": "UPDATE upload SET committed_at = NULL",
    "a staged value without a measure": "UPDATE upload_row SET measure_id = NULL",
    "a problem that counts nothing": "UPDATE problem SET count = 0",
    "two yeses to one warning": "INSERT INTO acknowledgement (id, problem_id, person_id, actor, at) SELECT 2, problem_id, person_id, actor, at"
    " FROM acknowledgement",
    "an area that programmes still use taken out": "DELETE FROM area",
    "two areas with one key": "INSERT INTO area (id, key, name, police_force, gss_code) SELECT 2, key, name, police_force, gss_code FROM area",
    "a withdrawn upload with no time": "UPDATE upload SET withdrawn_at = NULL",
    "a withdrawal of what was never committed": "UPDATE upload SET state = 'checked', committed_at = NULL, turn = NULL",
    "a committed upload with no turn": "UPDATE upload SET turn = NULL",
    "a staged score of nobody whom its upload names": "UPDATE upload_row SET pseudonym = 'B2'",
    "a staged score twice": "INSERT INTO upload_row (id, upload_id, row, cohort_id, pseudonym, measure_id, timepoint, value, change)"
    " SELECT 9, upload_id, 9, cohort_id, pseudonym, measure_id, timepoint, 3, 'new' FROM upload_row WHERE id = 4",
    "a person named twice in one upload": "INSERT INTO upload_participant (id, upload_id, row, cohort_id, pseudonym, arm)"
    " SELECT 9, upload_id, 9, cohort_id, pseudonym, arm FROM upload_participant WHERE id = 4",
    "answers of nobody whom their upload names": "UPDATE upload_answers SET pseudonym = 'B2'",
    "answers at no known timepoint": "UPDATE upload_answers SET timepoint = 'later'",
    "answers read by no revision": "UPDATE upload_answers SET revision = 0",
    "an upload with two files": "INSERT INTO upload_file (id, upload_id, content) SELECT 9, upload_id, content FROM upload_file",
    "two meanings of one heading": "INSERT INTO convention (id, organisation_id, kind, typed, meaning, actor, at)"
    " SELECT 9, organisation_id, kind, typed, 'after', actor, at FROM convention",
    "a person born in another age": "UPDATE participant SET year_of_birth = 1066",
    "a person to be born": "UPDATE upload_participant SET year_of_birth = 2101",
    "an ethnicity of no scheme": "UPDATE participant SET ethnicity = 'A1'",
    "sessions below none": "UPDATE participant SET sessions_attended = -1",
    "an end before the start in one row": "UPDATE upload_participant SET ended_on = '2025-03-31' WHERE id = 4",
    "a programme of no length": "UPDATE cohort SET weeks = 0",
    "an audit event changed": "UPDATE audit_event SET action = 'looked' WHERE id = 1",
    "an audit event taken out": "DELETE FROM audit_event WHERE id = 2",
    "every audit event taken out": "DELETE FROM audit_event",
    "two audit events of one number": "INSERT INTO audit_event (id, at, actor, action, subject, subject_key, detail, number, hash)"
    " SELECT 9, at, actor, action, subject, subject_key, detail, number, hash FROM audit_event WHERE id = 2",
    "an audit that ends earlier": "UPDATE audit_head SET number = 1",
    "an audit with no end": "DELETE FROM audit_head",
    "an audit with two ends": "INSERT INTO audit_head (id, number, hash) VALUES (2, 3, 'f00d')",
    "a sealed question changed": "UPDATE decision SET question = 'Another?'",
    "a sealed threshold changed": "UPDATE decision SET threshold = 1",
    "a signed answer changed": "UPDATE decision SET rationale = 'Another.'",
    "a signed answer taken back": "UPDATE decision SET state = 'asked', signed_at = NULL, signed_by = NULL, option = NULL",
    "a decision taken out": "DELETE FROM decision",
    "a second decision for one year": "INSERT INTO decision (id, programme_id, funding_year, state, question, measure, timepoint,"
    " threshold, threshold_words, seen_before, asked_by, asked_name, asked_at) SELECT 9, programme_id, funding_year, 'asked',"
    " question, measure, timepoint, threshold, threshold_words, seen_before, asked_by, asked_name, asked_at FROM decision",
    "a decision that nobody signed": "INSERT INTO decision (id, programme_id, funding_year, state, question, measure, timepoint,"
    " threshold, threshold_words, seen_before, asked_by, asked_name, asked_at) SELECT 9, programme_id, '2026/27', 'decided',"
    " question, measure, timepoint, threshold, threshold_words, seen_before, asked_by, asked_name, asked_at FROM decision",
    "a change that matters and is none": "INSERT INTO decision (id, programme_id, funding_year, state, question, measure, timepoint,"
    " threshold, threshold_words, seen_before, asked_by, asked_name, asked_at) SELECT 9, programme_id, '2026/27', 'asked',"
    " question, measure, timepoint, 0, threshold_words, seen_before, asked_by, asked_name, asked_at FROM decision",
    "frozen evidence changed": "UPDATE decision_evidence SET content = '{1}'",
    "frozen evidence taken out": "DELETE FROM decision_evidence",
    "a draft changed": "UPDATE decision_draft SET dissent = ''",
    "a step of a decision taken out": "DELETE FROM decision_event",
    "a note changed": "UPDATE programme_note SET text = 'All is well.'",
    "a note taken out": "DELETE FROM programme_note WHERE id = 2",
    "a note replaced twice": "INSERT INTO programme_note (id, programme_id, kind, text, source, address, seen_on, replaces_id,"
    " written_by, written_name, written_at) SELECT 9, programme_id, kind, text, source, address, seen_on, 1, written_by,"
    " written_name, written_at FROM programme_note WHERE id = 2",
    "a disruption of a programme and of an area": "UPDATE disruption SET area_id = 1 WHERE id = 1",
    "a disruption that ends before it begins": "UPDATE disruption SET ends_on = '2020-01-01' WHERE id = 1",
    "two disruptions of one key": "UPDATE disruption SET key = 'strike' WHERE id = 3",
    "a need of nothing": "UPDATE need SET programme_id = NULL",
    "a need of a programme and of an area": "UPDATE need SET area_id = 1, programme_id = 1",
    "a need of nobody": "UPDATE need SET people = 0",
    "a need of an unknown group": "UPDATE need SET people_of = 'tall'",
    "a need from nowhere": "UPDATE need SET source = NULL",
    "two views of one name": "INSERT INTO saved_view (id, owner, page, name, address, saved_at)"
    " SELECT 9, owner, page, name, address, saved_at FROM saved_view",
    "an instrument before its first revision": "UPDATE instrument SET revision = 0",
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Open a register with a row in every table; statements that are refused leave it as it is."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('filled') / 'register.db'}")
    else:
        engine = open_engine(new_database(request.getfixturevalue("postgres_server"), f"f{uuid4().hex}"))
    fill_up_to(engine, revisions()[-1])
    yield engine
    engine.dispose()


@pytest.mark.parametrize("statement", WRONG.values(), ids=WRONG.keys())
def test_wrong_data_cannot_be_written(filled: Engine, statement: str) -> None:
    with pytest.raises(IntegrityError), filled.begin() as connection:
        connection.execute(text(statement))
