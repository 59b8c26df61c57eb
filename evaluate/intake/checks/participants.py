"""Who the rows are about: pseudonyms, arms, and each score only once."""

import polars as pl

from evaluate.intake.checks.names import ARMS
from evaluate.intake.facts import Facts
from evaluate.intake.personal import kind_of_personal_data
from evaluate.intake.problems import Problem, each
from evaluate.intake.sheet import Sheet
from evaluate.vocabulary import Arm

# An index on pseudonyms has a longest key.
_LONGEST_PSEUDONYM = 100
_PERSON = ["programme_named", "cohort", "participant"]


def check_participants(sheet: Sheet, _facts: Facts) -> list[Problem]:
    """Refuse a row that names nobody."""
    return each("missing-participant", _cells(sheet, "participant", pl.col("participant").is_null()))


def check_pseudonyms(sheet: Sheet, _facts: Facts) -> list[Problem]:
    """Refuse a pseudonym that gives the person away, and one that is too long to be a pseudonym."""
    different = sheet.rows.select("participant").drop_nulls().unique()
    kinds = different.with_columns(kind_of_personal_data("participant").alias("kind")).drop_nulls()
    column = pl.lit(sheet.layout.typed("participant")).alias("column")
    personal = sheet.rows.select("row", "participant").join(kinds, on="participant", how="inner")
    long = pl.col("participant").str.len_chars() > _LONGEST_PSEUDONYM
    return [
        *each("personal-data", personal.select("row", column, "kind")),
        *each("pseudonym-too-long", _cells(sheet, "participant", long)),
    ]


def check_one_arm_each(sheet: Sheet, _facts: Facts) -> list[Problem]:
    """Refuse a participant who is in two arms, within the file or against the register."""
    people = sheet.rows.filter(pl.col("arm").is_in(ARMS) & pl.all_horizontal(pl.col(_PERSON).is_not_null()))
    first = pl.col("arm").first().over(_PERSON)
    reference = pl.coalesce("registered_arm", first)
    where = (
        pl.when(pl.col("registered_arm").is_not_null())
        .then(pl.lit("in the register"))
        .otherwise(pl.lit("in an earlier row"))
    )
    other = people.with_columns(reference.alias("other"), where.alias("where"))
    typed = pl.lit(sheet.layout.typed("arm"), dtype=pl.String).alias("column")
    astray = other.filter(pl.col("arm") != pl.col("other"))
    return each("two-arms", astray.select("row", typed, "arm", "other", "where"))


def check_comparison_arms(sheet: Sheet, _facts: Facts) -> list[Problem]:
    """Refuse a comparison arm in a cohort that was set up without one."""
    astray = pl.col("single_group") & (pl.col("arm") == Arm.COMPARISON.value)
    return each("comparison-arm-in-single-group", _cells(sheet, "arm", astray))


def check_duplicates(sheet: Sheet, _facts: Facts) -> list[Problem]:
    """Refuse the second of two rows for one score, whether or not they agree."""
    key = [*_PERSON, "measure"] if sheet.layout.wide else [*_PERSON, "measure", "timepoint"]
    rows = sheet.rows if sheet.layout.wide else sheet.entries
    rows = rows.filter(pl.all_horizontal(pl.col(key).is_not_null())).select("row", *key)
    again = rows.filter(~pl.struct(key).is_first_distinct())
    earlier = rows.join(again.select(key).unique(), on=key, how="semi")
    first = earlier.group_by(key).agg(pl.col("row").min().alias("first"))
    same = "participant, cohort and measure" if sheet.layout.wide else "participant, measure and timepoint"
    found = again.join(first, on=key, how="left")
    nowhere = pl.lit(None, dtype=pl.String).alias("column")
    return each("duplicate-row", found.select("row", nowhere, "first", pl.lit(same).alias("same")))


def _cells(sheet: Sheet, name: str, wrong: pl.Expr) -> pl.DataFrame:
    return sheet.rows.filter(wrong).select(
        "row", pl.lit(sheet.layout.typed(name), dtype=pl.String).alias("column")
    )
