"""What the parts of an archive tell: whether it is a workbook, and what a workbook must not bring along."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Literal

from evaluate.intake.spreadsheet.limits import Refused, damaged, unsafe
from evaluate.intake.spreadsheet.markup import elements

Kind = Literal["xlsx", "ods"]
Unpack = Callable[[str], Iterator[bytes]]

_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_OTHER_KINDS = {
    "word/": "a Word document",
    "ppt/": "a PowerPoint presentation",
    "visio/": "a Visio drawing",
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "index/": "a Numbers, Pages or Keynote file",
    "index.zip": "a Numbers, Pages or Keynote file",
    "mimetype": "a document of another kind, such as OpenDocument text",
}
_COMPOUND = b"\xd0\xcf\x11\xe0"
_STREAMS = {
    "Workbook": "an old kind of workbook (.xls)",
    "Book": "an old kind of workbook (.xls)",
    "WordDocument": "an old Word document",
    "PowerPoint Document": "an old PowerPoint presentation",
}
# Matched against the names of parts and against the types that [Content_Types].xml gives them.
_FORBIDDEN = {
    r"^encrypted-?package$": "locked-workbook",
    r"vbaproject|vba_project|macroenabled|macrosheet|activex|^(basic|scripts)/.": "macros",
    r"externallink|^xl/connections|connections\+xml|querytable": "external-links",
    r"^xl/embeddings/.|oleobject\d*\.bin$|\.(zip|7z|rar|xls[xmb]?|ods|docx?|pptx?|msg|exe)$": "embedded-file",
}
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf", _COMPOUND)
_MARKUP = (".xml", ".rels", ".vml", ".rdf")
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_OVERLAP = 16
_START = 512
_DECLARED_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")


def check_archive(content: bytes) -> None:
    """Refuse what is no archive at all: files of old Office, which locked workbooks of today are too."""
    if content.startswith(_COMPOUND):
        if _utf16("EncryptedPackage") in content:
            raise Refused("locked-workbook")
        kinds = (kind for stream, kind in _STREAMS.items() if _utf16(stream) in content)
        raise Refused("not-a-workbook", kind=next(kinds, "an old Office document"))
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise Refused("not-a-workbook", kind="a file of another kind")


def kind_of(names: Collection[str], unpack: Unpack) -> Kind:
    """Say which kind of workbook the parts make; refuse other documents by their names."""
    if "mimetype" in names and next(unpack("mimetype"), b"").startswith(_ODS):
        _check_ods(names, unpack)
        return "ods"
    types = _types(unpack("[content_types].xml")) if "[content_types].xml" in names else set()
    if any("spreadsheetml" in kind for kind in types) and "xl/workbook.bin" not in names:
        _refuse_forbidden([*names, *types])
        return "xlsx"
    kinds = (kind for start, kind in _OTHER_KINDS.items() if any(name.startswith(start) for name in names))
    raise Refused("not-a-workbook", kind=next(kinds, "a compressed folder"))


def check_contents(name: str, chunks: Iterable[bytes]) -> None:
    """Look through one part for what no honest workbook holds. Pictures may be drawings with a doctype."""
    start, last = b"", b""
    for chunk in chunks:
        if len(start) < _START:
            start += chunk[:_START]
        seen = last + chunk
        if not name.endswith(".svg") and any(word in seen for word in _DECLARATIONS):
            raise unsafe("it declares a document type or entities")
        last = seen[-_OVERLAP:]
    if start.startswith(_ARCHIVES):
        raise Refused("embedded-file")
    if name.endswith(_MARKUP) and not _is_utf8(start):
        raise damaged()


def _is_utf8(start: bytes) -> bool:
    """Say whether markup is in the encoding that all readers agree on; another could hide what it says."""
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    declared = _DECLARED_ENCODING.match(start)
    honest = declared is None or declared[1].lower() in (b"utf-8", b"utf8", b"us-ascii", b"ascii")
    return honest and b"\0" not in start and (not start or start.startswith(b"<"))


def _types(chunks: Iterable[bytes]) -> set[str]:
    return {attributes.get("ContentType", "").lower() for _, attributes in elements(chunks)}


def _check_ods(names: Collection[str], unpack: Unpack) -> None:
    _refuse_forbidden(names)
    if "meta-inf/manifest.xml" in names:
        listed = elements(unpack("meta-inf/manifest.xml"))
        if any(element == "encryption-data" for element, _ in listed):
            raise Refused("locked-workbook")


def _refuse_forbidden(names: Iterable[str]) -> None:
    for pattern, code in _FORBIDDEN.items():
        if any(re.search(pattern, name) for name in names):
            raise Refused(code)


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"
