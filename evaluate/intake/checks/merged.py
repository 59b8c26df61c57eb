"""Merged cells: one score for several rows."""

from evaluate.intake.contents import Contents, Part
from evaluate.intake.facts import Facts
from evaluate.intake.problems import Problem, problem


def check_merged_scores(contents: Contents, _facts: Facts) -> list[Problem]:
    """Refuse a score or an answer in cells merged down several rows: it would count once for each of them."""
    return [found for part in contents.parts for found in _merged_scores(part)]


def _merged_scores(part: Part) -> list[Problem]:
    table, layout = part.table, part.layout
    counted = {slot.value for slot in layout.slots} | set(layout.items.values())
    return [
        problem(
            "merged-score",
            sheet=table.sheet,
            row=first,
            column=layout.headings[index],
            count=last - first + 1,
            rows=tuple(range(first, last + 1)),
            first=first,
            last=last,
        )
        for first, last, left, right in table.merged
        for index in range(left, right + 1)
        if last > first > table.heading_row and index in counted
    ]
