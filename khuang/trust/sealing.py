"""The mechanisms. The only module that imports ``nacl`` (a test reads every other one).

XChaCha20-Poly1305 for rows and files, X25519 sealed boxes for data keys, Ed25519 for log heads.
"""

import struct
import unicodedata
from dataclasses import dataclass
from uuid import UUID

import nacl.exceptions
import nacl.pwhash
import nacl.secret
import nacl.utils
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey, VerifyKey

from khuang.trust.slots import check_slot

ENVELOPE = b"\x01"
KEY_BYTES = 32
_HEAD = struct.Struct(">H")


class Unsealable(Exception):
    """The ciphertext does not belong here, or was changed, or the key is another."""


@dataclass(frozen=True, slots=True)
class Binding:
    """What a ciphertext is bound to. Nothing mutable: no team, no status, no date, no key version."""

    cell: UUID
    slot: str
    record: UUID
    locker: UUID
    schema: int = 1

    def aad(self) -> bytes:
        parts = (
            b"khuang/1",
            self.cell.bytes,
            check_slot(self.slot).encode(),
            self.record.bytes,
            self.locker.bytes,
            _HEAD.pack(self.schema),
        )
        return b"".join(_HEAD.pack(len(part)) + part for part in parts)


def new_key() -> bytes:
    return nacl.utils.random(KEY_BYTES)


def seal(key: bytes, plain: bytes, binding: Binding) -> bytes:
    """``0x01 | schema u16 | nonce 24 | ciphertext``."""
    box = nacl.secret.Aead(key).encrypt(plain, binding.aad())
    return ENVELOPE + _HEAD.pack(binding.schema) + bytes(box)


def unseal(key: bytes, envelope: bytes, binding: Binding) -> bytes:
    """The plain bytes; Unsealable when the envelope was moved, changed or made with another key."""
    if envelope[:1] != ENVELOPE or len(envelope) < 3 + 24 + 16 or schema_of(envelope) != binding.schema:
        raise Unsealable("not an envelope of this schema")
    try:
        return nacl.secret.Aead(key).decrypt(envelope[3:], binding.aad())
    except nacl.exceptions.CryptoError:
        raise Unsealable("the ciphertext is not of this place or key") from None


def schema_of(envelope: bytes) -> int:
    return int(_HEAD.unpack(envelope[1:3])[0])


def new_pair() -> tuple[bytes, bytes]:
    """(secret, public) of a new X25519 key pair."""
    secret = PrivateKey.generate()
    return bytes(secret), bytes(secret.public_key)


def public_of(secret: bytes) -> bytes:
    return bytes(PrivateKey(secret).public_key)


def wrap(public: bytes, key: bytes) -> bytes:
    """A key sealed to a holder's public key: anyone may write, only the holder reads. 80 bytes for a data key."""
    return bytes(SealedBox(PublicKey(public)).encrypt(key))


def unwrap(secret: bytes, wrapped: bytes) -> bytes:
    try:
        return bytes(SealedBox(PrivateKey(secret)).decrypt(wrapped))
    except nacl.exceptions.CryptoError:
        raise Unsealable("the wrap is not of this holder") from None


def sign(seed: bytes, message: bytes) -> bytes:
    return bytes(SigningKey(seed).sign(message).signature)


def signer_of(seed: bytes) -> bytes:
    """Public verification key (32 bytes) of a signing seed."""
    return bytes(SigningKey(seed).verify_key)


def signature_holds(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        VerifyKey(public).verify(message, signature)
    except (nacl.exceptions.BadSignatureError, ValueError):
        return False
    return True


def key_of(passphrase: str, salt: bytes) -> bytes:
    """A key from a passphrase: Argon2id (RFC 9106), 64 MiB, 3 passes; about 0.2 s on a small server."""
    words = unicodedata.normalize("NFC", passphrase.strip()).encode()
    return bytes(nacl.pwhash.argon2id.kdf(KEY_BYTES, words, salt, opslimit=3, memlimit=64 * 1024 * 1024))


def new_salt() -> bytes:
    return nacl.utils.random(nacl.pwhash.argon2id.SALTBYTES)
