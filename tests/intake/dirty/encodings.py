"""Files whose bytes, letters or separators are not what one would wish."""

from io import BytesIO
from zipfile import ZipFile

from tests.intake.dirty.dirty import ANN, BEN, CAT, SOUND, WIDE, Dirty, Said, lines, saved


def windows_letters() -> Dirty:
    """Saved as plain CSV by an English Excel: pseudonyms with accents are in cp1252."""
    rows = (WIDE, ("Élan-1", *ANN[1:]), BEN)
    loads = (("YP002", "sdq_self_total", "after", 15), ("YP002", "sdq_self_total", "before", 22),
             ("Élan-1", "sdq_self_total", "after", 14), ("Élan-1", "sdq_self_total", "before", 18))  # fmt: skip
    return Dirty(
        lines(*rows).encode("cp1252"),
        (Said("windows-text", "The file was read as Windows text, because it is not UTF-8.", 1),),
        loads=loads,
    )


def unicode_text() -> Dirty:
    """Saved by Excel as “Unicode text”: UTF-16, and tabs between the cells."""
    return Dirty(lines(WIDE, ANN, BEN, CAT, separator="\t").encode("utf-16"), loads=SOUND)


def from_a_french_excel() -> Dirty:
    """Semicolons between the cells and commas in the numbers."""
    head = ("Participant ID", "Cohort", "Measure", "Before", "After")
    rows = (
        ("YP001", "Spring 2025", "brs_mean", "2,5", "3,17"),
        ("YP002", "Spring 2025", "brs_mean", "3", "2,83"),
    )
    loads = (("YP001", "brs_mean", "after", 3.17), ("YP001", "brs_mean", "before", 2.5),
             ("YP002", "brs_mean", "after", 2.83), ("YP002", "brs_mean", "before", 3))  # fmt: skip
    return Dirty(
        saved(head, *rows, separator=";"),
        (
            Said(
                "number-converted",
                "Numbers in this column were read from another form: 12,5 as 12.5, 1 250 as 1250, 85% as 85.",
                2,
                "After",
                count=2,
            ),
            Said(
                "number-converted",
                "Numbers in this column were read from another form: 12,5 as 12.5, 1 250 as 1250, 85% as 85.",
                2,
                "Before",
            ),
        ),
        loads=loads,
    )


def with_byte_order_mark() -> Dirty:
    """Saved as “CSV UTF-8”, which puts a mark before the first heading."""
    return Dirty(b"\xef\xbb\xbf" + saved(WIDE, ANN, BEN, CAT), loads=SOUND)


def from_an_old_mac() -> Dirty:
    """Lines that end in a carriage return alone."""
    return Dirty(lines(WIDE, ANN, BEN, CAT, end="\r").encode(), loads=SOUND)


def with_a_hint_for_excel() -> Dirty:
    """A first line that tells Excel the separator."""
    return Dirty(b"sep=;\r\n" + saved(WIDE, ANN, BEN, CAT, separator=";"), loads=SOUND)


def with_commas_for_columns_that_are_gone() -> Dirty:
    """Excel keeps commas for columns and rows whose cells were cleared."""
    rows = [(*row, "", "", "") for row in (WIDE, ANN, BEN, CAT)]
    return Dirty(saved(*rows, [""] * 10, [""] * 10), loads=SOUND)


def with_everything_in_quotes() -> Dirty:
    """A case-management system that puts every cell in quotes, and a line break in a heading."""
    text = lines(*([f"{cell} " for cell in row] for row in (WIDE, ANN, BEN, CAT)))
    quoted = "\r\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in text.splitlines())
    return Dirty(quoted.replace("Date before", "Date\nbefore").encode(), loads=SOUND)


def with_a_quote_that_never_ends() -> Dirty:
    """An inch mark in a note swallows the rest of the file."""
    return Dirty(
        saved(WIDE, ANN) + b'"YP002,Spring 2025,sdq_self_total,22,15/04/2025,15,14/07/2025\r\n',
        (Said("broken-quotes", "A quotation mark in this row is not closed, or has letters after it.", 3),),
    )


def letters_that_are_none() -> Dirty:
    """A file that was cut off, with bytes that are no letters in any encoding."""
    return Dirty(
        saved(WIDE, ANN) + b"\x81\x8d\x8f\xff\x00"[:4],
        (Said("unreadable-text", "The letters in this file cannot be read."),),
    )


def utf_16_without_a_mark() -> Dirty:
    """Exported by a script that left out the byte order mark."""
    return Dirty(
        lines(WIDE, ANN).encode("utf-16-le"),
        (Said("not-a-table", "This is a file of another kind, not a table of cells."),),
    )


def empty() -> Dirty:
    """Saved before anything was typed."""
    return Dirty(
        b"",
        (Said("empty-file", "The file is empty."),),
    )


def nothing_but_commas() -> Dirty:
    """A template from which everything was cleared, the headings too."""
    return Dirty(
        b",,,,,,\r\n" * 40,
        (Said("empty-file", "The file is empty."),),
    )


def a_letter() -> Dirty:
    """The covering letter instead of the file."""
    return Dirty(
        b"Dear team,\r\nplease find attached the scores for this quarter.\r\nBest wishes\r\n",
        (
            Said(
                "no-headings", "No row near the top of this sheet holds headings that the register knows.", 1
            ),
        ),
    )


def a_pdf() -> Dirty:
    """The printed report instead of the file."""
    return Dirty(
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
        (Said("not-a-table", "This is a PDF, not a table of cells."),),
    )


def a_zipped_folder() -> Dirty:
    """Two files compressed into one to fit into an e-mail."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("spring.csv", saved(WIDE, ANN))
        archive.writestr("autumn.csv", saved(WIDE, BEN))
    return Dirty(
        packed.getvalue(),
        (Said("not-a-workbook", "This is a compressed folder, not a workbook that the register can read."),),
    )


def a_web_page_called_xls() -> Dirty:
    """What many systems export as “Excel”: a web page."""
    return Dirty(
        b"<html><table><tr><td>Participant ID</td><td>Cohort</td></tr></table></html>",
        (Said("not-a-table", "This is a web page, not a table of cells."),),
    )


def an_old_excel_file() -> Dirty:
    """Excel 97 to 2003."""
    return Dirty(
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,
        (
            Said(
                "not-a-workbook", "This is an old Office document, not a workbook that the register can read."
            ),
        ),
    )


FILES = (
    windows_letters, unicode_text, from_a_french_excel, with_byte_order_mark, from_an_old_mac,
    with_a_hint_for_excel, with_commas_for_columns_that_are_gone, with_everything_in_quotes,
    with_a_quote_that_never_ends, letters_that_are_none, utf_16_without_a_mark, empty, nothing_but_commas,
    a_letter, a_pdf, a_zipped_folder, a_web_page_called_xls, an_old_excel_file,
)  # fmt: skip
