"""One line, as each area told it in each period; what was not sent is empty."""

import pytest

from evaluate.errors import NotAllowed
from evaluate.returns.national import names
from evaluate.returns.national_lines import Choice, across, choices
from tests.returns.conftest import HELEN, RHYS, Town
from tests.returns.nationwide import definition

BUDGET = Choice("budget", "core", "Budget: Core grant")


def test_what_can_be_laid_out_is_listed() -> None:
    found = [one.name for one in choices(definition())]
    assert found[:3] == [
        "People who started: universal",
        "People who started: targeted",
        "People who started: intensive",
    ]
    assert found[3:] == [
        "Budget: Core grant",
        "Budget: Match",
        "Spent: Core grant",
        "Spent: Match",
        "Evaluation",
    ]


def test_a_line_is_laid_out_by_area_and_period(submitted: Town) -> None:
    ((name, spans),) = names(submitted.engine, HELEN).items()
    found = across(submitted.engine, HELEN, name, spans, BUDGET)
    assert [(area, [cell.value if cell else None for cell in cells]) for area, cells in found.rows] == [
        ("North", [1000.0]),
        ("South", [None]),
    ]
    reach = across(submitted.engine, HELEN, name, spans, Choice("started", "Tier: targeted", ""))
    assert dict(reach.rows)["North"][0] is not None


def test_nobody_else_reads_it(submitted: Town) -> None:
    ((name, spans),) = names(submitted.engine, HELEN).items()
    with pytest.raises(NotAllowed):
        across(submitted.engine, RHYS, name, spans, BUDGET)
