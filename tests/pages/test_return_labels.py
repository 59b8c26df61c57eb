"""Figures in words: units, dates, names and flags."""

import pytest

from evaluate.disclosure import Shorthand
from evaluate.pages.return_labels import Names, explained, figure, interval, names_of
from evaluate.returns.figures import Cell
from evaluate.returns.snapshot import Name
from tests.returns_examples import definition

NAMES = Names({"a": "Boxing", "b": "Mentors"}, {"a": "universal", "b": "targeted"}, {"core": "Core grant"})


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (Cell("l", (), 1204, None, "people"), "1,204"),
        (Cell("l", (), 0, None, "people"), "0"),
        (Cell("l", (), 1204.0, None, "count"), "1,204"),
        (Cell("l", (), 125000.0, None, "pounds"), "£125,000"),
        (Cell("l", (), 125000.5, None, "pounds"), "£125,000.50"),
        (Cell("l", (), 12.5, None, "percent"), "12.5%"),
        (Cell("l", (), -3.1, None, "points"), "\u22123.10"),
        (Cell("l", (), -3.1, Shorthand.LOW_RELIABILITY, "points"), "\u22123.10 [u]"),
        (Cell("l", (), "2025-06-30", None, ""), "30 June 2025"),
        (Cell("l", (), "2025-06-30 and after", None, ""), "2025-06-30 and after"),
        (Cell("l", (), None, Shorthand.SUPPRESSED, "people"), "[c]"),
        (None, ""),
    ],
)
def test_a_figure_is_written_with_its_unit(cell: Cell | None, words: str) -> None:
    assert figure(cell) == words


def test_an_estimate_has_its_interval() -> None:
    estimate, low, high = (Cell("l", (), value, Shorthand.LOW_RELIABILITY) for value in (-3.1, -4.3, -1.9))
    assert interval(estimate, low, high) == "\u22123.10 [u]\n(\u22124.30 to \u22121.90)"
    withheld = Cell("l", (), None, Shorthand.SUPPRESSED)
    assert interval(withheld, withheld, withheld) == "[c]"
    assert interval(None, None, None) == ""
    without = Cell("l", (), None, Shorthand.NOT_APPLICABLE)
    assert interval(Cell("l", (), 3.0), without, without) == "3.00"


def test_only_the_flags_that_are_used_are_explained() -> None:
    cells = [Cell("l", (), None, Shorthand.SUPPRESSED), Cell("l", (), 1, None)]
    assert explained(cells) == "[c] withheld, so that nobody can be recognised"
    assert explained(cells[1:]) == ""


def test_keys_are_called_by_their_names() -> None:
    by = (("programme", "a"), ("timepoint", "followup_3m"), ("arm", "contrast"), ("sex", "Female"))
    assert NAMES.about(by) == "Boxing, 3-month follow-up, difference between the two, Female"
    assert NAMES.label("stream", "core") == "Core grant"
    assert NAMES.label("programme", "gone") == "gone"


def test_cohorts_and_measures_go_by_what_the_return_calls_them() -> None:
    others = [Name("cohort", "2025", "Spring", "a"), Name("measure", "m", "The measure")]
    names = names_of(definition(), (), others)
    assert names.about((("programme", "a"), ("cohort", "2025"), ("measure", "m"))) == "a, Spring, The measure"
    assert names.label("cohort", "2025") == "2025"


def test_programmes_stand_under_the_total_of_their_tier() -> None:
    given = ["b", "a", "Tier: universal", "Tier: targeted", "All programmes", "a"]
    assert NAMES.in_tiers(given) == ["Tier: universal", "a", "Tier: targeted", "b", "All programmes"]


def test_names_are_told_by_the_return_itself() -> None:
    # The small definition lists no programmes, so their keys are all that there is.
    cells = [Cell("started", (("programme", "a"), ("about", "Name")), "Boxing")]
    found = names_of(definition(), cells)
    assert found.programmes == {}
    assert found.streams == {"core": "Core grant", "match": "Match"}
