"""Structure first and alone: if the headings are wrong, nothing under them can be judged."""

from collections import Counter

from evaluate.intake.layout import LONG, Layout, is_known, missing, normal
from evaluate.intake.parse import Table
from evaluate.intake.personal import heading_is_personal, heading_looks_personal
from evaluate.intake.problems import Problem, problem


def judge_structure(table: Table, layout: Layout, programme: str | None) -> list[Problem]:
    """List everything wrong with the headings; the rows are judged only if there is nothing."""
    personal = precheck_personal_data(table)
    if not any(is_known(normal(heading)) for heading in table.headings):
        return [*personal, problem("no-headings", row=table.heading_row)]
    return [
        *personal,
        *precheck_shape(table, layout),
        *precheck_duplicates(table),
        *precheck_programme(table, layout, programme),
        *precheck_rows(table),
    ]


def precheck_personal_data(table: Table) -> list[Problem]:
    """Refuse columns of personal data. A heading that is itself personal data is not repeated."""
    found = []
    for heading in table.headings:
        if heading_looks_personal(normal(heading)):
            found.append(problem("personal-data-column", row=table.heading_row, column=heading))
        elif heading_is_personal(heading):
            found.append(problem("personal-data-column", row=table.heading_row))
    return found


def precheck_shape(table: Table, layout: Layout) -> list[Problem]:
    """Tell a long file from a wide one, and say which headings it still needs."""
    names = {normal(heading) for heading in table.headings}
    long = not names.isdisjoint({"timepoint", "value"})
    if long and layout.wide:
        return [problem("two-shapes", row=table.heading_row)]
    lacking = missing(layout)
    if names.isdisjoint(LONG) and not layout.wide:
        shape = [problem("unknown-shape", row=table.heading_row)]
        lacking = [(name, example) for name, example in lacking if name not in LONG]
    else:
        shape = []
    return shape + [
        problem("missing-heading", row=table.heading_row, heading=name, example=example)
        for name, example in lacking
    ]


def precheck_duplicates(table: Table) -> list[Problem]:
    """Refuse two columns that claim to be the same one."""
    times = Counter(normal(heading) for heading in table.headings)
    first = {normal(heading): heading for heading in reversed(table.headings)}
    return [
        problem("duplicate-heading", row=table.heading_row, column=first[name], count=count)
        for name, count in times.items()
        if count > 1 and is_known(name)
    ]


def precheck_programme(table: Table, layout: Layout, programme: str | None) -> list[Problem]:
    """Refuse a file of which nothing says what programme it is for."""
    if programme is None and "programme" not in layout.places:
        return [problem("no-programme", row=table.heading_row)]
    return []


def precheck_rows(table: Table) -> list[Problem]:
    """Refuse headings with nothing under them."""
    return [] if len(table.cells) else [problem("no-rows", row=table.heading_row)]
