"""The names that a file may use: programmes, cohorts and measures, by key or as people call them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from evaluate.access import Scope
from evaluate.db.queries import intake
from evaluate.db.session import Session
from evaluate.instruments.catalogue import read_catalogue
from evaluate.instruments.definition import InstrumentDefinition, MeasureDefinition
from evaluate.instruments.naming import reference_key
from evaluate.intake.instructions import Instructions
from evaluate.intake.meanings import Dictionary, normal
from evaluate.intake.spelling import called
from evaluate.settings import shipped
from evaluate.vocabulary import DateOrder, Design, Informant

_COHORTS = {
    "programme": pl.String,
    "cohort": pl.String,
    "cohort_id": pl.Int64,
    "single_group": pl.Boolean,
    "starts_on": pl.Date,
    "ends_on": pl.Date,
    "intake_from": pl.Date,
    "intake_to": pl.Date,
    "weeks": pl.Int64,
    "cohort_called": pl.String,
}
_MEASURES = {
    "measure": pl.String,
    "measure_id": pl.Int64,
    "instrument_id": pl.Int64,
    "instrument_key": pl.String,
    "of_version": pl.String,
    "by_informant": pl.String,
    "minimum": pl.Float64,
    "maximum": pl.Float64,
    # What people call it, and so what messages say.
    "called": pl.String,
}


@dataclass(frozen=True, slots=True)
class KnownInstrument:
    """An instrument whose answers the register can score, with the name that files give it."""

    instrument_id: int
    reference: str
    items: int
    definition: InstrumentDefinition

    @property
    def called(self) -> str:
        """Give what people call it; who fills it in is said where that is somebody else than the participant."""
        name, informant = self.definition.name, self.definition.informant
        return name if informant is Informant.SELF else f"{name} ({informant.value.replace('_', ' ')})"


@dataclass(frozen=True, slots=True)
class Names:
    """Every name that a viewer's file may use, and how their provider's files are to be read."""

    programmes: Mapping[str, str]
    # What people call each programme, by its key.
    programme_names: Mapping[str, str]
    cohorts: pl.DataFrame
    cohort_names: Mapping[tuple[str, str], str]
    measures: pl.DataFrame
    # What the catalogue says of each measure that it holds, by the measure's number; a local one has none.
    definitions: Mapping[int, MeasureDefinition]
    # By the name that files give them.
    instruments: Mapping[str, KnownInstrument]
    instrument_labels: Mapping[str, str]
    dictionary: Dictionary
    date_order: DateOrder | None = None

    def cohorts_called(self, programme: str) -> list[str]:
        """Name the cohorts of a programme as its people do."""
        mine = self.cohorts.filter(pl.col("programme") == programme).sort("cohort")
        labels = {label: key for (of, label), key in self.cohort_names.items() if of == programme}
        return called(dict(mine.select("cohort", "cohort_called").iter_rows()), labels)


def gather_names(session: Session, scope: Scope, programme: str | None) -> Names:
    """Fetch the names in scope, and what the provider of the programme said its headings mean."""
    catalogue = _catalogue(shipped("seeds") / "instruments")
    found = intake.cohorts(session, scope)
    measures = intake.measures(session, scope)
    cohorts = [row for row in found if row.cohort is not None]
    providers = {row.provider for row in found if programme in (None, row.programme)}
    kept = intake.conventions(session, scope, providers) if len(providers) == 1 else []
    orders = [DateOrder(row.meaning) for row in kept if row.kind == "date_order"]
    return Names(
        programmes=_labels((row.programme, row.programme_name) for row in found),
        programme_names={row.programme: row.programme_name for row in found},
        cohorts=_cohorts(cohorts),
        cohort_names={
            (row.programme, label): row.cohort
            for row in cohorts
            for label in (normal(row.cohort_name), normal(row.cohort))
        },
        measures=_measures(measures),
        definitions=_definitions(catalogue, measures),
        instruments=(instruments := _instruments(catalogue, measures)),
        instrument_labels=_labels((one.reference, one.definition.name) for one in instruments.values()),
        dictionary=Dictionary(
            measures=_labels((row.key, row.name) for row in measures),
            headings={row.typed: row.meaning for row in kept if row.kind == "heading"},
        ),
        date_order=orders[0] if orders else None,
    )


def as_told(names: Names, instructions: Instructions) -> Names:
    """Let what is said of this file come before what was said of earlier ones."""
    headings = {**names.dictionary.headings, **instructions.headings}
    return replace(
        names,
        dictionary=replace(names.dictionary, headings=headings),
        date_order=instructions.date_order or names.date_order,
    )


@cache
def _catalogue(folder: Path) -> tuple[InstrumentDefinition, ...]:
    # It is part of the software: while that runs it does not change.
    return read_catalogue(folder)


def _labels(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Let a thing be called by its key or by its name; a name that two things share names neither."""
    pairs = [(normal(name), key) for key, name in named]
    times = Counter(label for label, _ in set(pairs))
    names = {label: key for label, key in pairs if times[label] == 1}
    return names | {normal(key): key for _, key in pairs}


def _cohorts(rows: Iterable[Any]) -> pl.DataFrame:
    found = [
        (
            row.programme,
            row.cohort,
            row.cohort_id,
            row.design is Design.SINGLE_GROUP,
            row.starts_on,
            row.ends_on,
            row.intake_from,
            row.intake_to,
            row.weeks,
            row.cohort_name,
        )
        for row in rows
    ]
    return pl.DataFrame(found, schema=_COHORTS, orient="row")


def _measures(rows: Iterable[Any]) -> pl.DataFrame:
    found = [
        (
            row.key,
            row.id,
            row.instrument_id,
            row.instrument,
            row.version,
            row.informant,
            row.minimum,
            row.maximum,
            row.name,
        )
        for row in rows
    ]
    return pl.DataFrame(found, schema=_MEASURES, orient="row")


def _definitions(
    catalogue: Iterable[InstrumentDefinition], measures: Sequence[Any]
) -> dict[int, MeasureDefinition]:
    ids = {(row.instrument, row.version, row.informant, row.key): row.id for row in measures}
    found = {
        ids.get((one.key, one.version, one.informant, measure.key)): measure
        for one in catalogue
        for measure in one.measures
    }
    return {number: measure for number, measure in found.items() if number is not None}


def _instruments(
    catalogue: Iterable[InstrumentDefinition], measures: Sequence[Any]
) -> dict[str, KnownInstrument]:
    ids = {(row.instrument, row.version, row.informant): row.instrument_id for row in measures}
    known = (
        KnownInstrument(ids[one.key, one.version, one.informant], reference_key(one), one.items.count, one)
        for one in catalogue
        if one.items and (one.key, one.version, one.informant) in ids
    )
    return {one.reference: one for one in known}
