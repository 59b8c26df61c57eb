"""What a file tells of participants: codes that are codes, and one answer for one person."""

from collections.abc import Iterable
from typing import Any

import polars as pl

from evaluate.intake.checks.described import WHO, counted, described, places_of, together, told_in
from evaluate.intake.codes import CENSUS_2011, LISTED, choices, is_in_scheme, labels_with, spellings
from evaluate.intake.contents import PLACE, Contents
from evaluate.intake.facts import Facts
from evaluate.intake.labels import are_unknown
from evaluate.intake.problems import Problem, alike, each
from evaluate.intake.spelling import nearest

_WHAT = {
    "sex": "sex",
    "gender": "gender",
    "ethnicity": "ethnicity",
    "ethnicity_scheme": "the ethnicity scheme",
    "age_band": "the age band",
    "local_authority": "the local authority",
    "exit_reason": "the reason for leaving",
}
_CALLED = {
    "year_of_birth": "The year of birth",
    "age_band": "The age band",
    "sex": "The sex",
    "gender": "The gender",
    "ethnicity": "The ethnic group",
    "ethnicity_scheme": "The ethnicity scheme",
    "local_authority": "The local authority",
    "cluster": "The cluster",
    "started_on": "The start date",
    "ended_on": "The end date",
    "exit_reason": "The reason for leaving",
    "sessions_planned": "The number of sessions planned",
    "sessions_attended": "The number of sessions attended",
}
_AN_AUTHORITY = "the name of a local authority, such as Leeds, or its code, such as E08000035"
# Spelling is compared for so many different labels; a column with more is simply the wrong one.
_SPELT = 200
# A longer list is given only where nothing near can be offered.
_FEW = 10


def check_labels(contents: Contents, _facts: Facts) -> list[Problem]:
    """Refuse a coded cell that holds none of the codes, nor anything that people write for one."""
    return [found for name in told_in(contents) if name in _WHAT for found in _unknown(contents, name)]


def check_ethnicity_schemes(contents: Contents, _facts: Facts) -> list[Problem]:
    """Refuse an ethnic group that the census named beside it did not have."""
    if "ethnicity" not in contents.details.columns:
        return []
    lacking = [code for code in choices("ethnicity") if not is_in_scheme(code, CENSUS_2011)]
    astray = (pl.col("ethnicity_scheme") == CENSUS_2011) & pl.col("ethnicity").is_in(lacking)
    column = contents.typed("ethnicity").alias("column")
    return each("ethnicity-not-in-scheme", contents.details.filter(astray).select(*PLACE, column))


def check_details_agree(contents: Contents, _facts: Facts) -> list[Problem]:
    """Refuse a second answer about one participant."""
    told = told_in(contents)
    several = (pl.col(name).min() != pl.col(name).max() for name in told)
    differ = contents.details.select(WHO, *told).group_by("who").agg(several)
    return [found for name in told if differ[name].any() for found in _differing(contents, name)]


def check_same_person(contents: Contents, facts: Facts) -> list[Problem]:
    """Warn of a year of birth or a sex that the register holds otherwise: people have one of each for life."""
    for_life = [name for name in ("year_of_birth", "sex") if name in contents.details.columns]
    people = described(contents, facts) if for_life else contents.details.clear()
    other = [
        places_of(
            contents,
            people.filter(pl.col(name) != pl.col(f"old_{name}")),
            name,
            pl.lit(_CALLED[name]).alias("detail"),
        )
        for name in for_life
    ]
    return [
        found
        for places in other
        for found in each(
            "person-differs", together(places), lambda cell: {"people": counted(cell["people"])}
        )
    ]


def _unknown(contents: Contents, name: str) -> list[Problem]:
    """Make one problem of each different label that is none: one find-and-replace mends all its cells."""
    text = f"{name}_text"
    # A census that no column names is the one of the ethnic group beside it.
    if text not in contents.details.columns:
        return []
    unknown = are_unknown(contents.details[text], name)
    cells = contents.details.filter(pl.col(text).is_in(unknown)).select(*PLACE, pl.col(text).alias("key"))
    merged = alike(cells, "key").sort("part", "row").with_row_index("nth")
    merged = merged.with_columns(contents.typed(name).alias("column"))

    def words(cell: dict[str, Any]) -> dict[str, str]:
        return _naming(cell["key"] if cell["nth"] < _SPELT else "", name)

    return each("unknown-label", merged, words)


def _naming(typed: str, name: str) -> dict[str, str]:
    """Give the words for a label that is none. It is repeated only if it is near one that is."""
    said = {"named": "what is in this cell", "what": _WHAT[name]}
    if name not in LISTED:
        return said | {"choices": _AN_AUTHORITY}
    labels, named = choices(name), {"named": f"“{typed}”"}
    if len(several := labels_with(name, typed)) > 1:
        return said | named | {"choices": _one_of(several)}
    if (meant := nearest(typed, spellings(name))) is None:
        return said | {"choices": _one_of(labels.values())}
    likely = labels[spellings(name)[meant]]
    rest = [label for label in labels.values() if label != likely]
    others = f" (the others are: {'; '.join(rest)})" if len(labels) <= _FEW else ""
    return said | named | {"choices": f"{likely}, if that is what you meant{others}"}


def _one_of(labels: Iterable[str]) -> str:
    return f"one of these: {'; '.join(labels)}"


def _differing(contents: Contents, name: str) -> list[Problem]:
    """Make a problem of each row that differs from the first of its participant."""
    lines = contents.details.select(*PLACE, WHO, pl.col(name).alias("said")).drop_nulls("said")
    first = lines.unique("who", keep="first", maintain_order=True)
    beside = first.rename({place: f"first_{place}" for place in PLACE} | {"said": "first_said"})
    other = lines.join(beside, on="who", how="left", maintain_order="left").filter(
        pl.col("said") != pl.col("first_said")
    )
    row = (
        pl.when(pl.col("first_part") == pl.col("part"))
        .then(pl.format("row {}", "first_row"))
        .otherwise(pl.format("row {} of the sheet {}", "first_row", "first_sheet"))
    )
    words = (pl.lit(_CALLED[name]).alias("detail"), row.alias("first"))
    return each("details-differ", other.select(*PLACE, contents.typed(name).alias("column"), *words))
