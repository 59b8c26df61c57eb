"""The groups that people are counted in: by sex, by age at the start and by ethnic group."""

from datetime import date

NOT_KNOWN = "Not known"
SEXES = ("Female", "Male")
AGES = ("Under 10", "10 to 13", "14 to 17", "18 to 24", "25 and over")
_BANDS = {"0-9": 0, "10-13": 1, "14-17": 2, "18-24": 3, "25+": 4}
_LAST_AGES = (9, 13, 17, 24)
_SEXES = dict(zip(("female", "male"), SEXES, strict=True))
_GROUPS = {"asian": "Asian", "black": "Black", "mixed": "Mixed", "white": "White", "other": "Other"}
ETHNIC_GROUPS = tuple(_GROUPS.values())


def sex_of(sex: str | None) -> str:
    """Name somebody's sex."""
    return _SEXES.get(sex or "", NOT_KNOWN)


def age_at(started: date, year_of_birth: int | None, age_band: str | None) -> str:
    """Name the age at which somebody started, from the band or the year of birth."""
    if age_band in _BANDS:
        return AGES[_BANDS[age_band]]
    if year_of_birth is None:
        return NOT_KNOWN
    return AGES[sum(started.year - year_of_birth > last for last in _LAST_AGES)]


def ethnic_group_of(ethnicity: str | None) -> str:
    """Name the broad ethnic group that a code is in."""
    return _GROUPS.get((ethnicity or "").partition("_")[0], NOT_KNOWN)
