"""Rules of reading: whether a file can be opened and taken apart at all."""

from evaluate.intake.rules.rule import NOTE, Rule, reading

READING: dict[str, Rule] = {
    "empty-file": reading(
        "The file has nothing in it.",
        "The file is empty.",
        "choose the file that holds the scores, and check that it was saved.",
    ),
    "not-a-table": reading(
        "The file is a PDF, a picture, a compressed folder or something else that holds no table.",
        "This is {kind}, not a table of cells.",
        "open it, copy the table into a spreadsheet, save it as a workbook or as CSV, and send that.",
    ),
    "unreadable-text": reading(
        "The letters of the file cannot be read as UTF-8 or as Windows text.",
        "The letters in this file cannot be read.",
        "open it, choose Save as, pick “CSV UTF-8 (comma delimited)”, and send the new file.",
    ),
    "too-large": reading(
        "The file is over 50 MB, or has more than 1,000,000 rows.",
        "The file is too large: {limit}.",
        "split it into smaller files, each with the headings in its first row, and send them one by one.",
    ),
    "broken-quotes": reading(
        "A cell opens a quotation mark and does not close it, or goes on after closing it.",
        "A quotation mark in this row is not closed, or has letters after it.",
        'delete the stray quotation mark ("), or save the file again as CSV from a spreadsheet.',
    ),
    "windows-text": reading(
        "The file is not UTF-8, so it was read as Windows text (cp1252).",
        "The file was read as Windows text, because it is not UTF-8.",
        "If accented letters look right, there is nothing to do. Otherwise save it as “CSV UTF-8 (comma delimited)”.",
        NOTE,
    ),
}
