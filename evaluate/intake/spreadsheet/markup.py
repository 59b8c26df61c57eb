"""Reading XML from strangers: streaming, always UTF-8, and without a document type."""

from collections.abc import Iterable, Iterator
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType, errors

from evaluate.intake.spreadsheet import limits
from evaluate.intake.spreadsheet.limits import damaged, unsafe

Attributes = dict[str, str]

# The parser's own word for it; whichever of the two meets the limit first, the workbook is too heavy and not damaged.
_NO_MEMORY = errors.codes[errors.XML_ERROR_NO_MEMORY]


def new_parser() -> XMLParserType:
    """Make a parser that stops at the first sign of entities, whatever encoding a part claims."""
    parser = ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def feed(parser: XMLParserType, chunks: Iterable[bytes]) -> Iterator[None]:
    """Parse a part, pausing after each chunk."""
    fed = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            fed += len(chunk)
            # Older parsers start a tag over with every chunk, so a tag without end would take for ever.
            if fed - parser.CurrentByteIndex > limits.LONGEST_TAG:
                raise damaged()
            yield
        parser.Parse(b"", True)
        yield
    except ExpatError as error:
        if error.code == _NO_MEMORY:
            raise MemoryError from None
        raise damaged() from None


def elements(chunks: Iterable[bytes]) -> Iterator[tuple[str, Attributes]]:
    """List the elements of a small part with their attributes, without the prefixes of either."""
    found: list[tuple[str, Attributes]] = []
    parser = new_parser()
    parser.StartElementHandler = lambda name, attributes: found.append((local(name), _plain(attributes)))
    for _ in feed(parser, chunks):
        yield from found
        found.clear()


def local(name: str) -> str:
    """Take the prefix off a name."""
    return name.rpartition(":")[2]


def _plain(attributes: Attributes) -> Attributes:
    return {local(name): value for name, value in attributes.items()}


def _refuse_doctype(*_: object) -> NoReturn:
    raise unsafe("it declares a document type or entities")
