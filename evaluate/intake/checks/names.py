"""Cells that must name something: programme, cohort, arm, measure, timepoint."""

from collections.abc import Collection
from typing import Any

import polars as pl

from evaluate.intake.facts import Facts
from evaluate.intake.problems import Problem, alike, each
from evaluate.intake.sheet import Sheet
from evaluate.intake.spelling import naming, one_of
from evaluate.vocabulary import AFTER, BEFORE, FOLLOWUP, Arm

ARMS = [arm.value for arm in Arm]
# Spelling is compared for so many different keys; a file with more is simply in the wrong column.
_SPELT = 200
_A_TIMEPOINT = f"^(?:{BEFORE}|{AFTER}|{FOLLOWUP.pattern})$"


def check_programmes(sheet: Sheet, facts: Facts) -> list[Problem]:
    """Refuse a programme that is blank, another's, or not the one that was chosen."""
    typed = sheet.rows.select("row", pl.col("programme_named").alias("key"))
    if sheet.programme is not None:
        others = typed.filter(pl.col("key") != sheet.programme)
        column = pl.lit(sheet.layout.typed("programme"), dtype=pl.String).alias("column")
        return each(
            "other-programme",
            alike(others, "key").with_columns(column),
            lambda _: {"programme": sheet.programme},
        )
    unknown = typed.filter(~pl.col("key").is_in(facts.programmes))
    return [
        *_blank(sheet, "programme", typed, facts.programmes),
        *_at(sheet, "programme", unknown, "unknown-programme", facts.programmes),
    ]


def check_cohorts(sheet: Sheet, facts: Facts) -> list[Problem]:
    """Refuse a cohort that is blank, or that the row's programme does not have."""
    known = facts.cohorts.group_by("programme").agg(pl.col("cohort")).rows()
    keys = {programme: tuple(sorted(cohorts)) for programme, cohorts in known}
    everywhere = tuple(sorted({cohort for cohorts in keys.values() for cohort in cohorts}))
    rows = sheet.rows.select("row", "programme", "cohort_id", pl.col("cohort").alias("key"))
    a_programme = pl.col("programme").is_in(facts.programmes).fill_null(False)
    unknown = rows.filter(pl.col("key").is_not_null() & pl.col("cohort_id").is_null())
    found = _blank(sheet, "cohort", rows, keys.get(sheet.programme or "", ()))
    for (programme,), part in unknown.filter(a_programme).group_by(["programme"], maintain_order=True):
        cohorts = keys.get(str(programme), ())
        found += _at(sheet, "cohort", part, "unknown-cohort", cohorts)
    # Where the programme itself is in doubt, a cohort is wrong only if no programme has it.
    astray = unknown.filter(~a_programme & ~pl.col("key").is_in(everywhere))
    return found + _at(sheet, "cohort", astray, "unknown-cohort", everywhere)


def check_arms(sheet: Sheet, _facts: Facts) -> list[Problem]:
    """Refuse an arm that is neither intervention nor comparison."""
    unknown = sheet.rows.filter(~pl.col("arm").is_in(ARMS)).select("row", pl.col("arm").alias("key"))
    return _at(sheet, "arm", unknown, "unknown-arm", ARMS)


def check_measures(sheet: Sheet, facts: Facts) -> list[Problem]:
    """Refuse a measure that is blank or not in the register."""
    keys = facts.measures["measure"].to_list()
    rows = sheet.rows.select("row", "measure_id", pl.col("measure").alias("key"))
    unknown = rows.filter(pl.col("measure_id").is_null() & pl.col("key").is_not_null())
    return [
        *_blank(sheet, "measure", rows, keys),
        *_at(sheet, "measure", unknown, "unknown-measure", keys),
    ]


def check_timepoints(sheet: Sheet, _facts: Facts) -> list[Problem]:
    """Refuse a timepoint that is blank or unheard of. In a wide file the headings name them."""
    if sheet.layout.wide:
        return []
    cells = sheet.entries.select("row", pl.col("timepoint").alias("key"))
    unknown = cells.filter(~pl.col("key").str.contains(_A_TIMEPOINT))
    usual = [BEFORE, AFTER, "followup_3m", "followup_6m", "followup_12m"]
    return [
        *_blank(sheet, "timepoint", cells, ()),
        *_at(sheet, "timepoint", unknown, "unknown-timepoint", usual),
    ]


def _blank(sheet: Sheet, name: str, cells: pl.DataFrame, keys: Collection[str]) -> list[Problem]:
    """Make a problem of every blank cell: each wants its own filling in."""
    choices = f": {one_of(keys)}" if keys else ""
    blank = cells.filter(pl.col("key").is_null()).select(
        "row", pl.lit(sheet.layout.typed(name)).alias("column"), pl.lit(choices).alias("choices")
    )
    return each(f"missing-{name}", blank)


def _at(sheet: Sheet, name: str, cells: pl.DataFrame, code: str, keys: Collection[str]) -> list[Problem]:
    """Make one problem of each key that is not there: one find-and-replace mends all its cells."""
    merged = alike(cells.select("row", "key"), "key").sort("row").with_row_index("nth")
    column = pl.lit(sheet.layout.typed(name), dtype=pl.String).alias("column")

    def words(cell: dict[str, Any]) -> dict[str, str]:
        return naming(cell["key"] if cell["nth"] < _SPELT else "", keys)

    return each(code, merged.with_columns(column), words)
