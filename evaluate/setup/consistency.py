"""Holding a set-up file against itself and the register: references, order, scores already there."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from evaluate.db.commands.setup import Stored
from evaluate.setup.declaration import Declaration, Row, did_you_mean
from evaluate.setup.values import Value
from evaluate.vocabulary import Design

_REFERENCES = (
    ("organisation", "area", "area"),
    ("programme", "area", "area"),
    ("programme", "provider", "organisation"),
    ("cohort", "programme", "programme"),
    ("funding", "programme", "programme"),
    ("funding", "stream", "stream"),
    ("disruption", "programme", "programme"),
    ("disruption", "area", "area"),
    ("need", "programme", "programme"),
    ("need", "area", "area"),
)
_IN_ORDER = (("starts_on", "ends_on"), ("intake_from", "intake_to"))
_FIXED_BY_SCORES = ("instrument", "version", "informant", "direction")


def inconsistencies(declaration: Declaration, stored: Stored) -> tuple[str, ...]:
    """List every mistake that shows only beside the other rows and the register."""
    approaches = _approaches(declaration, stored)
    known = {table: _keys(table, declaration, stored) for _, _, table in _REFERENCES}
    return tuple(
        f"{declaration.file}: {row.label}: {mistake}"
        for row in declaration.rows
        for mistake in (
            *_unknown_references(row, known),
            *_out_of_order(complete(row, stored)),
            *_out_of_place(row, complete(row, stored)),
            *_rates_nothing(row, approaches),
            *_falsified(row, complete(row, stored), stored),
        )
    )


def complete(row: Row, stored: Stored) -> Mapping[str, Value]:
    """Fill in what a row leaves out with what the register holds."""
    return {**(before(row, stored) or {}), **row.values}


def before(row: Row, stored: Stored) -> Mapping[str, Value] | None:
    """Find what the register holds for a row, if anything."""
    return stored.rows[row.table].get(row.identity) if row.identity else None


def plain(name: str) -> str:
    """Reduce a name to its letters and digits, so that case and punctuation do not tell two names apart."""
    return re.sub(r"[\W_]+", "", name.replace("&", " and ").casefold())


def _keys(table: str, declaration: Declaration, stored: Stored) -> list[str]:
    declared = [str(row.values["key"]) for row in declaration.rows if row.table == table and row.identity]
    return sorted({*declared, *(identity[-1] for identity in stored.rows[table])})


def _approaches(declaration: Declaration, stored: Stored) -> list[str]:
    """List the keys and names of the register's approaches, and what the file's own programmes call theirs."""
    own = [str(row.values.get("approach")) for row in declaration.rows if row.table == "programme"]
    return [*(word for pair in stored.approaches.items() for word in pair), *own]


def _unknown_references(row: Row, known: Mapping[str, list[str]]) -> Iterator[str]:
    for table, field, target in _REFERENCES:
        given = row.values.get(field)
        if row.table == table and given is not None and given not in known[target]:
            meant = did_you_mean(str(given), known[target])
            hint = f'did you mean "{meant}"?' if meant else f"declare it with [[{target}]]."
            yield f'{field} "{given}" is neither in this file nor in the register; {hint}'
    if "approach" in row.values and not plain(str(row.values["approach"])):
        yield f'approach "{row.values["approach"]}" has neither a letter nor a digit.'


def _out_of_order(given: Mapping[str, Value]) -> Iterator[str]:
    for first, last in _IN_ORDER:
        start, end = given.get(first), given.get(last)
        if isinstance(start, date) and isinstance(end, date) and end < start:
            yield f"{last} {end} is before {first} {start}."
    low, high, norm = (given.get(name) for name in ("minimum", "maximum", "norm_mean"))
    if isinstance(low, float) and isinstance(high, float):
        if high <= low:
            yield f"maximum {high:.15g} is not above minimum {low:.15g}."
        elif isinstance(norm, float) and not low <= norm <= high:
            yield f"norm_mean {norm:.15g} is not between minimum {low:.15g} and maximum {high:.15g}."


def _out_of_place(row: Row, given: Mapping[str, Value]) -> Iterator[str]:
    """Refuse what is about a programme and an area at once, and a need that is of neither."""
    places = [name for name in ("programme", "area") if given.get(name) is not None]
    if row.table in ("disruption", "need") and len(places) > 1:
        yield "programme and area are both given; leave out the one that it is not about."
    if row.table == "need" and not places:
        yield "programme or area is missing: a need is of one of the two."


def _rates_nothing(row: Row, approaches: list[str]) -> Iterator[str]:
    given = str(row.values.get("approach", ""))
    if row.table == "rating" and given and plain(given) not in map(plain, approaches):
        meant = did_you_mean(given, approaches)
        hint = f'did you mean "{meant}"?' if meant else "a programme must name it first."
        yield f'approach "{given}" is not in the register; {hint}'


def _falsified(row: Row, after: Mapping[str, Value], stored: Stored) -> Iterator[str]:
    old = before(row, stored)
    if old is None:
        return
    if row.table == "cohort":
        yield from _loses_its_comparison(row, after, stored)
    if row.table == "measure" and (scores := stored.scores.get(str(row.values["key"]))):
        for name in _FIXED_BY_SCORES:
            if after[name] != old[name]:
                yield (
                    f'{name} cannot change from "{old[name]}" to "{after[name]}",'
                    " because the register holds scores on this measure;"
                    " declare a new measure under another key."
                )
        yield from _leaves_scores_outside(after, scores)


def _loses_its_comparison(row: Row, after: Mapping[str, Value], stored: Stored) -> Iterator[str]:
    if after["design"] is Design.SINGLE_GROUP and row.identity in stored.comparison_arms:
        yield (
            "design cannot become single_group, because the register holds participants"
            " in this cohort's comparison arm."
        )


def _leaves_scores_outside(after: Mapping[str, Value], scores: tuple[float, float]) -> Iterator[str]:
    low, high = after["minimum"], after["maximum"]
    if isinstance(low, float) and isinstance(high, float) and low < high:
        if low > scores[0]:
            yield f"minimum cannot be {low:.15g}, for there are scores as low as {scores[0]:.15g}."
        if high < scores[1]:
            yield f"maximum cannot be {high:.15g}, for there are scores as high as {scores[1]:.15g}."
