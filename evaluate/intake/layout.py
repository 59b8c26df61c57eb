"""Which column is which: headings are recognised whatever their order, case, spaces and dashes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from evaluate.vocabulary import BEFORE, is_timepoint, timepoint_order

PLAIN = ("programme", "participant", "cohort", "arm", "measure")
LONG = ("timepoint", "assessed_on", "value")
_DATED = ("before", "after", "before_on", "after_on")
_SQUASHED = {name.replace("_", ""): name for name in PLAIN + LONG + _DATED}
_FOLLOWUP = re.compile(r"followup([1-9][0-9]{0,2}[dwmy])(on)?")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each recognised heading stands. A wide file has timepoints; a long one has none."""

    headings: tuple[str, ...]
    places: dict[str, int]
    timepoints: tuple[str, ...]
    unknown: tuple[int, ...] = field(default=())

    @property
    def wide(self) -> bool:
        """Say whether a row holds one participant at several timepoints."""
        return bool(self.timepoints)

    def typed(self, name: str) -> str | None:
        """Give a heading as the provider typed it."""
        return self.headings[self.places[name]] if name in self.places else None


def normal(heading: str) -> str:
    """Set aside case, spaces and dashes: “Assessed-On” is assessed_on, “Follow up 3m” is followup_3m."""
    name = re.sub(r"[\s_\-]+", "_", heading.strip().lower()).strip("_")
    squashed = name.replace("_", "")
    if match := _FOLLOWUP.fullmatch(squashed):
        return f"followup_{match[1]}{'_on' if match[2] else ''}"
    return _SQUASHED.get(squashed, name)


def known_headings(headings: Iterable[str]) -> int:
    """Count the headings that the register knows."""
    return len({name for name in map(normal, headings) if is_known(name)})


def is_known(name: str) -> bool:
    """Say whether a normalised heading is one that the register knows."""
    return name in PLAIN + LONG or is_timepoint(name.removesuffix("_on"))


def recognise(headings: tuple[str, ...]) -> Layout:
    """Find the columns of a file. Whether that is enough to go on is for the prechecks to say."""
    names = [normal(heading) for heading in headings]
    wide = tuple(sorted({name for name in names if is_timepoint(name)}, key=timepoint_order))
    loadable = set(PLAIN) | (set(wide) | {f"{name}_on" for name in wide} if wide else set(LONG))
    places: dict[str, int] = {}
    for index, name in enumerate(names):
        if name in loadable:
            places.setdefault(name, index)
    unknown = tuple(index for index, name in enumerate(names) if name not in loadable)
    return Layout(headings, places, wide, unknown)


def missing(layout: Layout) -> list[tuple[str, str]]:
    """List the headings that this shape of file still needs, each with an example of a cell."""
    needed = {"participant": "P001", "cohort": "spring-2025", "measure": "bdi"}
    needed |= {BEFORE: "21"} if layout.wide else {"timepoint": "before", "value": "21"}
    lacking = [(name, example) for name, example in needed.items() if name not in layout.places]
    if layout.wide and layout.timepoints == (BEFORE,):
        lacking.append(("after (or a follow-up such as followup_3m)", "14"))
    return lacking
