"""Workbooks as people keep them: several sheets, merged and hidden cells, formulas, totals, pictures of tables."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import xlsxwriter
from odfdo import Cell, Document, Table
from odfdo import Row as OdsRow

from tests.intake.dirty.dirty import ANN, BEN, CAT, SOUND, WIDE, Dirty, Row, Said, with_cell

Book = xlsxwriter.Workbook
DAYS = {
    ANN: (date(2025, 4, 14), date(2025, 6, 30)),
    BEN: (date(2025, 4, 15), date(2025, 7, 14)),
    CAT: (date(2025, 4, 28), date(2025, 7, 21)),
}
REAL = [(*row[:4], first, row[5], last) for row, (first, last) in DAYS.items()]
NAMES = (
    "Alice Smith",
    "Mohammed Khan",
    "Sarah Jones",
    "David Brown",
    "Priya Patel",
    "John Taylor",
    "Emma Wilson",
)
SHORT = ("Participant ID", "Cohort", "Measure", "Before", "After")
PLAIN = [(*row[:4], row[5]) for row in (ANN, BEN, CAT)]


def nothing_else(book: Book) -> None:
    """Leave the workbook as it is."""


def book_of(alter: Callable[[Book], None] = nothing_else, **sheets: list[Row]) -> bytes:
    """Save a workbook of these sheets, as Excel would."""
    content = BytesIO()
    with Book(content, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        book.calc_on_load = False
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
        alter(book)
    return content.getvalue()


def real_dates() -> Dirty:
    """Dates that are dates."""
    return Dirty(book_of(Scores=[WIDE, *REAL]), loads=SOUND)


def titles_merged_over_the_columns() -> Dirty:
    """A large title, merged over all columns, and two empty rows."""

    def title(book: Book) -> None:
        book.worksheets()[0].merge_range("A1:G2", "STREET MENTORING: outcomes, spring 2025")

    return Dirty(
        book_of(title, Scores=[(), (), (), (), WIDE, *REAL]),
        (
            Said(
                "merged-cells",
                "Cells of this sheet are merged over several rows. Each of those rows was given their value.",
                sheet="Scores",
            ),
        ),
        loads=SOUND,
    )


def three_sheets() -> Dirty:
    """Participants, scores and a list of what the office has ordered."""
    people: list[Row] = [("Participant", "Cohort", "Sex"), *((row[0], "Spring 2025", "F") for row in PLAIN)]
    scores: list[Row] = [("Participant", "Measure", "Pre", "Post"), *((row[0], *row[2:]) for row in PLAIN)]
    office: list[Row] = [("What", "How many"), ("Flip charts", 3), ("Pens", 40)]
    return Dirty(
        book_of(Participants=people, Scores=scores, Office=office),
        (
            Said(
                "unread-sheet",
                "This sheet holds nothing that the register can load, so it was left out.",
                sheet="Office",
            ),
        ),
        loads=SOUND,
    )


def a_sheet_for_each_time() -> Dirty:
    """One sheet of before-scores and one of after-scores."""
    sheets = {
        name: [("Participant", "Cohort", "Measure", name), *((*row[:3], row[place]) for row in PLAIN)]
        for name, place in (("Pre", 3), ("Post", 4))
    }
    return Dirty(book_of(**sheets), loads=SOUND)


def a_fault_on_the_second_sheet() -> Dirty:
    """The first sheet is sound; on the second somebody is in no cohort."""
    autumn: list[Row] = [
        SHORT,
        ("YP101", "Autumn 2025", "sdq_self_total", 20, 18),
        ("YP102", "Atumn 2025", "sdq_self_total", 21, 41),
    ]
    return Dirty(
        book_of(Spring=[SHORT, *PLAIN], Autumn=autumn),
        (
            Said(
                "out-of-range",
                "41 is outside the range of “SDQ total difficulties (self)”, which runs from 0 to 40.",
                3,
                "After",
                sheet="Autumn",
            ),
            Said(
                "unknown-cohort",
                "“Atumn 2025” is not a cohort of this programme.",
                3,
                "Cohort",
                sheet="Autumn",
            ),
        ),
    )


def a_hidden_sheet_with_names() -> Dirty:
    """Who is who, on a sheet that was hidden before sending."""
    key: list[Row] = [("Participant", "Who"), *zip((f"YP00{n}" for n in range(1, 8)), NAMES, strict=True)]
    return Dirty(
        book_of(lambda book: book.get_worksheet_by_name("Key").hide(), Scores=[SHORT, *PLAIN], Key=key),
        (Said("hidden-sheet", "This sheet is hidden, so nothing in it was read.", sheet="Key"),),
    )


def a_hidden_column_of_names() -> Dirty:
    """Names in a column that was hidden before sending."""
    rows = [
        (*row, name) for row, name in zip([SHORT, *PLAIN], ["Surname", "Smith", "Khan", "Jones"], strict=True)
    ]
    return Dirty(
        book_of(
            lambda book: book.worksheets()[0].set_column("F:F", None, None, {"hidden": True}), Scores=rows
        ),
        (
            Said(
                "personal-data-column",
                "A column looks as if it holds personal data. The register must not hold any.",
                1,
                "Surname",
                sheet="Scores",
            ),
        ),
    )


def pseudonyms_merged_down() -> Dirty:
    """One pseudonym and cohort over both of a person's rows."""
    head = ("Participant ID", "Cohort", "Measure", "Timepoint", "Score")
    rows: list[Row] = [
        head,
        *((*row[:3], when, row[place]) for row in PLAIN for when, place in (("Pre", 3), ("Post", 4))),
    ]

    def merge(book: Book) -> None:
        for first, row in zip((2, 4, 6), PLAIN, strict=True):
            book.worksheets()[0].merge_range(f"A{first}:A{first + 1}", row[0])
            book.worksheets()[0].merge_range(f"B{first}:B{first + 1}", row[1])

    return Dirty(
        book_of(merge, Scores=rows),
        (
            Said(
                "merged-cells",
                "Cells of this sheet are merged over several rows. Each of those rows was given their value.",
                count=6,
                sheet="Scores",
            ),
        ),
        loads=SOUND,
    )


def a_score_merged_down() -> Dirty:
    """One score over two people."""
    return Dirty(
        book_of(lambda book: book.worksheets()[0].merge_range("E2:E3", 14), Scores=[SHORT, *PLAIN]),
        (
            Said(
                "merged-score",
                "One score stands in merged cells, from row 2 to row 3.",
                2,
                "After",
                count=2,
                sheet="Scores",
            ),
            Said(
                "merged-cells",
                "Cells of this sheet are merged over several rows. Each of those rows was given their value.",
                sheet="Scores",
            ),
        ),
    )


def totals_by_formula() -> Dirty:
    """Scores added up by a formula, and an average below."""

    def formulas(book: Book) -> None:
        sheet = book.worksheets()[0]
        for number, row in enumerate(PLAIN, start=2):
            sheet.write_formula(f"D{number}", "=SUM(10,8)", None, row[3])
        sheet.write_row("A5", ("Average", "", ""))
        sheet.write_formula("D5", "=AVERAGE(D2:D4)", None, 17)

    return Dirty(
        book_of(formulas, Scores=[SHORT, *PLAIN]),
        (
            Said(
                "total-row",
                "This row looks like a total or an average, so it is not about anybody.",
                5,
                "Participant ID",
                sheet="Scores",
            ),
            Said(
                "formulas",
                "Cells of this sheet that hold a formula were taken by the value that was saved with it.",
                count=4,
                sheet="Scores",
            ),
        ),
    )


def scores_by_formula() -> Dirty:
    """Scores added up by a formula."""

    def formulas(book: Book) -> None:
        for number, row in enumerate(PLAIN, start=2):
            book.worksheets()[0].write_formula(f"D{number}", "=SUM(10,8)", None, row[3])

    return Dirty(
        book_of(formulas, Scores=[SHORT, *PLAIN]),
        (
            Said(
                "formulas",
                "Cells of this sheet that hold a formula were taken by the value that was saved with it.",
                count=3,
                sheet="Scores",
            ),
        ),
        loads=SOUND,
    )


def formulas_that_failed() -> Dirty:
    """What a formula shows that cannot be worked out."""

    def formulas(book: Book) -> None:
        sheet = book.worksheets()[0]
        sheet.write_formula("D2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("E3", "=VLOOKUP(1,A1:A2,1)", None, "#N/A")

    return Dirty(
        book_of(formulas, Scores=[SHORT, *PLAIN]),
        (
            Said("not-a-number", "This is not a number.", 2, "Before", sheet="Scores"),
            Said(
                "formulas",
                "Cells of this sheet that hold a formula were taken by the value that was saved with it.",
                count=2,
                sheet="Scores",
            ),
            Said(
                "blank-value",
                "Blank scores are taken as not given. They erase nothing that is in the register.",
                3,
                "After",
                sheet="Scores",
            ),
        ),
    )


def numbers_kept_as_text() -> Dirty:
    """The green triangle in every cell."""
    return Dirty(book_of(Scores=[SHORT, *([str(cell) for cell in row] for row in PLAIN)]), loads=SOUND)


def shown_as_percent() -> Dirty:
    """Attendance of 0.85, shown as 85%."""

    def percent(book: Book) -> None:
        style = book.add_format({"num_format": "0%"})
        for cell, value in (("D2", 0.85), ("E2", 0.91)):
            book.worksheets()[0].write_number(cell, value, style)

    rows: list[Row] = [SHORT, ("YP001", "Spring 2025", "attendance_percent", "", "")]
    loads = (("YP001", "attendance_percent", "after", 91), ("YP001", "attendance_percent", "before", 85))
    return Dirty(book_of(percent, Scores=rows), loads=loads)


def a_table_in_the_middle() -> Dirty:
    """The table begins in the third column and the fifth row."""
    rows: list[Row] = [("", "", *row) for row in (WIDE, *REAL)]
    return Dirty(book_of(Scores=[(), ("Outcomes",), (), (), *rows]), loads=SOUND)


def a_date_in_a_score() -> Dirty:
    """Excel took 3-4 for the third of April."""
    rows: list[Row] = [SHORT, with_cell(PLAIN[0], 3, date(2025, 4, 3)), PLAIN[1]]
    return Dirty(
        book_of(Scores=rows),
        (Said("not-a-number", "This is not a number.", 2, "Before", sheet="Scores"),),
    )


def from_libreoffice() -> Dirty:
    """An OpenDocument spreadsheet, with a sheet that was never used."""
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Scores")
    for row in (SHORT, *PLAIN):
        cells = OdsRow()
        for cell in row:
            cells.append_cell(Cell(cell))
        table.append_row(cells)
    document.body.append(table)
    document.body.append(Table("Sheet2"))
    content = BytesIO()
    document.save(content)
    return Dirty(content.getvalue(), loads=SOUND)


FILES = (
    real_dates, titles_merged_over_the_columns, three_sheets, a_sheet_for_each_time,
    a_fault_on_the_second_sheet, a_hidden_sheet_with_names, a_hidden_column_of_names,
    pseudonyms_merged_down, a_score_merged_down, totals_by_formula, scores_by_formula, formulas_that_failed,
    numbers_kept_as_text, shown_as_percent, a_table_in_the_middle, a_date_in_a_score, from_libreoffice,
)  # fmt: skip
