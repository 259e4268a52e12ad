"""The body of a POST as phones write it, taken apart. Pure.

Not Django's parser: that one renames files and passes over a part whose header it cannot read, and what is passed over
is lost, since the phone deletes what was acknowledged.
"""

import base64
import binascii
import re
from dataclasses import dataclass

MOST = 200  # parts of one POST
HEADERS = 4096  # bytes of the headers of one part


class Broken(Exception):
    """Cut off or not multipart: the phone is to send it again."""


@dataclass(frozen=True, slots=True)
class Part:
    """``filename`` as the phone wrote it, or "" for a plain field."""

    name: str
    filename: str
    kind: str
    content: bytes


def boundary_of(content_type: str) -> bytes:
    """Raises Broken when this is no multipart form."""
    kind, _, rest = content_type.partition(";")
    found = re.search(r'boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))', rest, re.IGNORECASE)
    if kind.strip().lower() != "multipart/form-data" or not found:
        raise Broken("no multipart form")
    return (found[1] or found[2]).encode("latin-1", "replace")


def parts(body: bytes, content_type: str) -> list[Part]:
    """All parts, in order. Raises Broken unless the last boundary has come."""
    edge = b"--" + boundary_of(content_type)
    pieces = (b"\r\n" + body).split(b"\r\n" + edge)
    if len(pieces) < 2 or not pieces[-1].startswith(b"--"):
        raise Broken("cut off")
    if len(pieces) > MOST + 2:
        raise Broken("too many parts")
    return [_part(piece) for piece in pieces[1:-1]]


def _part(piece: bytes) -> Part:
    head, gap, content = piece.partition(b"\r\n\r\n")
    if not gap or len(head) > HEADERS:
        raise Broken("a part without headers")
    headers = dict(_header(line) for line in head.split(b"\r\n") if line.strip())
    said = headers.get("content-disposition", "")
    if headers.get("content-transfer-encoding", "").lower() == "base64":
        content = _decoded(content)
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return Part(_value(said, "name"), _value(said, "filename"), kind, content)


def _header(line: bytes) -> tuple[str, str]:
    """Names of files come as raw UTF-8; what is no UTF-8 is read as Latin-1, so that nothing is dropped."""
    try:
        text = line.decode()
    except UnicodeDecodeError:
        text = line.decode("latin-1")
    name, _, value = text.partition(":")
    return name.strip().lower(), value.strip()


def _value(header: str, name: str) -> str:
    found = re.search(rf'(?:^|[;\s]){name}=(?:"((?:[^"\\]|\\.)*)"|([^;]*))', header, re.IGNORECASE)
    if not found:
        return ""
    return re.sub(r'\\(["\\])', r"\1", found[1]) if found[1] is not None else found[2].strip()


def _decoded(content: bytes) -> bytes:
    try:
        return base64.b64decode(content, validate=False)
    except binascii.Error:
        raise Broken("not base64") from None
