"""Putting beside every row what the register knows of its cohort, measure and participant."""

import polars as pl

from evaluate.intake.facts import Facts
from evaluate.intake.meanings import normal
from evaluate.intake.names import Names
from evaluate.vocabulary import Arm

_PERSON = ["cohort_id", "participant"]


def with_cohorts(rows: pl.DataFrame, names: Names) -> pl.DataFrame:
    """Read each cohort by the key or name that its programme gives it; look around where a sheet has no cohorts.

    Another sheet may say which cohort a participant is in, or the programme may have only one.
    """
    pairs = rows.select("programme", "cohort").unique().drop_nulls()
    keys = [
        names.cohort_names.get((programme, normal(typed)), typed) for programme, typed in pairs.iter_rows()
    ]
    named = pairs.with_columns(pl.Series("key", keys, dtype=pl.String))
    rows = rows.join(named, on=["programme", "cohort"], how="left", maintain_order="left")
    elsewhere = _only(rows.drop_nulls(["key", "participant"]), ["programme", "participant"], "key")
    alone = _only(names.cohorts, ["programme"], "cohort").rename({"cohort": "only_cohort"})
    rows = rows.join(
        elsewhere.rename({"key": "cohort_elsewhere"}),
        on=["programme", "participant"],
        how="left",
        maintain_order="left",
    ).join(alone, on="programme", how="left", maintain_order="left")
    around = (
        pl.when(pl.col("names_cohort")).then(None).otherwise(pl.coalesce("cohort_elsewhere", "only_cohort"))
    )
    found = pl.coalesce("key", around, "cohort")
    return rows.with_columns(found.alias("cohort")).drop(
        "key", "cohort_elsewhere", "only_cohort", "names_cohort"
    )


def match(rows: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Put the cohort and the participant beside every row, and settle which arm each is in."""
    registered = facts.participants.select(*_PERSON, "registered_arm", "withdrawn")
    matched = rows.join(facts.cohorts, on=["programme", "cohort"], how="left", maintain_order="left").join(
        registered, on=_PERSON, how="left", maintain_order="left"
    )
    said = (
        matched.drop_nulls([*_PERSON, "arm_given"])
        .group_by(_PERSON)
        .agg(pl.col("arm_given").first().alias("said"))
    )
    matched = matched.join(said, on=_PERSON, how="left", maintain_order="left")
    # A blank arm is what the file says elsewhere, then what is registered, then the intervention.
    arm = pl.coalesce("arm_given", "said", "registered_arm", pl.lit(Arm.INTERVENTION.value))
    return matched.with_columns(arm.alias("arm")).drop("said")


def with_measures(entries: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Put beside every score what the register knows of its measure."""
    return entries.join(facts.measures, on="measure", how="left", maintain_order="left")


def with_instruments(answers: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Put beside every row of answers the questionnaire that they answer."""
    known = [(one.reference, one.instrument_id) for one in facts.names.instruments.values()]
    schema = {"instrument": pl.String, "instrument_id": pl.Int64}
    instruments = pl.DataFrame(known, schema=schema, orient="row")
    return answers.join(instruments, on="instrument", how="left", maintain_order="left")


def _only(frame: pl.DataFrame, by: list[str], what: str) -> pl.DataFrame:
    """Give the one value that each group has; a group with several has none."""
    different = frame.select(*by, what).unique()
    return different.filter(pl.len().over(by) == 1)
