"""The paper: millimetres from the upper left, words in outline, and the same bytes in every process."""

import subprocess
import sys
import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Picture

from evaluate.export.drawing_sheet import Image, Sheet, _type, drawn

ROOT = Path(__file__).parents[2]


def a_drawing() -> Image:
    def draw(sheet: Sheet) -> None:
        sheet.shape([(0, 0), (10, 0), (10, 5), (0, 5)], "#ff0000")
        sheet.stroke((20, 10), (20, 20), "#0000ff", 2)
        sheet.stroke((1, 1), (1, 1), "#0000ff", 2)
        sheet.text(50, 12, "Words, é and $x^2$", "#00ff00", "right", bold=True)

    return drawn(60, 20, draw)


def test_a_millimetre_is_a_millimetre_from_the_upper_left() -> None:
    image = a_drawing()
    with Picture.open(BytesIO(image.png)) as picture:
        dots = picture.convert("RGB")
        scale = dots.width / 60
        assert abs(dots.height / scale - 20) < 0.2
        assert dots.getpixel((int(5 * scale), int(2.5 * scale))) == (255, 0, 0)
        assert dots.getpixel((int(20 * scale), int(15 * scale))) == (0, 0, 255)
        assert dots.getpixel((int(20 * scale), int(8 * scale))) == (255, 255, 255)
        green = [
            x for x in range(dots.width) for y in range(dots.height) if dots.getpixel((x, y)) == (0, 255, 0)
        ]
        assert abs(max(green) / scale - 50) < 1
    assert b"<text" not in image.svg


def test_the_same_drawing_has_words_as_words_at_the_same_places() -> None:
    svg = "{http://www.w3.org/2000/svg}"
    picture = ET.fromstring(a_drawing().lettered)  # noqa: S314 (our own)
    (words,) = picture.iter(f"{svg}text")
    assert words.text == "Words, é and $x^2$"
    assert (words.get("text-anchor"), words.get("font-weight")) == ("end", "600")
    points = 72 / 25.4
    assert float(words.get("x", "")) == pytest.approx(50 * points, abs=0.01)
    assert float(words.get("y", "")) == pytest.approx(12 * points, abs=0.01)
    box, line = (path.get("d", "").split() for path in picture.iter(f"{svg}path"))
    assert box[3:5] == [f"{10 * points:.2f}", "0.00"]
    assert {line[at] for at in (1, 3, 5, 7)} == {f"{19 * points:.2f}", f"{21 * points:.2f}"}


def test_no_letter_is_markup_and_none_turns_the_words_round() -> None:
    image = drawn(60, 20, lambda sheet: sheet.text(1, 1, "<b>&\x01 \u202e", "#000000"))
    (words,) = ET.fromstring(image.lettered).iter("{http://www.w3.org/2000/svg}text")  # noqa: S314 (our own)
    assert words.text
    assert words.text.strip() == "<b>&□"


def test_letters_that_the_type_lacks_are_found_elsewhere_or_become_a_box() -> None:
    type_ = _type()
    assert type_.of("Plain −1", False)[0] == "Plain −1"
    text, letters = type_.of("→ and 中", False)
    assert text == "→ and □"
    assert letters is type_.other


def test_another_process_draws_the_same_bytes() -> None:
    program = (
        "import hashlib; from tests.export.test_drawing_sheet import a_drawing;"
        "image = a_drawing(); print(hashlib.sha256(image.svg + image.lettered + image.png).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
        ).stdout
        for _ in range(2)
    }
    assert len(said) == 1
