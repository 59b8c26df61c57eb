"""The colours can be told from their ground."""

import pytest

from evaluate.pages.canvas import CONFIG, DARK, LIGHT, NARROW, WIDE, Palette


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_words_and_marks_have_contrast_enough(palette: Palette) -> None:
    ground = luminance(palette.ground)
    for colour in (palette.ink, palette.quiet, palette.accent):
        lighter, darker = sorted((luminance(colour), ground), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_the_columns_do_not_meet() -> None:
    assert WIDE.left > WIDE.n_right > WIDE.change_right > 0
    assert WIDE.wide
    assert not NARROW.wide


def test_no_clutter_and_no_zoom() -> None:
    assert CONFIG["displayModeBar"] is False
