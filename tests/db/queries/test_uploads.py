"""Uploads, their problems and their staged scores are seen only by those whose programmes they are for."""

import pytest
from sqlalchemy import Engine

from evaluate.access import Viewer, at_the_register, scope_of
from evaluate.db.commands import uploads as commands
from evaluate.db.commands.withdrawals import withdraw_upload
from evaluate.db.queries import uploads
from evaluate.db.session import reading, writing
from evaluate.intake.upload import check, record
from evaluate.vocabulary import Role, UploadState
from tests.builders import build_measure, build_programme, commissioner_of, provider_of

ACORN, BELL, BOTH = provider_of("acorn"), provider_of("bell"), provider_of("acorn", "bell")
HEAD = b"programme,participant,cohort,measure,before,after\n"
OWN = HEAD + b"p,P1,c,m,10,8\np,P2,c,m,,\n"
SHARED = OWN + b"theirs,P1,c,m,10,8\n"


@pytest.fixture
def sent(engine: Engine) -> dict[str, int]:
    with writing(engine) as session:
        build_programme(session, "p", provider="acorn")
        build_programme(session, "theirs", area="south", provider="bell")
        build_measure(session)
    files = {"own": (ACORN, OWN), "wrong": (ACORN, OWN.replace(b"10,8", b"x,8")), "shared": (BOTH, SHARED)}
    return {
        name: record(engine, viewer, check(engine, viewer, f"{name}.csv", content))
        for name, (viewer, content) in files.items()
    }


def names(engine: Engine, viewer: Viewer) -> list[str]:
    with reading(engine) as session:
        return [one.filename for one in uploads.uploads(session, scope_of(viewer))]


def test_an_upload_is_seen_only_by_those_all_of_whose_programmes_it_is_for(
    engine: Engine, sent: dict[str, int]
) -> None:
    assert names(engine, ACORN) == ["wrong.csv", "own.csv"]
    assert names(engine, BELL) == []
    assert names(engine, BOTH) == ["shared.csv", "wrong.csv", "own.csv"]
    assert names(engine, commissioner_of("south")) == []
    assert names(engine, at_the_register(Role.PROVIDER)) == ["shared.csv", "wrong.csv", "own.csv"]
    assert names(engine, at_the_register(Role.REVIEWER)) == []


def test_one_upload(engine: Engine, sent: dict[str, int]) -> None:
    with reading(engine) as session:
        found = uploads.upload(session, scope_of(ACORN), sent["own"])
        assert found is not None
        assert (found.rows, found.state, found.committed_at) == (2, UploadState.STAGED, None)
        assert uploads.upload(session, scope_of(ACORN), sent["shared"]) is None
        assert uploads.committed_at(session, scope_of(ACORN), found.sha256) is None
        keys = [row.key for row in uploads.programmes_of(session, scope_of(BOTH), sent["shared"])]
        assert keys == ["p", "theirs"]
        assert uploads.programmes_of(session, scope_of(BELL), sent["shared"]) == []
        named = uploads.programmes_named(session, scope_of(BELL), ["p", "theirs"])
        assert [(row.key, row.area, row.provider) for row in named] == [("theirs", "south", "bell")]


def test_problems_come_in_the_order_of_the_report(engine: Engine, sent: dict[str, int]) -> None:
    with reading(engine) as session:
        found = uploads.problems(session, scope_of(ACORN), sent["wrong"])
        assert [(one.code, one.row) for one in found] == [
            ("not-a-number", 2),
            ("blank-value", 3),
            ("blank-value", 3),
        ]
        assert uploads.problems(session, scope_of(BELL), sent["wrong"]) == []


def test_a_file_was_loaded_only_while_what_it_said_stands(engine: Engine, sent: dict[str, int]) -> None:
    with writing(engine) as session:
        commands.commit(session, ACORN, sent["own"], frozenset())
    with reading(engine) as session:
        found = uploads.upload(session, scope_of(ACORN), sent["own"])
        assert found is not None
        assert uploads.committed_at(session, scope_of(ACORN), found.sha256) == found.committed_at
        assert uploads.committed_at(session, scope_of(BELL), found.sha256) is None
    with writing(engine) as session:
        withdraw_upload(session, ACORN, sent["own"])
    with reading(engine) as session:
        assert uploads.committed_at(session, scope_of(ACORN), found.sha256) is None
