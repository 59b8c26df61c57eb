"""A return as JSON: the very snapshot that was signed, with its hash and who signed it beside it."""

import json

from evaluate.export.signed import Signed

_HOW = (
    "The hash is of `snapshot` alone, written as UTF-8 with its keys in order, one space of indent for each level,"
    " no character escaped that need not be, and one line break at the end."
)


def as_json(signed: Signed) -> bytes:
    """Write the snapshot as it was signed; nothing in it is written anew."""
    beside = {
        "title": signed.title,
        "number": signed.number,
        "sha256": signed.sha256,
        "sha256_of": _HOW,
        "signed_by": signed.signed_name,
        "signed_for": signed.signatory,
        "signed_at": signed.signed_at.isoformat(),
        "state": signed.state.value,
    }
    lines = (f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in beside.items())
    return f'{{{", ".join(lines)},\n"snapshot": {signed.content.rstrip()}}}\n'.encode()
