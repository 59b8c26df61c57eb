"""Real-looking broken files: every problem with its place and its sentence; ugly ones that are sound load right."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from evaluate.db.session import open_engine
from evaluate.intake.rules import RULES
from evaluate.intake.upload import Checked, check
from evaluate.vocabulary import Severity
from tests.builders import provider_of
from tests.intake.dirty import (
    answers,
    dates,
    encodings,
    headings,
    numbers,
    people,
    plausibility,
    workbooks,
)
from tests.intake.dirty.dirty import Dirty, Said, Scores, furnish_dirty

FAMILIES = (encodings, headings, dates, numbers, answers, people, workbooks, plausibility)
FILES = {
    f"{family.__name__.rpartition('.')[2]}-{build.__name__}": build
    for family in FAMILIES
    for build in family.FILES
}


@pytest.fixture(scope="module")
def register(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Open one register for every file: checking writes nothing."""
    path = tmp_path_factory.mktemp("dirty") / "register.db"
    path.write_bytes(sqlite_template.read_bytes())
    engine = open_engine(f"sqlite:///{path}")
    furnish_dirty(engine)
    yield engine
    engine.dispose()


def said(checked: Checked) -> list[Said]:
    return [
        Said(one.code, one.message, one.row, one.column, one.count, one.sheet)
        for one in checked.report.problems
    ]


def loaded(checked: Checked) -> Scores:
    assert checked.changes is not None
    scores = checked.changes.scores.select("pseudonym", "measure", "timepoint", "value")
    return tuple(scores.sort("pseudonym", "measure", "timepoint").rows())


@pytest.mark.parametrize("build", FILES.values(), ids=FILES)
def test_what_is_said_of_a_dirty_file(build: Callable[[], Dirty], register: Engine) -> None:
    file = build()
    checked = check(register, provider_of("acorn"), "outcomes.csv", file.content, file.programme)
    assert said(checked) == list(file.said)
    if file.loads is None:
        assert checked.report.problems
    else:
        # An ugly file that is sound is loaded as it is, and nobody is asked anything.
        assert all(one.severity is Severity.NOTE for one in checked.report.problems)
        assert checked.questions == ()
        assert loaded(checked) == file.loads


def test_there_are_many_and_of_both_kinds() -> None:
    made = [build() for build in FILES.values()]
    assert len([file for file in made if file.said]) >= 60
    assert len([file for file in made if file.loads is not None]) >= 25
    assert len({one.code for file in made for one in file.said}) >= 45


def test_every_builder_is_listed_and_says_what_somebody_did() -> None:
    for family in FAMILIES:
        written = [
            name
            for name, function in vars(family).items()
            if getattr(function, "__annotations__", {}).get("return") is Dirty
        ]
        assert sorted(written) == sorted(build.__name__ for build in family.FILES)
        assert all(build.__doc__ for build in family.FILES)


def test_nobody_is_asked_the_same_thing_twice() -> None:
    for build in FILES.values():
        asked = Counter(
            (one.code, one.message, one.sheet, one.column if one.code == "unknown-column" else None)
            for one in build().said
            if RULES[one.code].severity is Severity.WARN or RULES[one.code].becomes
        )
        assert max(asked.values(), default=1) == 1
