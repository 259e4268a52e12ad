"""How the chain speaks of commitments; states as people read them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from khuang.chain.briefs import columns, two, uuids
from khuang.chain.kinds import KINDS, Brief, NodeKind
from khuang.network.models import Commitment

WORDS = {
    "commitment.made": _("A partner took it on."),
    "commitment.under-way": _("The partner works on it."),
    "commitment.kept": _("The partner kept its promise."),
    "commitment.not-kept": _("The promise was not kept in time."),
    "commitment.withdrawn": _("The partner withdrew its promise."),
}
STATES: dict[str, tuple[str | Promise, str]] = {
    "made": (_("promised"), "plain"),
    "under-way": (_("under way"), "now"),
    "kept": (_("kept"), "done"),
    "not-kept": (_("not kept in time"), "urgent"),
    "withdrawn": (_("withdrawn"), "plain"),
}


def register() -> None:
    KINDS.register("commitment", NodeKind(_titles, _url, lambda _id: True, words=WORDS, brief=Brief(_briefly, _read)))


def _briefly(ids: Sequence[str]) -> QuerySet[Any, Any]:
    return columns(Commitment.objects.filter(id__in=uuids(ids)), "commitment", "title_th", "title_en", "number")


def _read(told: Sequence[str], lang: str) -> tuple[str, str]:
    th, en, number, _none = told
    return two(th, en, lang), reverse("network:commitment", args=[number])


def _titles(ids: Sequence[str], lang: str) -> dict[str, str]:
    return {
        str(r.id): r.title_en if lang == "en" and r.title_en else r.title_th
        for r in Commitment.objects.filter(id__in=ids)
    }


def _url(id: str) -> str:
    row = Commitment.objects.filter(id=id).first()
    return reverse("network:commitment", args=[row.number]) if row else ""
