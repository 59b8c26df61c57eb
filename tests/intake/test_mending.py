"""Mending everything that is listed leaves nothing to list, whatever the file tells; and every row is accounted for."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from evaluate.db.session import open_engine
from evaluate.intake.problems import Problem
from evaluate.intake.upload import Checked, check
from evaluate.vocabulary import Severity
from tests.builders import provider_of
from tests.intake.example_files import furnished, workbook

Rows = list[list[str]]
ACORN = provider_of("acorn")
WHO = ["", "jo@example.org", "Jo Smith", "943 476 5919", "P" * 101, "=A2", "Total"]
WHEN = ["2999-01-01", "13/13/2025", "soon", "2025-02-30", "1925-04-07"]
SUBJECT = ("measure", "instrument")
# What these codes list is mended by taking the row out.
TO_DELETE = ("duplicate-row", "total-row")
# Where the subject of a row is itself in doubt, these faults cannot be judged until it is mended.
HANGS = {"41", "-1", "45%", "9", "-2", "wrong total"}


@dataclass(frozen=True)
class Kind:
    """One kind of table: its headings, what may be done to a cell, by column, and which cells make a row unique."""

    headings: tuple[str, ...]
    breaks: Mapping[str, list[str]]
    key: tuple[str, ...] = ()


SCORES = Kind(
    ("participant", "cohort", "measure", "timepoint", "assessed_on", "value"),
    {
        "participant": WHO,
        "cohort": ["", "sprung", "secret"],
        "measure": ["", "mm", "nothing"],
        "timepoint": ["", "middle", "follow up"],
        "assessed_on": WHEN,
        "value": ["x", "NaN", "1e999", "1,250", "41", "-1", "45%"],
    },
    ("participant", "cohort", "measure", "timepoint"),
)
QUESTIONS = tuple(f"q{number}" for number in range(1, 10))
ANSWERS = Kind(
    ("participant", "cohort", "instrument", "timepoint", "assessed_on", "measure", "value", *QUESTIONS),
    {
        "participant": WHO,
        "instrument": ["", "phq99", "nothing"],
        "timepoint": ["", "middle"],
        "assessed_on": WHEN,
        "value": ["x", "wrong total"],
        **{question: ["x", "1.5", "9", "-2", "often"] for question in QUESTIONS},
    },
    ("participant", "cohort", "instrument", "timepoint"),
)
PEOPLE = Kind(
    ("participant", "cohort", "sex", "year_of_birth", "cluster", "started_on", "sessions_planned", "sessions_attended"),
    {
        # Whoever is taken out of the list of participants would be missing from it.
        "participant": [who for who in WHO if who not in ("", "Total")],
        "cohort": ["", "sprung", "secret"],
        "sex": ["unsure"],
        "year_of_birth": ["nineteen", "1850", "12/03/2009"],
        "cluster": ["M1 1AE", "07700 900123"],
        "started_on": ["soon", "13/13/2025"],
        "sessions_planned": ["many", "-3"],
        "sessions_attended": ["some"],
    },
)  # fmt: skip


@pytest.fixture(scope="module")
def engine(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Open one register for every file: checking writes nothing."""
    path = furnished(sqlite_template, tmp_path_factory.mktemp("mending") / "register.db")
    engine = open_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def day(person: int, timepoint: str) -> str:
    weeks = {"before": 0, "after": 12, "followup_3m": 25}[timepoint]
    return str(date(2025, 4, 7) + timedelta(days=person, weeks=weeks))


TIMEPOINTS = st.lists(st.sampled_from(["before", "after", "followup_3m"]), min_size=1, unique=True)


@st.composite
def scores(draw: st.DrawFn, people: int) -> Rows:
    return [
        [f"P{n}", "spring-2025", "sdq_self_total", when, day(n, when), str(draw(st.integers(6, 19)))]
        for n in range(people)
        for when in draw(TIMEPOINTS)
    ]


@st.composite
def answers(draw: st.DrawFn, people: int) -> Rows:
    rows = []
    for n in range(people):
        for when in draw(TIMEPOINTS):
            given = [draw(st.integers(0, 2)) for _ in QUESTIONS]
            told = [f"P{n}", "spring-2025", "phq9", when, day(n, when), "phq9_total", str(sum(given))]
            rows.append([*told, *map(str, given)])
    return rows


@st.composite
def participants(draw: st.DrawFn, people: int) -> Rows:
    return [
        [f"P{n}", "spring-2025", draw(st.sampled_from(["female", "male", ""])), str(2007 + n % 4), f"school-{n % 2}",
         day(n, "before"), "12", str(draw(st.integers(0, 12)))]
        for n in range(people)
    ]  # fmt: skip


MADE = ((SCORES, scores), (ANSWERS, answers), (PEOPLE, participants))


@st.composite
def broken(draw: st.DrawFn, kind: Kind, sound: Rows) -> tuple[Rows, Rows]:
    """Break some cells of sound rows, repeat some rows, and type beyond the last heading."""
    sound, wrong = [list(row) for row in sound], [list(row) for row in sound]
    for row in wrong:
        columns = draw(st.lists(st.sampled_from(sorted(kind.breaks)), max_size=2, unique=True))
        doubtful = any(name in SUBJECT or name in QUESTIONS for name in columns)
        for column in columns:
            faults = [fault for fault in kind.breaks[column] if not (doubtful and fault in HANGS)]
            if column in QUESTIONS and "instrument" not in columns:
                faults = kind.breaks[column]
            place = kind.headings.index(column)
            fault = draw(st.sampled_from(faults))
            row[place] = str(int(row[place]) + 1) if fault == "wrong total" else fault
    # Nobody can say whom a row without a key repeats, until the key is filled in.
    whole = [n for n, row in enumerate(wrong) if all(row[kind.headings.index(name)] for name in kind.key)]
    for n in draw(st.lists(st.sampled_from(whole), max_size=2)) if kind.key and whole else []:
        wrong.append(list(wrong[n]))
        sound.append(list(sound[n]))
    for n in draw(st.lists(st.integers(0, len(wrong) - 1), max_size=1)):
        wrong[n].append("stray")
    return sound, wrong


def as_csv(kind: Kind, rows: Rows) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([kind.headings, *rows])
    return text.getvalue().encode()


def mended(kind: Kind, wrong: Rows, sound: Rows, problems: list[Problem]) -> Rows:
    """Do what each listed problem says, and nothing else."""
    rows = [list(row) for row in wrong]
    # A table of nothing but rows of totals is mended by finding the scores that they sum up.
    assume(not any(problem.code == "no-rows" for problem in problems))
    doomed = {row for problem in problems if problem.code in TO_DELETE for row in problem.rows}
    for problem in problems:
        for row in problem.rows:
            if problem.code == "ragged-row":
                rows[row - 2] = rows[row - 2][: len(kind.headings)]
            elif problem.column is not None:
                place = kind.headings.index(problem.column)
                rows[row - 2][place] = sound[row - 2][place]
    left = [row for number, row in enumerate(rows, start=2) if number not in doomed]
    assume(left)
    return left


def to_mend(checked: Checked, sheet: str | None = None) -> list[Problem]:
    return [
        one for one in checked.report.problems if one.sheet == sheet and one.severity is not Severity.NOTE
    ]


# Each file takes a while, so a failure is shown as it was found: making it smaller would take minutes.
SLOW = settings(
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.parametrize(("kind", "make"), MADE, ids=["scores", "answers", "people"])
@settings(SLOW, max_examples=15)
@given(data=st.data())
def test_mending_everything_listed_leaves_nothing_to_list(
    engine: Engine, kind: Kind, make: object, data: st.DataObject
) -> None:
    sound, wrong = data.draw(broken(kind, data.draw(make(data.draw(st.integers(1, 6))))))  # type: ignore[operator]
    listed = to_mend(check(engine, ACORN, "broken.csv", as_csv(kind, wrong), "p"))
    again = check(engine, ACORN, "mended.csv", as_csv(kind, mended(kind, wrong, sound, listed)), "p")
    assert to_mend(again) == []
    assert again.changes is not None


@settings(SLOW, max_examples=12)
@given(data=st.data())
def test_mending_every_sheet_of_a_workbook_leaves_nothing_to_list(
    engine: Engine, data: st.DataObject
) -> None:
    people = data.draw(st.integers(1, 4))
    files = {
        f"Sheet {n}": (kind, *data.draw(broken(kind, data.draw(make(people)))))
        for n, (kind, make) in enumerate(MADE)
    }
    first = check(engine, ACORN, "broken.xlsx", workbook({name: [kind.headings, *wrong] for name, (kind, _, wrong) in files.items()}), "p")  # fmt: skip
    right = {
        name: [kind.headings, *mended(kind, wrong, sound, to_mend(first, name))]
        for name, (kind, sound, wrong) in files.items()
    }
    again = check(engine, ACORN, "mended.xlsx", workbook(right), "p")
    assert [one for one in again.report.problems if one.severity is not Severity.NOTE] == []


@settings(SLOW, max_examples=20)
@given(data=st.data())
def test_every_row_is_staged_or_has_a_problem(engine: Engine, data: st.DataObject) -> None:
    _, wrong = data.draw(broken(SCORES, data.draw(scores(3))))
    found = check(engine, ACORN, "broken.csv", as_csv(SCORES, wrong), "p")
    every = set(range(2, len(wrong) + 2))
    if found.changes is None:
        assert any(problem.severity is Severity.BLOCK for problem in found.report.problems)
        assert {row for problem in found.report.problems for row in problem.rows} <= every
    else:
        assert not found.report.blocks
        assert found.report.rows == len(wrong)
        assert set(found.changes.scores["row"]) == every
