"""The files look as providers' files do: wide and long, a workbook, answers, and each a little more than the last."""

import csv
import io
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import openpyxl

from evaluate.intake.template.stamp import TEMPLATE_VERSION

LAST = "aldermere-youth-works-2026-04-10.csv"


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def test_the_same_seed_writes_the_same_bytes_and_another_does_not(
    demo: ModuleType, folder: Path, tmp_path: Path
) -> None:
    again = demo.write_demo(tmp_path / "again")
    other = demo.write_demo(tmp_path / "other", seed=7)
    assert [path.name for path in again.uploads] == [path.name for path in other.uploads]
    for path in (again.setup, *again.uploads):
        assert path.read_bytes() == (folder / path.name).read_bytes(), path.name
    for one, another in zip(again.uploads, other.uploads, strict=True):
        assert one.read_bytes() != another.read_bytes(), one.name
    assert again.setup.read_bytes() != other.setup.read_bytes()


def test_one_more_cohort_changes_no_other(demo: ModuleType) -> None:
    def drawn(cohort: str) -> list[float]:
        return list(demo.inventing.generator_for(2026, cohort).random(3))

    assert drawn("mentoring-aldermere 2024-04") == drawn("mentoring-aldermere 2024-04")
    assert drawn("mentoring-aldermere 2024-04") != drawn("mentoring-aldermere 2024-09")


def test_nothing_is_dated_later_than_the_day_on_which_it_is_sent(demo: ModuleType, folder: Path) -> None:
    for area in demo.areas.AREAS:
        for sending in demo.sending.sendings(area):
            if sending.filename.endswith(".csv") and not sending.put_aside:
                dates = {
                    cell
                    for row in rows(folder / sending.filename)
                    for heading, cell in row.items()
                    if heading.endswith("_on") and cell
                }
                assert max(dates) <= str(sending.day), sending.filename


def test_files_come_long_and_wide(folder: Path) -> None:
    headings = [set(rows(path)[0]) for path in folder.glob("*.csv")]
    assert sum("value" in heading for heading in headings) > 10
    assert sum("before" in heading for heading in headings) > 10


def test_a_later_file_tells_what_the_earlier_one_could_not(folder: Path) -> None:
    earlier, later = (rows(folder / name) for name in ("aldermere-youth-works-2024-10-18.csv", LAST))
    known = {(row["participant"], row["measure"]) for row in earlier}
    again = [row for row in later if (row["participant"], row["measure"]) in known]
    assert len(again) == len(earlier)
    assert sum(bool(row["after"]) for row in again) > sum(bool(row["after"]) for row in earlier)


def test_people_end_early_for_reasons_and_others_have_not_ended(folder: Path) -> None:
    people = {row["participant"]: row for row in rows(folder / LAST)}.values()
    reasons = {row["exit_reason"] for row in people}
    assert {"completed", "left_by_choice", "moved_away", ""} <= reasons
    assert all(
        int(row["sessions_attended"]) <= int(row["sessions_planned"]) for row in people if row["ended_on"]
    )
    assert {row["cluster"] for row in people if row["programme"] == "knives-aldermere"} == {
        f"School {number}" for number in range(1, 7)
    }


def test_a_hospital_gives_age_bands_and_no_year_of_birth(folder: Path) -> None:
    heading = rows(folder / "brackenwell-hospital-2026-04-14.csv")[0]
    assert "age_band" in heading
    assert "year_of_birth" not in heading


def test_one_provider_fills_in_the_registers_own_template(folder: Path) -> None:
    path = folder / "family-saltby-2026-04-03.xlsx"
    book = openpyxl.load_workbook(path, read_only=True)
    assert book.sheetnames == ["Instructions", "Participants", "Scores", "Measures", "Choices"]
    headings, first, *_ = book["Scores"].iter_rows(values_only=True)
    assert headings[:4] == ("Participant", "Cohort", "Measure", "Before")
    assert first[1] == "April 2024"
    book.close()
    with ZipFile(path) as parts:
        stamp = f"Template version {TEMPLATE_VERSION}, made for programme family-saltby"
        assert stamp in parts.read("docProps/custom.xml").decode()


def test_answers_add_up_to_what_was_invented(demo: ModuleType, folder: Path) -> None:
    area = demo.areas.AREAS[0]
    hospital = next(one for one in area.providers if one.answered)
    totals = {
        (person.pseudonym, score.timepoint): score.value
        for person in demo.inventing.participants_of(area, hospital, 2026)
        for score in person.scores
        if score.measure in hospital.answered
    }
    given = {
        (row["participant"], row["timepoint"]): sum(int(row[f"item_{item}"]) for item in range(1, 10))
        for row in rows(folder / "brackenwell-hospital-2026-04-14-answers.csv")
    }
    assert given == totals
    assert len(totals) == 48
