"""Paper to draw on, measured in millimetres from its upper left corner: strokes, shapes and words.

The same drawing is kept twice as vectors. In one the words are outlines, which look the same in every program; in the
other they are words in the type of the document around it, which is far quicker to set.
"""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from html import escape
from math import hypot
from pathlib import Path
from re import Match
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any
from unicodedata import category

from evaluate.errors import RegisterNotReady
from evaluate.intake.safe_cells import printable
from evaluate.settings import shipped

Point = tuple[float, float]

MISSING = RegisterNotReady(
    "Pictures for print cannot be drawn on this machine, because a library that it needs is not installed.",
    "You need to ask whoever runs the register for: pip install 'outcomes-register[pdf]'.",
)
_INCH, _DOTS, _POINTS = 25.4, 160, 8.0
_LONG = re.compile(rb"[0-9]+\.[0-9]{3,}")
_WEIGHTS = {False: "400", True: "600"}
_NO_LETTER = "□"
_SHIFTS = {"left": 0.0, "center": 0.5, "right": 1.0}
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_FAMILY = "Atkinson Hyperlegible Next, DejaVu Sans, sans-serif"
_PER_MILLIMETRE = 72 / _INCH
# Where the type of the screen is unpacked for as long as the process lasts.
_UNPACKED = TemporaryDirectory(prefix="type-", ignore_cleanup_errors=True)
# Matplotlib and its letters are shared by every thread of the process.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Image:
    """The same picture as vectors and as dots, and how large it is on paper, in millimetres.

    `lettered` has words where `svg` has their outlines.
    """

    svg: bytes
    lettered: bytes
    png: bytes
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Letters:
    """A file of letters, and which are in it."""

    properties: Any
    known: frozenset[int]
    size: float = 100.0

    def outline(self, text: str) -> tuple[Any, Any]:
        """Give the outline of words as large as `size`."""
        return _outline(self.properties, text)

    def width(self, text: str) -> float:
        """Say how wide words are at that size."""
        return _width(self.properties, self.size, text)


# Much stands in every picture, such as its headings.
@lru_cache(maxsize=2048)
def _outline(properties: Any, text: str) -> tuple[Any, Any]:
    from matplotlib.textpath import text_to_path

    corners, codes = text_to_path.get_text_path(properties, text, ismath=False)
    return corners, codes


@lru_cache(maxsize=2048)
def _width(properties: Any, size: float, text: str) -> float:
    from matplotlib.textpath import text_to_path

    sized = properties.copy()
    sized.set_size(size)
    return float(text_to_path.get_text_width_height_descent(text, sized, ismath=False)[0])


@dataclass(frozen=True, slots=True)
class Type:
    """The type of the screen, plain and bold, and another for the letters that it lacks."""

    ours: dict[bool, Letters]
    other: Letters

    def of(self, text: str, bold: bool) -> tuple[str, Letters]:
        """Choose the letters for a text; what nobody has becomes a box."""
        if all(ord(letter) in self.ours[bold].known for letter in text):
            return text, self.ours[bold]
        kept = (letter if ord(letter) in self.other.known else _NO_LETTER for letter in text)
        return "".join(kept), self.other


@dataclass(frozen=True, slots=True)
class Sheet:
    """Somewhere to draw. What is drawn later lies above, and words above all."""

    axes: Any
    type: Type
    words: dict[str, list[Any]] = field(default_factory=dict)
    lettered: tuple[list[str], list[str]] = field(default_factory=lambda: ([], []))

    def stroke(self, start: Point, end: Point, colour: str, width: float) -> None:
        """Draw a straight line, so many millimetres wide."""
        (x, y), (to_x, to_y) = start, end
        length = hypot(to_x - x, to_y - y)
        if not length:
            return
        across, down = (to_y - y) / length * width / 2, (to_x - x) / length * width / 2
        sides = [(x + across, y - down), (to_x + across, to_y - down), (to_x - across, to_y + down)]
        self.shape([*sides, (x - across, y + down)], colour)

    def shape(self, corners: Sequence[Point], fill: str, edge: str | None = None) -> None:
        """Fill a shape, and draw its edge in another colour if asked to."""
        from matplotlib.patches import Polygon

        line = {"edgecolor": edge, "linewidth": 0.9} if edge else {"linewidth": 0}
        self.axes.add_artist(Polygon(corners, closed=True, facecolor=fill, clip_on=False, **line))
        path = " ".join(f"{_points(x)} {_points(y)}" for x, y in corners)
        border = f' stroke="{edge}" stroke-width="0.9"' if edge else ""
        self.lettered[0].append(f'<path d="M {path} Z" fill="{fill}"{border}/>')

    def text(
        self, x: float, y: float, text: str, colour: str, side: str = "left", bold: bool = False
    ) -> None:
        """Write words on a line whose foot is at a height. No letter in them is a command."""
        from matplotlib.path import Path as Outline
        from matplotlib.transforms import Affine2D

        words, letters = self.type.of(" ".join(text.split()), bold)
        self.lettered[1].append(
            f'<text x="{_points(x)}" y="{_points(y)}" fill="{colour}" font-weight="{_WEIGHTS[bold]}"'
            f' text-anchor="{_ANCHORS[side]}">{_plain(words)}</text>'
        )
        corners, codes = letters.outline(words)
        if not len(corners):
            return
        scale = _POINTS / letters.size / 72 * _INCH
        left = x - letters.width(words) * scale * _SHIFTS[side]
        place = Affine2D().scale(scale, -scale).translate(left, y)
        self.words.setdefault(colour, []).append(Outline(corners, codes).transformed(place))

    def finish(self) -> None:
        """Lay the words down: all of one colour are one shape, which is quick to print."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path as Outline

        for colour, outlines in self.words.items():
            together = Outline.make_compound_path(*outlines)
            self.axes.add_artist(PathPatch(together, facecolor=colour, linewidth=0, clip_on=False))


def drawn(width: float, height: float, draw: Callable[[Sheet], None]) -> Image:
    """Draw a picture of so many millimetres, as vectors and as dots. The same picture gives the same bytes."""
    with _ONE_AT_A_TIME:
        try:
            import matplotlib as mpl
            from matplotlib.figure import Figure

            type_ = _type()
        except ImportError:
            raise MISSING from None
        mpl.rcParams["svg.hashsalt"] = "evaluate"
        figure = Figure(figsize=(width / _INCH, height / _INCH))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_autoscale_on(False)
        axes.set(xlim=(0, width), ylim=(height, 0))
        sheet = Sheet(axes, type_)
        draw(sheet)
        sheet.finish()
        vectors, dots = io.BytesIO(), io.BytesIO()
        figure.savefig(vectors, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
        figure.savefig(dots, format="png", dpi=_DOTS, metadata={"Software": None})
    lettered = _lettered(sheet, width, height)
    return Image(_LONG.sub(_shortened, vectors.getvalue()), lettered, dots.getvalue(), width, height)


def _lettered(sheet: Sheet, width: float, height: float) -> bytes:
    """Write shapes, and words above all, in points; the size in millimetres is that of what it stands in."""
    shapes, words = ("".join(part) for part in sheet.lettered)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_points(width)} {_points(height)}">'
        f'{shapes}<g font-family="{_FAMILY}" font-size="{_POINTS:g}">{words}</g></svg>'
    ).encode()


def _plain(words: str) -> str:
    """Leave out what is no letter, such as marks that would turn the words round."""
    return escape("".join(letter for letter in printable(words) if category(letter) != "Cf"))


def _points(millimetres: float) -> str:
    return f"{millimetres * _PER_MILLIMETRE:.2f}"


def _shortened(number: Match[bytes]) -> bytes:
    """Round to a hundredth of a point, which nobody sees and which halves the file."""
    return b"%.2f" % float(number[0])


@cache
def _type() -> Type:
    """Unpack the type of the screen."""
    import brotli as brotli
    from fontTools.ttLib import TTFont
    from matplotlib import get_data_path

    ours = {}
    for bold, weight in _WEIGHTS.items():
        font = TTFont(shipped("static") / "fonts" / f"atkinson-hyperlegible-next-latin-{weight}-normal.woff2")
        font.flavor = None
        path = Path(_UNPACKED.name) / f"{weight}.ttf"
        font.save(path)
        ours[bold] = _letters(path)
    return Type(ours, _letters(Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"))


def _letters(path: Path) -> Letters:
    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font

    return Letters(FontProperties(fname=str(path)), frozenset(FT2Font(str(path)).get_charmap()))
