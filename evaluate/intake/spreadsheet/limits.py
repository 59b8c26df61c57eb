"""How much a workbook may be, and why. Everything is counted while it is read, never taken on trust."""

# As much as a spreadsheet of the file size that is taken (50 MB) unpacks to; a bomb unpacks to far more.
MOST_UNPACKED = 1_000_000_000
# Sheets of the same few words over and over shrink a hundredfold; only a bomb shrinks further.
MOST_SHRUNK = 200
# Below this, how far a part shrank says nothing.
SHRUNK_COUNTS_FROM = 1_000_000
# A workbook has a part for each sheet, picture and list of comments, and about ten more.
MOST_PARTS = 5_000
# Everything but rows and shared text is small; bloated style lists of real workbooks reach 10 MB.
LARGEST_SMALL_PART = 20_000_000
MOST_SHEETS = 100
MOST_ROWS = 1_000_000
MOST_COLUMNS = 1_000
# What Excel takes in one cell.
LONGEST_CELL = 32_767
# No tag with all its attributes is longer; a drawing's comment might be.
LONGEST_TAG = 2_000_000
# Four times what fits into a CSV file of the size that is taken.
MOST_TEXT = 200_000_000
# A shared text costs memory before any cell shows it. A million pseudonyms need 20 MB.
MOST_SHARED = 1_200_000
MOST_SHARED_TEXT = 64_000_000
# Merging and formulas are for people; a sheet with more places than this was not made by one.
MOST_PLACES = 100_000

# What spreadsheets themselves can hold: a cell beyond is nowhere.
SHEET_ROWS = 1_048_576
SHEET_COLUMNS = 16_384

# What the reading process may use. A million rows of eight columns take 20 s and 180 MB.
MOST_MEMORY = 300_000_000
MOST_PROCESSOR_SECONDS = 90
MOST_SECONDS = 300


class Refused(Exception):
    """This workbook will not be read: the code of a rule, and the words that it needs."""

    def __init__(self, code: str, **words: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.words = words


def damaged() -> Refused:
    """Refuse a workbook that does not hold together."""
    return Refused("damaged-workbook")


def unsafe(how: str) -> Refused:
    """Refuse a workbook that is put together as an attack would be."""
    return Refused("unsafe-workbook", how=how)


def too_large(limit: str) -> Refused:
    """Refuse a workbook that holds more than is taken."""
    return Refused("too-large", limit=limit)
