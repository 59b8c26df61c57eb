"""A picture of many intervals beside a line at zero, as an SVG file that needs no library to read."""

from collections.abc import Mapping
from html import escape

import numpy as np

from evaluate.metrics.results import Estimate

WIDTH, ROW, MARGIN, TOP = 360, 11, 20, 64
WITHOUT_ZERO, WITH_ZERO, LINE, INK = "#b5541c", "#2b5c8a", "#555555", "#0b0c0c"


def draw(panels: Mapping[str, Estimate], title: str) -> str:
    """Draw one panel for each set of intervals, on one scale."""
    ends = np.concatenate([np.ravel([one.low, one.high]) for one in panels.values()])
    least, most = min(float(ends.min()), 0.0), max(float(ends.max()), 0.0)
    height = TOP + ROW * max(np.size(one.low) for one in panels.values()) + 44
    body = [
        part
        for i, (name, one) in enumerate(panels.items())
        for part in _panel(name, one, MARGIN + i * (WIDTH + 2 * MARGIN), least, most, height)
    ]
    width = len(panels) * (WIDTH + 2 * MARGIN)
    box = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
    opening = f'<svg {box} role="img" font-family="sans-serif"'
    heading = (
        f'<text x="{MARGIN}" y="22" font-size="15" font-weight="bold" fill="{INK}">{escape(title)}</text>'
    )
    ground = f'<rect width="{width}" height="{height}" fill="#ffffff"/>'
    return "\n".join([f"{opening}><title>{escape(title)}</title>", ground, heading, *body, "</svg>", ""])


def _panel(name: str, one: Estimate, left: float, least: float, most: float, height: int) -> list[str]:
    def across(value: float) -> str:
        return f"{left + (value - least) / (most - least) * WIDTH:.1f}"

    low, high, middle = (np.atleast_1d(part) for part in (one.low, one.high, one.estimate))
    held = int(((low <= 0) & (high >= 0)).sum())
    foot = height - 34
    parts = [
        f'<text x="{left}" y="48" font-size="13" fill="{INK}">{escape(name)}: {held} of {low.size} hold 0</text>',
        f'<line x1="{across(0)}" y1="{TOP - 8}" x2="{across(0)}" y2="{foot}" stroke="{LINE}" stroke-dasharray="3 3"/>',
        f'<text x="{across(0)}" y="{foot + 16}" font-size="12" text-anchor="middle" fill="{INK}">0: no effect</text>',
    ]
    for i, (start, end, centre) in enumerate(zip(low, high, middle, strict=True)):
        y = TOP + i * ROW
        colour = WITH_ZERO if start <= 0 <= end else WITHOUT_ZERO
        parts.append(
            f'<line x1="{across(start)}" y1="{y}" x2="{across(end)}" y2="{y}" stroke="{colour}" stroke-width="2"/>'
        )
        parts.append(f'<circle cx="{across(centre)}" cy="{y}" r="3" fill="{colour}"/>')
    return parts
