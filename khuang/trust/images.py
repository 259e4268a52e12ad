"""Photos keep no place, time or device: EXIF and comments are cut out before anything is stored."""

_JPEG = b"\xff\xd8"
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB", b"cHRM", b"pHYs"}


def stripped(raw: bytes) -> bytes:
    """The same picture without metadata (JPEG, PNG); other bytes are returned as they are."""
    if raw.startswith(_JPEG):
        return _jpeg(raw)
    if raw.startswith(_PNG):
        return _png(raw)
    return raw


def _jpeg(raw: bytes) -> bytes:
    """Drop APP1–APP15 and comments; keep APP0 and everything from the scan on."""
    out, at = bytearray(_JPEG), 2
    while at + 4 <= len(raw) and raw[at] == 0xFF:
        marker = raw[at + 1]
        if marker == 0xDA:
            break
        size = 2 + int.from_bytes(raw[at + 2 : at + 4], "big")
        if not (0xE1 <= marker <= 0xEF or marker == 0xFE):
            out += raw[at : at + size]
        at += size
    return bytes(out) + raw[at:]


def _png(raw: bytes) -> bytes:
    out, at = bytearray(_PNG), len(_PNG)
    while at + 8 <= len(raw):
        size = 12 + int.from_bytes(raw[at : at + 4], "big")
        if raw[at + 4 : at + 8] in _PNG_KEPT:
            out += raw[at : at + size]
        at += size
    return bytes(out)
