"""The scores that answers to single questions give, beside the scores that a file gives itself."""

from dataclasses import replace

import polars as pl

from evaluate.instruments.scoring import item_range, score, scored_measures
from evaluate.intake.contents import Contents
from evaluate.intake.facts import Facts
from evaluate.intake.matching import with_measures
from evaluate.intake.names import KnownInstrument


def with_scores(contents: Contents, facts: Facts) -> Contents:
    """Score every sheet of answers; an answered questionnaire gives all the measures that it can."""
    # A corrected key may have dropped every score that its answers gave.
    scored = [one for one in asked(contents, facts) if scored_measures(one.definition)]
    given = [_scores(contents.answers, one, facts) for one in scored]
    entries = contents.entries.with_columns(pl.lit(False).alias("from_answers"))
    return replace(contents, entries=pl.concat([entries, *given], how="diagonal"))


def asked(contents: Contents, facts: Facts) -> list[KnownInstrument]:
    """List the questionnaires to which a file has answers, of those that the register can score."""
    named = contents.answers["instrument"].drop_nulls().unique().sort()
    return [facts.names.instruments[one] for one in named if one in facts.names.instruments]


def answers_of(answers: pl.DataFrame, instrument: KnownInstrument) -> pl.DataFrame:
    """Take the answers to one questionnaire, a column for each question whether or not it was asked."""
    mine = answers.filter(pl.col("instrument") == instrument.reference)
    columns = item_columns(instrument)
    absent = [pl.lit(None, dtype=pl.Float64).alias(name) for name in columns if name not in mine.columns]
    return mine.with_columns(absent)


def item_columns(instrument: KnownInstrument) -> list[str]:
    """Name the columns of a questionnaire's answers, in the order of its questions."""
    return [f"item_{number}" for number in range(1, instrument.items + 1)]


def scorable(answers: pl.DataFrame, instrument: KnownInstrument) -> pl.DataFrame:
    """Leave out the answers to a questionnaire that hold one it does not offer: those must be mended first."""
    low, high = item_range(instrument.definition)
    offered = [
        # Answers that the register keeps have no text beside them.
        pl.col(f"{name}_text" if f"{name}_text" in answers.columns else name).is_null()
        | (pl.col(name).is_between(low, high) & (pl.col(name) == pl.col(name).floor())).fill_null(False)
        for name in item_columns(instrument)
        if name in answers.columns
    ]
    return answers_of(answers, instrument).filter(pl.all_horizontal(pl.lit(value=True), *offered))


def _scores(answers: pl.DataFrame, instrument: KnownInstrument, facts: Facts) -> pl.DataFrame:
    mine = scorable(answers, instrument)
    found = score(instrument.definition, mine.select(item_columns(instrument)).to_numpy())
    # What is known of the instrument comes again with each of its measures.
    lines = mine.select(pl.exclude(r"^item_.*$", "instrument_id", "measure"))
    scores = [
        lines.with_columns(pl.lit(measure).alias("measure"), pl.Series("value", values).fill_nan(None))
        for measure, values in found.items()
    ]
    given = (
        pl.concat(scores)
        .filter(pl.col("value").is_not_null())
        .with_columns(pl.lit(True).alias("from_answers"))
    )
    return with_measures(given, facts).filter(pl.col("measure_id").is_not_null())
