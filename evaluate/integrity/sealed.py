"""Holding what was sealed to its hash, and that to what the audit says."""

from collections.abc import Iterator
from hashlib import sha256

from evaluate.db.session import Session
from evaluate.db.verifying.sealed import Name, Said, SealedText, hashes_of_uploads, said, texts
from evaluate.integrity.checks import Check


def check_sealed(session: Session) -> Check:
    """Hold every signed return, piece of evidence, definition and upload to what the audit says was sealed."""
    written = said(session)
    there: set[Name] = set()
    wrong: list[str] = []
    for one in texts(session):
        there.add(one.name)
        wrong += _faults(one, written)
    for name, kept in hashes_of_uploads(session):
        there.add(name)
        if written.sealed.get(name) != kept:
            wrong.append(f"{_in_words(name)} is not what the audit says was sent.")
    wrong += [f"{_in_words(name)} is missing." for name in written.sealed if name not in there]
    return Check(
        "sealed", "returns, evidence and uploads, each held to what the audit says", len(there), tuple(wrong)
    )


def _faults(one: SealedText, written: Said) -> Iterator[str]:
    which = _in_words(one.name)
    if sha256(one.content.encode()).hexdigest() != one.sha256:
        yield f"{which} is not as it was sealed."
    if written.sealed.get(one.name) != one.sha256:
        yield f"{which} is not what the audit says was sealed."
    subject, key, _ = one.name
    if one.signed_by is not None and (subject, key, one.signed_by, one.sha256) not in written.signed:
        yield f"{which} is not what the audit says was signed."


def _in_words(name: Name) -> str:
    subject, key, number = name
    return {
        "return": f"Snapshot {number} of return {key}",
        "decision": f"Evidence {number} of decision {key}",
        "return definition": f"Definition {key}",
        "upload": f"Upload {key}",
    }[subject]
