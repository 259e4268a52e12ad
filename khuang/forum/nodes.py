"""How the chain speaks of statements, and how a message from a channel becomes one."""

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.chain.briefs import columns
from khuang.chain.kinds import Brief, NodeKind
from khuang.forum import actions, rules
from khuang.forum.actions import speak
from khuang.forum.models import Conversation, Statement
from khuang.forum.public import url
from khuang.messaging.inbound import Inbound, Reply


def _uuids(ids: Sequence[str]) -> list[UUID]:
    found = []
    for one in ids:
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    return found


def label(ids: Sequence[str], lang: str) -> dict[str, str]:
    """The published words, in the language asked for where somebody translated them."""
    rows = Statement.objects.filter(id__in=_uuids(ids)).defer("sealed")
    return {str(row.id): row.words.get(lang) or row.text or _("A statement that is not shown") for row in rows}


def visible(ref_id: str) -> bool:
    return Statement.objects.shown().filter(id__in=_uuids([ref_id])).exists()


def address(ref_id: str) -> str:
    row = Statement.objects.shown().filter(id__in=_uuids([ref_id])).select_related("conversation").first()
    return url(row) if row else ""


def since(ref_id: str) -> date | None:
    return Statement.objects.filter(id__in=_uuids([ref_id])).values_list("said_on", flat=True).first()


def shown(ids: Sequence[str]) -> dict[str, str]:
    """Id → address, of many at once."""
    rows = Statement.objects.shown().filter(id__in=_uuids(ids)).select_related("conversation").defer("sealed")
    return {str(row.id): url(row) for row in rows}


def days(ids: Sequence[str]) -> dict[str, date]:
    rows = Statement.objects.filter(id__in=_uuids(ids))
    return {str(row): day for row, day in rows.values_list("id", "said_on")}


def take_back(ref_id: str, *, by: Actor) -> None:
    actions.withdraw(statement=Statement.objects.get(id=ref_id), by=by)


def at_address(path: str) -> str:
    """Id of the statement whose page this is, or ""."""
    found = re.fullmatch(r"/c/([-\w]+)/s/(\d{1,6})/?", path)
    rows = Statement.objects.filter(conversation__slug=found[1], number=int(found[2])) if found else None
    return str((rows and rows.values_list("id", flat=True).first()) or "")


def own_pages(ref_id: str) -> list[tuple[str, str]]:
    """What the holder of the code may do with their words, beside taking them back."""
    row = Statement.objects.filter(id=ref_id).exclude(state="withdrawn").select_related("conversation").first()
    named = row is not None and len(rules.CREDITS[row.conversation.kind]) > 1
    return [(reverse("naming:named"), _("Change how I am named"))] if named else []


WORDS: dict[str, str | Promise] = {
    "statement.answered": gettext_lazy("The town answered. The answer stands beside the words."),
    "statement.floor": gettext_lazy("It was marked as a right: it is not voted on, the town must answer it."),
    "statement.unfloor": gettext_lazy("It is voted on again: it is not marked as a right any more."),
    "statement.merged": gettext_lazy("It was laid together with a statement that says the same. The words stay."),
    "statement.parted": gettext_lazy("It stands for itself again."),
    "statement.split": gettext_lazy("It says several things: each became a statement of its own. The words stay."),
    "statement.joined": gettext_lazy("It was put together again as it was said."),
    "statement.named": gettext_lazy("The name that its speaker chose stands beside it."),
    "statement.not-named": gettext_lazy("The name that its speaker chose is not shown: it could harm somebody."),
}


def _briefly(ids: Sequence[str]) -> QuerySet[Any, Any]:
    rows = Statement.objects.shown().filter(id__in=_uuids(ids)).exclude(conversation__state="draft")
    return columns(rows, "statement", "text", "language", "translations", address_parts())


def address_parts() -> Concat:
    return Concat("conversation__slug", Value(" "), Cast("number", TextField()), output_field=TextField())


def _read(told: Sequence[str], lang: str) -> tuple[str, str]:
    text, language, translations, where = told
    other = json.loads(translations or "{}").get(lang, {}) if language != lang else {}
    return (other["text"] if other.get("checked") else text), reverse("forum:statement", args=where.split())


STATEMENT = NodeKind(
    label=label, url=address, visible=visible, since=since, words=WORDS, withdraw=take_back, find=at_address, pages=own_pages,
    shown=shown, days=days, brief=Brief(_briefly, _read),
)  # fmt: skip


def say(message: Inbound, *, by: Actor) -> Reply:
    """The intent ``speak``: words that came in through a channel, for the conversation it named."""
    named = Conversation.objects.filter(slug=message.given.get("conversation", ""), state="open")
    conversation = named.exclude(
        kind="youth"
    ).first()  # a channel knows who writes: young people come in by their codes
    if conversation is None:
        raise Problem(_("There is no open conversation of that name."))
    _statement, code = speak(
        conversation=conversation, words=message.text, language=message.language, door=message.door,
        contact=message.contact, by=by,
    )  # fmt: skip
    return Reply(_("Thank you. A moderator reads your words before anyone else. Keep this code."), code)
