"""A workbook is a compressed folder. Its parts are looked at, all of them, before one is believed."""

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from evaluate.intake.spreadsheet import limits
from evaluate.intake.spreadsheet.limits import Refused, damaged, too_large, unsafe
from evaluate.intake.spreadsheet.parts import Kind, check_archive, check_contents, kind_of

_CHUNK = 1 << 18
_ENCRYPTED, _UTF8 = 0x1, 0x800
_LOCAL_HEADER = struct.Struct("<4s22xHH")


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts of a workbook, each known to be what it says it is. Names count in lower case."""

    kind: Kind
    content: bytes
    parts: Mapping[str, ZipInfo]

    def stream(self, name: str) -> Iterator[bytes]:
        """Unpack one part, some at a time."""
        if name.lower() not in self.parts:
            raise damaged()
        return _unpacked(self.content, self.parts[name.lower()])

    def small(self, name: str) -> Iterator[bytes]:
        """Unpack a part that has no business being large."""
        if name.lower() not in self.parts:
            raise damaged()
        return _small(self.content, self.parts[name.lower()])


def survey(content: bytes) -> Archive:
    """Look through a whole archive without keeping any of it; refuse what is no workbook or may do harm."""
    check_archive(content)
    parts = _parts(content)
    _check_names(parts)
    _check_packing(content, parts)
    by_name = {part.filename.lower(): part for part in parts if not part.is_dir()}
    kind = kind_of(by_name, lambda name: _small(content, by_name[name]))
    for name, part in by_name.items():
        check_contents(name, _unpacked(content, part))
    return Archive(kind, content, by_name)


def _parts(content: bytes) -> list[ZipInfo]:
    # Every entry of the list of parts bears this mark, so counting marks bounds what listing them costs.
    if content.count(b"PK\x01\x02") > limits.MOST_PARTS:
        raise too_large("it has more than 5,000 parts")
    try:
        with ZipFile(BytesIO(content)) as opened:
            return opened.infolist()
    except (BadZipFile, ValueError, struct.error, NotImplementedError, OverflowError, OSError, IndexError):
        raise damaged() from None


def _check_names(parts: list[ZipInfo]) -> None:
    """Refuse names that would leave the folder, or that two readers would take for different parts."""
    seen = set()
    for part in parts:
        name = part.orig_filename
        steps = name.replace("\\", "/").removesuffix("/").split("/")
        if "\0" in name or ":" in name or {"", ".", ".."} & set(steps):
            raise unsafe("a part of it has a name that points outside the file")
        if name.lower() in seen:
            raise unsafe("two of its parts have the same name")
        if "\\" in name:
            # Some old programs write names like this. Readers differ in what they make of it.
            raise damaged()
        seen.add(name.lower())


def _check_packing(content: bytes, parts: list[ZipInfo]) -> None:
    """Judge by what the parts say of themselves; unpacking holds each to its word."""
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Refused("locked-workbook")
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise unsafe("it is packed in a way that no spreadsheet program uses")
    whole = sum(part.file_size for part in parts)
    if _shrunk(whole, len(content)) or any(_shrunk(part.file_size, part.compress_size) for part in parts):
        raise unsafe("it is small and unpacks to something enormous")
    if whole > limits.MOST_UNPACKED:
        raise too_large("it holds more than 1,000 MB once it is unpacked")
    spans = sorted(_span(content, part) for part in parts)
    if any(end > start for (_, end), (start, _) in pairwise(spans)):
        raise unsafe("parts of it lie on top of each other")


def _shrunk(size: int, packed: int) -> bool:
    return size > limits.SHRUNK_COUNTS_FROM and size > limits.MOST_SHRUNK * packed


def _span(content: bytes, part: ZipInfo) -> tuple[int, int]:
    """Find where the packed bytes of a part begin and end."""
    start = part.header_offset
    if not 0 <= start <= len(content) - _LOCAL_HEADER.size:
        raise damaged()
    mark, name, extra = _LOCAL_HEADER.unpack_from(content, start)
    after_name = start + _LOCAL_HEADER.size + name
    end = after_name + extra + part.compress_size
    if mark != b"PK\x03\x04" or end > len(content):
        raise damaged()
    encoding = "utf-8" if part.flag_bits & _UTF8 else "cp437"
    if content[after_name - name : after_name].decode(encoding, "replace") != part.orig_filename:
        raise unsafe("a part of it bears two names")
    return start, end


def _unpacked(content: bytes, part: ZipInfo) -> Iterator[bytes]:
    """Unpack a part; stop at the first byte more than it says, and at the end if it was less or other."""
    size, check = 0, 0
    for chunk in _inflated(content, part):
        size += len(chunk)
        if size > part.file_size:
            raise damaged()
        check = zlib.crc32(chunk, check)
        yield chunk
    if (size, check) != (part.file_size, part.CRC):
        raise damaged()


def _small(content: bytes, part: ZipInfo) -> Iterator[bytes]:
    if part.file_size > limits.LARGEST_SMALL_PART:
        raise too_large("its styles or its list of sheets take more than 20 MB")
    return _unpacked(content, part)


def _inflated(content: bytes, part: ZipInfo) -> Iterator[bytes]:
    _, end = _span(content, part)
    packed = memoryview(content)[end - part.compress_size : end]
    if part.compress_type == ZIP_STORED:
        yield from (bytes(packed[at : at + _CHUNK]) for at in range(0, len(packed), _CHUNK))
        return
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(0, len(packed), _CHUNK):
        waiting: bytes | memoryview = packed[at : at + _CHUNK]
        while waiting and not inflate.eof:
            try:
                chunk = inflate.decompress(waiting, _CHUNK)
            except zlib.error:
                raise damaged() from None
            waiting = inflate.unconsumed_tail
            yield chunk
    yield inflate.flush()
