"""Answers and files are read from the uploads that kept them."""

from datetime import date

from sqlalchemy import Engine

from evaluate.db.commands.withdrawals import withdraw_upload
from evaluate.db.session import reading, writing
from evaluate.db.vault import seal
from evaluate.db.verifying.kept import answer_sheets, count_files, files, rulers, scores_beside
from evaluate.vocabulary import Informant
from tests.staging import ACORN, Said, furnish, load, send


def test_answers_come_with_the_scores_that_the_same_upload_gave(engine: Engine) -> None:
    furnish(engine)
    for value in (1.0, 2.0):
        said = Said(
            "P1",
            scores={("m", "before"): (value, None), ("m", "after"): (9.0, date(2025, 4, 3))},
            answers={("i", "before"): ({"1": int(value)}, None)},
        )
        upload = load(engine, [said]).upload_id
    with reading(engine) as session:
        (ruler,) = rulers(session)
        assert ruler.name == ("i", "1", Informant.SELF)
        assert set(ruler.measures) == {"m", "n"}
        sheets = [sheet for part in answer_sheets(session, ruler.instrument_id) for sheet in part]
        assert [sheet.answers for sheet in sheets] == [{"1": 1}, {"1": 2}]
        beside = scores_beside(session, [sheet.id for sheet in sheets])
        measure = ruler.measures["m"]
        assert beside == {(sheets[0].id, measure): 1.0, (sheets[1].id, measure): 2.0}
    with writing(engine) as session:
        withdraw_upload(session, ACORN, upload)
    with reading(engine) as session:
        left = [sheet.answers for part in answer_sheets(session, ruler.instrument_id) for sheet in part]
    assert left == [{"1": 1}]


def test_files_come_sealed_with_the_hash_of_what_was_sent(engine: Engine) -> None:
    furnish(engine)
    sealed = seal(b"a file", b"k" * 32)
    number = send(engine, [Said("P1")], file=sealed, sha256="f00d")
    send(engine, [Said("P1")])
    with reading(engine) as session:
        (found,) = files(session)
        assert count_files(session) == 1
    assert (found.upload_id, found.sha256, found.sealed) == (number, "f00d", sealed)
