"""Coded cells: each code with its label, and what people write for it."""

import csv
import re
from collections.abc import Mapping
from functools import cache

from evaluate.intake.meanings import normal
from evaluate.settings import shipped
from evaluate.vocabulary import Arm, Informant

# What people write where they have nothing to write. A coded cell that has a code for it keeps the code.
BLANK_WORDS = frozenset(
    {
        "n/a",
        "na",
        "n.a.",
        "n/k",
        "nk",
        "-",
        "--",
        "–",
        "—",
        ".",
        "?",
        "null",
        "none",
        "#n/a",
        "missing",
        "dnc",
    }
    | {"not available", "not known", "not completed", "not applicable", "not recorded", "did not complete"}
)

CENSUS_2021, CENSUS_2011 = "census_2021", "census_2011"
_NOT_SAID = "Prefer not to say|Declined to say|Refused|Did not say|Not disclosed|Withheld|Rather not say"
_GIRL = "F|Girl|Woman|Girls|Women"
_BOY = "M|Boy|Man|Boys|Men"

# By field, then by code: the label, then what else people write. Long lists are in the reference tables.
_LISTS: dict[str, dict[str, str]] = {
    "arm": {
        Arm.INTERVENTION: "Intervention|Treatment|Treated|Programme|Program|Experimental",
        Arm.COMPARISON: "Comparison|Control|Comparator|Counterfactual|Waiting list|Waitlist|Business as usual"
        "|Treatment as usual",
    },
    "informant": {
        Informant.SELF: "Self|Self report|Self reported|Self completed|Young person|YP|Child|Pupil|Student"
        "|Participant|Client|Service user",
        Informant.PARENT: "Parent|Carer|Parent or carer|Parent carer|Mother|Father|Mum|Dad|Guardian",
        Informant.TEACHER: "Teacher|School staff|Class teacher",
        Informant.PRACTITIONER: "Practitioner|Worker|Key worker|Keyworker|Youth worker|Case worker|Caseworker"
        "|Support worker|Social worker|Mentor|Coach|Staff|Professional|Clinician|Therapist",
        Informant.VICTIM_SURVIVOR: "Victim-survivor|Victim|Survivor|Victim or survivor",
        Informant.ADMINISTRATIVE_RECORD: "Administrative record|Administrative|Administrative data|Admin"
        "|Admin data|Admin record|Record|Records|School record|School records|Police record|Police records|Police data",
    },
    # The two answers to the question on sex in the 2021 Census, and that there was none.
    "sex": {
        "female": f"Female|{_GIRL}",
        "male": f"Male|{_BOY}",
        "not_stated": f"Not stated|{_NOT_SAID}",
    },
    # The identities that the 2021 Census counts; a person describes their own.
    "gender": {
        "female": f"Female|{_GIRL}|Cis woman|Cisgender woman|Cis female",
        "male": f"Male|{_BOY}|Cis man|Cisgender man|Cis male",
        "trans_woman": "Trans woman|Transgender woman|Trans girl|Trans female|MTF",
        "trans_man": "Trans man|Transgender man|Trans boy|Trans male|FTM",
        "non_binary": "Non-binary|Nonbinary|NB|Enby|Genderqueer|Gender fluid|Genderfluid|Agender",
        "other": "Another gender identity|Other|Another|Self-described|Prefer to self-describe|Questioning",
        "not_stated": f"Not stated|{_NOT_SAID}",
    },
    "ethnicity_scheme": {
        CENSUS_2021: "2021 Census|2021|Census 2021|ONS 2021|19 groups|19 groups and not stated|19+1",
        CENSUS_2011: "2011 Census|2011|Census 2011|ONS 2011|18+1|16+1|Self-defined|SDE|Police|Police 18+1|Police 16+1",
    },
    # The ends of the bands are the age of criminal responsibility, of 14 to 17, of adults, and of the under-25s
    # whom the area indicators count. A spreadsheet turns 10-13 into October 2013.
    "age_band": {
        "0-9": "0 to 9|Under 10|Below 10|Up to 9|9 and under|Under 10s",
        "10-13": "10 to 13|Oct-13|2013-10-01|01/10/2013|13-Oct",
        "14-17": "14 to 17",
        "18-24": "18 to 24",
        "25+": "25 and over|25 or over|25 or more|25 and above|25 and older|Over 24|Over 25|25 plus",
    },
    "exit_reason": {
        "completed": "Completed the programme|Completed|Complete|Finished|Programme completed|Planned ending"
        "|Planned exit|Graduated|Completed successfully|Successful completion|Closed completed",
        "left_by_choice": "Left early by choice|Left early|Left|Dropped out|Drop out|Dropout|Disengaged|Disengagement"
        "|Did not engage|Non-engagement|Stopped attending|Withdrew|Withdrew consent|Declined|Refused|No longer wanted"
        "|Opted out|Chose to leave|Unplanned ending|Unplanned exit",
        "moved_away": "Moved away|Moved|Moved out of area|Moved area|Relocated|Out of area|Left the area",
        "excluded_or_in_custody": "Excluded or in custody|Excluded|Exclusion|Permanently excluded|Custody|In custody"
        "|Remanded|On remand|Prison|In prison|Imprisoned|Recalled|Sentenced to custody",
        "no_longer_eligible": "No longer met the criteria|No longer met criteria|No longer meets criteria"
        "|Criteria not met|Did not meet criteria|Not eligible|Ineligible|No longer eligible|Unsuitable|Aged out",
        "referred_on": "Referred on to another service|Referred on|Referred|Transferred|Transferred out|Onward referral"
        "|Stepped up|Stepped down|Moved to another service|Transferred to another service",
        "died": "Died|Deceased|Death",
        "other": "Another reason|Other|Other reason",
        "unknown": "Not known|Unknown|NK|N/K|No reason given|Not recorded|Reason not known",
    },
}
# The fields whose codes are all listed.
LISTED = frozenset({*_LISTS, "ethnicity"})
# What is no part of a label: “Any other Asian background” and “Asian other” differ only in order.
_PASSED_OVER = frozenset(
    [
        "and",
        "or",
        "any",
        "the",
        "to",
        "background",
        "ethnic",
        "group",
        "groups",
        "aged",
        "age",
        "ages",
        "years",
        "year",
        "yrs",
        "old",
    ]
)
_SIGNS = {"+": " plus ", "&": " and ", "<": " under ", ">": " over "}
# The single-tier and lower-tier authorities of England and Wales, and the counties, by their nine characters.
_AUTHORITY = re.compile(r"(?:E0[6-9]|E10|W06)[0-9]{6}")
_AUTHORITY_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .,'’&()/-]){1,98}[^\W\d_)]")
_AGE = re.compile(r"[0-9]{1,2}")
_OLDEST = 120


@cache
def choices(field: str) -> Mapping[str, str]:
    """List the codes of a field, each with its label."""
    return {code: called[0] for code, called in _called(field).items()}


@cache
def spellings(field: str) -> Mapping[str, str]:
    """List everything that a field's codes may be called, with the code."""
    return {word: code for code, called in _called(field).items() for word in (code, *called)}


def labels_with(field: str, typed: str) -> list[str]:
    """List the labels that have all the words of a text: “White” may be any of five."""
    words = set(_bare(typed).split("_"))
    return [label for label in choices(field).values() if words <= set(_bare(label).split("_"))]


def code_of(field: str, typed: str) -> str | None:
    """Give the code that a cell stands for, if it is one."""
    if field == "cluster":
        return " ".join(typed.split())
    if field == "local_authority":
        return _authority(typed)
    found = _codes(field).get(_bare(typed))
    return _band_of(typed) if found is None and field == "age_band" else found


def scheme_of(typed: str) -> str:
    """Say by which census's groups an ethnicity was written; the police's own codes are those of 2011."""
    label = _bare(typed)
    return CENSUS_2011 if label in _only_2011() else CENSUS_2021


def is_in_scheme(ethnicity: str, scheme: str) -> bool:
    """Say whether a census had an ethnic group."""
    return scheme != CENSUS_2011 or all(
        row["label_2011"] for row in _ethnic_groups() if row["code"] == ethnicity
    )


def band_bounds(band: str) -> tuple[int, int]:
    """Give the youngest and the oldest age of a band."""
    youngest, _, oldest = band.removesuffix("+").partition("-")
    return int(youngest), int(oldest) if oldest else _OLDEST


def _called(field: str) -> dict[str, tuple[str, ...]]:
    if field != "ethnicity":
        return {str(code): tuple(words.split("|")) for code, words in _LISTS[field].items()}
    names = ("label", "label_2021", "label_2011", "police", "also_called")
    return {
        row["code"]: tuple(word for name in names for word in row[name].split("|") if word)
        for row in _ethnic_groups()
    }


@cache
def _codes(field: str) -> Mapping[str, str]:
    return {_bare(word): code for word, code in spellings(field).items()}


@cache
def _ethnic_groups() -> list[dict[str, str]]:
    path = shipped("seeds") / "reference" / "ethnicity.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def _only_2011() -> frozenset[str]:
    """List what only the groups of 2011 are called: the police's codes, and its own longer labels."""
    rows = _ethnic_groups()
    of_2011 = {_bare(word) for row in rows for word in (row["label_2011"], *row["police"].split("|")) if word}
    return frozenset(of_2011 - {_bare(row[name]) for row in rows for name in ("label", "label_2021")})


def _bare(label: str) -> str:
    for sign, word in _SIGNS.items():
        label = label.replace(sign, word)
    return "_".join(word for word in normal(label).split("_") if word not in _PASSED_OVER)


def _band_of(typed: str) -> str | None:
    """Find the band of an age in years."""
    if not _AGE.fullmatch(typed.strip()):
        return None
    return next(band for band in _LISTS["age_band"] if band_bounds(band)[1] >= int(typed))


def _authority(typed: str) -> str | None:
    name = " ".join(typed.split())
    if _AUTHORITY.fullmatch(name.upper()):
        return name.upper()
    return name if _AUTHORITY_NAME.fullmatch(name) else None
