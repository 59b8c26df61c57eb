"""A provider's workbook: the register's own template for one programme, filled in."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from evaluate.instruments.catalogue import read_catalogue
from evaluate.intake.codes import choices
from evaluate.intake.template.filling import (
    PARTICIPANTS,
    SCORES,
    About,
    CohortLine,
    example_score,
    plan_of,
    scores_in_words,
)
from evaluate.intake.template.plan import MeasureLine, Sheet, Value
from evaluate.intake.template.xlsx import as_xlsx
from evaluate.settings import shipped
from evaluate.vocabulary import Direction

from .area import OPENS, Programme, Provider
from .cohort import Cohort
from .participant import Participant

_CHOSEN = ("sex", "ethnicity", "exit_reason")


def filled_in(
    provider: Provider, programme: Programme, cohorts: Iterable[Cohort], people: list[Participant], day: date
) -> bytes:
    """Fill in the template of a programme with everybody that it knows of."""
    lines = [
        CohortLine(one.key, one.name, one.design != "single_group", one.starts, one.weeks) for one in cohorts
    ]
    measures = tuple(_measures({score.measure for one in people for score in one.scores}))
    about = About(programme.key, programme.name, OPENS, tuple(lines), measures, (), ())
    plan = plan_of(about, provider.name, day)
    labels = {measure.key: measure.label for measure in measures}
    rows = {PARTICIPANTS: list(_participants(people)), SCORES: list(_scores(people, labels))}
    return as_xlsx(replace(plan, sheets=tuple(_with_rows(sheet, rows[sheet.name]) for sheet in plan.sheets)))


def _measures(keys: set[str]) -> Iterator[MeasureLine]:
    for instrument in read_catalogue(shipped("seeds") / "instruments"):
        for one in instrument.measures:
            if one.key in keys:
                yield MeasureLine(
                    one.name,
                    one.key,
                    one.minimum,
                    one.maximum,
                    scores_in_words(one),
                    "better" if one.direction is Direction.HIGHER_BETTER else "worse",
                    instrument.informant.value,
                    example_score(one.minimum, one.maximum, one),
                )


def _participants(people: Iterable[Participant]) -> Iterator[dict[str, Value]]:
    for one in people:
        labels = {name: choices(name)[str(one.details[name])] for name in _CHOSEN if name in one.details}
        yield {"participant": one.pseudonym, "cohort": one.cohort.name, **one.details, **labels}


def _scores(people: Iterable[Participant], labels: dict[str, str]) -> Iterator[dict[str, Value]]:
    for one in people:
        rows: dict[str, dict[str, Value]] = {}
        for score in one.scores:
            row = rows.setdefault(score.measure, {"participant": one.pseudonym, "cohort": one.cohort.name})
            row |= {"measure": labels[score.measure], score.timepoint: score.value}
            row[f"{score.timepoint}_on"] = score.assessed_on
        yield from rows.values()


def _with_rows(sheet: Sheet, rows: list[dict[str, Value]]) -> Sheet:
    cells = tuple(tuple(row.get(column.name) for column in sheet.columns) for row in rows)
    return replace(sheet, rows=cells)
