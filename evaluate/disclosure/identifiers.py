"""What belongs to one person and no other, found anywhere in a text: by its shape, and by its check digit."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

# The 124 areas that begin a postcode, by first letter: many a code looks like a postcode until one asks.
_AREAS = (
    "A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]"
    "|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?"
    "|YO|ZE"
)
# The letters C, I, K, M, O and V never end a postcode.
_OUTWARD, _INWARD = f"(?:{_AREAS})[0-9][0-9A-Z]?", "[0-9][ABD-HJLNP-UW-Z]{2}"
# Within other words only capitals with a space are a postcode: “week s1 2nd visit” is none.
_POSTCODE = rf"\b{_OUTWARD} {_INWARD}\b|^{_OUTWARD}{_INWARD}$|^(?i:{_OUTWARD} ?{_INWARD})$"
_ORDINAL = r"[0-9] ?(?:1st|2nd|3rd|[04-9]th)$"
# Ten digits after the 0 or the 44, in the groups that people write them in; not within a code such as a UUID.
_PHONE = (
    r"(?:^|[^0-9A-Za-z-])(?:(?:\+|00)44[ -]?(?:\(0\)[ -]?)?\(?|0|44)"
    r"[1237](?:[0-9]{9}"
    r"|[0-9]\)?[ .-]{0,2}[0-9]{4}[ .-]?[0-9]{4}"
    r"|[0-9]{2}\)?[ .-]{0,2}[0-9]{3}[ .-]?[0-9]{4}"
    r"|[0-9]{3}\)?[ .-]{0,2}(?:[0-9]{6}|[0-9]{3}[ .-][0-9]{3}|[0-9]{2}[ .-][0-9]{2}[ .-][0-9]{2})"
    r"|[0-9]{4}\)?[ .-]{1,2}[0-9]{5})\b"
    # A spreadsheet drops the 0 of a number that is not marked as text.
    r"|^7[1-57-9][0-9]{8}$"
)
# HMRC's National Insurance Manual, NIM39110: the letters that are not used, and the prefixes.
_INSURANCE = r"(?i)\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]\b"
_NEVER_INSURED = r"(?i)\b(?:BG|GB|KN|NK|NT|TN|ZZ) ?[0-9]"
# England and Wales issue numbers from 3, 4, 6 and 7 on, and test with 9; Scotland begins with a date of birth.
_HEALTH = r"\b(?:[34679][0-9]{2}|(?:0[1-9]|[12][0-9]|3[01])[01])[ -]?[0-9]{3}[ -]?[0-9]{4}\b"
_PUPIL = r"(?i)\b[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]\b"
_POLICE = r"(?i)\b(?:[0-9]{2}/[0-9]{3,7}|[0-9]{4}/[0-9]{3,7}|(?:19|20)[0-9]{9})[A-HJ-NP-RT-Z]\b"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAYS = (
    r"[0-9]{1,4}(?:[/.-][0-9]{1,4}){2}",
    rf"[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)?[ .-]*{_MONTH}[ .,-]*[0-9]{{2,4}}",
    rf"{_MONTH}[ .]*[0-9]{{1,2}}(?:st|nd|rd|th)?[ ,]+[0-9]{{2,4}}",
)
_BORN = rf"(?i)\b(?:d\.?o\.?b\.?|date of birth|birthday|born)\b[^0-9]{{0,9}}?(?:{'|'.join(_DAYS)})\b"
_EMAIL = r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}"

_PUPIL_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_POLICE_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
# A number with a decimal point is a score, whatever its digits.
_DECIMAL = r"^[+-]?[0-9]*\.[0-9]+(?:[eE][+-]?[0-9]+)?%?$"
# The shortest of all is a postcode.
SHORTEST = 5


@dataclass(frozen=True, slots=True)
class _Identifier:
    name: str
    pattern: str
    checks: Callable[[pl.Expr], pl.Expr] | None = None


def identified(texts: pl.Series) -> pl.DataFrame:
    """Name what is found in each of some different texts; those without any identifier are left out."""
    text = pl.col("text")
    likely = texts.to_frame("text").filter(
        (text.str.len_bytes() >= SHORTEST) & text.str.contains(_WORTH_A_LOOK) & ~text.str.contains(_DECIMAL)
    )
    if likely.is_empty():
        return likely.with_columns(kind=pl.lit(None, pl.String))
    found = pl.concat([_holding(likely, one) for one in _IDENTIFIERS])
    return found.unique("text", keep="first", maintain_order=True)


def kind_in_name(*names: str) -> str | None:
    """Say what personal thing one of some names holds, such as those of the sheets of a file, if any does."""
    # An underscore is a space to whoever names a file, and a letter to a pattern.
    words = pl.Series([name.replace("_", " ") for name in names], dtype=pl.String)
    found = identified(words.unique(maintain_order=True))
    return str(found["kind"][0]) if len(found) else None


def _holding(likely: pl.DataFrame, one: _Identifier) -> pl.DataFrame:
    """List the texts in which something has the shape of an identifier and passes its check."""
    holding = likely.filter(pl.col("text").str.contains(one.pattern))
    if one.checks is not None:
        shapes = holding.with_columns(pl.col("text").str.extract_all(one.pattern).alias("found"))
        holding = shapes.explode("found").filter(one.checks(pl.col("found"))).select("text")
    return holding.with_columns(pl.lit(one.name).alias("kind"))


def _is_health(found: pl.Expr) -> pl.Expr:
    """Weigh nine digits by 10 to 2: 11 less the remainder by 11 is the tenth."""
    digits = found.str.replace_all(r"[ -]", "")
    check = (11 - _weighed(digits, range(9), lambda place: 10 - place) % 11) % 11
    return _digit(digits, 9) == check


def _is_pupil(found: pl.Expr) -> pl.Expr:
    """Weigh the twelve places after the letter by 2 to 13: the remainder by 23 is the letter.

    The last place of a temporary number is a letter, which counts as its place in the alphabet used.
    """
    upper = found.str.to_uppercase()
    last = pl.coalesce(_digit(upper, 12), _place_of(upper.str.slice(12, 1), _PUPIL_LETTERS))
    total = _weighed(upper, range(1, 12), lambda place: place + 1) + 13 * last
    return total % 23 == _place_of(upper.str.slice(0, 1), _PUPIL_LETTERS)


def _is_police(found: pl.Expr) -> pl.Expr:
    """Divide two digits of the year and seven of the serial number by 23: the remainder is the letter."""
    upper = found.str.to_uppercase().str.replace("/", "")
    slash = found.str.find("/", literal=True)
    year = pl.when(slash == 2).then(upper.str.slice(0, 2)).otherwise(upper.str.slice(2, 2))
    serial = upper.str.slice(pl.when(slash == 2).then(2).otherwise(4)).str.head(-1)
    number = (year + serial.str.zfill(7)).cast(pl.Int64, strict=False)
    return number % 23 == _place_of(upper.str.tail(1), _POLICE_LETTERS)


def _is_postcode(found: pl.Expr) -> pl.Expr:
    return ~found.str.contains(_ORDINAL)


def _is_insurance(found: pl.Expr) -> pl.Expr:
    return ~found.str.contains(_NEVER_INSURED)


def _weighed(text: pl.Expr, places: range, weight: Callable[[int], int]) -> pl.Expr:
    return pl.sum_horizontal(_digit(text, place) * weight(place) for place in places)


def _digit(text: pl.Expr, place: int) -> pl.Expr:
    return text.str.slice(place, 1).cast(pl.Int64, strict=False)


def _place_of(letter: pl.Expr, letters: str) -> pl.Expr:
    places = {one: place for place, one in enumerate(letters)}
    return letter.replace_strict(places, default=None, return_dtype=pl.Int64)


# In the order in which they are tried; the name is what the message says.
_IDENTIFIERS = (
    _Identifier("an e-mail address", _EMAIL),
    _Identifier("a national insurance number", _INSURANCE, _is_insurance),
    _Identifier("a pupil number (UPN)", _PUPIL, _is_pupil),
    _Identifier("a police computer number", _POLICE, _is_police),
    _Identifier("an NHS number", _HEALTH, _is_health),
    _Identifier("a phone number", _PHONE),
    _Identifier("a date of birth", _BORN),
    _Identifier("a postcode", _POSTCODE, _is_postcode),
)
# Quick to look for, and in every identifier: an at sign, a digit beside two letters, a slash before three
# digits, six digits in all, or a word for birth.
_WORTH_A_LOOK = r"@|[0-9][A-Za-z]{2}|/[0-9]{3}|(?:[0-9][ ()/.-]{0,4}){6}|(?i:born|birth|d\.?o\.?b)"
