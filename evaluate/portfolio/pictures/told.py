"""What every picture says beside what it draws: a title, a sentence, and its numbers as rows."""

from dataclasses import dataclass

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Told:
    """A picture in words. Where there is nothing to draw, `why_not` says so and there are no rows."""

    key: str
    title: str
    sentence: str = ""
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    why_not: str = ""
