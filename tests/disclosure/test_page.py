"""The page for information governance shows what the code does."""

from pathlib import Path

from evaluate.disclosure import Dimension, Shown, suppress
from tests.disclosure.examples import AGE, PARTNER, table, values

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "disclosure.md"
PROGRAMME = Dimension.flat("programme", "Mentoring", "Boxing", "Outreach")
EXAMPLE = table([[3, 24, 31], [26, 18, 41], [14, 47, 22]], (PROGRAMME, AGE))


def read(name: str) -> dict[tuple[str, str], str]:
    """Read a table off the page."""
    lines = PAGE.read_text(encoding="utf-8").split(f"| {name} |")[1].splitlines()
    columns = [column.strip() for column in lines[0].strip("| ").split("|")]
    rows = [
        [part.strip() for part in line.strip("| ").split("|")]
        for line in lines[2 : 2 + len(PROGRAMME.labels)]
    ]
    return {(row[0], column): figure for row in rows for column, figure in zip(columns, row[1:], strict=True)}


def test_the_true_table_adds_up() -> None:
    assert read("true") == {cell: str(people) for cell, people in values(EXAMPLE).items()}


def test_the_printed_table_is_what_leaves() -> None:
    figures = suppress(EXAMPLE, PARTNER).figures.items()
    assert read("printed") == {
        cell: str(f.value) if isinstance(f, Shown) else f.shorthand for cell, f in figures
    }
