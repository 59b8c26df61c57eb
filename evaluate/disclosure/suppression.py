"""The road out for a table: hide what is small, hide what would give it away, prove it, print the rest."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import numpy as np

from evaluate.disclosure.audit import prove
from evaluate.disclosure.hiding import TooHard, hide, search
from evaluate.disclosure.printing import printed
from evaluate.disclosure.profiles import Profile
from evaluate.disclosure.proof import Proof
from evaluate.disclosure.protection import primary
from evaluate.disclosure.releases import NOTHING_RELEASED, Release, Released, linked
from evaluate.disclosure.tables import Counts, DisclosedTable, Mask, Table

Solver: TypeAlias = Callable[[Table, Profile, Sequence[Release], Mask], Mask]


def suppress(
    table: Table, profile: Profile, released: Released = NOTHING_RELEASED, solver: Solver = hide
) -> DisclosedTable:
    """Give what may be read of a table, beside everything that left before it."""
    return release(table, profile, released, solver)[0]


def release(
    table: Table, profile: Profile, released: Released = NOTHING_RELEASED, solver: Solver = hide
) -> tuple[DisclosedTable, Released]:
    """Give what may be read of a table, and remember that it has left."""
    earlier, proof = released.about(table.population), released.proof_with(table)
    hidden = np.zeros(len(table.cells), dtype=bool)
    for moment in _moments(earlier, table.version):
        known = tuple(earlier[index] for index in moment)
        tables = (*moment, len(earlier))
        start = hidden | primary(table, profile, known)
        hidden, found = _secured(table, profile, known, start, solver, proof.among(tables))
        proof = proof.with_more(found, tables)
    disclosed = printed(table, profile, hidden)
    # What was found last is about all tables, and all that it still takes.
    return disclosed, released.with_table(table, disclosed, found)


def _moments(earlier: Sequence[Release], version: str) -> Iterator[list[int]]:
    """List what was known of these people from the start, then with each other moment or filter that left.

    One after the other, so that to have released another never shows more.
    """
    versions = [release.table.version for release in earlier]
    others = list(dict.fromkeys(each for each in versions if each != version))
    for count in range(len(others) + 1):
        known = {version, *others[:count]}
        yield [index for index, each in enumerate(versions) if each in known]


def _secured(
    table: Table, profile: Profile, earlier: Sequence[Release], hidden: Mask, solver: Solver, proof: Proof
) -> tuple[Mask, Proof]:
    """Hide ever more until the audit passes; where nothing that is not known leaves, there is nothing to audit."""
    between = linked([*(each.table for each in earlier), table])
    for attempt, proposed in _attempts(table, profile, earlier, hidden, solver, proof, between):
        audited = prove(table, printed(table, profile, attempt), earlier, proposed, between)
        if not audited.unproved:
            return attempt, audited.proof
    return np.array([cell not in table.impossible for cell in table.cells]), proof


def _attempts(
    table: Table,
    profile: Profile,
    earlier: Sequence[Release],
    hidden: Mask,
    solver: Solver,
    proof: Proof,
    between: Counts,
) -> Iterator[tuple[Mask, Proof]]:
    """Try what was asked for, then the built-in choice, then that with zeros, then every number that is not zero."""
    if solver is not hide:
        try:
            hidden = hidden | solver(table, profile, earlier, hidden)
            yield hidden, proof
        except TooHard:
            pass
    for zeros in (False, True):
        try:
            found = search(table, profile, earlier, hidden, proof, zeros, between)
        except TooHard:
            continue
        hidden, proof = found.hidden, found.proof
        yield hidden, proof
    yield hidden | (table.values() > 0), proof
