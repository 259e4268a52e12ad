"""What phones fetch: the list of forms, a form's XML, its manifest. Bytes and their order never change by themselves."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any
from xml.sax.saxutils import escape

from khuang.access.models import Device
from khuang.content.models import Item
from khuang.surveys.formfiles import queries as formfiles
from khuang.surveys.publishing.queries import published

HEAD = "<?xml version='1.0' encoding='UTF-8'?>"
DOOR = "openrosa"
Link = Callable[..., str]


def offered(device: Device, only: str = "") -> list[Item]:
    """The forms of this phone, by key. What is marked restricted never lies in clear on a phone."""
    wanted = set(device.forms.split())
    return [
        item
        for item in published(DOOR)
        if (not wanted or item.key in wanted) and only in ("", item.key) and not is_restricted(item.body)
    ]


def is_restricted(body: dict[str, Any]) -> bool:
    return any(question.get("tier") == "restricted" for question in body.get("questions", ()))


def xml_of(item: Item) -> bytes:
    return str(item.body["xform"]).encode()


def md5(content: bytes) -> str:
    return "md5:" + hashlib.md5(content, usedforsecurity=False).hexdigest()


def form_list(items: Iterable[Item], link: Link, language: str) -> str:
    """``link(name, **kwargs)`` gives an absolute address that keeps the phone's token."""
    shows = formfiles.keys()
    rows = "".join(_xform(item, link, language, item.key in shows) for item in items)
    return f'{HEAD}<xforms xmlns="http://openrosa.org/xforms/xformsList">{rows}</xforms>'


def _xform(item: Item, link: Link, language: str, shows: bool) -> str:
    where = {"key": item.key, "version": item.body["version"]}
    title = item.body["title"]
    fields = {
        "formID": item.key,
        "name": title.get(language) or title.get("th") or item.key,
        "version": str(item.body["version"]),
        "hash": md5(xml_of(item)),
        "downloadUrl": link("form", **where),
    }
    if item.body.get("lists") or shows:
        fields["manifestUrl"] = link("manifest", **where)
    return f"<xform>{tags(fields)}</xform>"


def tags(fields: dict[str, str]) -> str:
    return "".join(f"<{name}>{escape(text)}</{name}>" for name, text in fields.items())


def one(device: Device, key: str, version: str) -> Item | None:
    """The form at this address, while this phone may have it."""
    return next((item for item in offered(device, key) if str(item.body["version"]) == version), None)
