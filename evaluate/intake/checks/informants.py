"""Who reported a score, and with which version of the questionnaire: those that the measure says."""

import polars as pl

from evaluate.intake.checks.names import INFORMANTS
from evaluate.intake.contents import PLACE, Contents
from evaluate.intake.facts import Facts
from evaluate.intake.meanings import normal
from evaluate.intake.problems import Problem, Words, alike, each
from evaluate.vocabulary import Informant

_REPORTED_BY = {
    Informant.SELF: "participants themselves",
    Informant.PARENT: "a parent or carer",
    Informant.TEACHER: "a teacher",
    Informant.PRACTITIONER: "a practitioner",
    Informant.VICTIM_SURVIVOR: "a victim-survivor",
    Informant.ADMINISTRATIVE_RECORD: "an administrative record",
}


def check_informants_agree(contents: Contents, facts: Facts) -> list[Problem]:
    """Refuse an informant other than the one who reports the measure."""
    said = _said_beside_known(contents, facts, "informant", "by_informant")
    other = said.filter(pl.col("said").is_in(INFORMANTS) & (pl.col("said") != pl.col("known")))
    return _differing(contents, other, "informant", lambda cell: {"by": _REPORTED_BY[cell["known"]]})


def check_versions_agree(contents: Contents, facts: Facts) -> list[Problem]:
    """Refuse a version other than that of the measure."""
    said = _said_beside_known(contents, facts, "version", "of_version")
    pairs = said.select("said", "known").unique()
    differ = [normal(one) != normal(known) for one, known in pairs.iter_rows()]
    other = said.join(pairs.filter(pl.Series(differ, dtype=pl.Boolean)), on=["said", "known"], how="semi")
    return _differing(contents, other, "version", lambda cell: {"version": cell["known"]})


def _said_beside_known(contents: Contents, facts: Facts, name: str, known: str) -> pl.DataFrame:
    """Put what each row says beside what the register knows of its questionnaire, or else of its measures."""
    instruments = pl.DataFrame(
        [
            (one.reference, one.called, one.definition.informant.value, one.definition.version)
            for one in facts.names.instruments.values()
        ],
        schema=dict.fromkeys(("instrument", "called", "by_informant", "of_version"), pl.String),
        orient="row",
    )
    said_of: list[str | pl.Expr] = [*PLACE, pl.col(name).alias("said")]
    answered = contents.answers.select(*said_of, "instrument").join(
        instruments, on="instrument", maintain_order="left"
    )
    answers = answered.select(*PLACE, "said", pl.col(known).alias("known"), pl.col("called").alias("of"))
    scores = contents.entries.select(*said_of, pl.col(known).alias("known"), pl.col("called").alias("of"))
    said = pl.concat([answers, scores.join(answers, on=["part", "row"], how="anti", maintain_order="left")])
    return said.drop_nulls(["said", "known"])


def _differing(contents: Contents, other: pl.DataFrame, name: str, words: Words) -> list[Problem]:
    """Make one problem of each thing that was said of each measure: one find-and-replace mends its cells."""
    once = other.unique([*PLACE, "of"], keep="first", maintain_order=True)
    pairs = once.with_columns(pl.concat_str("said", "of", separator="\n").alias("pair"))
    merged = alike(pairs, "pair").with_columns(contents.typed(name).alias("column"))
    return each(f"{name}-differs", merged, words)
