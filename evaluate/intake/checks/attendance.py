"""When participants came and went, and how often they came: real days, in order, and whole numbers."""

from typing import Any

import polars as pl

from evaluate.intake.checks.described import counted, described, places_of, together, told_in
from evaluate.intake.checks.given import COHORT
from evaluate.intake.contents import DATE_DETAILS, PLACE, Contents
from evaluate.intake.facts import Facts
from evaluate.intake.problems import Problem, each
from evaluate.vocabulary import day_in_words

_SESSIONS = ("sessions_planned", "sessions_attended")
_MOST_SESSIONS = 9_999


def check_start_and_end_dates(contents: Contents, facts: Facts) -> list[Problem]:
    """Refuse a start or an end that is no date, or that has not come yet."""
    found = []
    for name in (name for name in told_in(contents) if name in DATE_DETAILS):
        unread = pl.col(f"{name}_text").is_not_null() & pl.col(name).is_null()
        cells = contents.details.with_columns(contents.typed(name).alias("column"))
        found += each("not-a-date", cells.filter(unread).select(*PLACE, "column"))
        found += each("date-in-future", cells.filter(pl.col(name) > facts.today).select(*PLACE, "column"))
    return found


def check_sessions(contents: Contents, _facts: Facts) -> list[Problem]:
    """Refuse a number of sessions that cannot be counted."""
    found = []
    for name in (name for name in told_in(contents) if name in _SESSIONS):
        count = pl.col(name)
        wrong = pl.col(f"{name}_text").is_not_null() & (
            count.is_null() | ~count.is_between(0, _MOST_SESSIONS)
        )
        column = contents.typed(name).alias("column")
        found += each("not-a-count", contents.details.filter(wrong).select(*PLACE, column))
    return found


def check_attendance(contents: Contents, facts: Facts) -> list[Problem]:
    """Hold what is told of a participant's coming and going against itself, the register and the cohort."""
    if not {*DATE_DETAILS, *_SESSIONS, "exit_reason"} & {*told_in(contents)}:
        return []
    people = described(contents, facts)
    return [
        *_ends_before_starts(contents, people),
        *_starts_outside_intake(contents, people),
        *_sessions_beyond_plan(contents, people),
        *_exits_without_date(contents, people),
    ]


def _ends_before_starts(contents: Contents, people: pl.DataFrame) -> list[Problem]:
    started, ended = pl.col("started_on"), pl.col("ended_on")
    in_file = people.filter(ended < started)
    new_end = people.filter(started.is_null() & (ended < pl.col("old_started_on")))
    new_start = people.filter(ended.is_null() & (pl.col("old_ended_on") < started))
    registered = {"where": " that is in the register"}
    return [
        *each("ended-before-started", places_of(contents, in_file, "ended_on"), lambda _: {"where": ""}),
        *each("ended-before-started", places_of(contents, new_end, "ended_on"), lambda _: registered),
        *each("ended-before-started", places_of(contents, new_start, "started_on"), lambda _: registered),
    ]


def _starts_outside_intake(contents: Contents, people: pl.DataFrame) -> list[Problem]:
    started = pl.col("started_on")
    people = people.with_columns(
        pl.coalesce("intake_from", "starts_on").alias("since"),
        pl.coalesce("intake_to", "ends_on").alias("until"),
    )
    outside = pl.any_horizontal(started < pl.col("since"), started > pl.col("until"))
    places = places_of(contents, people.filter(outside), "started_on", COHORT, "since", "until")
    return each("started-outside-intake", together(places, "cohort"), _window)


def _sessions_beyond_plan(contents: Contents, people: pl.DataFrame) -> list[Problem]:
    """Warn, for some people do come more often than was planned."""
    planned = pl.coalesce("sessions_planned", "old_sessions_planned")
    more = people.filter(pl.col("sessions_attended") > planned)
    places = places_of(contents, more, "sessions_attended")
    return each("attended-more-than-planned", together(places), _people)


def _exits_without_date(contents: Contents, people: pl.DataFrame) -> list[Problem]:
    ended = pl.coalesce("ended_on", "old_ended_on")
    open_ended = people.filter(pl.col("exit_reason").is_not_null() & ended.is_null())
    places = places_of(contents, open_ended, "exit_reason")
    return each("exit-without-date", together(places), _have)


def _people(cell: dict[str, Any]) -> dict[str, str]:
    return {"people": counted(cell["people"])}


def _have(cell: dict[str, Any]) -> dict[str, str]:
    return {"people": counted(cell["people"], "has", "have")}


def _window(cell: dict[str, Any]) -> dict[str, str]:
    until = f" to {day_in_words(cell['until'])}" if cell["until"] else " on"
    return _people(cell) | {"window": f"from {day_in_words(cell['since'])}{until}"}
