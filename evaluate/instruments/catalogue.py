"""Reading the instrument catalogue from its files."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from evaluate.errors import FileRefused
from evaluate.instruments.consistency import impossible_instrument, impossible_measure
from evaluate.instruments.definition import Band, InstrumentDefinition, MeasureDefinition
from evaluate.instruments.naming import reference_key
from evaluate.instruments.scoring_rule import Combine, Items, ScoringRule
from evaluate.instruments.values import Read, build, flag, number, several, text, whole, word
from evaluate.vocabulary import Confidence, Direction, Informant, Unit

Name = TypeVar("Name")

_BAND: dict[str, Read] = {"label": text, "low": number, "high": number}
_ITEMS: dict[str, Read] = {
    **dict.fromkeys(("source", "order"), text),
    **dict.fromkeys(("count", "minimum", "maximum"), whole),
    "confidence": word(Confidence),
    "wording": several(text),
}
_SCORING: dict[str, Read] = {
    **dict.fromkeys(("items", "reversed_items"), several(whole)),
    "fewest_answered": whole,
    "combine": word(Combine),
    "conversion": several(number),
    "parts": several(text),
}
_INSTRUMENT: dict[str, Read] = {
    **dict.fromkeys(("key", "name", "version", "licence", "reference"), text),
    "informant": word(Informant),
    "revision": whole,
    "licensed_items": flag,
}
_FIGURES = ("norm_mean", "norm_sd", "reliability", "retest", "caseness", "reliable_change")
_MEASURE: dict[str, Read] = {
    **dict.fromkeys(("key", "name", "source", "norm_group", "retest_source", "bands_source"), text),
    **dict.fromkeys(("minimum", "maximum", *_FIGURES), number),
    **dict.fromkeys(("outcome", "cumulative"), flag),
    "direction": word(Direction),
    "confidence": word(Confidence),
    "unit": word(Unit),
    "values": several(number),
}


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
    _check_names(found)
    return tuple(found)


def _tables(path: Path) -> list[Mapping[str, Any]]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileRefused(f"{path.name} cannot be read as TOML: {error}.") from None
    if content.keys() - {"instrument"}:
        raise FileRefused(f"{path.name}: the only table is [[instrument]].")
    return _list_of_tables(f"{path.name}: [[instrument]]", content.get("instrument", []))


def _list_of_tables(where: str, found: object) -> list[Mapping[str, Any]]:
    if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
        raise FileRefused(f"{where}: is not a list of tables.")
    return found


def _instrument(file: str, table: Mapping[str, Any]) -> InstrumentDefinition:
    where = f'{file}: [[instrument]] "{table.get("key", "")}"'
    measures = _list_of_tables(f"{where}: measure", table.get("measure", []))
    if not measures:
        raise FileRefused(f"{where}: has no [[instrument.measure]].")
    plain = {name: value for name, value in table.items() if name not in ("items", "measure")}
    items = build(f"{where}: items", Items, _ITEMS, table["items"]) if "items" in table else None
    made = tuple(_measure(file, measure) for measure in measures)
    instrument = build(where, InstrumentDefinition, _INSTRUMENT, plain, items=items, measures=made)
    for wrong in impossible_instrument(instrument):
        raise FileRefused(f"{where}: {wrong}.")
    for measure in made:
        for wrong in impossible_measure(instrument, measure):
            raise FileRefused(f"{_measure_place(file, measure.key)}: {wrong}.")
    return instrument


def _measure(file: str, table: Mapping[str, Any]) -> MeasureDefinition:
    where = _measure_place(file, table.get("key", ""))
    plain = {name: value for name, value in table.items() if name not in ("bands", "scoring")}
    bands = _list_of_tables(f"{where}: bands", table.get("bands", []))
    made: dict[str, Any] = {"bands": tuple(build(f"{where}: bands", Band, _BAND, band) for band in bands)}
    if "scoring" in table:
        rule = build(f"{where}: scoring", ScoringRule, _SCORING, table["scoring"])
        made |= {"scoring": rule} | ({"values": rule.conversion} if rule.conversion else {})
    if "values" in table and "values" in made:
        raise FileRefused(f"{where}: values are those of the conversion and are not given again.")
    return build(where, MeasureDefinition, _MEASURE, plain, **made)


def _measure_place(file: str, key: object) -> str:
    return f'{file}: [[instrument.measure]] "{key}"'


def _check_names(found: list[InstrumentDefinition]) -> None:
    for key, version, informant in _twice((one.key, one.version, one.informant) for one in found):
        raise FileRefused(f'The instrument "{key}", version "{version}", {informant}, stands twice.')
    for reference in _twice(reference_key(one) for one in found):
        raise FileRefused(
            f'Two instruments are called "{reference}" in files: give each a reference of its own.'
        )
    for measure in _twice(measure.key for one in found for measure in one.measures):
        raise FileRefused(f'The measure "{measure}" stands twice in the instrument catalogue.')


def _twice(names: Iterable[Name]) -> list[Name]:
    return [name for name, times in Counter(names).items() if times > 1]
