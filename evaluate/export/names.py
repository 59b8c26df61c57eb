"""What people call the things that a return is broken down by, where its figures know them by a key."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from evaluate.export.signed import Signed

_AXES = {"stream": "funding stream"}


@dataclass(frozen=True, slots=True)
class Names:
    """The names of keys, by what they are keys of."""

    known: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, signed: Signed) -> "Names":
        """Read the names of programmes from the figures, and those of funding streams from the definition."""
        programmes = {
            dict(cell.by)["programme"]: str(cell.value)
            for cell in signed.snapshot.cells
            if ("about", "Name") in cell.by and cell.value and "programme" in dict(cell.by)
        }
        streams = {stream.key: stream.name for stream in signed.definition.streams}
        return cls({**_named("programme", programmes), **_named("stream", streams)})

    def label(self, axis: str, label: str) -> str:
        """Give the name of one thing, or its key where it has no name here."""
        return self.known.get((axis, label), label)

    def axis(self, axis: str) -> str:
        """Name what figures are broken down by."""
        return _AXES.get(axis, axis)


def _named(axis: str, names: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Put the key beside a name that two things have."""
    often = Counter(names.values())
    return {(axis, key): name if often[name] == 1 else f"{name} ({key})" for key, name in names.items()}
