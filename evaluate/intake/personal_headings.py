"""What looks like the heading of a column of personal data."""

import re

import polars as pl

from evaluate.disclosure.identifiers import identified

_HEADINGS = re.compile(
    r"(?:^|_)(?:surnames?|forenames?|(?:first|last|full|middle|maiden|given|family|nick|user)names?"
    r"|dob|d_o_b|birthdates?|birthdays?|birth_date|date_of_birth|post_?codes?|zip|zip_code|e_?mails?|upn|uln|nino"
    r"|ni_(?:no|num|number)|national_insurance|insurance_number|passport|pnc|cro_(?:no|number)|landline|initials"
    r"|next_of_kin|nok|emergency_contact|contact_(?:no|number|details)|known_as|nhs_(?:no|num|number|id)"
    r"|(?:house|door|flat)_(?:no|number|name)|address_line)(?:_|$)"
    r"|^(?:nhs|street|street_name)$"
    r"|(?:^|_)(?<!by_)(?<!via_)(?<!over_)(?<!on_)(?:phone|telephone|tel|mobile|address)"
    r"(?:_(?:no|nos|num|number|numbers))?(?:_?[0-9])?$"
)
_NAMED = re.compile(r"(?:^|_)names?(?:_|$)")
# The name of a thing is not the name of a person, unless the heading speaks of a person too.
_THINGS = frozenset(
    [
        "programme",
        "project",
        "service",
        "cohort",
        "measure",
        "instrument",
        "questionnaire",
        "organisation",
        "provider",
        "area",
        "file",
        "arm",
        "school",
        "college",
        "academy",
        "site",
        "centre",
        "venue",
        "club",
        "team",
        "group",
        "ward",
        "borough",
        "authority",
        "district",
        "region",
        "course",
        "class",
        "cluster",
        "activity",
        "session",
        "sheet",
        "column",
        "variable",
        "field",
        "test",
        "survey",
        "unit",
        "setting",
        "hub",
    ]
)
_PEOPLE = frozenset(
    [
        "participant",
        "client",
        "child",
        "pupil",
        "student",
        "parent",
        "worker",
        "person",
        "carer",
        "guardian",
        "mother",
        "father",
        "staff",
        "contact",
        "teacher",
        "user",
        "mentor",
        "coach",
        "young",
        "yp",
        "referrer",
        "practitioner",
        "kin",
        "sibling",
    ]
)


def heading_looks_personal(heading: str) -> bool:
    """Say whether a normalised heading looks like that of a column of personal data."""
    words = set(heading.split("_"))
    named = _NAMED.search(heading) and (words & _PEOPLE or not words & _THINGS)
    return bool(named or _HEADINGS.search(heading))


def heading_is_personal(heading: str) -> bool:
    """Say whether a heading is itself personal data, as where a file has no row of headings."""
    return len(identified(pl.Series([heading], dtype=pl.String))) > 0


def tells_of_people(heading: str) -> bool:
    """Say whether a normalised heading speaks of a person, such as a key worker."""
    return not _PEOPLE.isdisjoint(heading.split("_"))
