"""Structure first and alone: if the headings are wrong, nothing under them can be judged."""

from collections import Counter
from collections.abc import Collection
from typing import Any

from evaluate.intake.contents import Part
from evaluate.intake.dates import Told, an_ambiguous_date
from evaluate.intake.grid import place
from evaluate.intake.layout import Layout, holds_anything, missing
from evaluate.intake.meanings import LEAVE_OUT, normal, timepoint
from evaluate.intake.names import Names
from evaluate.intake.personal_headings import heading_is_personal, heading_looks_personal
from evaluate.intake.problems import Problem, problem
from evaluate.intake.spelling import one_of
from evaluate.intake.table import Table
from evaluate.vocabulary import DateOrder


def judge_structure(parts: tuple[Part, ...], names: Names, programme: str | None) -> list[Problem]:
    """List everything wrong with the headings; the rows are judged only if there is nothing."""
    names_cohorts = any("cohort" in part.layout.places for part in parts)
    return [
        found
        for part in parts
        for found in (
            *precheck_personal_data(part.table),
            *(
                precheck_two_rows(part.table)
                or [
                    *precheck_shape(part.table, part.layout, names.instrument_labels),
                    *precheck_duplicates(part.table, part.layout),
                ]
            ),
            *precheck_programme(part, programme),
            *([] if names_cohorts or not part.layout.places else precheck_cohort(part, names, programme)),
            *precheck_rows(part.table),
            *precheck_dates(part, names.date_order),
        )
    ]


def precheck_personal_data(table: Table) -> list[Problem]:
    """Refuse columns of personal data. A heading that is itself personal data is not repeated."""
    found = []
    for heading in table.headings:
        if heading_looks_personal(normal(heading)):
            found.append(_at(table, "personal-data-column", heading))
        elif heading_is_personal(heading):
            found.append(_at(table, "personal-data-column"))
    return found


def precheck_two_rows(table: Table) -> list[Problem]:
    """Refuse headings of which half stand in the row above, as where Before and After stand over Score and Date."""
    times = Counter(normal(heading) for heading in table.headings if heading)
    twice = any(count > 1 for count in times.values())
    times_above = [cell for cell in table.above if timepoint(cell)]
    return [_at(table, "two-rows-of-headings")] if twice and len(times_above) > 1 else []


def precheck_shape(table: Table, layout: Layout, instruments: Collection[str] = ()) -> list[Problem]:
    """Say which headings are missing, and refuse two ways of giving scores in one table."""
    if not layout.places:
        return [_at(table, "no-headings")]
    if layout.long and len(layout.slots) > 1:
        return [_at(table, "two-shapes")]
    shape = [] if holds_anything(layout) else [_at(table, "unknown-shape")]
    lacking = dict(missing(layout))
    # A sheet of answers may bear the name of its instrument instead.
    if normal(table.sheet or "") in instruments:
        lacking.pop("instrument", None)
    return shape + [
        _at(table, "missing-heading", heading=name, example=example) for name, example in lacking.items()
    ]


def precheck_duplicates(table: Table, layout: Layout) -> list[Problem]:
    """Refuse two columns that claim to be the same one."""
    times = Counter(name for name in layout.meanings if name not in (None, LEAVE_OUT))
    return [
        _at(table, "duplicate-heading", layout.typed(str(name)), count=count)
        for name, count in times.items()
        if count > 1
    ]


def precheck_programme(part: Part, programme: str | None) -> list[Problem]:
    """Refuse a table of which nothing says what programme it is for."""
    if programme is None and part.layout.places and "programme" not in part.layout.places:
        return [_at(part.table, "no-programme")]
    return []


def precheck_cohort(part: Part, names: Names, programme: str | None) -> list[Problem]:
    """Ask for a cohort where the programme has several, or may be any, and no heading says which."""
    if programme is None:
        return [_at(part.table, "missing-heading", heading="cohort", example="spring-2025")]
    cohorts = names.cohorts_called(programme)
    return [] if len(cohorts) == 1 else [_at(part.table, "no-cohort", choices=one_of(cohorts))]


def precheck_rows(table: Table) -> list[Problem]:
    """Refuse headings with nothing under them."""
    return [] if len(table.cells) else [_at(table, "no-rows")]


def precheck_dates(part: Part, said: DateOrder | None) -> list[Problem]:
    """Stop at a column whose dates could all be read in two ways, unless somebody has said which."""
    columns = [
        part.layout.places[name]
        for name, told in part.told.items()
        if told is Told.AMBIGUOUS and said is None
    ]
    cells = part.table.cells
    return [
        _at(
            part.table,
            "ambiguous-dates",
            part.layout.headings[index],
            date=an_ambiguous_date(cells[place(index)]),
        )
        for index in columns
    ]


def _at(table: Table, code: str, column: str | None = None, count: int = 1, **words: Any) -> Problem:
    return problem(code, sheet=table.sheet, row=table.heading_row, column=column, count=count, **words)
