"""What a file would do to the register: each score exactly as it will be committed, old beside new."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl

from evaluate.intake.facts import Facts
from evaluate.intake.sheet import Sheet
from evaluate.vocabulary import Change

_ROWS_AT_A_TIME = 10_000
_STAGED = [
    "row",
    "cohort_id",
    "pseudonym",
    "arm",
    "measure_id",
    "timepoint",
    "assessed_on",
    "value",
    "old_value",
    "old_date",
    "change",
]


@dataclass(frozen=True, slots=True)
class ChangedScore:
    """One score that the register holds otherwise, old beside new."""

    row: int
    programme: str
    cohort: str
    participant: str
    measure: str
    timepoint: str
    old_value: float
    new_value: float
    old_date: date | None
    new_date: date | None


@dataclass(frozen=True, slots=True)
class Overview:
    """How many scores of one cohort, measure and timepoint would be new, changed, or stay."""

    programme: str
    cohort: str
    measure: str
    timepoint: str
    new: int
    changed: int
    same: int


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that loading a file would write. `same` is already in the register."""

    staged: pl.DataFrame
    new: int
    changed: int
    same: int
    enrolled: int
    loaded_at: datetime | None = None

    @property
    def already(self) -> bool:
        """Say whether the register holds all of this as it stands."""
        return not (self.new or self.changed or self.enrolled)

    def rows(self) -> Iterator[list[dict[str, Any]]]:
        """Give the staged rows as they will be kept, some thousands at a time."""
        for part in self.staged.select(_STAGED).iter_slices(_ROWS_AT_A_TIME):
            yield part.to_dicts()

    def overview(self) -> list[Overview]:
        """Count what would be written, by cohort, measure and timepoint, in the order of the file."""
        key = ["programme", "cohort", "measure", "timepoint"]
        times = [
            (pl.col("change") == change.value).sum() for change in (Change.NEW, Change.CHANGED, Change.SAME)
        ]
        counted = self.staged.filter(pl.col("value").is_not_null()).group_by(key, maintain_order=True)
        named = [column.alias(name) for column, name in zip(times, ("new", "changed", "same"), strict=True)]
        return [Overview(**row) for row in counted.agg(named).iter_rows(named=True)]

    def old_beside_new(self, most: int = 100) -> list[ChangedScore]:
        """List the first scores that would change."""
        changed = self.staged.filter(
            (pl.col("change") == Change.CHANGED.value) & pl.col("value").is_not_null()
        )
        listed = changed.sort("row", maintain_order=True).head(most)
        return [
            ChangedScore(
                cell["row"],
                cell["programme"],
                cell["cohort"],
                cell["pseudonym"],
                cell["measure"],
                cell["timepoint"],
                cell["old_value"],
                cell["value"],
                cell["old_date"],
                cell["assessed_on"] or cell["old_date"],
            )
            for cell in listed.iter_rows(named=True)
        ]


def stage(sheet: Sheet, facts: Facts, loaded_at: datetime | None = None) -> Changes:
    """Put every score of a faultless file beside what the register holds."""
    scores = _scores(sheet.entries, facts)
    staged = pl.concat([scores, _enrolments(sheet.rows, scores)], how="diagonal").sort(
        "row", maintain_order=True
    )
    staged = staged.rename({"participant": "pseudonym"})
    times = dict(scores.group_by("change").len().rows())
    newcomers = sheet.rows.filter(pl.col("registered_arm").is_null())
    return Changes(
        staged,
        new=times.get(Change.NEW.value, 0),
        changed=times.get(Change.CHANGED.value, 0),
        same=times.get(Change.SAME.value, 0),
        enrolled=newcomers.select("cohort_id", "participant").n_unique() if len(newcomers) else 0,
        loaded_at=loaded_at,
    )


def _scores(entries: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Compare each given score, and its date, exactly with the current one. A blank never erases."""
    given = entries.filter(pl.col("value").is_not_null())
    beside = given.join(
        facts.scores,
        on=["cohort_id", "participant", "measure_id", "timepoint"],
        how="left",
        maintain_order="left",
    ).join(
        facts.assessments,
        on=["cohort_id", "participant", "instrument_id", "timepoint"],
        how="left",
        maintain_order="left",
    )
    same_date = pl.col("assessed_on").is_null() | pl.col("assessed_on").eq_missing(pl.col("old_date"))
    change = (
        pl.when(pl.col("old_value").is_null())
        .then(pl.lit(Change.NEW.value))
        .when((pl.col("value") == pl.col("old_value")) & same_date)
        .then(pl.lit(Change.SAME.value))
        .otherwise(pl.lit(Change.CHANGED.value))
    )
    return beside.with_columns(change.alias("change"))


def _enrolments(rows: pl.DataFrame, scores: pl.DataFrame) -> pl.DataFrame:
    """Keep a line for each row that gives no score: its participant started all the same."""
    enrolled = rows.join(scores.select("row").unique(), on="row", how="anti", maintain_order="left")
    change = (
        pl.when(pl.col("registered_arm").is_null())
        .then(pl.lit(Change.NEW.value))
        .otherwise(pl.lit(Change.SAME.value))
    )
    return enrolled.select(
        "row", "programme", "cohort", "cohort_id", "participant", "arm", change.alias("change")
    )
