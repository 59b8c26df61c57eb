"""Everything that a file tells of one participant, put together from all of its rows."""

import polars as pl

from evaluate.intake.contents import DATE_DETAILS, PLACE, WHOLE_DETAILS, Contents
from evaluate.intake.facts import Facts
from evaluate.intake.problems import alike
from evaluate.vocabulary import DETAILS

_PERSON = pl.concat_str("programme", "cohort", "participant", separator="\n")
# Whom a row is about; a row that names nobody, or no cohort, is about somebody of its own.
WHO = pl.coalesce(_PERSON, pl.format("row {} {}", "part", "row")).alias("who")
_COHORT = (
    "cohort_id",
    "programme",
    "cohort",
    "cohort_called",
    "participant",
    "starts_on",
    "ends_on",
    "intake_from",
    "intake_to",
)


def described(contents: Contents, facts: Facts) -> pl.DataFrame:
    """Give a line to each participant: every detail as it first stands, beside the registered one.

    A row that names nobody, or no cohort, is a line by itself: its own details must still be possible.
    """
    told = told_in(contents)
    people = (
        contents.details.with_columns(WHO)
        .group_by("who", maintain_order=True)
        .agg(pl.col(*_COHORT).first(), pl.col(told).first(ignore_nulls=True))
    )
    absent = [pl.lit(None, dtype=_kind(name)).alias(name) for name in DETAILS if name not in told]
    registered = facts.participants.drop("registered_arm", "withdrawn")
    return people.with_columns(absent).join(
        registered, on=["cohort_id", "participant"], how="left", maintain_order="left"
    )


def told_in(contents: Contents) -> list[str]:
    """List the details that a file has columns for."""
    return [name for name in DETAILS if name in contents.details.columns]


def places_of(contents: Contents, people: pl.DataFrame, name: str, *words: pl.Expr | str) -> pl.DataFrame:
    """Give every row of some people where one detail stands, a line for each of them in each sheet, with words."""
    # Most often it is nobody, of whom there need not even be a column.
    lines = (
        contents.details if len(people) else contents.details.clear().with_columns(pl.lit(None).alias(name))
    )
    lines = lines.filter(pl.col(name).is_not_null()).with_columns(WHO)
    cells = lines.select(*PLACE, "who").join(people.select("who", *words), on="who", maintain_order="left")
    return alike(cells.with_columns(contents.typed(name).alias("column")), "who")


def together(places: pl.DataFrame, *by: str) -> pl.DataFrame:
    """Merge the people of a sheet into one line, and say how many there are."""
    merged = places.drop("count").group_by("part", "sheet", *by, maintain_order=True)
    lines = merged.agg(
        pl.exclude("row", "rows").first(),
        pl.col("row").min(),
        pl.len().alias("people"),
        pl.col("rows").explode().sort(),
    )
    return lines.with_columns(pl.col("rows").list.len().alias("count"))


def counted(people: int, one: str = "", several: str = "") -> str:
    """Say how many people, with the verb that goes with it."""
    return f"1 person {one}".rstrip() if people == 1 else f"{people:,} people {several}".rstrip()


def _kind(name: str) -> type[pl.DataType]:
    return pl.Date if name in DATE_DETAILS else pl.Int64 if name in WHOLE_DETAILS else pl.String
