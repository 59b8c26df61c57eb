"""Prices of one year turned into those of another, by a dated table that ships with the register."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from evaluate.errors import RegisterNotReady
from evaluate.metrics.economics import in_prices_of
from evaluate.metrics.results import NotEstimable
from evaluate.settings import shipped
from evaluate.vocabulary import Confidence

_COLUMNS = ("year", "index", "release", "source", "confidence")


@dataclass(frozen=True, slots=True)
class Prices:
    """How prices went, by financial year: one release of the GDP deflator, and where it is from."""

    index: Mapping[str, float]
    release: str
    source: str
    confidence: Confidence

    @property
    def year(self) -> str:
        """Name the last year that the table knows, in whose prices everything is told."""
        return max(self.index)

    def from_year(self, pounds: float, was: str) -> float | NotEstimable:
        """Turn pounds of one year's prices into those of the table's last year."""
        return in_prices_of(pounds, was, self.year, self.index)


def read_prices(text: str | None = None) -> Prices:
    """Read the table; a register without one that can be read is not ready."""
    lines = (_shipped() if text is None else text).splitlines()
    rows = csv.DictReader(lines)
    if tuple(rows.fieldnames or ()) != _COLUMNS:
        raise RegisterNotReady(f"deflators.csv: the headings must be {', '.join(_COLUMNS)}.")
    read = list(rows)
    releases = {(row["release"], row["source"], row["confidence"]) for row in read}
    if len(releases) != 1:
        raise RegisterNotReady("deflators.csv: the table must be one release from one source.")
    [(release, source, confidence)] = releases
    try:
        index = {row["year"]: float(row["index"]) for row in read}
        return Prices(index, release, source, Confidence(confidence))
    except ValueError as error:
        raise RegisterNotReady(f"deflators.csv: {error}.") from error


@cache
def _shipped() -> str:
    return (shipped("seeds") / "reference" / "deflators.csv").read_text(encoding="utf-8")
