"""Mending everything that is listed leaves nothing to list, and every row is accounted for."""

import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from evaluate.access import Viewer
from evaluate.db.session import open_engine
from evaluate.intake.problems import Problem
from evaluate.intake.upload import Checked, check
from evaluate.vocabulary import Severity
from tests.builders import provider_of
from tests.intake.conftest import furnish

ACORN: Viewer = provider_of("acorn")
LONG = ["participant", "cohort", "arm", "measure", "timepoint", "assessed_on", "value"]
DAYS = {"before": "2025-04-03", "after": "2025-07-03", "followup_3m": "2025-10-03"}
KEY = ("participant", "cohort", "measure", "timepoint")
Grid = list[list[str]]

# What a provider may do to one cell, by its column. None of these can be hidden by another.
BREAK = {
    "participant": ["", "jo@example.org", "Jo Smith", "943 476 5919", "P" * 101],
    "cohort": ["", "sprung", "secret"],
    "arm": ["neither", "both"],
    "measure": ["", "mm", "nothing"],
    "timepoint": ["", "middle", "follow up"],
    "assessed_on": ["2999-01-01", "12/13/2025", "soon", "2025-02-30"],
    "value": ["x", "NaN", "1e999", "12,5", "41", "-1", "1,000"],
}


@pytest.fixture(scope="module")
def engine(sqlite_template: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Open one small register for every file: checking writes nothing."""
    path = tmp_path_factory.mktemp("mending") / "register.db"
    path.write_bytes(sqlite_template.read_bytes())  # type: ignore[attr-defined]
    engine = open_engine(f"sqlite:///{path}")
    furnish(engine)
    yield engine
    engine.dispose()


@st.composite
def broken(draw: st.DrawFn) -> tuple[Grid, Grid]:
    """Draw a sound file and the same file with some of its cells broken and some of its rows repeated."""
    people = draw(st.integers(1, 8))
    sound = [
        [
            f"P{i}",
            "r",
            draw(st.sampled_from(["intervention", ""])),
            "m",
            timepoint,
            DAYS[timepoint],
            str(i % 40),
        ]
        for i in range(people)
        for timepoint in draw(st.lists(st.sampled_from(sorted(DAYS)), min_size=1, unique=True))
    ]
    wrong = [list(row) for row in sound]
    for row in wrong:
        columns = draw(st.lists(st.sampled_from(LONG), max_size=2, unique=True))
        for column in columns:
            # The range of a score is not known until its measure is, so that one waits.
            faults = [
                fault for fault in BREAK[column] if "measure" not in columns or fault not in ("41", "-1")
            ]
            row[LONG.index(column)] = draw(st.sampled_from(faults))
    # Nobody can say whom a row without a key repeats, until the key is filled in.
    whole = [index for index, row in enumerate(wrong) if all(row[LONG.index(name)] for name in KEY)]
    for index in draw(st.lists(st.sampled_from(whole), max_size=3)) if whole else []:
        wrong.append(list(wrong[index]))
        sound.append(list(sound[index]))
    for index in draw(st.lists(st.integers(0, len(wrong) - 1), max_size=2)):
        wrong[index].append("stray")
    return sound, wrong


def as_csv(rows: Grid) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([LONG, *rows])
    return text.getvalue().encode()


def checked(engine: Engine, rows: Grid) -> Checked:
    return check(engine, ACORN, "broken.csv", as_csv(rows), "p")


def mend(rows: Grid, sound: Grid, problems: tuple[Problem, ...]) -> Grid:
    """Do what each listed problem says, and nothing else."""
    mended = [list(row) for row in rows]
    doomed = {problem.row for problem in problems if problem.code == "duplicate-row"}
    for problem in problems:
        assert problem.row is not None
        if problem.code == "ragged-row":
            mended[problem.row - 2] = mended[problem.row - 2][: len(LONG)]
        elif problem.column is not None and problem.severity is Severity.BLOCK:
            column = LONG.index(problem.column)
            places = [problem.row - 2] if problem.count == 1 else alike(rows, column, problem)
            for place in places:
                mended[place][column] = sound[place][column]
    return [row for number, row in enumerate(mended, start=2) if number not in doomed]


def alike(rows: Grid, column: int, problem: Problem) -> list[int]:
    """Find and replace: every row that has in this column what the first one has."""
    assert problem.row is not None
    typed = rows[problem.row - 2][column]
    places = [place for place, row in enumerate(rows) if row[column] == typed]
    assert len(places) == problem.count
    return places


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(broken())
def test_mending_everything_listed_leaves_nothing_to_list(engine: Engine, files: tuple[Grid, Grid]) -> None:
    sound, wrong = files
    report = checked(engine, wrong).report
    mended = mend(wrong, sound, report.problems)
    again = checked(engine, mended).report
    assert [problem for problem in again.problems if problem.severity is not Severity.NOTE] == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(broken())
def test_every_row_is_staged_or_has_a_problem(engine: Engine, files: tuple[Grid, Grid]) -> None:
    _, wrong = files
    found = checked(engine, wrong)
    assert found.report.rows == len(wrong)
    every = set(range(2, len(wrong) + 2))
    if found.changes is None:
        assert any(problem.severity is Severity.BLOCK for problem in found.report.problems)
        assert {problem.row for problem in found.report.problems} <= every
    else:
        assert not found.report.blocks
        assert {row["row"] for part in found.changes.rows() for row in part} == every


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_no_file_is_too_strange_to_report_on(engine: Engine, content: bytes) -> None:
    found = check(engine, ACORN, "strange.csv", content, "p")
    assert found.changes is None
    assert found.report.problems
    assert found.report.status in ("problems", "refused")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.text(max_size=12), min_size=7, max_size=7), min_size=1, max_size=5))
def test_no_cell_is_too_strange_to_report_on(engine: Engine, rows: Grid) -> None:
    found = checked(engine, rows)
    assert found.report.status == "refused" or found.report.rows <= len(rows)
    if found.report.blocks:
        assert found.changes is None
