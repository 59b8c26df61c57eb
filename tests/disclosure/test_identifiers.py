"""Identifiers are found wherever they stand, and what only looks a little like one is let through."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.disclosure.identifiers import identified

_PUPIL_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_POLICE_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"


def kind(text: str) -> str | None:
    found = dict(identified(pl.Series([text], dtype=pl.String)).iter_rows())
    return found.get(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jo.smith@example.org", "an e-mail address"),
        ("write to jo@example.co.uk please", "an e-mail address"),
        ("M1 1AE", "a postcode"),
        ("m1 1ae", "a postcode"),
        ("EC1A1BB", "a postcode"),
        ("ec1a1bb", "a postcode"),
        ("lives at 12 High St, M1 1AE", "a postcode"),
        ("M1 1ST", "a postcode"),
        ("9434765919", "an NHS number"),
        ("943-476-5919", "an NHS number"),
        ("see 943 476 5919 for notes", "an NHS number"),
        ("07700900123", "a phone number"),
        ("07700 900123", "a phone number"),
        ("07700 900 123", "a phone number"),
        ("07700 90 01 23", "a phone number"),
        ("Ref 07700 900123", "a phone number"),
        ("mum: 07700-900-123, after 4", "a phone number"),
        ("+44 7700 900123", "a phone number"),
        ("+44 (0)20 7946 0018", "a phone number"),
        ("0044 20 7946 0018", "a phone number"),
        ("020 7946 0018", "a phone number"),
        ("(020) 7946 0018", "a phone number"),
        ("0161 496 0000", "a phone number"),
        ("01632 960001", "a phone number"),
        ("01632960001", "a phone number"),
        ("7700900123", "a phone number"),
        ("447700900123", "a phone number"),
        ("AB123456C", "a national insurance number"),
        ("ab 12 34 56 c", "a national insurance number"),
        ("NI AB123456C, checked", "a national insurance number"),
        ("A123456789013", None),
        ("20030011985X", "a police computer number"),
        ("2001/0171310W", "a police computer number"),
        ("01/171310W", "a police computer number"),
        ("PNC 01/171310w on file", "a police computer number"),
        ("01/171310V", None),
        ("dob 12/03/2009", "a date of birth"),
        ("D.O.B: 12.03.09", "a date of birth"),
        ("born 2009-03-12", "a date of birth"),
        ("Born 12 March 2009", "a date of birth"),
        ("born on the 2nd of May 09", "a date of birth"),
        ("Date of birth: Sept 3rd, 2010", "a date of birth"),
    ],
)
def test_found(text: str, expected: str | None) -> None:
    assert kind(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # Pseudonyms, cohorts, measures and codes.
        "P001",
        "AB12CD",
        "X7F-22",
        "Q1 1AE",
        "spring-2025",
        "E08000035",
        "PHQ-9",
        "10/2A",
        "Year 10/11",
        "participant 7",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        # Numbers and dates.
        "12",
        "2025",
        "1234567890",
        "9434765918",
        "0.4285714286",
        "12.714285714285714",
        "1,250,000",
        "2025-04-03",
        "2025-04-03 10:30:00",
        "03/04/2025",
        # Words.
        "week s1 2nd visit",
        "W1 1st",
        "w1 1st",
        "scores 01 02 03 04 05 06 0",
        "a@b",
        "@x",
        "reborn 2009",
        "born in 12 different places",
        "stubborn, 12 March 2025",
        # What looks like a number of a kind that is never issued.
        "GB123456A",
        "TN123456A",
        "QQ123456C",
        "5434765912",
        "0000000000",
    ],
)
def test_let_through(text: str) -> None:
    assert kind(text) is None


def nhs_check(nine: str) -> int:
    return (11 - sum(int(digit) * (10 - place) for place, digit in enumerate(nine)) % 11) % 11


@given(st.integers(400_000_000, 499_999_999) | st.integers(600_000_000, 699_999_999), st.integers(0, 9))
def test_the_last_digit_of_an_nhs_number_checks_the_others(nine: int, last: int) -> None:
    is_one = nhs_check(str(nine)) == last
    assert kind(f"{nine}{last}") == ("an NHS number" if is_one else None)


@given(st.from_regex(r"[0-9]{12}|[0-9]{11}[A-HJ-NP-RT-Z]", fullmatch=True), st.sampled_from(_PUPIL_LETTERS))
def test_the_first_letter_of_a_pupil_number_checks_the_rest(rest: str, letter: str) -> None:
    values = [int(place) if place.isdigit() else _PUPIL_LETTERS.index(place) for place in rest]
    right = _PUPIL_LETTERS[sum(value * weight for weight, value in enumerate(values, start=2)) % 23]
    assert kind(f"{letter}{rest}") == ("a pupil number (UPN)" if letter == right else None)


@given(st.integers(0, 99), st.integers(100, 9_999_999), st.sampled_from(_POLICE_LETTERS))
def test_the_last_letter_of_a_police_number_checks_the_rest(year: int, serial: int, letter: str) -> None:
    right = _POLICE_LETTERS[(year * 10_000_000 + serial) % 23]
    for written in (f"{year:02}/{serial}", f"{2000 + year}/{serial:07}", f"{2000 + year}{serial:07}"):
        assert kind(written + letter) == ("a police computer number" if letter == right else None)


def test_the_second_of_two_numbers_is_checked_too() -> None:
    assert kind("943 476 5918 or 943 476 5919") == "an NHS number"


def test_a_text_with_two_identifiers_is_named_once() -> None:
    found = identified(pl.Series(["jo@example.org 07700 900123", "nothing", "M1 1AE"]))
    assert found.rows() == [("jo@example.org 07700 900123", "an e-mail address"), ("M1 1AE", "a postcode")]


def test_no_texts_have_no_identifiers() -> None:
    assert identified(pl.Series([], dtype=pl.String)).rows() == []
