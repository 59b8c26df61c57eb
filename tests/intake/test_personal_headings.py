"""Headings of personal data are known, and those of things are let through."""

import pytest

from evaluate.intake.layout import loadable
from evaluate.intake.meanings import normal
from evaluate.intake.personal_headings import heading_is_personal, heading_looks_personal, tells_of_people


@pytest.mark.parametrize(
    "heading",
    [
        "Name",
        "Full name",
        "First Name",
        "Surname",
        "Forename(s)",
        "YP name",
        "Name of young person",
        "Social worker's name",
        "School contact name",
        "Next of kin",
        "Initials",
        "DOB",
        "D.O.B.",
        "Date of Birth",
        "Birth date",
        "birthday",
        "Post code",
        "Postcode of school",
        "E-mail",
        "Email address",
        "Phone",
        "Home phone no.",
        "Mobile",
        "Mobile no",
        "parent_mobile_2",
        "Tel",
        "Contact number",
        "Emergency contact",
        "NHS",
        "NHS No.",
        "NHS number",
        "UPN",
        "NI no",
        "National Insurance Number",
        "PNC ID",
        "Passport",
        "Address",
        "address_1",
        "Address line 2",
        "House number",
        "Street",
    ],
)
def test_personal_headings(heading: str) -> None:
    assert heading_looks_personal(normal(heading))


@pytest.mark.parametrize(
    "heading",
    [
        *loadable(),
        "programme name",
        "School name",
        "Name of measure",
        "Group name",
        "Name of the course",
        "measure",
        "age",
        "Sex",
        "Year of birth",
        "nickel",
        "staff notes",
        "Referred from NHS",
        "Street work sessions",
        "Sessions by phone",
        "Phone calls made",
        "Mobile youth work",
        "Needs to address anger",
        "First contact",
        "Hours of contact",
        "Telling the truth",
        "Town",
    ],
)
def test_ordinary_headings(heading: str) -> None:
    assert not heading_looks_personal(normal(heading))
    assert not heading_is_personal(heading)


@pytest.mark.parametrize("heading", ["M1 1AE", "jo@example.org", "9434765919"])
def test_a_heading_that_is_a_value(heading: str) -> None:
    assert heading_is_personal(heading)


def test_a_heading_may_tell_of_people() -> None:
    assert tells_of_people("key_worker")
    assert not tells_of_people("tutor_group")
