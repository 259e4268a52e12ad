"""Pictures and sounds that a form shows (``media::image``, ``media::audio``): which it names, which are taken. Pure."""

import re
from collections.abc import Mapping
from html import unescape

EACH, ALL = 2 * 1024 * 1024, 20 * 1024 * 1024  # bytes of one, and of all of one form: phones fetch them over the air
NAME = re.compile(
    r"(?!\.)[^/\\:*?\"<>|&\x00-\x1f]{1,120}"
)  # as phones may store it; Thai has marks that are no letters
KINDS = {
    "images": ("image/jpeg", "image/png"),
    "audio": ("audio/mpeg", "audio/ogg", "audio/mp4", "audio/wav"),
}
_NAMED = re.compile(r"jr://(images|audio)/([^\"'<>]+)")


def wanted(xform: str) -> dict[str, str]:
    """Names of the files that a form shows, by name → folder (images, audio). Names that no phone could store are left out."""
    found = {unescape(name).strip(): folder for folder, name in _NAMED.findall(xform)}
    return {name: found[name] for name in sorted(found) if NAME.fullmatch(name)}


def sniffed(content: bytes) -> str:
    """What the first bytes say it is; "" for anything that is not taken. The name and what a browser says count for nothing."""
    head = content[:16]
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith(b"OggS"):
        return "audio/ogg"
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "audio/wav"
    if head[4:8] == b"ftyp" and head[8:11] in (b"M4A", b"mp4", b"iso"):
        return "audio/mp4"
    return "audio/mpeg" if head.startswith((b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")) else ""


def why_not(name: str, content: bytes, wanted: Mapping[str, str], others: int) -> str:
    """A message key, or "" when it may be taken. ``others``: bytes of the form's other files."""
    if name not in wanted:
        return "not-named"
    if len(content) > EACH:
        return "large"
    if others + len(content) > ALL:
        return "all"
    return "" if sniffed(content) in KINDS[wanted[name]] else wanted[name]
