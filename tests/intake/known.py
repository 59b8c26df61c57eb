"""Names and facts made up in memory, for tests of the steps of the road that need no register."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from evaluate.instruments.catalogue import read_catalogue
from evaluate.intake.contents import Contents, Part, judge_dates, read_contents, read_rows
from evaluate.intake.facts import _ASSESSMENTS, _PARTICIPANTS, _SCORES, Facts
from evaluate.intake.layout import recognise
from evaluate.intake.matching import match
from evaluate.intake.meanings import Dictionary
from evaluate.intake.names import _COHORTS, _MEASURES, KnownInstrument, Names
from evaluate.intake.table import find_table
from evaluate.intake.text import read_text
from evaluate.settings import shipped
from evaluate.vocabulary import DateOrder

_SDQ = next(
    one
    for one in read_catalogue(shipped("seeds") / "instruments")
    if (one.key, one.informant) == ("sdq", "self")
)
START = date(2024, 4, 1)


def names(date_order: DateOrder | None = None) -> Names:
    """Give two programmes (p with one cohort, q with two), a plain measure and the SDQ."""
    cohorts = [("p", "c", 1), ("q", "spring", 2), ("q", "autumn", 3)]
    measures = [("m", 1, 1, "i", 0.0, 40.0, "Mood")]
    measures += [
        (one.key, 10 + nth, 2, "sdq", one.minimum, one.maximum, one.name)
        for nth, one in enumerate(_SDQ.measures)
    ]
    return Names(
        programmes={"p": "p", "q": "q", "quayside_boxing": "q"},
        programme_names={"p": "p", "q": "Quayside boxing"},
        cohorts=pl.DataFrame(
            [(programme, key, number, True, START, None, START, None) for programme, key, number in cohorts],
            schema={name: _COHORTS[name] for name in list(_COHORTS)[:8]},
            orient="row",
        )
        .with_columns(pl.lit(None, dtype=kind).alias(name) for name, kind in list(_COHORTS.items())[8:])
        .with_columns(pl.col("cohort").alias("cohort_called")),
        cohort_names={
            ("p", "c"): "c",
            ("q", "spring"): "spring",
            ("q", "autumn"): "autumn",
            ("q", "spring_2025"): "spring",
        },
        measures=pl.DataFrame(
            [
                (key, number, of, instrument, "1", "self", low, high, name)
                for key, number, of, instrument, low, high, name in measures
            ],
            schema=_MEASURES,
            orient="row",
        ),
        definitions={10 + nth: one for nth, one in enumerate(_SDQ.measures)},
        instruments={"sdq_self": KnownInstrument(2, "sdq_self", 25, _SDQ)},
        instrument_labels={"sdq_self": "sdq_self", "strengths_and_difficulties": "sdq_self"},
        dictionary=Dictionary(measures={"m": "m", "mood": "m"} | {one.key: one.key for one in _SDQ.measures}),
        date_order=date_order,
    )


def facts(known: Names | None = None, participants: Sequence[tuple[int, str, str]] = ()) -> Facts:
    """Give a register in which these people are known, and nothing of them but their arms."""
    people = pl.DataFrame(list(participants), schema=dict(list(_PARTICIPANTS.items())[:3]), orient="row")
    rest = [
        pl.lit(False if name == "withdrawn" else None, dtype=kind).alias(name)
        for name, kind in list(_PARTICIPANTS.items())[3:]
    ]
    return Facts(
        today=date(2026, 1, 31),
        names=known or names(),
        participants=people.with_columns(rest),
        scores=pl.DataFrame(schema=_SCORES),
        assessments=pl.DataFrame(schema=_ASSESSMENTS),
    )


def part(text: str, known: Names | None = None, sheet: str | None = None) -> Part:
    """Read one table as a part of a file."""
    read = read_text(text.encode())
    assert isinstance(read, tuple), read
    table = find_table(read[0], (known or names()).dictionary)
    assert table is not None
    found = judge_dates(table, recognise(table.headings, (known or names()).dictionary))
    return replace(found, table=replace(found.table, sheet=sheet))


def contents(*texts: str, programme: str | None = "p", register: Facts | None = None) -> Contents:
    """Understand a file of one table, or of several in sheets called A, B and C."""
    register = register or facts()
    sheets = [None] if len(texts) == 1 else "ABC"
    parts = tuple(part(text, register.names, sheet) for text, sheet in zip(texts, sheets, strict=False))
    rows = match(read_rows(parts, register.names, programme), register)
    return read_contents(parts, programme, rows, register)
