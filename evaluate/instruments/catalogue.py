"""Reading the instrument catalogue from its files."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from evaluate.errors import FileRefused
from evaluate.instruments.definition import InstrumentDefinition, MeasureDefinition
from evaluate.vocabulary import Confidence, Direction, Informant

_WORDS = {"direction": Direction, "confidence": Confidence, "informant": Informant}
_NUMBERS = ("minimum", "maximum", "norm_mean", "norm_sd", "reliability", "retest")


def read_catalogue(folder: Path) -> tuple[InstrumentDefinition, ...]:
    """Read every instrument of a catalogue.

    Parameters
    ----------
    folder : Path
        A folder of TOML files, each with `[[instrument]]` tables and their `[[instrument.measure]]` tables.

    Returns
    -------
    tuple of InstrumentDefinition
        In the order of the files' names.

    Raises
    ------
    FileRefused
        When a file cannot be used; the message names the file, the table and the key.

    Examples
    --------
    >>> from evaluate.settings import shipped
    >>> "sdq" in {instrument.key for instrument in read_catalogue(shipped("seeds") / "instruments")}
    True
    """
    found = [
        _instrument(path.name, table) for path in sorted(folder.glob("*.toml")) for table in _tables(path)
    ]
    _check_keys(found)
    return tuple(found)


def _tables(path: Path) -> list[dict[str, Any]]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileRefused(f"{path.name} cannot be read as TOML: {error}.") from None
    if content.keys() - {"instrument"}:
        raise FileRefused(f"{path.name}: the only table is [[instrument]].")
    return list(content.get("instrument", []))


def _instrument(file: str, table: Mapping[str, Any]) -> InstrumentDefinition:
    where = f'{file}: [[instrument]] "{table.get("key", "")}"'
    measures = tuple(_measure(file, measure) for measure in table.get("measure", []))
    if not measures:
        raise FileRefused(f"{where}: has no [[instrument.measure]].")
    plain = {name: value for name, value in table.items() if name != "measure"}
    return InstrumentDefinition(**_values(where, InstrumentDefinition, plain), measures=measures)


def _measure(file: str, table: Mapping[str, Any]) -> MeasureDefinition:
    where = f'{file}: [[instrument.measure]] "{table.get("key", "")}"'
    measure = MeasureDefinition(**_values(where, MeasureDefinition, table))
    for wrong in _impossible(measure):
        raise FileRefused(f"{where}: {wrong}.")
    return measure


def _values(where: str, kind: type, table: Mapping[str, Any]) -> dict[str, Any]:
    known = {field.name: field for field in fields(kind) if field.name != "measures"}
    for name in table.keys() - known.keys():
        raise FileRefused(f'{where}: there is no key "{name}".')
    for name in (name for name, field in known.items() if field.default is MISSING and name not in table):
        raise FileRefused(f"{where}: {name} is missing.")
    return {name: _value(where, name, value) for name, value in table.items()}


def _value(where: str, name: str, value: object) -> object:
    if name in _NUMBERS:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise FileRefused(f"{where}: {name} is not a number.")
        return float(value)
    if not isinstance(value, str) or not value:
        raise FileRefused(f"{where}: {name} is not text.")
    if words := _WORDS.get(name):
        if value not in list(words):
            raise FileRefused(f'{where}: {name} "{value}" is not one of {", ".join(words)}.')
        return words(value)
    return value


def _impossible(measure: MeasureDefinition) -> Iterator[str]:
    if measure.maximum <= measure.minimum:
        yield "maximum is not above minimum"
    if measure.norm_mean is not None and not measure.minimum <= measure.norm_mean <= measure.maximum:
        yield "norm_mean is outside the range"
    if measure.norm_sd is not None and measure.norm_sd <= 0:
        yield "norm_sd is not above 0"
    for name in ("reliability", "retest"):
        figure = getattr(measure, name)
        if figure is not None and not 0 <= figure <= 1:
            yield f"{name} is not between 0 and 1"


def _check_keys(found: list[InstrumentDefinition]) -> None:
    instruments = [(one.key, one.version, one.informant) for one in found]
    measures = [measure.key for one in found for measure in one.measures]
    for key, version, informant in (one for one in instruments if instruments.count(one) > 1):
        raise FileRefused(f'The instrument "{key}", version "{version}", {informant}, stands twice.')
    for measure in (one for one in measures if measures.count(one) > 1):
        raise FileRefused(f'The measure "{measure}" stands twice in the instrument catalogue.')
