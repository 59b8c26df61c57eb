"""The area reads its own figures as they are, laid out like what leaves."""

from datetime import date

from evaluate.disclosure import Shorthand
from evaluate.metrics.results import Estimate
from evaluate.returns.answers import Answers
from evaluate.returns.exact import exact
from evaluate.returns.figures import Cell, Count, Effect, Fact, Share
from evaluate.returns.withholding import Memory, withhold
from tests.returns_examples import BOXING, MENTORS, facts, people

BY = (("programme", MENTORS),)
ENTERED = {("referred", MENTORS): "60", ("budget", "core"): "1000", ("learning", ""): "It takes time."}


def test_what_has_no_interval_says_so() -> None:
    alike = Estimate(3.0, float("nan"), float("nan"), 0.0, "test", 24)
    told = list(exact([Effect("effects", BY, alike, 24, "points", alike=True)]))
    assert [(cell.value, cell.flag) for cell in told] == [
        (3.0, None),
        (None, Shorthand.NOT_APPLICABLE),
        (None, Shorthand.NOT_APPLICABLE),
    ]


def test_the_cells_are_those_that_leave_and_none_is_withheld() -> None:
    reached = [people(23), people(2, BOXING), people(3, started=date(2025, 8, 1))]
    answers = Answers(facts(reached), ENTERED)
    cells = list(exact(answers.figures()))
    leaving = withhold(answers.figures(), Memory()).cells
    assert [(cell.line, cell.by) for cell in cells] == [(cell.line, cell.by) for cell in leaving]
    assert Shorthand.SUPPRESSED not in {cell.flag for cell in cells}
    assert Shorthand.SUPPRESSED in {cell.flag for cell in leaving}
    started = {dict(cell.by)["programme"]: cell.value for cell in cells if cell.line == "started"}
    assert (started[MENTORS], started[BOXING], started["All programmes"]) == (23, 2, 25)


def test_every_other_figure_stands_as_it_is() -> None:
    estimate = Estimate(-3.14159, -4.5, -1.75, 0.7, "an example", 4)
    effect = Effect("effects", BY, estimate, 4, "points")
    figures = [Count("c", (), 3), Fact("f", (), None, "pounds"), Share("s", BY, 2, 3), effect]
    assert list(exact(figures)) == [
        Cell("c", (), 3, None, "people"),
        Cell("f", (), None, Shorthand.NOT_COLLECTED, "pounds"),
        Cell("s", BY, "2 of 3"),
        Cell("effects", (*BY, ("statistic", "estimate")), -3.14, None, "points"),
        Cell("effects", (*BY, ("statistic", "low")), -4.5, None, "points"),
        Cell("effects", (*BY, ("statistic", "high")), -1.75, None, "points"),
    ]


def test_what_cannot_be_estimated_says_so() -> None:
    flags = {cell.flag for cell in exact([Effect("effects", BY, None, 1, "points")])}
    assert flags == {Shorthand.NOT_APPLICABLE}
