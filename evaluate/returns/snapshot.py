"""A return as it is frozen: the same figures give the same bytes, on whatever machine and in whatever process."""

import gc
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from evaluate.disclosure import Shorthand
from evaluate.returns.figures import By, Cell

# The first format had no names; what was signed in it is still read, and is written as it was.
_FORMAT, _WITHOUT_NAMES = 2, 1
# How figures are withheld; a change of the rules is a change of every return after it.
_METHODS = {"withholding": "decision 013, thresholds of the public profile", "effect": "decision 003"}
_PLAIN = ("definition", "definition_sha256", "area", "area_name", "period", "period_name", "data")


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one check or condition: whether it holds, in one word, and who waived it if it does not."""

    key: str
    says: str
    outcome: str
    waived: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """What one key is called. The key of a cohort is its own only within its programme."""

    axis: str
    key: str
    name: str
    programme: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that a reviewer reads of one return. Who signed it and when stands beside it."""

    definition: str
    definition_sha256: str
    area: str
    area_name: str
    period: str
    period_name: str
    data: str
    cells: tuple[Cell, ...]
    checks: tuple[Checked, ...]
    names: tuple[Name, ...] = ()
    format: int = _FORMAT

    def written(self) -> str:
        """Write it in the one way in which it can be written."""
        told: dict[str, Any] = {"format": self.format, "methods": _METHODS} | {
            name: getattr(self, name) for name in _PLAIN
        }
        told["cells"] = [
            [cell.line, [list(one) for one in cell.by], cell.value, cell.flag, cell.unit]
            for cell in self.cells
        ]
        told["checks"] = [asdict(check) for check in self.checks]
        if self.format > _WITHOUT_NAMES:
            told["names"] = [[one.axis, one.key, one.name, one.programme] for one in self.names]
        return json.dumps(told, sort_keys=True, ensure_ascii=False, indent=1, allow_nan=False) + "\n"

    @classmethod
    def read(cls, text: str, only: Collection[str] | None = None) -> "Snapshot":
        """Read what was written, all of it or the figures of some lines only."""
        with _no_collecting():
            told = json.loads(text)
            wanted = [cell for cell in told["cells"] if only is None or cell[0] in only]
            cells = tuple(map(_cell, wanted))
        checks = tuple(Checked(**check) for check in told["checks"])
        return cls(
            **{name: told[name] for name in _PLAIN},
            cells=cells,
            checks=checks,
            names=tuple(Name(*one) for one in told.get("names", ())),
            format=told["format"],
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that reads otherwise than before; `None` where it is not there at all."""

    line: str
    by: By
    before: Cell | None
    after: Cell | None


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Hold off the search for things that refer to each other: there are none here, and it takes most of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _cell(written: Sequence[Any]) -> Cell:
    line, by, value, flag, unit = written
    return Cell(
        line, tuple((name, label) for name, label in by), value, Shorthand(flag) if flag else None, unit
    )


def digest(written: str) -> str:
    """Hash a snapshot as it was written."""
    return sha256(written.encode()).hexdigest()


def differences(before: Sequence[Cell], after: Sequence[Cell]) -> tuple[Difference, ...]:
    """List the figures that changed, came or went, in the order of the newer return."""
    old, new = _placed(before), _placed(after)
    return tuple(
        Difference(*place, old.get(place), new.get(place))
        for place in dict.fromkeys([*new, *old])
        if old.get(place) != new.get(place)
    )


def _placed(cells: Sequence[Cell]) -> Mapping[tuple[str, By], Cell]:
    return {(cell.line, cell.by): cell for cell in cells}
