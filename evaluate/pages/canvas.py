"""What pictures are drawn on: colours, type, the axes, and where the columns stand."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from evaluate.disclosure import Disclosed
from evaluate.metrics.results import Estimate, Pooled
from evaluate.portfolio.effects import Expected
from evaluate.portfolio.rows import PooledRow, Row

CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": False}
# Room above the plot for its headings and below it for its scale, in pixels.
TOP, BOTTOM = 58, 40
FONT = "Atkinson Hyperlegible Next, system-ui, sans-serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """Ink, two greys, one accent, and the ground that they stand on."""

    ground: str
    ink: str
    quiet: str
    faint: str
    accent: str
    rows: str


LIGHT = Palette("#ffffff", "#13242b", "#4a5f67", "#c9d6d8", "#0b5d66", "#eef3f3")
DARK = Palette("#10191d", "#e9f0f1", "#a9bcc1", "#33474e", "#7cc7d2", "#1b292e")


def ground(palette: Palette) -> dict[str, object]:
    """Set what every picture stands on: the type, no legend, and a quiet box for what the pointer is on."""
    font = {"family": FONT, "size": 14, "color": palette.ink}
    return {
        "showlegend": False,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": font,
        "hoverlabel": {
            "bgcolor": palette.ground,
            "bordercolor": palette.quiet,
            "align": "left",
            "font": font,
        },
        "hovermode": "closest",
        "dragmode": False,
    }


@dataclass(frozen=True, slots=True)
class Panel:
    """One axis of the plot: which estimate it shows, and how to reach it."""

    axis: str
    title: str
    domain: tuple[float, float]
    estimate: Callable[[Row], Disclosed[Estimate]]
    pooled: Callable[[PooledRow], Pooled | None]
    expected: Callable[[Expected], float]


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes in pixels. Wide has columns of words beside two panels; narrow has words above one."""

    line: int
    left: int
    n_right: int
    change_right: int
    name_width: int
    panels: tuple[Panel, ...]
    heading: float
    rule: float

    @property
    def wide(self) -> bool:
        """Say whether the words stand in columns of their own."""
        return self.n_right > 0


_CHANGE = Panel(
    "x",
    "Change in points",
    (0.0, 0.48),
    lambda row: row.mean_change,
    lambda pooled: pooled.mean_change,
    lambda expected: expected.change,
)
_EFFECT = Panel(
    "x2",
    "Standardised effect",
    (0.52, 1.0),
    lambda row: row.effect,
    lambda pooled: pooled.effect,
    lambda expected: expected.effect,
)
WIDE = Layout(38, 568, 195, 14, 39, (_CHANGE, _EFFECT), heading=1.0, rule=0.5)
NARROW = Layout(68, 8, 0, 0, 44, (replace(_CHANGE, domain=(0.0, 1.0)),), heading=0.65, rule=0.8)
