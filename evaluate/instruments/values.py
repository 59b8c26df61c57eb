"""Reading the tables of a catalogue file: each key as the definition holds it, or what is wrong with it."""

import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from evaluate.errors import FileRefused

Read: TypeAlias = Callable[[object], Any]
Kind = TypeVar("Kind")


class Unusable(Exception):
    """What is wrong with a value, as the rest of a sentence that starts with its key."""


def text(value: object) -> str:
    """Read words.

    Examples
    --------
    >>> text("free")
    'free'
    """
    if not isinstance(value, str) or not value.strip():
        raise Unusable("is not text")
    return value


def number(value: object) -> float:
    """Read a number.

    Examples
    --------
    >>> number(27)
    27.0
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Unusable("is not a number")
    return float(value)


def whole(value: object) -> int:
    """Read a whole number.

    Examples
    --------
    >>> whole(27)
    27
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise Unusable("is not a whole number")
    return value


def flag(value: object) -> bool:
    """Read true or false.

    Examples
    --------
    >>> flag(False)
    False
    """
    if not isinstance(value, bool):
        raise Unusable("is not true or false")
    return value


def word(kind: type[StrEnum]) -> Read:
    """Read one of a fixed set of words.

    Examples
    --------
    >>> from evaluate.vocabulary import Confidence
    >>> word(Confidence)("low")
    <Confidence.LOW: 'low'>
    """

    def read(value: object) -> StrEnum:
        if text(value) not in list(kind):
            raise Unusable(f'"{value}" is not one of {", ".join(kind)}')
        return kind(str(value))

    return read


def several(read: Read) -> Read:
    """Read a list, each of it in the same way.

    Examples
    --------
    >>> several(whole)([5, 7, 12])
    (5, 7, 12)
    """

    def read_each(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Unusable("is not a list")
        try:
            return tuple(read(one) for one in value)
        except Unusable as problem:
            raise Unusable(f"holds something that {problem}") from None

    return read_each


def build(where: str, kind: type[Kind], readers: Mapping[str, Read], table: object, **made: object) -> Kind:
    """Make one definition of a table.

    Parameters
    ----------
    where : str
        The file and the table, for a message.
    kind : type
        The dataclass to make.
    readers : mapping of str to function
        How to read each key.
    table : object
        What stands in the file.
    **made
        What the definition holds that was read from tables of its own.

    Raises
    ------
    FileRefused
        When it is no table, a key is unknown or missing, or a value cannot be read.

    Examples
    --------
    >>> from evaluate.instruments.definition import Band
    >>> readers = {"label": text, "low": number, "high": number}
    >>> build("phq9.toml", Band, readers, {"label": "mild", "low": 5, "high": 9})
    Band(label='mild', low=5.0, high=9.0)
    """
    if not isinstance(table, Mapping):
        raise FileRefused(f"{where}: is not a table.")
    for name in table.keys() - readers.keys():
        raise FileRefused(f'{where}: there is no key "{name}".')
    needed = [field.name for field in fields(kind) if field.default is MISSING]  # type: ignore[arg-type]
    for name in (name for name in needed if name in readers and name not in table):
        raise FileRefused(f"{where}: {name} is missing.")
    return kind(**{name: _value(where, name, readers[name], value) for name, value in table.items()}, **made)


def _value(where: str, name: str, read: Read, value: object) -> Any:
    try:
        return read(value)
    except Unusable as problem:
        raise FileRefused(f"{where}: {name} {problem}.") from None
