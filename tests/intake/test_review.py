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


def test_warnings_are_the_senders_own(town: Engine) -> None:
    number = upload.record(town, ACORN, upload.check(town, ACORN, "f.csv", GOOD, "p"))
    assert [warning.code for warning in review.warnings(town, ACORN, number)] == ["unknown-column"]
    assert review.warnings(town, BIRCH, number) == []


def test_names_are_given_for_keys_of_one_s_own_programmes_alone(town: Engine) -> None:
    found = review.labels(town, ACORN)
    assert found.programmes.keys() == {"p"}
    assert {programme for programme, _ in found.cohorts} == {"p"}
    assert "m" in found.measures
    with pytest.raises(NotAllowed):
        review.labels(town, at_the_register(Role.REVIEWER))
