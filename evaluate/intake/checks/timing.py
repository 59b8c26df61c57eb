"""When people were assessed, beside when that could be expected. Every window is decided here, and why."""

from datetime import date, timedelta
from typing import Any

import polars as pl

from evaluate.intake.checks.dates import (
    ASSESSMENT,
    PERSON,
    dated_assessments,
    is_long_ago,
    registered_besides,
)
from evaluate.intake.checks.given import COHORT, IN_FILE, grouped
from evaluate.intake.contents import PLACE, Contents
from evaluate.intake.facts import Facts
from evaluate.intake.problems import Problem, each, some
from evaluate.vocabulary import AFTER, BEFORE, day_in_words, followup_days, is_timepoint

# Referral comes before the first session, and people join some weeks before or after the rest of their cohort.
_AROUND = timedelta(days=30)
# Follow-ups may last a year.
_AFTERWARDS = timedelta(days=365)
# Some leave early with an after-score, and a course of ten weeks takes twenty where it is held every other week.
_SOONEST, _LATEST = 0.5, 2
# Appointments slip: by a quarter of the time, or by two weeks where a quarter is less.
_SLIP, _LEAST_SLIP = 0.25, 14
# With fewer, one day for everybody may be true.
_EVERYBODY = 10

_DAY, _DAYS = pl.col("assessed_on"), pl.col("days")
_WHO = ["cohort_id", "participant"]
_WINDOWS = ["cohort_id", "cohort", "starts_on", "ends_on", "intake_from", "intake_to", "weeks"]


def check_timing(contents: Contents, facts: Facts) -> list[Problem]:
    """Say, once for each cohort, that people were assessed when it was not to be expected."""
    every = _standing(contents, facts)
    return [*_programme(every.filter(IN_FILE)), *_course(every), *_followups(every)]


def _programme(dated: pl.DataFrame) -> list[Problem]:
    """Find assessments outside the programme, or outside the cohort's intake."""
    intake = pl.any_horizontal(pl.col("intake_from", "intake_to").is_not_null())
    at_intake = (pl.col("timepoint") == BEFORE) & intake
    early = pl.col("intake_from") - _AROUND > _DAY
    late = pl.col("intake_to") + _AROUND < _DAY
    too_early = ~at_intake & (pl.col("starts_on") - _AROUND > _DAY)
    too_late = pl.col("ends_on") + _AFTERWARDS < _DAY
    return [
        *_by_cohort("before-the-programme", dated.filter(too_early)),
        *_by_cohort("after-the-programme", dated.filter(too_late)),
        *_by_cohort("before-outside-intake", dated.filter(at_intake & pl.any_horizontal(early, late))),
    ]


def _course(every: pl.DataFrame) -> list[Problem]:
    """Find after-scores on the day of the before, too soon after it, or too late."""
    course = _intervals(every, BEFORE, pl.col("timepoint") == AFTER)
    of_cohort = course.group_by("cohort_id").agg(
        pl.col("participant").n_unique().alias("people"),
        (_DAYS != 0).any().alias("apart"),
        _DAY.n_unique().alias("different"),
    )
    one_day = (pl.col("people") >= _EVERYBODY) & ~pl.col("apart") & (pl.col("different") == 1)
    everyone = of_cohort.filter(one_day)
    same_day = course.filter(_DAYS == 0).unique(_WHO)
    planned = pl.col("weeks") * 7
    out_of_time = (planned * _SOONEST > _DAYS) | (planned * _LATEST < _DAYS)
    return [
        *_by_cohort("everyone-on-one-day", same_day.join(everyone, on="cohort_id", how="semi")),
        *_by_cohort("before-and-after-on-one-day", same_day.join(everyone, on="cohort_id", how="anti")),
        *_by_cohort("after-out-of-time", course.filter((_DAYS > 0) & out_of_time)),
    ]


def _followups(every: pl.DataFrame) -> list[Problem]:
    """Find follow-ups that were not made when their names say."""
    follow = _intervals(every, AFTER, ~pl.col("timepoint").is_in([BEFORE, AFTER]))
    named = {when: followup_days(when) for when in follow["timepoint"].unique()}
    due = pl.col("timepoint").replace_strict(named, default=None, return_dtype=pl.Int64)
    slip = pl.max_horizontal(due * _SLIP, pl.lit(_LEAST_SLIP))
    return _by_cohort("followup-out-of-time", follow.filter((_DAYS - due).abs() > slip))


def _standing(contents: Contents, facts: Facts) -> pl.DataFrame:
    """Take the assessments as they would stand after loading, with the windows of their cohorts."""
    dated = dated_assessments(contents).unique(ASSESSMENT, keep="first")
    times = [when for when in dated["timepoint"].unique() if is_timepoint(when)]
    # A date that must be mended first tells nothing.
    dated = dated.filter(pl.col("timepoint").is_in(times) & ~is_long_ago() & (facts.today >= _DAY))
    registered = registered_besides(dated, facts).rename({"old_date": "assessed_on"})
    every = pl.concat([dated.drop("starts_on"), registered], how="diagonal")
    return every.join(facts.cohorts.with_columns(COHORT).select(_WINDOWS), on="cohort_id", how="left")


def _intervals(every: pl.DataFrame, start: str, ends: pl.Expr) -> pl.DataFrame:
    """Count the days from one assessment to a later one, in the place of whichever the file gives, the later first."""
    place = [*PLACE, "column"]
    since = every.filter(pl.col("timepoint") == start).select(*PERSON, *place, _DAY.alias("since"))
    both = every.filter(ends).join(since, on=PERSON, how="inner", suffix="_since")
    in_file = [pl.when(IN_FILE).then(name).otherwise(f"{name}_since").alias(name) for name in place]
    days = (_DAY - pl.col("since")).dt.total_days().alias("days")
    return both.with_columns(*in_file, days).filter(IN_FILE)


def _by_cohort(code: str, found: pl.DataFrame) -> list[Problem]:
    """Make one problem of each cohort. A cell that dates several scores counts once."""
    cells = found.unique([*PLACE, "column"], keep="first").sort("part", "row")
    named = cells.select(*PLACE, "column", pl.col(_WINDOWS), "assessed_on")
    return each(code, grouped(named, "cohort_id"), _words)


def _words(cell: dict[str, Any]) -> dict[str, str]:
    one = cell["count"] == 1
    words = {
        "people": some(cell["count"], "participant"),
        "assessments": some(cell["count"], "assessment"),
        "are": "is" if one else "are",
        "were": "was" if one else "were",
        "their": "its" if one else "their",
        "day": _day(cell["assessed_on"]),
        "ran": _ran(cell["intake_from"], cell["intake_to"]),
        "starts": _day(cell["starts_on"]),
        "ends": _day(cell["ends_on"]),
    }
    weeks = cell["weeks"] or 0
    return words | {"soonest": f"{weeks * 7 * _SOONEST:.0f}", "latest": f"{weeks * 7 * _LATEST:.0f}"}


def _ran(since: date | None, until: date | None) -> str:
    parts = [f"began on {_day(since)}"] if since else []
    return " and ".join([*parts, f"ended on {_day(until)}"] if until else parts)


def _day(day: date | None) -> str:
    return day_in_words(day) if day else ""
