"""Keeping a file: compressed, and encrypted where the register has a key."""

import zlib
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from evaluate.errors import CommandMistake

_NONCE_BYTES = 12
_PURPOSE = b"evaluate: the file of an upload"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file as the register keeps it, and the fingerprint of the key that opens it; none where it is not encrypted."""

    content: bytes
    key_id: str | None


def seal(content: bytes, key: bytes | None) -> Sealed:
    """Compress a file, and encrypt it if there is a key."""
    small = zlib.compress(content)
    if key is None:
        return Sealed(small, None)
    nonce = token_bytes(_NONCE_BYTES)
    return Sealed(nonce + AESGCM(key).encrypt(nonce, small, _PURPOSE), fingerprint(key))


def unseal(sealed: Sealed, key: bytes | None) -> bytes:
    """Give a file back as it was sent."""
    try:
        return zlib.decompress(_decrypted(sealed, key))
    except (InvalidTag, ValueError, zlib.error):
        raise damaged() from None


def _decrypted(sealed: Sealed, key: bytes | None) -> bytes:
    if sealed.key_id is None:
        return sealed.content
    if key is None or fingerprint(key) != sealed.key_id:
        raise CommandMistake(
            "This file was encrypted under another key than the register has now, so it cannot be opened.",
            "Ask whoever runs the register to set EVALUATE_FILE_KEY to the key that it had when the file came.",
        )
    nonce, secret = sealed.content[:_NONCE_BYTES], sealed.content[_NONCE_BYTES:]
    return AESGCM(key).decrypt(nonce, secret, _PURPOSE)


def damaged() -> CommandMistake:
    """Say that what was kept is not what was sent."""
    return CommandMistake(
        "The kept file is damaged, so it is not shown.", "Ask the provider for the file, or restore a backup."
    )


def fingerprint(key: bytes) -> str:
    """Name a key without telling it."""
    return sha256(_PURPOSE + key).hexdigest()[:16]
