"""Cells that must name something: programme, cohort, arm, informant, measure, timepoint."""

from collections.abc import Collection
from typing import Any

import polars as pl

from evaluate.intake.contents import PLACE, Contents
from evaluate.intake.facts import Facts
from evaluate.intake.meanings import normal
from evaluate.intake.problems import Problem, alike, each
from evaluate.intake.spelling import called, naming, one_of
from evaluate.vocabulary import AFTER, BEFORE, FOLLOWUP, Arm, Informant

ARMS = [arm.value for arm in Arm]
INFORMANTS = [informant.value for informant in Informant]
# Spelling is compared for so many different keys; a file with more is simply in the wrong column.
_SPELT = 200
_A_TIMEPOINT = f"^(?:{BEFORE}|{AFTER}|{FOLLOWUP.pattern})$"


def check_programmes(contents: Contents, facts: Facts) -> list[Problem]:
    """Refuse a programme that is blank, another's, or not the one that was chosen."""
    typed = contents.rows.select(*PLACE, pl.col("programme_named").alias("key"))
    if contents.programme is not None:
        others = typed.filter(pl.col("key") != contents.programme)
        column = contents.typed("programme").alias("column")
        return each(
            "other-programme",
            alike(others, "key").with_columns(column),
            lambda _: {"programme": facts.names.programme_names[contents.programme or ""]},
        )
    unknown = typed.filter(~pl.col("key").is_in(facts.programmes))
    choices = called(facts.names.programme_names, facts.names.programmes)
    return [
        *_blank(contents, "programme", typed, choices),
        *_at(contents, "programme", unknown, "unknown-programme", choices, facts.programmes),
    ]


def check_cohorts(contents: Contents, facts: Facts) -> list[Problem]:
    """Refuse a cohort that is blank, or that the row's programme does not have."""
    known = facts.cohorts.group_by("programme").agg(pl.col("cohort")).rows()
    keys = {programme: tuple(sorted(cohorts)) for programme, cohorts in known}
    another = (pl.col("programme_named") != pl.lit(contents.programme)).fill_null(False)
    rows = contents.rows.select(
        *PLACE, "programme", "cohort_id", pl.col("cohort").alias("key"), another.alias("another")
    )
    a_programme = pl.col("programme").is_in(facts.programmes).fill_null(False) & ~pl.col("another")
    unknown = rows.filter(pl.col("key").is_not_null() & pl.col("cohort_id").is_null())
    found = _blank(contents, "cohort", rows, facts.names.cohorts_called(contents.programme or ""))
    for (programme,), part in unknown.filter(a_programme).group_by(["programme"], maintain_order=True):
        choices = facts.names.cohorts_called(str(programme))
        found += _at(contents, "cohort", part, "unknown-cohort", choices, keys.get(str(programme), ()))
    # Where the programme itself is in doubt, a cohort is wrong only if no programme has it.
    somewhere = {label for _, label in facts.names.cohort_names}
    elsewhere = [typed for typed in unknown["key"].unique() if normal(typed) in somewhere]
    everywhere = sorted({name for programme in keys for name in facts.names.cohorts_called(programme)})
    astray = unknown.filter(~a_programme & ~pl.col("key").is_in(elsewhere))
    return found + _at(contents, "cohort", astray, "unknown-cohort", everywhere)


def check_arms(contents: Contents, _facts: Facts) -> list[Problem]:
    """Refuse an arm that is neither intervention nor comparison."""
    unknown = contents.rows.filter(~pl.col("arm_given").is_in(ARMS))
    return _at(contents, "arm", unknown.select(*PLACE, pl.col("arm_given").alias("key")), "unknown-arm", ARMS)


def check_informants(contents: Contents, _facts: Facts) -> list[Problem]:
    """Refuse an informant that is none. A blank one is that of the measure."""
    unknown = contents.rows.filter(~pl.col("informant").is_in(INFORMANTS))
    cells = unknown.select(*PLACE, pl.col("informant").alias("key"))
    return _at(contents, "informant", cells, "unknown-informant", INFORMANTS)


def check_measures(contents: Contents, facts: Facts) -> list[Problem]:
    """Refuse a measure that is blank or not in the register."""
    keys, labels = facts.measures["measure"].to_list(), facts.names.dictionary.measures
    choices = called(dict(facts.measures.select("measure", "called").iter_rows()), labels)
    scores = contents.entries.unique(PLACE, maintain_order=True)
    rows = scores.select(*PLACE, "measure_id", pl.col("measure").alias("key"))
    unknown = rows.filter(pl.col("measure_id").is_null() & pl.col("key").is_not_null())
    return [
        *_blank(contents, "measure", rows, choices),
        *_at(contents, "measure", unknown, "unknown-measure", choices, keys),
    ]


def check_instruments(contents: Contents, facts: Facts) -> list[Problem]:
    """Refuse answers to a questionnaire that is blank or that the register cannot score."""
    known = dict(sorted(facts.names.instruments.items()))
    choices = called({key: one.called for key, one in known.items()}, facts.names.instrument_labels)
    rows = contents.answers.select(*PLACE, "instrument_id", pl.col("instrument").alias("key"))
    unknown = rows.filter(pl.col("instrument_id").is_null() & pl.col("key").is_not_null())
    return [
        *_blank(contents, "instrument", rows, choices),
        *_at(contents, "instrument", unknown, "unknown-instrument", choices, list(known)),
    ]


def check_timepoints(contents: Contents, _facts: Facts) -> list[Problem]:
    """Refuse a timepoint that is blank or unheard of. In a wide file the headings name them."""
    frames = [contents.entries, contents.answers]
    cells = pl.concat([frame.select(*PLACE, pl.col("timepoint").alias("key")) for frame in frames])
    unknown = cells.filter(~pl.col("key").str.contains(_A_TIMEPOINT))
    usual = [BEFORE, AFTER, "followup_3m", "followup_6m", "followup_12m"]
    return [
        *_blank(contents, "timepoint", cells, ()),
        *_at(contents, "timepoint", unknown, "unknown-timepoint", usual),
    ]


def _blank(contents: Contents, name: str, cells: pl.DataFrame, keys: Collection[str]) -> list[Problem]:
    """Make a problem of every blank cell: each wants its own filling in."""
    parted = ":" if len(keys) == 1 else ","
    choices = f"{parted} {one_of(keys)}" if keys else ""
    blank = cells.filter(pl.col("key").is_null()).select(
        *PLACE, contents.typed(name).alias("column"), pl.lit(choices).alias("choices")
    )
    return each(f"missing-{name}", blank)


def _at(
    contents: Contents,
    name: str,
    cells: pl.DataFrame,
    code: str,
    keys: Collection[str],
    others: Collection[str] = (),
) -> list[Problem]:
    """Make one problem of each key that is not there: one find-and-replace mends all its cells."""
    merged = alike(cells.select(*PLACE, "key"), "key").sort("part", "row").with_row_index("nth")

    def words(cell: dict[str, Any]) -> dict[str, str]:
        return naming(cell["key"] if cell["nth"] < _SPELT else "", keys, others)

    return each(code, merged.with_columns(contents.typed(name).alias("column")), words)
