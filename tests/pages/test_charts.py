"""The forest plot, read as the figure that it is."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from evaluate.disclosure import Shown
from evaluate.metrics.results import Pooled
from evaluate.pages.canvas import LIGHT, NARROW, WIDE
from evaluate.pages.charts import forest
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.effects import Expected
from evaluate.portfolio.picture import Picture, picture
from evaluate.portfolio.rows import PooledRow, Row
from tests.portfolio.small import comparison_of, row

Figure = dict[str, Any]


def seen(*rows: Row, pooled: Pooled | None = None) -> Picture:
    found = comparison_of(*rows)
    if pooled:
        found = replace(found, pooled=(PooledRow(rows[0].yardstick, pooled, pooled),))
    return picture(found, "total", "after")


def drawn(*rows: Row, pooled: Pooled | None = None, **how: bool) -> Figure:
    figure: Figure = forest(seen(*rows, pooled=pooled), **how).to_dict()
    return figure


def squares(figure: Figure, axis: str = "x") -> Figure:
    [found] = [
        trace
        for trace in figure["data"]
        if trace.get("xaxis") == axis and trace.get("marker", {}).get("symbol") == "square"
    ]
    return found


def words(figure: Figure) -> list[str]:
    return [annotation["text"] for annotation in figure["layout"]["annotations"]]


def test_both_panels_show_every_row_on_its_own_scale() -> None:
    figure = drawn(row("A", 1, 2.0), row("B", 2, -1.0))
    assert list(squares(figure, "x")["x"]) == [2.0, -1.0]
    assert list(squares(figure, "x2")["x"]) == pytest.approx([0.4, -0.2])
    assert list(squares(figure, "x")["y"]) == list(squares(figure, "x2")["y"])


def test_rows_stand_in_the_order_of_names_and_not_of_effect() -> None:
    figure = drawn(row("A", 1, 1.0), row("B", 2, 9.0), row("C", 3, -4.0))
    assert list(squares(figure)["x"]) == [1.0, 9.0, -4.0]
    assert list(squares(figure)["y"]) == sorted(squares(figure)["y"], reverse=True)


def test_a_bigger_weight_is_a_bigger_area() -> None:
    sizes = squares(drawn(row("A", 1, error=0.5), row("B", 2, error=1.0), row("C", 3, error=4.0)))["marker"][
        "size"
    ]
    assert sizes[0] > sizes[1] > sizes[2] >= 6


def test_unsure_rows_are_hollow_and_marked() -> None:
    figure = drawn(row("A", 1), row("B", 2, paired=20))
    assert list(squares(figure)["marker"]["color"]) == [LIGHT.accent, LIGHT.ground]
    assert any(text.endswith("[u]") for text in words(figure))


def test_a_withheld_row_has_words_and_no_mark() -> None:
    figure = drawn(row("A", 1), row("B", 2, paired=4))
    assert len(squares(figure)["x"]) == 1
    assert "[c] too few to show" in words(figure)
    assert "B" in words(figure)


def test_an_undefined_effect_has_no_mark_on_its_panel_alone() -> None:
    nothing = replace(row("A").effect.value, estimate=float("nan"))  # type: ignore[union-attr]
    figure = drawn(row("A", 1), replace(row("B", 2), effect=Shown(nothing), undefined="No spread."))
    assert (len(squares(figure, "x")["x"]), len(squares(figure, "x2")["x"])) == (2, 1)


def test_the_change_to_expect_is_a_hollow_tick_on_both_scales() -> None:
    expected = Shown(Expected(1.5, 0.25))
    figure = drawn(row("A", 1), row("B", 2, expected=None), replace(row("C", 3), expected=expected))
    ticks = [t for t in figure["data"] if t.get("marker", {}).get("symbol") == "line-ns"]
    assert [(t["xaxis"], list(t["x"])) for t in ticks] == [("x", [1.5])] * 2 + [("x2", [0.25])] * 2
    assert [t["marker"]["line"]["color"] for t in ticks[:2]] == [LIGHT.ink, LIGHT.ground]


POOLED = Pooled(3, 1.5, 0.5, 2.5, 0.3, 0.1, 20, 3, -1.0, 3.0, "made up", True)


def test_the_diamond_and_the_bar_span_their_intervals() -> None:
    figure = drawn(row("A", 1, 2.0, 2.0), row("B", 2), pooled=POOLED)
    diamond, bar = [t for t in figure["data"] if t.get("fill") == "toself" and t["xaxis"] == "x"]
    assert (min(diamond["x"]), max(diamond["x"])) == (0.5, 2.5)
    assert (min(bar["x"]), max(bar["x"])) == (-1.0, 3.0)
    assert diamond["y"][0] > bar["y"][0] > figure["layout"]["yaxis"]["range"][0]


def test_an_interval_far_beyond_the_rows_ends_in_arrows_and_does_not_squash_them() -> None:
    wide = replace(POOLED, low=-40.0, high=43.0)
    figure = drawn(row("A", 1), row("B", 2), pooled=wide)
    ends = figure["layout"]["xaxis"]["range"]
    assert ends[1] - ends[0] < 10
    symbols = [list(t["marker"]["symbol"]) for t in figure["data"] if t.get("cliponaxis") is False]
    assert symbols[0] == ["triangle-left", "diamond", "triangle-right"]


def test_contrasts_stand_below_in_a_block_of_their_own() -> None:
    figure = drawn(row("A", 1), row("B", 2, kind=Kind.CONTRAST))
    text = words(figure)
    assert text.index("<b>Against a comparison group, both counted</b>") > text.index("A")
    assert "Both scores,<br>of all counted" in text


def test_the_cohorts_of_a_programme_alone_are_named_as_cohorts() -> None:
    text = words(forest(seen(row("A", 1)), alone=True))
    assert {"Cohort", row("A", 1).cohort.cohort_name} <= set(text)
    assert not {"Programme", "A"} & set(text)


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("number", [1, 14, 60])
def test_nothing_overlaps_however_many_rows(number: int, narrow: bool) -> None:
    long = "A programme with a name that goes on and on until nobody can hold it in their head at once"
    rows = [
        row(f"{long} {i}" if i % 5 == 0 else f"P{i}", i, paired=4 if i % 7 == 6 else 60)
        for i in range(number)
    ]
    figure = drawn(*rows, narrow=narrow)
    layout = figure["layout"]
    low, high = layout["yaxis"]["range"]
    inner = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    pixels = inner / (high - low)
    assert pixels == pytest.approx((NARROW if narrow else WIDE).line, abs=0.5)
    names = [
        a
        for a in layout["annotations"]
        if a["xref"] == "paper" and a.get("yref") == "y" and a["xanchor"] == "left"
    ]
    assert len(names) == number + 1
    spans = []
    for name in sorted(names, key=lambda a: -a["y"]):
        tall, middle = 17 * (name["text"].count("<br>") + 1), -name["y"] * pixels
        # On a narrow page a mark stands below its words; a heading has none.
        foot = middle + (-8 if name["text"].startswith("<b>") else 8)
        spans.append((middle - 8 - tall, foot) if narrow else (middle - tall / 2, middle + tall / 2))
    for upper, lower in pairwise(spans):
        assert upper[1] <= lower[0] + 2


def test_the_words_fit_their_columns() -> None:
    figure = drawn(row("word " * 30, 1))
    texts = [
        a["text"] for a in figure["layout"]["annotations"] if a.get("yref") == "y" and "<b>" not in a["text"]
    ]
    assert max(len(part) for text in texts for part in text.split("<br>")) <= WIDE.name_width


def test_the_zero_line_and_the_better_end_are_named() -> None:
    text = words(drawn(row()))
    assert text.count("no change") == 2
    assert text.count("better →") == 2


def test_a_narrow_page_gets_one_panel() -> None:
    figure = drawn(row(), narrow=True)
    assert "xaxis2" not in figure["layout"]
    assert {trace["xaxis"] for trace in figure["data"]} == {"x"}


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_is_red_or_green(dark: bool) -> None:
    figure = drawn(row("A", 1), row("B", 2, -3.0), pooled=POOLED, dark=dark)
    for colour in colours(figure):
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        assert red <= max(green, blue) + 8, colour
        assert green <= max(red, blue) + 12, colour


def colours(value: object) -> set[str]:
    """Find every colour in a figure."""
    if isinstance(value, str):
        return {value} if value.startswith("#") and len(value) == 7 else set()
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return set().union(*(colours(part) for part in parts))


def test_hover_says_what_the_row_says() -> None:
    [said] = squares(drawn(row("Alpha")))["customdata"]
    assert said.replace("<br>", " ").startswith("Alpha: scores fell by 2.0 points on average")
