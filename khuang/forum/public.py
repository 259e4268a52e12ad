"""What anyone may know of the forum."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from khuang.base.actor import PUBLIC
from khuang.forum.models import Conversation, Statement
from khuang.forum.queries import totals
from khuang.forum.results import Results, Row, results

MOST = 20


def heard() -> dict[str, int]:
    """``conversations``, ``open``, ``people``, ``statements``, ``votes`` of the town's own conversations."""
    return totals()


def shared(limit: int = 3) -> list[Row]:
    """What all groups agree on most, in the newest of the town's own conversations that has a map."""
    own = Conversation.objects.own().exclude(state="draft").exclude(opinionmap=None).exclude(kind="youth")
    newest = own.order_by("-opened_on").first()
    found = results(newest) if newest else None
    return list(found.rows[:limit]) if found else []


def open_talk() -> str:
    """The short name of the town's newest open conversation; "" when none is open."""
    own = Conversation.objects.own().filter(state="open").exclude(kind="youth")  # there only members take part
    return own.order_by("-opened_on").values_list("slug", flat=True).first() or ""


def search(q: str) -> list[dict[str, Any]]:
    """Published statements and conversations whose words hold ``q``."""
    if not q.strip():
        return []
    told: list[dict[str, Any]] = []
    for one in Conversation.objects.visible_to(PUBLIC):
        if q.casefold() in f"{one.title_th} {one.title_en}".casefold():
            told.append(
                {
                    "kind": "conversation",
                    "title": one.title,
                    "text": one.intro,
                    "url": reverse("forum:vote", args=[one.slug]),
                }
            )
    rows = Statement.objects.published().exclude(conversation__state="draft").defer("sealed")
    for row in rows.filter(text__icontains=q).select_related("conversation").order_by("conversation", "number")[:MOST]:
        told.append({"kind": "statement", "title": row.words, "text": row.conversation.title, "url": url(row)})
    return told


def url(statement: Statement) -> str:
    return reverse("forum:statement", args=[statement.conversation.slug, statement.number])


def statement_text(ids: Iterable[Any]) -> dict[str, dict[str, Any]]:
    """Id → words by language, number, conversation, address; only those with a page of their own."""
    rows = Statement.objects.shown().filter(id__in=list(ids)).select_related("conversation").defer("sealed")
    return {
        str(row.id): {"words": row.words, "number": row.number, "conversation": row.conversation.title, "url": url(row)}
        for row in rows
    }


def talks() -> list[Conversation]:
    """The town's own conversations that have an opinion map, the newest first. Not those of young people."""
    own = Conversation.objects.own().exclude(state="draft").exclude(opinionmap=None).exclude(kind="youth")
    return list(own.order_by("-opened_on", "slug"))


def outcome(slug: str) -> Results | None:
    """What a conversation of ``talks`` came to, as its page shows it."""
    found = next((one for one in talks() if one.slug == slug), None)
    return results(found) if found else None
