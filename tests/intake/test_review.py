"""What a person reads before confirming, and nothing that belongs to somebody else."""

import pytest
from sqlalchemy import Engine

from evaluate.access import Viewer, at_the_register
from evaluate.db.session import writing
from evaluate.errors import NotAllowed
from evaluate.intake import review, upload
from evaluate.vocabulary import Role
from tests.builders import build_measure, build_programme

ACORN = Viewer("ada", "Ada", Role.PROVIDER, frozenset({"acorn"}), None)
BIRCH = Viewer("ben", "Ben", Role.PROVIDER, frozenset({"birch"}), None)
FILE = b"participant,cohort,measure,before,after,colour\nA1,c,m,3,four,red\nA2,c,m,3,4,red\nA3,x,m,3,4,red\n"
GOOD = b"participant,cohort,measure,before,after,colour\nA1,c,m,3,4,red\n"


@pytest.fixture
def town(engine: Engine) -> Engine:
    """Make one programme for each of two providers."""
    with writing(engine) as session:
        build_programme(session, "p", provider="acorn")
        build_programme(session, "q", provider="birch")
        build_measure(session, "m")
    return engine


def test_each_provider_is_offered_its_own_programmes(town: Engine) -> None:
    assert [choice.key for choice in review.my_programmes(town, ACORN)] == ["p"]
    assert [choice.key for choice in review.my_programmes(town, BIRCH)] == ["q"]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PROVIDER])
def test_nobody_else_is_offered_any(town: Engine, role: Role) -> None:
    with pytest.raises(NotAllowed):
        review.my_programmes(town, at_the_register(role))


def test_warnings_and_uploads_are_the_senders_own(town: Engine) -> None:
    number = upload.record(town, ACORN, upload.check(town, ACORN, "f.csv", GOOD, "p"))
    assert [warning.code for warning in review.warnings(town, ACORN, number)] == ["unknown-column"]
    assert [sent.id for sent in review.my_uploads(town, ACORN)] == [number]
    assert review.warnings(town, BIRCH, number) == []
    assert review.my_uploads(town, BIRCH) == []


def test_the_rows_that_are_wrong_are_shown_as_they_stand(town: Engine) -> None:
    report = upload.check(town, ACORN, "f.csv", FILE, "p").report
    excerpt = review.excerpt(FILE, report.problems)
    assert excerpt is not None
    assert [row for row, _ in excerpt.rows] == [2, 4]
    assert excerpt.rows[0][1] == ("A1", "c", "m", "3", "four", "red")
    assert {(2, "after"), (4, "cohort")} <= excerpt.wrong


def test_no_more_rows_than_asked_for_are_shown(town: Engine) -> None:
    report = upload.check(town, ACORN, "f.csv", FILE, "p").report
    excerpt = review.excerpt(FILE, report.problems, most=1)
    assert excerpt is not None
    assert [row for row, _ in excerpt.rows] == [2]


def test_nothing_is_shown_of_a_file_that_may_hold_personal_data(town: Engine) -> None:
    file = b"participant,name,cohort,measure,before,after\nA1,Ada Lovelace,c,m,3,4\n"
    report = upload.check(town, ACORN, "f.csv", file, "p").report
    assert report.blocks
    assert review.excerpt(file, report.problems) is None
    person = b"participant,cohort,measure,before,after\nada@example.org,c,m,3,x\n"
    report = upload.check(town, ACORN, "f.csv", person, "p").report
    assert review.excerpt(person, report.problems) is None


def test_a_file_that_cannot_be_read_has_no_rows_to_show(town: Engine) -> None:
    report = upload.check(town, ACORN, "f.csv", b"PK\x03\x04", "p").report
    assert review.excerpt(b"PK\x03\x04", report.problems) is None
