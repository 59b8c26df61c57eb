"""What participants are called: a pseudonym that is safe, spelt in one way, and means one person."""

from typing import Any

import polars as pl

from evaluate.intake.contents import PLACE, Contents
from evaluate.intake.facts import Facts
from evaluate.intake.problems import Problem, Words, alike, each

# An index on pseudonyms has a longest key.
_LONGEST = 100
_FORMULA = r"^[=+@-]"


def check_pseudonyms(contents: Contents, _facts: Facts) -> list[Problem]:
    """Refuse a pseudonym that is too long to be one, and one that a spreadsheet would take for a formula."""
    pseudonym, column = pl.col("participant"), contents.typed("participant").alias("column")
    rows = contents.rows.select(*PLACE, "participant", column)
    long = rows.filter(pseudonym.str.len_chars() > _LONGEST)
    formulas = rows.filter(pseudonym.str.contains(_FORMULA))
    return [
        *each("pseudonym-too-long", long.drop("participant")),
        *each("pseudonym-like-formula", formulas.drop("participant")),
    ]


def check_lookalikes(contents: Contents, facts: Facts) -> list[Problem]:
    """Warn of new pseudonyms that differ from others as two spellings of one do: A017 beside a017, P1 beside P01."""
    newcomers = _newcomers(contents).with_columns(_plain().alias("plain"))
    key = ["cohort_id", "plain"]
    there = facts.participants.select("cohort_id", "participant").with_columns(_plain().alias("plain"))
    others = there.unique(key, keep="first", maintain_order=True).rename({"participant": "other"})
    registered = newcomers.join(others, on=key, how="inner", maintain_order="left")
    new = newcomers.join(others, on=key, how="anti", maintain_order="left")
    first = new.unique(key, keep="first", maintain_order=True)
    again = new.join(first, on=[*key, "participant"], how="anti", maintain_order="left").join(
        first.select(*key, pl.col("row").alias("other")), on=key, how="left", maintain_order="left"
    )
    return [
        *_once(contents, "pseudonym-lookalike", registered, _beside_registered),
        *_once(contents, "pseudonym-lookalike", again, _beside_earlier),
    ]


def check_one_cohort_each(contents: Contents, facts: Facts) -> list[Problem]:
    """Warn of new participants whose pseudonym another cohort of the programme has too."""
    newcomers = _newcomers(contents)
    programmes = facts.cohorts.select("cohort_id", "programme")
    there = facts.participants.select("cohort_id", "participant").join(programmes, on="cohort_id")
    key = ["programme", "participant"]
    registered = newcomers.join(there, on=key, how="semi", maintain_order="left")
    new = newcomers.join(there, on=key, how="anti", maintain_order="left")
    again = new.join(new.unique(key, keep="first", maintain_order=True), on=[*key, "cohort_id"], how="anti")
    both = pl.concat([registered, again]).sort("part", "row")
    called = facts.names.programme_names
    named = both.with_columns(pl.col("programme").replace(called).alias("programme"))
    return _once(contents, "pseudonym-in-two-cohorts", named, _are, "programme")


def _newcomers(contents: Contents) -> pl.DataFrame:
    """Give the first row of everybody who is not registered in the cohort."""
    # A filter copies whole rows, so only these columns go through it.
    rows = contents.rows.select(*PLACE, "programme", "cohort_id", "participant", "registered_arm")
    people = rows.unique(["cohort_id", "participant"], keep="first", maintain_order=True)
    new = people.filter(pl.col("registered_arm").is_null()).drop("registered_arm")
    return new.drop_nulls(["cohort_id", "participant"])


def _plain() -> pl.Expr:
    """Set aside what is easily mistyped: capitals, spaces, and the zeros before a number."""
    bare = pl.col("participant").str.to_lowercase().str.replace_all(r"\s", "")
    return bare.str.replace_all(r"(^|[^0-9])0+([0-9])", "${1}${2}")


def _once(
    contents: Contents, code: str, people: pl.DataFrame, words: Words, by: str = "sheet"
) -> list[Problem]:
    """Make one problem of all the new people of a sheet."""
    merged = alike(people.with_columns(pl.col(by).alias("of")), "of")
    return each(code, merged.with_columns(contents.typed("participant").alias("column")), words)


def _beside_registered(cell: dict[str, Any]) -> dict[str, str]:
    if cell["count"] == 1:
        return {"pseudonyms": "1 pseudonym differs", "other": f"{cell['other']}, which is in the register"}
    return {
        "pseudonyms": f"{cell['count']:,} pseudonyms differ",
        "other": f"others in the register, such as {cell['other']}",
    }


def _beside_earlier(cell: dict[str, Any]) -> dict[str, str]:
    if cell["count"] == 1:
        return {"pseudonyms": "1 pseudonym differs", "other": f"the one in row {cell['other']}"}
    return {
        "pseudonyms": f"{cell['count']:,} pseudonyms differ",
        "other": f"others in the file, such as the one in row {cell['other']}",
    }


def _are(cell: dict[str, Any]) -> dict[str, str]:
    return {"pseudonyms": "1 pseudonym is" if cell["count"] == 1 else f"{cell['count']:,} pseudonyms are"}
