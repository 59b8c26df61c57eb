"""What a board pack is made of, before it is a PDF or a Word document: the same blocks in the same order for both."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import TypeAlias

from evaluate import __version__
from evaluate.export.drawing import Drawing
from evaluate.intake.safe_cells import printable
from evaluate.vocabulary import Audience, moment_in_words

# How many steps are done, of how many. It is called often, and may raise to end the work.
Progress: TypeAlias = Callable[[int, int], None]


# Marks that turn writing round: in a name they would turn the words after it too.
_TURNS = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Leave out of words what no document can hold, and what would turn the words beside them round."""
    return _TURNS.sub("", printable(text))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph. A strong one is the answer that the rest explains."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """What things are called, each with what is said of it."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Its first column names the rows; `ends` are the columns that stand to the right, being numbers."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    ends: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture."""

    drawing: Drawing


Block: TypeAlias = Heading | Words | Points | Pairs | Grid | Figure


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the pack, which begins a page of its own. A wide one lies across it; a close one is set small."""

    title: str
    blocks: tuple[Block, ...]
    wide: bool = False
    close: bool = False


_FOR = {
    Audience.PARTNER: "For partners",
    Audience.PUBLIC: "For publication",
}
_READ_BY = {
    Audience.PARTNER: "it shows what the commissioner may read, with the notes and decisions of the commissioner",
    Audience.PUBLIC: "numbers are withheld and rounded for everybody; notes are left out, decisions only named",
}


@dataclass(frozen=True, slots=True)
class Board:
    """A board pack: whose programmes, as of when, for whom, from which data, and its parts."""

    place: str
    as_of: datetime
    audience: Audience
    version: str
    parts: tuple[Part, ...] = field(repr=False)

    @property
    def title(self) -> str:
        """Name the pack."""
        return f"Board pack: {self.place}"

    @property
    def written_for(self) -> str:
        """Say for whom figures are withheld as they are."""
        return _FOR[self.audience]

    @property
    def foot(self) -> str:
        """Say at the foot of every page what its numbers come from."""
        told = f"as of {moment_in_words(self.as_of)} · data {self.version[:12]}"
        return f"{self.written_for} · {told} · evaluate {__version__}"

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """Say on the cover what this is."""
        return (
            ("What this is", "What is known of each programme that was funded here: who took part, how their scores"
             " changed, how sure that is, at what cost, and what is not known."),
            ("Written", f"{self.written_for}: {_READ_BY[self.audience]}"),
            ("As of", moment_in_words(self.as_of)),
            ("Data (SHA-256)", self.version),
            ("Made by", f"evaluate {__version__}, whose methods and version are in the notes at the end"),
        )  # fmt: skip

    @property
    def identity(self) -> bytes:
        """Give the pack a fingerprint of its own: other words, figures or pictures have another."""
        return sha256(repr((self.told, self.parts)).encode()).digest()

    @property
    def filename(self) -> str:
        """Name its files, without the ending that says what kind of file it is."""
        return f"board-pack-{self.audience.value}-{self.as_of:%Y-%m-%d}"
