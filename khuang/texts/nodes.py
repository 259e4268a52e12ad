"""How the chain speaks of agreements."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khuang.chain.briefs import columns, two
from khuang.chain.kinds import Brief, NodeKind
from khuang.texts.models import SharedText

WORDS = {
    "agreement.opened": gettext_lazy("An agreement is being written: everybody can say what they think of it."),
    "agreement.kept": gettext_lazy("Somebody looked whether the agreement is kept: it is."),
    "agreement.partly": gettext_lazy("Somebody looked whether the agreement is kept: in part."),
    "agreement.not-kept": gettext_lazy("Somebody looked whether the agreement is kept: it is not."),
    "agreement.reviewed": gettext_lazy("The agreement was looked at again, and goes on."),
    "agreement.reopened": gettext_lazy("The agreement is being written anew."),
    "agreement.changed": gettext_lazy("Another agreement took its place."),
    "agreement.ended": gettext_lazy("The agreement ended."),
}


def _uuids(ids: Sequence[str]) -> list[UUID]:
    found = []
    for one in ids:
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    return found


def label(ids: Sequence[str], lang: str) -> dict[str, str]:
    rows = SharedText.objects.filter(id__in=_uuids(ids), kind="agreement")
    return {
        str(row.id): (row.title_en if lang == "en" and row.title_en else row.title_th) or _("An agreement")
        for row in rows
    }


def visible(ref_id: str) -> bool:
    return SharedText.objects.published().filter(id__in=_uuids([ref_id])).exists()


def address(ref_id: str) -> str:
    number = SharedText.objects.published().filter(id__in=_uuids([ref_id])).values_list("number", flat=True).first()
    return reverse("texts:text", args=[number]) if number else ""


def _briefly(ids: Sequence[str]) -> QuerySet[Any, Any]:
    return columns(
        SharedText.objects.published().filter(id__in=_uuids(ids)), "agreement", "title_th", "title_en", "number"
    )


def _read(told: Sequence[str], lang: str) -> tuple[str, str]:
    th, en, number, _none = told
    return two(th, en, lang), reverse("texts:text", args=[number])


AGREEMENT = NodeKind(label=label, url=address, visible=visible, words=WORDS, brief=Brief(_briefly, _read))
