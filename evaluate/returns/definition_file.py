"""Reading the definition of a return from TOML: the definition, or every mistake in it at once."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from evaluate.errors import FileRefused, SetupMistakes
from evaluate.returns.coherence import faults_of
from evaluate.returns.definition import (
    Check,
    Condition,
    Entry,
    Line,
    Per,
    Period,
    Relation,
    ReturnDefinition,
    Section,
    Stream,
)
from evaluate.setup import values
from evaluate.setup.declaration import did_you_mean
from evaluate.setup.values import Unusable
from evaluate.vocabulary import Severity

Raw: TypeAlias = Mapping[str, object]
Read: TypeAlias = Callable[[object], Any]

_YEAR = re.compile(r"20([0-9]{2})/([0-9]{2})")
_LONGEST_PROSE = 2_000
_MOST_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a table: how it is read, and whether it may be left out."""

    read: Read
    needed: bool = True


def read_definition(content: bytes) -> ReturnDefinition:
    """Read a definition, or raise every mistake that is in it."""
    try:
        raw = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FileRefused(
            f"The definition cannot be read as TOML: {error}.", "Mend that line, then try again."
        ) from None
    reading = _Reading()
    definition = reading.definition(raw)
    reading.mistakes += faults_of(definition) if definition else ()
    if reading.mistakes or definition is None:
        raise SetupMistakes(reading.mistakes)
    return definition


class _Reading:
    """One pass through a file, gathering its mistakes."""

    def __init__(self) -> None:
        self.mistakes: list[str] = []

    def definition(self, raw: Raw) -> ReturnDefinition | None:
        """Read everything, or nothing where anything is missing that the rest stands on."""
        heads = {name: value for name, value in raw.items() if name not in _LISTS}
        head = self._table("The definition", heads, _HEAD)
        parts: dict[str, Any] = {
            "periods": self._all(raw, "period", _PERIOD, Period),
            "streams": self._all(raw, "stream", _STREAM, Stream),
            "sections": self._sections(raw),
            "checks": self._all(raw, "check", _CHECK, Check),
            "conditions": self._all(raw, "condition", _CONDITION, Condition),
        }
        return ReturnDefinition(**head, **parts) if not self.mistakes else None

    def _sections(self, raw: Raw) -> tuple[Section, ...]:
        found = []
        for where, table in self._tables(raw, "section"):
            lines = self._all(table, "line", _LINE, Line, f"{where}: ")
            rest = {name: value for name, value in table.items() if name != "line"}
            read = self._table(where, rest, _SECTION)
            if not lines:
                self.mistakes.append(f"{where}: has no [[section.line]].")
            if _whole(_SECTION, read):
                found.append(Section(**read, lines=lines))
        return tuple(found)

    def _all(
        self, raw: Raw, name: str, known: Mapping[str, Field], kind: type[Any], within: str = ""
    ) -> tuple[Any, ...]:
        found = []
        for where, table in self._tables(raw, name, within):
            read = self._table(where, table, known)
            if _whole(known, read):
                found.append(kind(**read))
        return tuple(found)

    def _tables(self, raw: Raw, name: str, within: str = "") -> Iterator[tuple[str, Raw]]:
        listed = raw.get(name, [])
        if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
            self.mistakes.append(f"{within}{name}: must be tables of their own that start with [[{name}]].")
            return
        for number, table in enumerate(listed, start=1):
            key = table.get("key")
            yield f'{within}[[{name}]] "{key}"' if key else f"{within}[[{name}]] number {number}", table

    def _table(self, where: str, raw: Raw, known: Mapping[str, Field]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in raw.items():
            if name not in known:
                meant = did_you_mean(name, list(known))
                hint = f'did you mean "{meant}"?' if meant else f"the keys are {', '.join(known)}."
                self.mistakes.append(f'{where}: there is no key "{name}"; {hint}')
                continue
            try:
                found[name] = known[name].read(value)
            except Unusable as wrong:
                self.mistakes.append(f"{where}: {name} {wrong}")
        lacking = [name for name, field in known.items() if field.needed and name not in raw]
        self.mistakes += [f"{where}: {name} is missing." for name in lacking]
        return found


def _whole(known: Mapping[str, Field], found: Mapping[str, Any]) -> bool:
    return all(name in found for name, field in known.items() if field.needed)


def _fields(needed: bool = True, /, **reads: Read) -> dict[str, Field]:
    return {name: Field(read, needed) for name, read in reads.items()}


def _prose(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Unusable("must be text in quotes.")
    if len(value) > _LONGEST_PROSE:
        raise Unusable(f"is longer than {_LONGEST_PROSE:,} characters.")
    return " ".join(value.split())


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise Unusable("must be true or false.")
    return value


def _version(value: object) -> int:
    read = values.count(value)
    if read == 0:
        raise Unusable("0 is not above 0.")
    return read


def _funding_year(value: object) -> str:
    given = values.text(value)
    found = _YEAR.fullmatch(given)
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        raise Unusable(f'"{given}" is not a funding year such as 2025/26.')
    return given


def _words(value: object) -> int:
    read = _version(value)
    if read > _MOST_WORDS:
        raise Unusable(f"{read:,} is more than {_MOST_WORDS:,}.")
    return read


def _keys(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise Unusable('must be a list of lines, such as ["started"].')
    return tuple(values.key(one) for one in value)


_HEAD = _fields(
    key=values.key,
    version=_version,
    funding_year=_funding_year,
    name=values.text,
    funder=values.text,
    note=_prose,
)
_PERIOD = _fields(
    key=values.key, name=values.text, starts_on=values.day, ends_on=values.day, due_on=values.day
)
_STREAM = _fields(key=values.key, name=values.text)
_SECTION = _fields(key=values.key, name=values.text) | _fields(False, help=_prose)
_LINE = _fields(key=values.key, name=values.text) | _fields(
    False,
    computed=values.key,
    entered=values.word(Entry),
    words=_words,
    per=values.word(Per),
    needed=_yes_or_no,
    people=_yes_or_no,
    help=_prose,
)
_CHECK = _fields(
    key=values.key, says=_prose, left=_keys, relation=values.word(Relation), right=_keys
) | _fields(False, severity=values.word(Severity))
_CONDITION = _fields(key=values.key, name=values.text, part=_keys, of=_keys) | _fields(
    False, at_least=values.share, source=_prose
)
_LISTS = ("period", "stream", "section", "check", "condition")
