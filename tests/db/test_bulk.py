"""Many rows at once are the same rows, on both kinds of database and inside the transaction."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from sqlalchemy import Engine, delete, select, update

from evaluate.db.bulk import bulk_insert, changed_by
from evaluate.db.session import reading, writing
from evaluate.db.tables import Problem, Upload, UploadAnswers, UploadCorrection, UploadParticipant, UploadRow
from evaluate.vocabulary import Arm, Change
from tests.builders import build_measure
from tests.staging import Said, cohort_id, furnish, send

# Neither database keeps a null character, and no half of a pair is a letter.
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=20)


@pytest.fixture
def upload_id(engine: Engine) -> int:
    furnish(engine)
    return send(engine, [Said("P1")])


def participants(engine: Engine, pseudonyms: list[str]) -> list[dict[str, Any]]:
    with reading(engine) as session:
        cohort = cohort_id(session)
    return [
        {"row": row, "cohort_id": cohort, "pseudonym": one, "arm": Arm.INTERVENTION}
        for row, one in enumerate(pseudonyms, start=2)
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(st.tuples(TEXT | st.none(), TEXT), min_size=1, max_size=8))
@pytest.mark.parametrize("as_frame", [True, False])
def test_every_text_comes_back_as_it_was(
    engine: Engine, upload_id: int, texts: list[tuple[str | None, str]], as_frame: bool
) -> None:
    rows = [{"sheet": sheet, "row": 1, "column": "x", "value": value} for sheet, value in texts]
    batch = pl.DataFrame(rows, schema_overrides={"sheet": pl.String}) if as_frame else rows
    with writing(engine) as session:
        assert bulk_insert(session, UploadCorrection, [batch], upload_id=upload_id) == len(rows)
        kept = session.execute(
            select(UploadCorrection.sheet, UploadCorrection.value).order_by(UploadCorrection.id)
        )
        assert [tuple(row) for row in kept] == texts
        session.rollback()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(values=st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=8))
def test_every_number_comes_back_to_the_last_digit(
    engine: Engine, upload_id: int, values: list[float]
) -> None:
    with writing(engine) as session:
        measure = build_measure(session, f"measure-{len(values)}").id
        rows = [
            {"row": 2, "cohort_id": cohort_id(session), "pseudonym": "P1", "measure_id": measure}
            | {"timepoint": f"followup_{n}d", "value": value, "change": Change.NEW}
            for n, value in enumerate(values, start=1)
        ]
        bulk_insert(session, UploadRow, [rows], upload_id=upload_id)
        assert list(session.scalars(select(UploadRow.value).order_by(UploadRow.id))) == values
        session.rollback()


def test_frames_and_mappings_give_the_same_rows(engine: Engine, upload_id: int) -> None:
    given = {"year_of_birth": 2009, "sex": None, "started_on": date(2025, 4, 3)}
    rows = [one | given for one in participants(engine, ["A", "B"])]
    frame = pl.DataFrame(rows, schema_overrides={"arm": pl.String, "sex": pl.String})
    frame = frame.with_columns(pseudonym=pl.col("pseudonym") + "2")
    with writing(engine) as session:
        bulk_insert(session, UploadParticipant, [rows, frame], upload_id=upload_id)
    with reading(engine) as session:
        kept = session.scalars(select(UploadParticipant).order_by(UploadParticipant.id)).all()[1:]
    assert [one.pseudonym for one in kept] == ["A", "B", "A2", "B2"]
    assert {(one.arm, one.year_of_birth, one.sex, one.started_on, one.upload_id) for one in kept} == {
        (Arm.INTERVENTION, 2009, None, date(2025, 4, 3), upload_id)
    }


def test_answers_are_kept_as_json_whether_given_as_text_or_not(engine: Engine, upload_id: int) -> None:
    with writing(engine) as session:
        instrument = build_measure(session, "total", "quiz").instrument_id
        place = {"row": 2, "cohort_id": cohort_id(session), "pseudonym": "P1", "instrument_id": instrument}
        rows = [
            {**place, "timepoint": when, "revision": 1, "answers": answers}
            for when, answers in (("before", {"1": 2, "2": None}), ("after", '{"1":2,"2":null}'))
        ]
        bulk_insert(session, UploadAnswers, [rows], upload_id=upload_id)
        kept = session.scalars(select(UploadAnswers.answers)).all()
    assert kept == [{"1": 2, "2": None}] * 2


@pytest.mark.parametrize("batch", [[{"colour": 1}], pl.DataFrame({"colour": [1]})])
def test_a_column_that_is_not_there_is_refused(engine: Engine, upload_id: int, batch: Any) -> None:
    with pytest.raises(ValueError, match="upload_row has no column colour"), writing(engine) as session:
        bulk_insert(session, UploadRow, [batch], upload_id=upload_id)


def test_nothing_is_nothing(engine: Engine, upload_id: int) -> None:
    with writing(engine) as session:
        assert bulk_insert(session, Problem, [[], pl.DataFrame()], upload_id=upload_id) == 0


def test_it_is_undone_with_the_rest_of_the_transaction(engine: Engine, upload_id: int) -> None:
    with writing(engine) as session:
        bulk_insert(session, UploadParticipant, [participants(engine, ["A"])], upload_id=upload_id)
        session.rollback()
    with reading(engine) as session:
        assert session.scalars(select(UploadParticipant.pseudonym)).all() == ["P1"]


def test_more_rows_than_go_at_a_time(engine: Engine, upload_id: int) -> None:
    named = pl.DataFrame(participants(engine, ["A"]), schema_overrides={"arm": pl.String})
    many = pl.DataFrame({"row": range(45_000)}).with_columns(pseudonym=pl.format("A{}", "row"))
    frame = many.join(named.drop("row", "pseudonym"), how="cross")
    with writing(engine) as session:
        assert bulk_insert(session, UploadParticipant, [frame], upload_id=upload_id) == 45_000
        kept = session.execute(
            select(UploadParticipant.row, UploadParticipant.pseudonym)
            .where(UploadParticipant.pseudonym != "P1")
            .order_by(UploadParticipant.id)
        ).all()
    assert_frame_equal(pl.DataFrame(kept, schema=many.schema, orient="row"), many)


def test_how_many_rows_changed(engine: Engine, upload_id: int) -> None:
    with writing(engine) as session:
        bulk_insert(session, UploadParticipant, [participants(engine, ["A", "B"])], upload_id=upload_id)
        assert changed_by(session, update(UploadParticipant).values(row=9)) == 3
        assert changed_by(session, delete(UploadParticipant).where(UploadParticipant.row != 9)) == 0
        assert changed_by(session, update(Upload).where(Upload.id == upload_id).values(rows=7)) == 1
