"""A finished form in one piece, as the phone seals it (``client/bytes.js``). Pure.

Four bytes say how long the head is; the head is JSON {"xml": size, "files": [{"name", "type", "size"}]}; then the contents.
"""

import json
from dataclasses import dataclass

LARGEST = 24 * 1024 * 1024
MOST_FILES = 30


class Broken(Exception):
    """Not a bundle."""


@dataclass(frozen=True, slots=True)
class File:
    name: str
    kind: str
    content: bytes


def unpack(raw: bytes) -> tuple[bytes, list[File]]:
    """(the XML, its files). Raises Broken."""
    try:
        size = int.from_bytes(raw[:4], "big")
        head = json.loads(raw[4 : 4 + size])
        sizes = [int(head["xml"]), *(int(one["size"]) for one in head["files"])]
        named = [(str(one["name"])[:255], str(one["type"])[:255]) for one in head["files"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Broken("no head") from None
    if min(sizes) < 0 or len(sizes) > MOST_FILES + 1 or 4 + size + sum(sizes) != len(raw):
        raise Broken("sizes")
    at, contents = 4 + size, []
    for each in sizes:
        contents.append(raw[at : at + each])
        at += each
    return contents[0], [File(*who, content) for who, content in zip(named, contents[1:], strict=True)]


def pack(xml: bytes, files: list[File]) -> bytes:
    """The same the other way, for what a phone gets back."""
    told = [{"name": one.name, "type": one.kind, "size": len(one.content)} for one in files]
    head = json.dumps({"xml": len(xml), "files": told}).encode()
    return b"".join([len(head).to_bytes(4, "big"), head, xml, *(one.content for one in files)])
