"""What belongs to a form besides its XML, in an order that never changes; and which records are gone."""

from collections.abc import Mapping
from uuid import UUID
from xml.sax.saxutils import quoteattr

from khuang.access.models import Device
from khuang.base.actor import Actor
from khuang.content.models import Item
from khuang.surveys.formfiles import queries as formfiles
from khuang.surveys.formfiles.models import FormFile
from khuang.surveys.lists import LISTS, Records
from khuang.surveys.openrosa import carried
from khuang.surveys.openrosa.formlist import HEAD, Link, tags

MOST_ASKED = 1000


def manifest(item: Item, device: Device, by: Actor, link: Link) -> str:
    lists = sorted(item.body.get("lists", {}).items())
    rows = "".join(_media(item, file, name, device, by, link) for file, name in lists if name in LISTS)
    rows += "".join(_shown(item, one, link) for one in formfiles.carried(item))
    return f'{HEAD}<manifest xmlns="http://openrosa.org/xforms/xformsManifest">{rows}</manifest>'


def _media(item: Item, file: str, name: str, device: Device, by: Actor, link: Link) -> str:
    where = {"key": item.key, "version": item.body["version"], "file": file}
    fields = {
        "filename": file,
        "hash": "md5:" + carried.mark(name, device, by),
        "downloadUrl": link("list", **where),
    }
    if not isinstance(LISTS[name], Records):
        return f"<mediaFile>{tags(fields)}</mediaFile>"
    fields["integrityUrl"] = link("integrity", **where)
    return f'<mediaFile type="entityList">{tags(fields)}</mediaFile>'


def _shown(item: Item, one: FormFile, link: Link) -> str:
    """A picture or sound of the form."""
    where = {"key": item.key, "version": item.body["version"], "file": one.name}
    return f"<mediaFile>{tags({'filename': one.name, 'hash': f'md5:{one.mark}', 'downloadUrl': link('file', **where)})}</mediaFile>"


def integrity(name: str, asked: str, by: Actor) -> str:
    """Which of the ids asked for are gone: erased, or out of what this phone may know. What never came here yet is not."""
    ids = [one.strip() for one in asked.split(",") if one.strip()][:MOST_ASKED]
    lister = LISTS[name]
    gone = lister.gone([key for one in ids if (key := _uuid(one))], by=by) if isinstance(lister, Records) else set()
    return _told({one: _uuid(one) in gone for one in ids})


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _told(answers: Mapping[str, bool]) -> str:
    rows = "".join(
        f"<entity id={quoteattr(key)}><deleted>{str(gone).lower()}</deleted></entity>" for key, gone in answers.items()
    )
    return f"{HEAD}<data><entities>{rows}</entities></data>"
