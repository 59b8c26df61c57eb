"""The forest on paper holds the lines of the screen, at their places, and says in words what it shows."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

from evaluate.export.drawing import ACCENT, MOST_LINES, PAPER, Drawing, forests
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.comparison import _pooled
from evaluate.portfolio.picture import Picture, picture
from evaluate.portfolio.rows import Row
from evaluate.portfolio.sentences import answer
from tests.portfolio.small import comparison_of, row


def seen(*rows: Row) -> Picture:
    return picture(replace(comparison_of(*rows), pooled=tuple(_pooled(rows))), "total", "after")


def shapes(drawing: Drawing, colour: str) -> list[list[tuple[float, float]]]:
    """List the corners of the shapes that are filled with a colour."""
    found = []
    for path in ET.fromstring(drawing.image.svg).iter("{http://www.w3.org/2000/svg}path"):  # noqa: S314 (our own)
        style, numbers = path.get("style", ""), (path.get("d") or "").split()
        if f"fill: {colour}" in style:
            points = [
                (float(numbers[at + 1]), float(numbers[at + 2]))
                for at, letter in enumerate(numbers)
                if letter in "ML"
            ]
            found.append(points)
    return found


def middles(drawing: Drawing, colour: str) -> list[tuple[float, float]]:
    """Give the middle of each square of a colour."""
    squares = [one for one in shapes(drawing, colour) if len(one) == 4]
    return [(sum(x for x, _ in one) / 4, sum(y for _, y in one) / 4) for one in squares]


def test_a_square_stands_where_its_change_is() -> None:
    (drawing,) = forests(seen(row("A", 1, 1.0), row("B", 2, 2.0), row("C", 3, 4.0)))
    # Intervals first, each with its square on it.
    a, b, c = middles(drawing, ACCENT)[1::2]
    assert round((c[0] - b[0]) / (b[0] - a[0]), 1) == 2.0
    assert a[1] < b[1] < c[1]


def test_what_rests_on_few_people_is_hollow() -> None:
    (sure,), (unsure,) = forests(seen(row("A"))), forests(seen(row("A", paired=20)))
    assert len(shapes(unsure, PAPER)) == len(shapes(sure, PAPER)) + 1


def test_what_is_expected_is_marked_and_stays_on_the_scale() -> None:
    (without,), (drawing,) = forests(seen(row("A"))), forests(seen(row("A", expected=9.0)))
    assert len(shapes(drawing, PAPER)) == len(shapes(without, PAPER)) + 1
    tick = shapes(drawing, PAPER)[-1]
    assert max(x for x, _ in tick) < drawing.image.width / 25.4 * 72


def test_what_is_withheld_has_no_mark() -> None:
    (drawing,) = forests(seen(row("A", paired=6)))
    assert shapes(drawing, ACCENT) == []
    assert "There is no headline" in drawing.alt


def test_it_says_what_it_shows() -> None:
    one = seen(row("A", 1), row("B", 2), row("C", 3, kind=Kind.CONTRAST))
    (drawing,) = forests(one)
    assert drawing.alt == f"total difficulties, after the programme. {answer(one)}"


def test_a_long_list_is_parted_and_every_part_has_the_same_scale() -> None:
    rows = [row(f"P{nth:02}", nth, 1.0 + nth / 10) for nth in range(60)]
    parts = forests(seen(*rows))
    assert len(parts) == 2
    assert parts[0].alt.endswith("Part 1 of 2.")
    marks = [x for part in parts for x, _ in middles(part, ACCENT)[1::2]]
    assert len(marks) == 60
    steps = [after - before for before, after in pairwise(marks)]
    assert max(steps) - min(steps) < 0.1
    assert parts[0].image.height < 240
    assert MOST_LINES < 60


def test_whatever_the_names_are_it_is_the_same_bytes_twice() -> None:
    hostile = seen(row("$\\frac{1}{2}$ 中文 😀 <b>&amp;</b>\n\0", 1), row("", 2), row("a" * 500, 3))
    assert forests(hostile) == forests(hostile)
    ET.fromstring(forests(hostile)[0].image.svg)  # noqa: S314 (our own)


def test_changes_that_are_all_alike_still_have_a_scale() -> None:
    assert forests(seen(row("A", 1, 0.0, 0.0), row("B", 2, 0.0, 0.0)))
