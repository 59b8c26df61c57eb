"""Who the rows are about: somebody known, in one arm, and each score only once."""

from collections.abc import Mapping

import polars as pl

from evaluate.intake.checks.names import ARMS
from evaluate.intake.contents import PLACE, Contents
from evaluate.intake.facts import Facts
from evaluate.intake.problems import Problem, alike, each
from evaluate.vocabulary import Arm

_PERSON = ["programme_named", "cohort", "participant"]


def check_participants(contents: Contents, _facts: Facts) -> list[Problem]:
    """Refuse a row that names nobody."""
    return each("missing-participant", _cells(contents, "participant", pl.col("participant").is_null()))


def check_listed(contents: Contents, facts: Facts) -> list[Problem]:
    """Refuse scores and answers of somebody who is neither in the file's list of participants nor registered."""
    lists = [
        nth
        for nth, part in enumerate(contents.parts)
        if part.layout.details and not part.layout.slots and not part.layout.items and len(part.table.cells)
    ]
    if not lists:
        return []
    in_list = pl.col("part").is_in(lists)
    listed = contents.rows.filter(in_list).select("programme", "participant").unique()
    others = contents.rows.filter(~in_list & pl.col("participant").is_not_null())
    unlisted = others.filter(pl.col("registered_arm").is_null()).join(
        listed, on=["programme", "participant"], how="anti", nulls_equal=True, maintain_order="left"
    )
    # Where the cohort is mistyped, somebody whom another cohort of the programme has is not the one to mend.
    registered = facts.participants.join(facts.cohorts.select("cohort_id", "programme"), on="cohort_id")
    elsewhere = unlisted.filter(pl.col("cohort_id").is_null()).join(
        registered, on=["programme", "participant"], how="semi"
    )
    unlisted = unlisted.join(elsewhere, on=["part", "row"], how="anti", maintain_order="left")
    sheets = " or ".join(f"the sheet {contents.parts[nth].table.sheet}" for nth in lists)
    return _each_person(contents, "unlisted-participant", unlisted, {"sheets": sheets})


def check_withdrawn(contents: Contents, _facts: Facts) -> list[Problem]:
    """Refuse to say more of a participant who was withdrawn."""
    return _each_person(contents, "withdrawn-participant", contents.rows.filter(pl.col("withdrawn")), {})


def check_one_arm_each(contents: Contents, _facts: Facts) -> list[Problem]:
    """Refuse a participant who is in two arms, within the file or against the register."""
    people = contents.rows.filter(
        pl.col("arm_given").is_in(ARMS) & pl.all_horizontal(pl.col(_PERSON).is_not_null())
    )
    first = pl.col("arm_given").first().over(_PERSON)
    where = (
        pl.when(pl.col("registered_arm").is_not_null())
        .then(pl.lit("in the register"))
        .otherwise(pl.lit("in an earlier row"))
    )
    other = people.with_columns(pl.coalesce("registered_arm", first).alias("other"), where.alias("where"))
    astray = other.filter(pl.col("arm_given") != pl.col("other"))
    column = contents.typed("arm").alias("column")
    return each("two-arms", astray.select(*PLACE, column, pl.col("arm_given").alias("arm"), "other", "where"))


def check_comparison_arms(contents: Contents, _facts: Facts) -> list[Problem]:
    """Refuse a comparison arm in a cohort that was set up without one."""
    astray = pl.col("single_group") & (pl.col("arm_given") == Arm.COMPARISON.value)
    return each("comparison-arm-in-single-group", _cells(contents, "arm", astray))


def check_duplicates(contents: Contents, _facts: Facts) -> list[Problem]:
    """Refuse the second of two rows for one score, whether or not they agree."""
    scores = contents.entries.filter(pl.col("value_text").is_not_null())
    return [
        *_repeated(scores, [*_PERSON, "measure", "timepoint"], "participant, measure and timepoint"),
        *_repeated(
            contents.answers, [*_PERSON, "instrument", "timepoint"], "participant, instrument and timepoint"
        ),
    ]


def _repeated(lines: pl.DataFrame, key: list[str], same: str) -> list[Problem]:
    lines = lines.filter(pl.all_horizontal(pl.col(key).is_not_null())).select(*PLACE, *key)
    again = lines.filter(~pl.struct(key).is_first_distinct())
    earlier = lines.join(again.select(key).unique(), on=key, how="semi").sort("part", "row")
    first = earlier.group_by(key).agg(
        pl.col("sheet").first().alias("in_sheet"), pl.col("row").first().alias("first")
    )
    found = again.join(first, on=key, how="left").unique(PLACE, keep="first", maintain_order=True)
    where = (
        pl.when(pl.col("in_sheet").eq_missing(pl.col("sheet")))
        .then(pl.format("row {}", "first"))
        .otherwise(pl.format("row {} of the sheet {}", "first", "in_sheet"))
    )
    return each("duplicate-row", found.select(*PLACE, where.alias("first"), pl.lit(same).alias("same")))


def _each_person(
    contents: Contents, code: str, rows: pl.DataFrame, words: Mapping[str, str]
) -> list[Problem]:
    """Make one problem of all the rows of a sheet that are about the same participant."""
    people = alike(rows.select(*PLACE, "participant"), "participant")
    column = contents.typed("participant").alias("column")
    return each(code, people.with_columns(column).drop("participant"), lambda _: words)


def _cells(contents: Contents, name: str, wrong: pl.Expr) -> pl.DataFrame:
    return contents.rows.filter(wrong).select(*PLACE, contents.typed(name).alias("column"))
