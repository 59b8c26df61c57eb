"""What this software itself puts into a provider's file, and passes over when the file comes back."""

from evaluate.intake.grid import Grid

INSTRUCTIONS = "Instructions"
MEASURES = "Measures"
CHOICES = "Choices"
TO_MEND = "What to mend"

TITLE = "How to fill in this workbook"
MEASURE_HEADINGS = (
    "Measure",
    "Key",
    "Lowest score",
    "Highest score",
    "Which scores",
    "Higher is",
    "Informant",
)
MEND_HEADINGS = ("Sheet", "Cell", "How many", "What was found", "What to do")
# The first of the lists, always: it tells the sheet from one that a provider made.
FIRST_CHOICE = "Choices for cohort"

# A sheet is ours only if its name and the start of its first row say so. Nobody's data starts like this.
_FIRST_ROWS = {
    INSTRUCTIONS: (TITLE,),
    MEASURES: MEASURE_HEADINGS,
    CHOICES: (FIRST_CHOICE,),
    TO_MEND: MEND_HEADINGS,
}


def is_ours(grid: Grid) -> bool:
    """Say whether a sheet holds only what this software wrote for people to read."""
    starts = _FIRST_ROWS.get(grid.sheet or "")
    return starts is not None and len(grid.cells) > 0 and grid.cells.row(0)[1 : len(starts) + 1] == starts
