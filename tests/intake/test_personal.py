"""What looks personal is found, and ordinary pseudonyms are let through."""

import polars as pl
import pytest

from evaluate.intake.layout import normal
from evaluate.intake.personal import heading_is_personal, heading_looks_personal, kind_of_personal_data


def kind(text: str) -> str | None:
    found: str | None = pl.DataFrame({"t": [text]}).select(kind_of_personal_data("t")).item()
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jo.smith@example.org", "an e-mail address"),
        ("M1 1AE", "a postcode"),
        ("ec1a1bb", "a postcode"),
        ("9434765919", "an NHS number"),
        ("943-476-5919", "an NHS number"),
        ("07700900123", "a phone number"),
        ("+44 7700 900123", "a phone number"),
        ("(020) 7946 0018", None),
        ("020 7946 0018", "a phone number"),
        ("12/03/2009", "a date"),
        ("2009-03-12", "a date"),
        ("03/123456X", "a police computer number"),
        ("Jo Smith", "a name"),
        ("Zoë O’Brien-Hay", "a name"),
        ("smith, Jo Ann 3", "a name"),
    ],
)
def test_personal(text: str, expected: str | None) -> None:
    assert kind(text) == expected


@pytest.mark.parametrize(
    "text",
    ["P001", "9434765918", "AB12CD", "Q1 1AE", "X7F-22", "participant 7", "A B", "1234567890", "12", "2025"],
)
def test_not_personal(text: str) -> None:
    assert kind(text) is None


@pytest.mark.parametrize(
    "heading",
    [
        "Name",
        "First name",
        "DOB",
        "Date of Birth",
        "Post code",
        "NHS number",
        "UPN",
        "E-mail",
        "Mobile no",
        "address_1",
    ],
)
def test_personal_headings(heading: str) -> None:
    assert heading_looks_personal(normal(heading))


@pytest.mark.parametrize(
    "heading", ["programme name", "measure", "age", "Sex", "nickel", "before", "staff notes"]
)
def test_ordinary_headings(heading: str) -> None:
    assert not heading_looks_personal(normal(heading))
    assert not heading_is_personal(heading)


def test_a_heading_that_is_a_value() -> None:
    assert heading_is_personal("M1 1AE")
