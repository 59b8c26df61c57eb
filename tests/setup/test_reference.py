"""The reference tables that ship."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from evaluate.errors import FileRefused
from evaluate.settings import shipped
from evaluate.setup.reference import read_reference


def test_every_row_that_ships_has_a_source_and_low_confidence_ships_no_rating() -> None:
    reference = read_reference(shipped("seeds") / "reference")
    assert all(
        row["source"] for row in (*reference.approaches, *reference.unit_costs, *reference.funded_areas)
    )
    low = [row for row in reference.approaches if row["confidence"] == "low"]
    assert low
    assert all(row["impact_rating"] is None and row["evidence_rating"] is None for row in low)


def test_figures_are_numbers_and_a_cost_that_nobody_published_is_none() -> None:
    costs = {row["name"]: row["pounds"] for row in read_reference(shipped("seeds") / "reference").unit_costs}
    assert costs["Violence with injury"] == 14050
    assert costs["Possession of weapons"] is None


def test_the_day_on_which_a_rating_was_seen_is_a_date_or_not_known(tmp_path: Path) -> None:
    folder = tmp_path / "reference"
    shutil.copytree(shipped("seeds") / "reference", folder)
    assert {row["seen_on"] for row in read_reference(folder).approaches} == {None}
    path = folder / "approaches.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",high,\n", ",high,2025-04-03\n", 1), encoding="utf-8")
    assert read_reference(folder).approaches[0]["seen_on"] == date(2025, 4, 3)
    path.write_text(text.replace(",high,\n", ",high,April\n", 1), encoding="utf-8")
    with pytest.raises(FileRefused, match='row 2: seen_on "April" is not a date'):
        read_reference(folder)


def test_south_wales_has_its_own_prefix() -> None:
    areas = read_reference(shipped("seeds") / "reference").funded_areas
    assert {row["gss_code"] for row in areas if row["police_force"] == "South Wales Police"} == {"W15000003"}
    assert len(areas) == 20


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "name,pounds",
            "pounds,name",
            "unit_costs.csv: the headings must be name, pounds, price_year, basis, source, confidence.",
        ),
        ("14050", "lots", 'unit_costs.csv: row 3: pounds "lots" is not a number.'),
    ],
)
def test_a_mistake_names_file_row_and_column(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    folder = tmp_path / "reference"
    shutil.copytree(shipped("seeds") / "reference", folder)
    path = folder / "unit_costs.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(FileRefused) as error:
        read_reference(folder)
    assert str(error.value) == sentence
