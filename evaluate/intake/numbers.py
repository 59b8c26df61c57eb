"""Numbers as people write them in cells; what could be two numbers is none."""

import polars as pl

_PLAIN = r"^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$"
_MARK = r"[, \x{a0}\x{202f}]"
_THOUSANDS = (
    rf"^[+-]?[0-9]{{1,3}}(?:{_MARK}[0-9]{{3}})+\.[0-9]+$"
    r"|^[+-]?[0-9]{1,3}(?:[ \x{a0}\x{202f}][0-9]{3})+$"
    r"|^[+-]?[0-9]{1,3}(?:,[0-9]{3}){2,}$"
)
_COMMA = r"^[+-]?[0-9]*,(?:[0-9]{1,2}|[0-9]{4,})$"
# 1,250 is one and a quarter in one country and a thousand more in another.
_EITHER = r"^[+-]?[0-9]{1,3},[0-9]{3}$"
_PERCENT = r"\s*%$"


def read_number(text: pl.Expr) -> pl.Expr:
    """Read a number; null where the text is none, or could be two different ones."""
    bare = text.str.replace("\u2212", "-", literal=True).str.replace(_PERCENT, "")
    written = (
        pl.when(bare.str.contains(_PLAIN))
        .then(bare)
        .when(bare.str.contains(_THOUSANDS))
        .then(bare.str.replace_all(_MARK, ""))
        .when(bare.str.contains(_COMMA))
        .then(bare.str.replace(",", ".", literal=True))
        .otherwise(None)
    )
    number = written.cast(pl.Float64, strict=False)
    return pl.when(number.is_finite()).then(number).otherwise(None)


def is_ambiguous(text: pl.Expr) -> pl.Expr:
    """Say whether a number could be read in two ways."""
    return text.str.contains(_EITHER)


def is_converted(text: pl.Expr) -> pl.Expr:
    """Say whether a number was read from something other than its plain form."""
    return text.str.contains(_PERCENT) | text.str.contains(_THOUSANDS) | text.str.contains(_COMMA)


def is_percentage(text: pl.Expr) -> pl.Expr:
    """Say whether a number was written with a percent sign."""
    return text.str.contains(_PERCENT)
