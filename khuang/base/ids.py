"""Identifiers. Random ones for whatever may be sensitive, time-ordered ones for the rest."""

import os
import secrets
import time
import uuid


def random_id() -> uuid.UUID:
    """UUIDv4: says nothing about when the row was made. For people, cases, statements, lockers."""
    return uuid.uuid4()


def ordered_id() -> uuid.UUID:
    """UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then random. For audit, plan, content, outbox."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | (0x7 << 76)
    value = value & ~(0x3 << 62) | (0x2 << 62)
    return uuid.UUID(int=value)


def derived_id(namespace: uuid.UUID, *parts: str) -> uuid.UUID:
    """UUIDv5: the same parts give the same id, so that a thing sent twice is stored once."""
    return uuid.uuid5(namespace, "\x1f".join(parts))


# ISO 7064 MOD 11-10 over digits: finds every single wrong digit and nearly every swap.
def check_digit(digits: str) -> str:
    rest = 10
    for digit in digits:
        rest = (rest + int(digit)) % 10 or 10
        rest = rest * 2 % 11
    return str((11 - rest) % 10)


def new_code() -> str:
    """An answer code: 12 digits, the last a check digit, as the speaker keeps it on paper."""
    body = "".join(secrets.choice("0123456789") for _ in range(11))
    return body + check_digit(body)


def code_from(secret: bytes) -> str:
    """An answer code that the same secret (a keyed digest, of 8 bytes or more) gives again."""
    body = f"{int.from_bytes(secret) % 10**11:011d}"
    return body + check_digit(body)


def clean_code(typed: str) -> str | None:
    """The 12 digits in what a person typed (spaces, hyphens, Thai digits), or None when it cannot be a code."""
    digits = "".join(str(int(c)) for c in typed if c.isdecimal())
    if len(digits) != 12 or check_digit(digits[:11]) != digits[11]:
        return None
    return digits


def spaced_code(code: str) -> str:
    """``123456789012`` as ``1234 5678 9012``."""
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))
