"""Somebody with the database's own keys rewrites what was signed, hash and all, and is found out."""

import pytest
from sqlalchemy import Engine

from evaluate.db.session import reading
from evaluate.integrity.checks import Check
from evaluate.integrity.sealed import check_sealed
from evaluate.returns.assembling import fill_in, seal
from evaluate.returns.signing import sign
from tests.integrity.conftest import Tamper
from tests.portfolio.decided import weigh
from tests.returns.conftest import DAY, MARGARET, RHYS, WHOLE, expected, furnish

OTHER = "'{}'"
ITS_HASH = "'44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'"


@pytest.fixture
def signed(engine: Engine) -> Engine:
    """Fill in the return of an area, seal it and sign it."""
    furnish(engine)
    number = expected(engine)
    fill_in(engine, RHYS, number, WHOLE)
    sign(engine, MARGARET, number, seal(engine, RHYS, number, DAY))
    return engine


def check(engine: Engine) -> Check:
    with reading(engine) as session:
        return check_sealed(session)


def test_what_is_as_it_was_sealed_is_right(signed: Engine) -> None:
    found = check(signed)
    # A definition, a snapshot, and two uploads.
    assert (found.wrong, found.count) == ((), 4)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            f"UPDATE return_snapshot SET content = {OTHER}",
            ["Snapshot 1 of return 1 is not as it was sealed."],
        ),
        (
            f"UPDATE return_snapshot SET content = {OTHER}, sha256 = {ITS_HASH}",
            [
                "Snapshot 1 of return 1 is not what the audit says was sealed.",
                "Snapshot 1 of return 1 is not what the audit says was signed.",
            ],
        ),
        (
            "UPDATE return_snapshot SET signed_by = 'eve'",
            ["Snapshot 1 of return 1 is not what the audit says was signed."],
        ),
        (
            "DELETE FROM return_snapshot",
            ["Snapshot 1 of return 1 is missing."],
        ),
        (
            f"UPDATE return_definition SET content = {OTHER}, sha256 = {ITS_HASH}",
            ["Definition small@2025/26.1 is not what the audit says was sealed."],
        ),
        (
            f"UPDATE upload SET sha256 = {ITS_HASH} WHERE id = 2",
            ["Upload 2 is not what the audit says was sent."],
        ),
        (
            "UPDATE audit_event SET detail = '{\"sha256\": 7}' WHERE action = 'seal'",
            ["Snapshot 1 of return 1 is not what the audit says was sealed."],
        ),
    ],
)
def test_what_was_rewritten_is_named(signed: Engine, tamper: Tamper, statement: str, said: list[str]) -> None:
    tamper(statement)
    assert list(check(signed).wrong) == said


def test_evidence_that_was_rewritten_is_named(engine: Engine, tamper: Tamper) -> None:
    number, _ = weigh(engine)
    assert check(engine).wrong == ()
    tamper(f"UPDATE decision_evidence SET content = {OTHER}, sha256 = {ITS_HASH}")
    assert check(engine).wrong == (f"Evidence 1 of decision {number} is not what the audit says was sealed.",)
