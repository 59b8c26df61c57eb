"""Reading a set-up file: its rows, and every mistake in them, before the register is asked anything."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TypeAlias

from evaluate.errors import FileRefused
from evaluate.setup import values
from evaluate.setup.values import Read, Unusable, Value
from evaluate.vocabulary import (
    Design,
    Direction,
    FundingKind,
    Informant,
    NeedGroup,
    OrganisationKind,
    Tier,
    Unit,
)

Identity: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a table: how it is read, and whether it may be left out."""

    read: Read
    needed: bool = True


def _needed(**reads: Read) -> dict[str, Field]:
    return {name: Field(read) for name, read in reads.items()}


def _optional(**reads: Read) -> dict[str, Field]:
    return {name: Field(read, needed=False) for name, read in reads.items()}


TABLES: dict[str, dict[str, Field]] = {
    "area": _needed(key=values.key, name=values.text)
    | _optional(police_force=values.text, gss_code=values.gss_code),
    "organisation": _needed(key=values.key, name=values.text, kind=values.word(OrganisationKind))
    | _optional(area=values.text),
    "programme": _needed(
        key=values.key,
        name=values.text,
        area=values.text,
        provider=values.text,
        approach=values.text,
        tier=values.word(Tier),
        starts_on=values.day,
    )
    | _optional(ends_on=values.day, budget=values.pounds),
    "cohort": _needed(key=values.key, programme=values.text, name=values.text, design=values.word(Design))
    | _optional(planned=values.count, intake_from=values.day, intake_to=values.day, weeks=values.weeks),
    "stream": _needed(key=values.key, name=values.text, kind=values.word(FundingKind)),
    "funding": _needed(programme=values.text, stream=values.text, amount=values.pounds),
    "measure": _needed(
        key=values.key,
        name=values.text,
        instrument=values.key,
        version=values.version,
        informant=values.word(Informant),
        minimum=values.number,
        maximum=values.number,
        direction=values.word(Direction),
    )
    | _optional(
        unit=values.word(Unit),
        norm_mean=values.number,
        norm_sd=values.positive,
        reliability=values.share,
        retest=values.share,
    ),
    "rating": _needed(approach=values.text, seen_on=values.day, source=values.text)
    | _optional(impact_rating=values.text, evidence_rating=values.text),
    "disruption": _needed(key=values.key, starts_on=values.day, what=values.told)
    | _optional(programme=values.text, area=values.text, ends_on=values.day, withdrawn_on=values.day),
    "need": _needed(
        key=values.key,
        people=values.people,
        counts=values.told,
        geography=values.told,
        counted_on=values.day,
        source=values.told,
    )
    | _optional(
        programme=values.text, area=values.text, people_of=values.word(NeedGroup), withdrawn_on=values.day
    ),
}

# What makes a row the same thing as another, where a key of its own does not.
_IDENTITIES = {"cohort": ("programme", "key"), "funding": ("programme", "stream"), "rating": ("approach",)}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that the file declares. Keys that were left out, or could not be read, have no value."""

    table: str
    number: int
    values: Mapping[str, Value]

    @property
    def identity(self) -> Identity | None:
        """Say what makes this row the same thing as another; a cohort's key is its programme's alone."""
        found = tuple(str(self.values[part]) for part in self._parts if part in self.values)
        return found if len(found) == len(self._parts) else None

    @property
    def label(self) -> str:
        """Name the row as its writer would find it."""
        name = self._parts[-1]
        if name not in self.values:
            return f"[[{self.table}]] number {self.number}"
        owned = len(self._parts) > 1 and "programme" in self.values
        of = f' of "{self.values["programme"]}"' if owned else ""
        return f'[[{self.table}]] "{self.values[name]}"{of}'

    @property
    def _parts(self) -> tuple[str, ...]:
        return _IDENTITIES.get(self.table, ("key",))


@dataclass(frozen=True, slots=True)
class Declaration:
    """A set-up file as read: its rows in an order that lets each refer to those before, and its mistakes."""

    file: str
    rows: tuple[Row, ...]
    mistakes: tuple[str, ...]

    @property
    def measures(self) -> list[str]:
        """List the keys of the measures that the file declares."""
        return [str(row.values["key"]) for row in self.rows if row.table == "measure" and row.identity]


def read_declaration(path: Path) -> Declaration:
    """Read a set-up file, gathering every mistake that shows without the register."""
    content = _content(path)
    rows: list[Row] = []
    mistakes = list(_unknown_tables(content))
    for table in TABLES:
        for number, raw in enumerate(_entries(content.get(table)), start=1):
            row, found = _row(table, number, raw)
            rows.append(row)
            mistakes.extend(found)
    mistakes.extend(_declared_twice(rows))
    return Declaration(path.name, tuple(rows), tuple(f"{path.name}: {mistake}" for mistake in mistakes))


def did_you_mean(wrong: str, known: list[str]) -> str | None:
    """Find the known word that was probably meant."""
    by_lower = {word.lower(): word for word in known}
    close = get_close_matches(wrong.lower(), by_lower, n=1, cutoff=0.7)
    return by_lower[close[0]] if close else None


def _content(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError:
        raise FileRefused(f"{path.name} cannot be opened.", "Check its name, then try again.") from None
    except UnicodeDecodeError:
        raise FileRefused(f"{path.name} is not text in UTF-8.", "Save it again as UTF-8 text.") from None
    except (ValueError, RecursionError) as error:
        raise FileRefused(
            f"{path.name} cannot be read as TOML{_place(error)}.", "Mend that line, then try again."
        ) from None


def _place(error: Exception) -> str:
    place = re.search(r"^(.*?)\s*\(at (line \d+, column \d+|end of document)\)", str(error), re.DOTALL)
    return f" at {place[2]}: {place[1][:1].lower()}{place[1][1:]}" if place else ""


def _unknown_tables(content: Mapping[str, object]) -> Iterator[str]:
    for name, found in content.items():
        if name not in TABLES:
            meant = did_you_mean(name, list(TABLES))
            hint = f"did you mean [[{meant}]]?" if meant else f"the tables are {', '.join(TABLES)}."
            yield f"[[{name}]]: there is no such table; {hint}"
        elif not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
            yield f"[[{name}]]: must be a table of its own that starts with [[{name}]], in two brackets."


def _entries(found: object) -> list[dict[str, object]]:
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def _row(table: str, number: int, raw: Mapping[str, object]) -> tuple[Row, list[str]]:
    fields = TABLES[table]
    read: dict[str, Value] = {}
    unknown = {name: did_you_mean(name, list(fields)) for name in raw if name not in fields}
    mistakes = [_unknown_key(name, meant, list(fields)) for name, meant in unknown.items()]
    for name, known in fields.items():
        if name not in raw and name in unknown.values():
            continue
        try:
            read |= _value(name, known, raw)
        except Unusable as wrong:
            mistakes.append(f"{name} {wrong}")
    row = Row(table, number, read)
    return row, [f"{row.label}: {mistake}" for mistake in mistakes]


def _value(name: str, known: Field, raw: Mapping[str, object]) -> dict[str, Value]:
    if name not in raw:
        if known.needed:
            raise Unusable("is missing.")
        return {}
    if not known.needed and raw[name] == "":
        # Left out means as it was; empty quotes clear what the register holds.
        return {name: None}
    return {name: known.read(raw[name])}


def _unknown_key(name: str, meant: str | None, known: list[str]) -> str:
    hint = f'did you mean "{meant}"?' if meant else f"the keys are {', '.join(known)}."
    return f'there is no key "{name}"; {hint}'


def _declared_twice(rows: list[Row]) -> Iterator[str]:
    seen: set[tuple[str, Identity]] = set()
    for row in rows:
        if row.identity is None:
            continue
        if (row.table, row.identity) in seen:
            yield f"{row.label}: this key is declared twice."
        seen.add((row.table, row.identity))
