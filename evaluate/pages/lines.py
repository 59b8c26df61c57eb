"""The names in a plot, broken over lines as Plotly writes them."""

from evaluate.pages.plain import in_picture
from evaluate.portfolio.lines import broken


def in_two(text: str, width: int) -> str:
    """Break a name over at most two lines, and shorten what is longer still."""
    return "<br>".join(map(in_picture, broken(text, width)))
