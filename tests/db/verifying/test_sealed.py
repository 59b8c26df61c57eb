"""What is read of sealed texts, and of the audit that speaks of them, whatever somebody did to either."""

import pytest
from sqlalchemy import Engine, text

from evaluate.db.session import reading
from evaluate.db.verifying.sealed import hashes_of_uploads, said, texts
from tests.integrity.conftest import Tamper, tamper
from tests.portfolio.decided import weigh

__all__ = ["tamper"]


def test_evidence_and_uploads_are_read_beside_what_the_audit_says_of_them(engine: Engine) -> None:
    number, sha256 = weigh(engine)
    with reading(engine) as session:
        [evidence] = texts(session)
        assert (evidence.name, evidence.sha256) == (("decision", str(number), 1), sha256)
        written = said(session)
        assert written.sealed == dict(hashes_of_uploads(session)) | {evidence.name: sha256}


@pytest.mark.parametrize("detail", ["'[1]'", "'nothing'", "'7'", '\'{"number": "one", "sha256": "00"}\''])
def test_an_event_that_cannot_be_read_says_nothing(engine: Engine, tamper: Tamper, detail: str) -> None:
    weigh(engine)
    if engine.dialect.name == "postgresql" and detail == "'nothing'":
        pytest.skip("PostgreSQL keeps no such detail")
    tamper(f"UPDATE audit_event SET detail = {detail}")
    with reading(engine) as session:
        written = said(session)
    assert written.sealed == {}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decision_evidence SET content = 'another'",
        "DELETE FROM decision_evidence",
    ],
)
def test_the_database_itself_refuses_to_change_what_is_sealed(engine: Engine, statement: str) -> None:
    weigh(engine)
    with pytest.raises(Exception, match="never changed"), engine.begin() as connection:
        connection.execute(text(statement))
