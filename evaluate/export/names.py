"""What people call the things that a return is broken down by, where its figures know them by a key."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from evaluate.export.signed import Signed
from evaluate.returns.figures import By
from evaluate.returns.naming import Place, called, name_of
from evaluate.vocabulary import timepoint_label

_AXES = {"stream": "funding stream"}


@dataclass(frozen=True, slots=True)
class Names:
    """The names of keys, by what they are keys of."""

    known: Mapping[tuple[str, str], str]
    others: Mapping[Place, str] = field(default_factory=dict)

    @classmethod
    def of(cls, signed: Signed) -> "Names":
        """Read the names of programmes from the figures, and those of funding streams from the definition."""
        programmes = {
            dict(cell.by)["programme"]: str(cell.value)
            for cell in signed.snapshot.cells
            if ("about", "Name") in cell.by and cell.value and "programme" in dict(cell.by)
        }
        streams = {stream.key: stream.name for stream in signed.definition.streams}
        known = {**_named("programme", programmes), **_named("stream", streams)}
        return cls(known, called(signed.snapshot.names))

    def label(self, axis: str, label: str, by: By = ()) -> str:
        """Give the name of one thing that a figure is about, or its key where it has no name here."""
        if axis == "timepoint":
            return timepoint_label(label)
        return self.known.get((axis, label)) or name_of(self.others, axis, label, dict(by))

    def axis(self, axis: str) -> str:
        """Name what figures are broken down by."""
        return _AXES.get(axis, axis)


def _named(axis: str, names: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Put the key beside a name that two things have."""
    often = Counter(names.values())
    return {(axis, key): name if often[name] == 1 else f"{name} ({key})" for key, name in names.items()}
