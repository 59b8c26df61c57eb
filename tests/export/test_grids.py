"""One line in rows and columns: every figure has one place, and every place has something in it."""

from evaluate.disclosure import Shorthand
from evaluate.export.grids import grid
from evaluate.export.names import Names
from evaluate.returns.definition import Line
from evaluate.returns.figures import Cell

NAMES = Names({("programme", "mentors"): "Mentors"})
LINE = Line("started", "People who started", computed="started")


def test_quarters_go_across_and_the_rest_goes_down() -> None:
    cells = [
        Cell(
            "started", (("quarter", quarter), ("sex", sex), ("programme", "mentors")), number, None, "people"
        )
        for number, (quarter, sex) in enumerate(
            [("Q1", "Female"), ("Q1", "Male"), ("Q2", "Female"), ("Q2", "Male")]
        )
    ]
    found = grid(LINE, cells, NAMES)
    assert found.axes == ("sex", "programme")
    assert found.headings == ("Q1", "Q2")
    values = {labels: [cell.value for cell in row] for labels, row in found.rows.items()}
    assert values == {("Female", "Mentors"): [0, 2], ("Male", "Mentors"): [1, 3]}


def test_an_estimate_has_its_interval_beside_it() -> None:
    by = (("measure", "m"), ("about", "Change"))
    cells = [
        Cell("effects", (*by, ("statistic", name)), value, None, "points")
        for name, value in (("estimate", 1.0), ("low", 0.5), ("high", 1.5))
    ]
    found = grid(Line("effects", "Change"), cells, NAMES)
    assert found.headings == ("Change (points)", "Change, lower end (points)", "Change, upper end (points)")


def test_a_period_of_one_quarter_is_told_once() -> None:
    cells = [
        Cell("referred", (("quarter", quarter), ("programme", key)), value, None, "people")
        for key, value in (("mentors", 30), ("All programmes", 45))
        for quarter in ("July to September 2025", "Whole period")
    ]
    missing = Cell("referred", (("programme", "boxing"),), None, Shorthand.NOT_COLLECTED, "people")
    found = grid(Line("referred", "People referred"), [missing, *cells], NAMES)
    assert found.headings == ("People referred",)
    assert {labels: [cell.value for cell in row] for labels, row in found.rows.items()} == {
        ("boxing",): [None],
        ("Mentors",): [30],
        ("All programmes",): [45],
    }
    other = [*cells[:-1], Cell("referred", cells[-1].by, 50, None, "people")]
    assert grid(Line("referred", "People referred"), other, NAMES).headings == (
        "July to September 2025",
        "Whole period",
    )


def test_what_is_told_once_for_a_row_stands_in_each_of_its_columns() -> None:
    cells = [
        Cell("referred", (("programme", "boxing"),), None, Shorthand.NOT_COLLECTED, "people"),
        Cell("referred", (("quarter", "Q1"), ("programme", "mentors")), 30, None, "people"),
        Cell("referred", (("quarter", "Q2"), ("programme", "mentors")), 35, None, "people"),
    ]
    found = grid(Line("referred", "People referred"), cells, NAMES)
    assert [cell.flag for cell in found.rows[("boxing",)]] == [Shorthand.NOT_COLLECTED] * 2


def test_a_place_without_a_figure_says_so() -> None:
    cells = [
        Cell("x", (("measure", "m"), ("about", "Design")), "one group"),
        Cell("x", (("measure", "n"), ("about", "Other")), "two groups"),
    ]
    found = grid(Line("x", "X"), cells, NAMES)
    assert [cell.flag for cell in found.rows[("m",)]] == [None, Shorthand.NOT_APPLICABLE]


def test_a_name_that_its_row_goes_by_is_not_repeated() -> None:
    by = (("programme", "mentors"),)
    cells = [
        Cell("programmes", (*by, ("about", "Name")), "Mentors"),
        Cell("programmes", (*by, ("about", "Tier")), "targeted"),
    ]
    assert grid(Line("programmes", "Programmes"), cells, NAMES).headings == ("Tier",)
