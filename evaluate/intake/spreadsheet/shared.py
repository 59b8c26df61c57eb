"""The texts that the cells of an Excel workbook share."""

import re

from evaluate.intake.spreadsheet import limits
from evaluate.intake.spreadsheet.archive import Archive
from evaluate.intake.spreadsheet.limits import too_large
from evaluate.intake.spreadsheet.markup import Attributes, feed, new_parser

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def shared_texts(archive: Archive, part: str | None) -> list[str]:
    """Read every shared text, in the order in which cells refer to them."""
    texts = _Texts()
    if part is not None:
        for _ in feed(texts.parser, archive.stream(part)):
            texts.check_length()
    return texts.found


def unescaped(text: str) -> str:
    """Tidy a text: the letters that Excel writes as _x000D_, without control marks and outer spaces."""
    if len(text) > limits.LONGEST_CELL:
        raise too_large("a cell holds more than 32,767 letters")
    if "_x" in text:
        text = _ESCAPED.sub(_letter, text).replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()


def _letter(escape: re.Match[str]) -> str:
    letter = chr(int(escape[1], 16))
    return letter if letter.isprintable() or letter in "\t\n\r" else ""


class _Texts:
    """The plain text of each shared item, without the readings that East Asian text carries."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.length = 0
        self.letters: list[str] = []
        self.inside = False
        self.reading_aid = False
        self.parser = new_parser()
        self.parser.StartElementHandler = self._root

    def check_length(self) -> None:
        """Refuse a text that goes on and on. Call this after every chunk."""
        if sum(map(len, self.letters)) > limits.LONGEST_CELL:
            raise too_large("a cell holds more than 32,767 letters")

    def _root(self, name: str, _: Attributes) -> None:
        prefix = name.removesuffix("sst")
        self.item, self.text, self.aid = f"{prefix}si", f"{prefix}t", f"{prefix}rPh"
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._letters

    def _start(self, name: str, _: Attributes) -> None:
        if name == self.text:
            self.inside = not self.reading_aid
        elif name == self.aid:
            self.reading_aid = True

    def _letters(self, text: str) -> None:
        if self.inside:
            self.letters.append(text)

    def _end(self, name: str) -> None:
        if name == self.text:
            self.inside = False
        elif name == self.item:
            self._keep(unescaped("".join(self.letters)))
            self.letters.clear()
        elif name == self.aid:
            self.reading_aid = False

    def _keep(self, text: str) -> None:
        self.found.append(text)
        self.length += len(text)
        if len(self.found) > limits.MOST_SHARED or self.length > limits.MOST_SHARED_TEXT:
            raise too_large("it holds too many different texts")
