"""Scoring kept answers again when a key was corrected: a new upload for each programme, as if sent again.

What the corrected key no longer gives is withdrawn by the same upload. A score that was sent as a score stays.
"""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

import polars as pl

from evaluate.access import Viewer, check_can_upload, scope_of
from evaluate.db.queries.answers import current_answers, scores_from_answers
from evaluate.db.session import Engine, Session, reading
from evaluate.errors import CommandMistake
from evaluate.intake.contents import Contents, answered
from evaluate.intake.facts import Facts, gather_facts
from evaluate.intake.judge import Checked
from evaluate.intake.matching import match
from evaluate.intake.names import KnownInstrument, Names, gather_names
from evaluate.intake.problems import report
from evaluate.intake.scored import answers_of, item_columns, with_scores
from evaluate.intake.spelling import naming
from evaluate.intake.stage import Changes, stage
from evaluate.vocabulary import Change

_COLUMNS = {
    "programme": pl.String,
    "cohort": pl.String,
    "cohort_id": pl.Int64,
    "participant": pl.String,
    "arm_given": pl.String,
    "timepoint": pl.String,
    "assessed_on": pl.Date,
}
_PERSON = ["cohort_id", "participant"]
_SCORE = {"cohort_id": pl.Int64, "participant": pl.String, "measure_id": pl.Int64, "timepoint": pl.String}


def rescore(engine: Engine, viewer: Viewer, instrument: str) -> list[Checked]:
    """Score again what an older revision of a key scored. Writes nothing: each is then kept like any upload."""
    check_can_upload(viewer)
    with reading(engine, viewer) as session:
        names = gather_names(session, scope_of(viewer), None)
        known = names.instruments.get(instrument)
        if known is None:
            choices = naming(instrument, sorted(names.instruments))["choices"]
            raise CommandMistake("The register cannot score that instrument.", f"Choose {choices}.")
        answers = _read(session, viewer, known)
        given = _given(session, viewer, known)
        programmes = answers["programme"].unique().sort()
        return [
            _rescored(session, viewer, names, known, answers.filter(pl.col("programme") == programme), given)
            for programme in programmes
        ]


def _rescored(
    session: Session,
    viewer: Viewer,
    names: Names,
    instrument: KnownInstrument,
    answers: pl.DataFrame,
    given: pl.DataFrame,
) -> Checked:
    facts = gather_facts(session, scope_of(viewer), names, answers)
    contents = with_scores(answered(match(answers, facts), facts), facts)
    sheets = answers_of(contents.answers, instrument)
    revision = instrument.definition.revision
    return Checked(
        filename=f"{instrument.definition.name}, scored again by revision {revision} of its key",
        sha256=sha256(answers.write_ndjson().encode()).hexdigest(),
        report=report(len(answers), []),
        changes=_withdrawing(stage(contents, facts), _no_longer_given(contents, sheets, given, facts)),
        programmes=(answers["programme"][0],),
    )


def _no_longer_given(
    contents: Contents, sheets: pl.DataFrame, given: pl.DataFrame, facts: Facts
) -> pl.DataFrame:
    """Find the scores that answers gave to an older key and give to this one no more."""
    lines = sheets.select("part", "sheet", "row", "programme", "cohort", *_PERSON, "timepoint", "assessed_on")
    now = contents.entries.filter(pl.col("value").is_not_null()).select(*_SCORE)
    gone = lines.join(given, on=[*_PERSON, "timepoint"], maintain_order="left").join(
        now, on=list(_SCORE), how="anti", maintain_order="left"
    )
    return (
        gone.join(facts.measures, on="measure_id", maintain_order="left")
        .join(facts.scores, on=list(_SCORE), how="left", maintain_order="left")
        .join(
            facts.assessments, on=[*_PERSON, "instrument_id", "timepoint"], how="left", maintain_order="left"
        )
        .with_columns(
            pl.lit(None, dtype=pl.Float64).alias("value"),
            pl.lit(Change.WITHDRAWN.value).alias("change"),
            pl.lit(value=True).alias("from_answers"),
        )
        .rename({"participant": "pseudonym"})
    )


def _withdrawing(changes: Changes, gone: pl.DataFrame) -> Changes:
    scores = pl.concat([changes.scores, gone], how="diagonal").sort("part", "row", maintain_order=True)
    return replace(changes, scores=scores, withdrawn=len(gone))


def _given(session: Session, viewer: Viewer, instrument: KnownInstrument) -> pl.DataFrame:
    found = scores_from_answers(session, scope_of(viewer), instrument.instrument_id)
    rows = [tuple(row) for batch in found for row in batch]
    return pl.DataFrame(rows, schema=_SCORE, orient="row")


def _read(session: Session, viewer: Viewer, instrument: KnownInstrument) -> pl.DataFrame:
    rows = list(_rows(session, viewer, instrument))
    schema = _COLUMNS | dict.fromkeys(item_columns(instrument), pl.Float64)
    found = pl.DataFrame(rows, schema=schema, orient="row").drop("cohort_id")
    return found.with_row_index("row", offset=1).with_columns(
        pl.col("row").cast(pl.Int64),
        pl.lit(0, dtype=pl.Int32).alias("part"),
        pl.lit(None, dtype=pl.String).alias("sheet"),
        pl.lit(instrument.reference).alias("instrument"),
        pl.lit(None, dtype=pl.String).alias("measure"),
    )


def _rows(session: Session, viewer: Viewer, instrument: KnownInstrument) -> Iterator[tuple[object, ...]]:
    older = current_answers(
        session, scope_of(viewer), instrument.instrument_id, instrument.definition.revision
    )
    for batch in older:
        for row in batch:
            given = (row.answers.get(str(number)) for number in range(1, instrument.items + 1))
            yield (
                row.programme,
                row.cohort,
                row.cohort_id,
                row.pseudonym,
                row.arm,
                row.timepoint,
                row.assessed_on,
                *given,
            )
