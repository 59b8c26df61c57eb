"""Everything that a file tells of one participant, put together from all of its rows."""

import polars as pl

from evaluate.intake.contents import DATE_DETAILS, PLACE, WHOLE_DETAILS, Contents
from evaluate.intake.facts import Facts
from evaluate.vocabulary import DETAILS

_PERSON = ("programme", "cohort", "participant")
_COHORT = ("cohort_id", "programme", "cohort", "participant", "starts_on", "ends_on", "intake_from", "intake_to")


def described(contents: Contents, facts: Facts) -> pl.DataFrame:
    """Give a line to each participant: every detail where it first stands, its place, and the registered ones.

    A row that names nobody, or no cohort, is a line by itself: its own details must still be possible.
    """
    told = told_in(contents)
    alone = pl.format("row {} {}", "part", "row")
    who = pl.coalesce(pl.concat_str(*_PERSON, separator="\n"), alone)
    lines = contents.details.with_columns(who.alias("who")).unique(
        ["who", *told], keep="first", maintain_order=True
    )
    people = lines.group_by("who", maintain_order=True).agg(
        pl.col(*PLACE, *_COHORT).first(),
        pl.col(told).drop_nulls().first(),
        *(pl.struct(PLACE).filter(pl.col(name).is_not_null()).first().alias(f"{name}_at") for name in told),
    )
    absent = [name for name in DETAILS if name not in told]
    people = people.with_columns(
        *(pl.lit(None, dtype=_kind(name)).alias(name) for name in absent),
        *(
            pl.lit(None, dtype=people.select(pl.struct(PLACE)).dtypes[0]).alias(f"{name}_at")
            for name in absent
        ),
    )
    registered = facts.participants.drop("registered_arm", "withdrawn")
    return people.join(registered, on=["cohort_id", "participant"], how="left", maintain_order="left")


def told_in(contents: Contents) -> list[str]:
    """List the details that a file has columns for."""
    return [name for name in DETAILS if name in contents.details.columns]


def at(contents: Contents, people: pl.DataFrame, name: str, *words: pl.Expr | str) -> pl.DataFrame:
    """Give the places where one detail of some people stands, under its heading, with words."""
    lines = people.select(pl.col(f"{name}_at").struct.unnest(), *words)
    return lines.with_columns(contents.typed(name).alias("column"))


def counted(count: int, one: str = "", several: str = "") -> str:
    """Say how many people, with the verb that goes with it."""
    people = "1 person" if count == 1 else f"{count:,} people"
    return f"{people} {one if count == 1 else several}".strip()


def _kind(name: str) -> type[pl.DataType]:
    return pl.Date if name in DATE_DETAILS else pl.Int64 if name in WHOLE_DETAILS else pl.String
