"""What a file is called: its own name and nothing that a path, a header or a screen would obey."""

import re
import unicodedata

# Enough for any name that a person gave, and short enough for every system once a few letters are added.
_LONGEST = 120
_LONGEST_ENDING = 12
_NOT_IN_PATHS = re.compile(r"[\\/]")
_NAMELESS = "file"
# Codes, marks that turn writing round, halves of letters, letters that nobody has agreed on.
_NOT_LETTERS = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def as_filename(given: str) -> str:
    """Keep of a name what is one; a long one keeps its beginning and its ending."""
    last = _NOT_IN_PATHS.split(given)[-1]
    letters = "".join(letter for letter in last if unicodedata.category(letter) not in _NOT_LETTERS)
    name = " ".join(letters.split()).strip(". ")
    if len(name) <= _LONGEST:
        return name or _NAMELESS
    beginning, dot, ending = name.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        return name[:_LONGEST].rstrip(". ")
    return f"{beginning[: _LONGEST - len(ending) - 1].rstrip('. ')}.{ending}"


def beside(given: str, words: str) -> str:
    """Name a file that is made from another one."""
    stem, _, _ = as_filename(given).rpartition(".")
    return f"{stem or as_filename(given)}-{words}"
