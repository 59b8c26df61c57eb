"""Archives that lie: about their sizes, their names, or what lies where."""

import struct
import zlib
from io import BytesIO
from itertools import repeat
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

from tests.intake.hostile.honest import Parts, xlsx_parts, zipped

SHEET = "xl/worksheets/sheet1.xml"
_LOCAL, _CENTRAL, _END = "<4s5H3I2H", "<4s6H3I5H2I", "<4s4H2IH"


def bomb(megabytes: int = 250) -> bytes:
    """Hide an enormous sheet of spaces in a small file."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, part in xlsx_parts().items():
            if name != SHEET:
                archive.writestr(name, part)
        with archive.open(SHEET, "w") as sheet:
            sheet.write(b"<worksheet>")
            for spaces in repeat(b" " * 1_000_000, megabytes):
                sheet.write(spaces)
    return packed.getvalue()


def many_small_bombs(count: int = 300) -> bytes:
    """Hide much in parts that are each too small to be called a bomb."""
    return zipped(xlsx_parts() | {f"xl/media/{n}.png": bytes(900_000) for n in range(count)})


def bomb_that_says_it_is_small() -> bytes:
    """Hide an enormous sheet, and say that it has ten bytes."""
    return renamed_or_resized(bomb(), SHEET, size=10)


def bomb_in_a_bomb() -> bytes:
    """Put a packed bomb among the parts, as bombs that unpack for ever do."""
    return zipped(xlsx_parts() | {"xl/media/image1.png": bomb(10)})


def renamed_or_resized(archive: bytes, name: str, size: int | None = None, other: str | None = None) -> bytes:
    """Change what the list of parts says of one part, and leave the part as it is."""
    written = bytearray(archive)
    at = written.rindex(b"PK\x01\x02", 0, written.rindex(name.encode()))
    if size is not None:
        written[at + 24 : at + 28] = struct.pack("<I", size)
    if other is not None:
        written[at + 46 : at + 46 + len(name)] = other.encode()
    return bytes(written)


def overlapping(copies: int = 200) -> bytes:
    """List one packed kernel many times, as a bomb without nesting does: a few kB for gigabytes."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    spaces = b" " * 900_000
    packed = kernel.compress(spaces) + kernel.flush()
    names = [f"xl/worksheets/sheet{n}.xml".encode() for n in range(copies)]
    check = zlib.crc32(spaces)
    sizes = (check, len(packed), len(spaces))
    body = struct.pack(_LOCAL, b"PK\x03\x04", 20, 0, 8, 0, 0, *sizes, len(names[0]), 0) + names[0] + packed
    listed = b"".join(
        struct.pack(_CENTRAL, b"PK\x01\x02", 20, 20, 0, 8, 0, 0, *sizes, len(name), 0, 0, 0, 0, 0, 0) + name
        for name in names
    )
    end = struct.pack(_END, b"PK\x05\x06", 0, 0, copies, copies, len(listed), len(body), 0)
    return body + listed + end


def many_parts(count: int = 20_000) -> bytes:
    """List so many empty parts that the list alone fills the memory."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for n in range(count):
            archive.writestr(ZipInfo(f"{n}"), b"")
    return packed.getvalue()


def with_part_named(name: str) -> bytes:
    """Add a part whose name leads elsewhere."""
    return zipped(xlsx_parts() | {name: "x"})


def with_two_parts_of_one_name() -> bytes:
    """Add a second sheet under the first one's name, for a reader that takes the last."""
    packed = BytesIO(zipped(xlsx_parts()))
    with ZipFile(packed, "a") as archive:
        archive.writestr(SHEET.upper(), "<worksheet/>")
    return packed.getvalue()


def packed_with_lzma() -> bytes:
    """Pack a part so that unpacking it needs as much memory as it likes."""
    packed = BytesIO(zipped(xlsx_parts()))
    with ZipFile(packed, "a", ZIP_LZMA) as archive:
        archive.writestr("xl/theme.xml", "<theme/>")
    return packed.getvalue()


def locked_parts() -> bytes:
    """Mark every part as encrypted, as a compressed folder with a password does."""
    archive = zipped(xlsx_parts())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = archive.find(mark)
        while start >= 0:
            archive = archive[: start + at] + b"\x01\x00" + archive[start + at + 2 :]
            start = archive.find(mark, start + 4)
    return archive


def cut_short(parts: Parts) -> bytes:
    """Break an archive off in the middle, as a download does."""
    archive = zipped(parts)
    return archive[: len(archive) // 2]


def compound(*streams: str) -> bytes:
    """Make the beginning of a file of old Office, which lists the names of its streams."""
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names
