"""The groups that people are counted in."""

from datetime import date

import pytest

from evaluate.portfolio.characteristics import age_at, ethnic_group_of, sex_of


@pytest.mark.parametrize(
    ("given", "group"), [("female", "Female"), ("male", "Male"), (None, "Not known"), ("x", "Not known")]
)
def test_sex(given: str | None, group: str) -> None:
    assert sex_of(given) == group


@pytest.mark.parametrize(
    ("given", "group"),
    [("asian_indian", "Asian"), ("white_british", "White"), ("", "Not known"), (None, "Not known")],
)
def test_ethnic_group(given: str | None, group: str) -> None:
    assert ethnic_group_of(given) == group


@pytest.mark.parametrize(
    ("born", "band", "group"),
    [(2012, None, "10 to 13"), (2012, "25+", "25 and over"), (None, None, "Not known")],
)
def test_age_at_the_start(born: int | None, band: str | None, group: str) -> None:
    assert age_at(date(2024, 9, 1), born, band) == group
