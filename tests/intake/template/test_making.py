"""A template made from a register, filled in by somebody, goes back down the whole road without a problem."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, select

from evaluate.access import Viewer, at_the_register
from evaluate.db.session import open_engine, writing
from evaluate.db.tables import Measure
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.instruments.catalogue import read_catalogue
from evaluate.intake.template.filling import PARTICIPANTS, SCORES
from evaluate.intake.template.making import Kind, template
from evaluate.intake.template.plan import ROWS_TO_FILL
from evaluate.intake.template.stamp import read_stamp
from evaluate.intake.upload import Checked, check, commit, record
from evaluate.settings import shipped
from evaluate.setup.initialise import initialise
from evaluate.vocabulary import Role, Severity
from tests.builders import build_cohort, build_measure, build_programme, commissioner_of, provider_of

ACORN = provider_of("acorn")
MADE_ON = date(2025, 6, 30)
KINDS: tuple[Kind, ...] = ("xlsx", "ods")
FORMULA = "=1+1"


@pytest.fixture(scope="module")
def furnished(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a register with the whole catalogue, two programmes and five people, once."""
    path = tmp_path_factory.mktemp("template") / "register.db"
    path.write_bytes(sqlite_template.read_bytes())
    engine = open_engine(f"sqlite:///{path}")
    initialise(engine)
    with writing(engine) as session:
        programme = build_programme(session, "p", provider="acorn", cohorts=("spring",))
        programme.name = FORMULA
        build_cohort(session, programme, "trial", "randomised")
        build_cohort(session, programme, "zodd").name = FORMULA
        build_programme(session, "other", provider="acorn")
        build_programme(session, "hidden", provider="bell")
        build_measure(session, "local", "local", minimum=-5, maximum=5)
    rows = [f"00{i},spring,sdq_self_total,{10 + i},2025-04-0{i + 1},{9 if i > 2 else ''}" for i in range(5)]
    text = "\n".join(["participant,cohort,measure,before,before_on,after", *rows])
    checked = check(engine, ACORN, "a.csv", text.encode(), "p")
    assert checked.changes is not None, checked.report
    commit(engine, ACORN, record(engine, ACORN, checked), [])
    engine.dispose()
    return path


@pytest.fixture
def register(furnished: Path, tmp_path: Path) -> Iterator[Engine]:
    """Open a copy of it."""
    (tmp_path / "register.db").write_bytes(furnished.read_bytes())
    engine = open_engine(f"sqlite:///{tmp_path / 'register.db'}")
    yield engine
    engine.dispose()


def made(engine: Engine, kind: Kind = "xlsx", viewer: Viewer = ACORN, **other: Any) -> bytes:
    return template(engine, viewer, "p", kind, made_on=MADE_ON, **other)


def sheets(content: bytes, kind: Kind) -> dict[str, pd.DataFrame]:
    engine: Literal["openpyxl", "calamine"] = "openpyxl" if kind == "xlsx" else "calamine"
    return pd.read_excel(BytesIO(content), sheet_name=None, engine=engine, dtype=object)


def filled(content: bytes, **rows: list[list[Any]]) -> bytes:
    """Fill sheets in as a person would: from the first free row down, or over a row that is there."""
    book = load_workbook(BytesIO(content))
    for name, cells in rows.items():
        for row in cells:
            book[name].append(row)
        for cell in (cell for row in book[name] for cell in row if cell.data_type == "f"):
            cell.data_type = "s"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def checked(engine: Engine, content: bytes, programme: str = "p") -> Checked:
    return check(engine, ACORN, "filled.xlsx", content, programme)


def examples(content: bytes) -> dict[str, list[Any]]:
    """Take the row of examples of each sheet from the instructions."""
    rows = list(load_workbook(BytesIO(content))["Instructions"].iter_rows(values_only=True))
    first = next(at for at, row in enumerate(rows) if row[0] == "Sheet")
    found: dict[str, list[Any]] = {}
    for sheet, _, _, example in rows[first + 1 :]:
        found.setdefault(str(sheet), []).append(example)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_who_waits_is_in_it_with_what_they_had(register: Engine, kind: Kind) -> None:
    scores = sheets(made(register, kind), kind)[SCORES]
    assert list(scores["Participant"]) == ["000", "001", "002"]
    assert list(scores["Before"]) == [10, 11, 12]
    assert [day.date() for day in pd.to_datetime(scores["Before date"])] == [
        date(2025, 4, 1),
        date(2025, 4, 2),
        date(2025, 4, 3),
    ]
    assert scores["After"].isna().all()


@pytest.mark.parametrize("kind", KINDS)
def test_the_sheets_are_named_and_begin_with_their_headings(register: Engine, kind: Kind) -> None:
    found = sheets(made(register, kind, items=("gad7",)), kind)
    assert list(found) == ["Instructions", PARTICIPANTS, SCORES, "gad7", "Measures", "Choices"]
    assert list(found[SCORES]) == [
        "Participant",
        "Cohort",
        "Measure",
        "Before",
        "Before date",
        "After",
        "After date",
    ]
    assert list(found["gad7"])[:5] == ["Participant", "Cohort", "Timepoint", "Assessed on", "Item 1"]
    assert not any(
        str(heading).startswith("Unnamed")
        for name in (PARTICIPANTS, SCORES, "gad7")
        for heading in found[name]
    )


def test_what_the_programme_has_used_comes_first_and_everything_is_there(register: Engine) -> None:
    measures = sheets(made(register), "xlsx")["Measures"]
    assert measures["Key"][0] == "sdq_self_total"
    with writing(register) as session:
        assert set(measures["Key"]) == set(session.scalars(select(Measure.key)))
    assert measures["Key"].is_unique
    assert measures["Measure"].is_unique


@pytest.mark.parametrize("kind", KINDS)
def test_an_untouched_template_says_only_what_is_blank(register: Engine, kind: Kind) -> None:
    found = checked(register, made(register, kind))
    assert not found.report.blocks
    assert {one.code for one in found.report.problems} <= {"blank-value"}
    assert found.changes is not None
    assert found.changes.already


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_without_anybody_waiting_has_no_rows_yet(register: Engine, kind: Kind) -> None:
    content = template(register, ACORN, "other", kind, made_on=MADE_ON)
    assert [one.code for one in checked(register, content, "other").report.problems] == ["no-rows"]


def test_a_filled_in_template_has_no_problems_and_loads(register: Engine) -> None:
    book = load_workbook(BytesIO(made(register, items=("gad7",))))
    scores = book[SCORES]
    for row in range(2, 5):
        scores.cell(row, 6).value = 5 + row
        scores.cell(row, 7).value = date(2025, 6, 20 + row)
    scores.append(
        ["N01", "Spring", "SDQ total difficulties (self)", 20, date(2025, 4, 9), 15, date(2025, 6, 19)]
    )
    book[PARTICIPANTS].append(["N01", "Spring", "Intervention", 2010, None, "Female", "Female"])
    book["gad7"].append(["N01", "Spring", "Before", date(2025, 4, 9), *[1] * 7])
    file = BytesIO()
    book.save(file)
    found = checked(register, file.getvalue())
    assert found.report.problems == ()
    assert found.changes is not None
    assert (found.changes.new, found.changes.changed) == (6, 0)
    commit(register, ACORN, record(register, ACORN, found), [])
    assert made_rows(register) == []


def made_rows(engine: Engine) -> list[Any]:
    """List who still waits on the measure of the small register."""
    scores = sheets(made(engine), "xlsx")[SCORES]
    return list(scores[scores["Measure"] == "SDQ total difficulties (self)"]["Participant"])


def test_every_example_passes_its_own_rule(register: Engine) -> None:
    content = template(register, ACORN, "p", made_on=MADE_ON, items=("gad7",))
    given = examples(content)
    assert {PARTICIPANTS, SCORES, "gad7"} == set(given)
    # A participant cannot be new in one sheet and known in another with other scores: one example a file.
    for name, row in given.items():
        found = checked(register, filled(content, **{name: [row]}))
        assert [one for one in found.report.problems if one.severity is not Severity.NOTE] == [], name
        assert found.changes is not None


@pytest.mark.parametrize("name", ["Cohort", "Arm", "Sex", "Gender", "Ethnicity", "Age band", "Exit reason"])
def test_every_label_of_every_list_is_accepted(register: Engine, name: str) -> None:
    content = made(register)
    people = sheets(content, "xlsx")
    headings = list(people[PARTICIPANTS])
    labels = list(people["Choices"][f"Choices for {name.lower()}"].dropna())
    assert labels
    rows = []
    for at, label in enumerate(labels):
        row = dict.fromkeys(headings) | {"Participant": f"L{at}", "Cohort": "trial", name: label}
        rows.append(
            [
                row["Cohort"] and "Trial" if key == "Cohort" and name != "Cohort" else row[key]
                for key in headings
            ]
        )
    found = checked(register, filled(content, **{PARTICIPANTS: rows}))
    assert [one for one in found.report.problems if one.severity is not Severity.NOTE] == []


def test_every_measure_of_the_list_is_accepted_with_its_example(register: Engine) -> None:
    content = made(register)
    lines = sheets(content, "xlsx")["Measures"]
    rows = [
        [f"L{at}", "Spring", label, low]
        for at, (label, low) in enumerate(zip(lines["Measure"], lines["Lowest score"], strict=True))
    ]
    found = checked(register, filled(content, **{SCORES: rows}))
    assert [one for one in found.report.problems if one.severity is Severity.BLOCK] == []


def test_a_template_for_another_programme_stops(register: Engine) -> None:
    content = template(register, ACORN, "other", made_on=MADE_ON)
    codes = [one.code for one in checked(register, content).report.problems]
    assert "other-template" in codes


@pytest.mark.parametrize("viewer", [provider_of("bell"), at_the_register(Role.PROVIDER)])
def test_a_template_is_for_whoever_sends_for_the_programme(register: Engine, viewer: Viewer) -> None:
    if viewer.organisations is None:
        assert read_stamp(made(register, viewer=viewer), ()) is not None
        return
    with pytest.raises(CommandMistake, match="not one of your programmes"):
        made(register, viewer=viewer)


def test_nobody_else_makes_templates(register: Engine) -> None:
    with pytest.raises(NotAllowed):
        made(register, viewer=commissioner_of("north"))


def test_a_questionnaire_that_is_not_there_is_a_mistake(register: Engine) -> None:
    with pytest.raises(CommandMistake, match="no questionnaire"):
        made(register, items=("horoscope",))


def test_a_name_is_never_a_formula(register: Engine) -> None:
    book = load_workbook(BytesIO(made(register)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert FORMULA in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_day_makes_the_same_bytes(register: Engine, kind: Kind) -> None:
    assert made(register, kind) == made(register, kind)
    later = template(register, ACORN, "p", kind, made_on=MADE_ON + timedelta(days=1))
    assert later != made(register, kind)


def test_a_sheet_for_every_questionnaire_can_be_made(register: Engine) -> None:
    every = [
        one.reference or one.key for one in read_catalogue(shipped("seeds") / "instruments") if one.items
    ]
    found = sheets(made(register, items=every), "xlsx")
    assert set(every) < set(found)
    assert ROWS_TO_FILL > 0
