"""Reads of content. All of it is public by nature: packs hold nothing about a person."""

from django.db import connection

from khuang.content.models import Current, Item, Pack


def loaded() -> str:
    """Changes whenever a pack is loaded. Asked before every submission: written out, it costs a third."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(loaded_at) FROM content_pack")
        return str(cursor.fetchone()[0])


def current(kind: str) -> list[Item]:
    """Items of this kind in force, in the order of their keys."""
    rows = Current.objects.filter(kind=kind).select_related("item").order_by("key")
    return [row.item for row in rows]


def item(kind: str, key: str) -> Item | None:
    """The version in force, or None when no pack has it."""
    row = Current.objects.filter(kind=kind, key=key).select_related("item").first()
    return row.item if row else None


def version(digest: str) -> Item | None:
    """The very version that a record used."""
    return Item.objects.filter(digest=digest).first()


def packs() -> list[Pack]:
    return list(Pack.objects.order_by("position"))
