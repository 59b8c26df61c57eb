"""How old participants are: a year of birth that somebody can have, and an age band that fits it."""

import polars as pl

from evaluate.intake.checks.described import counted, described, places_of, together
from evaluate.intake.codes import band_bounds, choices
from evaluate.intake.contents import PLACE, Contents
from evaluate.intake.facts import Facts
from evaluate.intake.personal import is_full_date
from evaluate.intake.problems import Problem, each

_FIRST_YEAR = 1900
_POSSIBLE, _USUAL = (5, 99), (8, 30)


def check_years_of_birth(contents: Contents, facts: Facts) -> list[Problem]:
    """Refuse a year of birth that is no year. A whole date is refused as personal data, before."""
    if "year_of_birth" not in contents.details.columns:
        return []
    text, year = pl.col("year_of_birth_text"), pl.col("year_of_birth")
    no_year = year.is_null() | ~year.is_between(_FIRST_YEAR, facts.today.year)
    wrong = contents.details.filter(text.is_not_null() & no_year & ~is_full_date(text))
    return each("not-a-year", wrong.select(*PLACE, contents.typed("year_of_birth").alias("column")))


def check_ages(contents: Contents, facts: Facts) -> list[Problem]:
    """Refuse an age that no participant can have or that is not in its band, and warn once of what few have."""
    if "year_of_birth" not in contents.details.columns:
        return []
    people = _with_ages(contents, facts)
    # Who turns 5 in the year of starting may be 5; who turns 100 may still be 99.
    possible = pl.col("age").is_between(_POSSIBLE[0], _POSSIBLE[1] + 1)
    usual = pl.col("age").is_between(_USUAL[0], _USUAL[1] + 1)
    return [
        *each("impossible-year-of-birth", places_of(contents, people.filter(~possible), "year_of_birth")),
        *each(
            "unusual-year-of-birth",
            together(places_of(contents, people.filter(possible & ~usual), "year_of_birth")),
            lambda cell: {"people": counted(cell["people"], "was", "were")},
        ),
        *_bands(contents, people.filter(possible)),
    ]


def _bands(contents: Contents, people: pl.DataFrame) -> list[Problem]:
    """Refuse a band in which a participant of that age was on no day on which they may have started."""
    ends = {band: band_bounds(band) for band in choices("age_band")}
    band = pl.col("age_band")
    youngest, oldest = (
        band.replace_strict(
            {name: end[at] for name, end in ends.items()}, default=None, return_dtype=pl.Int64
        )
        for at in (0, 1)
    )
    astray = people.filter((oldest < pl.col("age_first") - 1) | (youngest > pl.col("age")))
    return each(
        "age-band-differs", places_of(contents, astray, "age_band"), lambda _: {"bands": ", ".join(ends)}
    )


def _with_ages(contents: Contents, facts: Facts) -> pl.DataFrame:
    """Put beside each participant the age that they reached in the year of starting, at the earliest and latest.

    Without a start date they may have started on any day since the intake of their cohort opened.
    """
    people = described(contents, facts)
    today, born = pl.lit(facts.today), pl.col("year_of_birth")
    started = pl.coalesce("started_on", "old_started_on")
    first = pl.coalesce(started, "intake_from", "starts_on", today)
    real = people.filter(born.is_between(_FIRST_YEAR, facts.today.year))
    return real.with_columns(
        (first.dt.year() - born).alias("age_first"),
        (pl.coalesce(started, today).dt.year() - born).alias("age"),
    )
