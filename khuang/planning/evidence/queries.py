"""Reads of packs and profiles. Frozen ones are read from their own bytes, never from today's tables."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.chain.briefs import seen
from khuang.forum import public as forum
from khuang.planning.evidence import contents, frozen, rules
from khuang.planning.models import ContextProfile, ContextRemark, EvidencePack, Frozen, Plan
from khuang.results import queries as results
from khuang.results.queries import Card


@dataclass(frozen=True, slots=True)
class Pack:
    """A frozen pack as it was. ``whole``: its bytes still have the digest that was written down."""

    row: EvidencePack
    content: dict[str, Any]
    digest: str
    whole: bool

    @property
    def cards(self) -> list[Card]:
        return [frozen.to_card(told, page_of(told)) for told in self.content["figures"]]


def page_of(told: dict[str, Any]) -> str:
    """The figure's page today, if it has one still."""
    return reverse("results:figure", args=[told["framework"], told["key"]])


def public_packs() -> QuerySet[EvidencePack]:
    return EvidencePack.objects.exclude(state="draft").order_by("-number")


def packs_of(kind: str, ref: UUID) -> QuerySet[EvidencePack]:
    """Those that stand beside this thing, the newest first; older ones that were replaced are reached from them."""
    return EvidencePack.objects.filter(about_kind=kind, about_id=ref, state="frozen").order_by("-number")


def pack(row: EvidencePack) -> Pack:
    kept = Frozen.objects.get(ref=row.id)
    return Pack(row, json.loads(kept.content), kept.digest, frozen.digest(kept.content) == kept.digest == row.digest)


def bytes_of(row: EvidencePack | ContextProfile) -> str:
    return Frozen.objects.values_list("content", flat=True).get(ref=row.id)


def preview(row: EvidencePack) -> Pack:
    """What would be frozen now."""
    return Pack(row, contents.content(row, ""), "", whole=True)


def changed(found: Pack) -> list[frozen.Change]:
    """Which figures are different today."""
    today = {one.key: frozen.of_card(one) for one in contents.cards([told["key"] for told in found.content["figures"]])}
    return frozen.changes(found.content["figures"], today)


def more_votes(found: Pack) -> set[str]:
    """Conversations (short names) in which people voted since."""
    told = {one["slug"]: one["digest"] for one in found.content["consensus"]}
    now = {slug: forum.outcome(slug) for slug in told}
    return {slug for slug, digest in told.items() if (one := now[slug]) is None or one.map.input_digest != digest}


def words_of(found: Pack) -> dict[str, dict[str, Any]]:
    """Id → the words as they are published today. One that was taken back has none."""
    ids = [row["id"] for one in found.content["consensus"] for row in one["statements"]]
    return forum.statement_text(ids)


def about(row: EvidencePack) -> tuple[str, str] | None:
    """Title and address of what it is about; None while that is not public."""
    lang = (get_language() or "th")[:2]
    return seen({row.about_kind: [str(row.about_id)]}, lang).get((row.about_kind, str(row.about_id)))


def abouts(rows: Iterable[EvidencePack]) -> dict[UUID, tuple[str, str]]:
    """Pack → title and address of what it is about, in one query."""
    rows = list(rows)
    wanted: dict[str, list[str]] = {}
    for row in rows:
        wanted.setdefault(row.about_kind, []).append(str(row.about_id))
    named = seen(wanted, (get_language() or "th")[:2])
    return {row.id: named[key] for row in rows if (key := (row.about_kind, str(row.about_id))) in named}


def given_to(slug: str) -> list[EvidencePack]:
    """Packs whose cards were given to this conversation."""
    return [row for row in EvidencePack.objects.filter(state="frozen").order_by("-number") if slug in row.given]


def cards_given(slug: str) -> int:
    """How many data cards this conversation was given."""
    packs = EvidencePack.objects.filter(state="frozen")
    ours = [pk for pk, given in packs.values_list("pk", "given") if slug in given]
    return sum(len(figures) for figures in packs.filter(pk__in=ours).values_list("figures", flat=True)) if ours else 0


# -- the context profile
def may_open(plan: Plan) -> bool:
    """Whether projects may be adopted into this plan."""
    return rules.may_open(ContextProfile.objects.filter(plan=plan))


def check_open(plan: Plan) -> None:
    """Raises Problem before people have read what the town knows of itself."""
    if not may_open(plan):
        raise Problem(
            _("Publish the profile of the town first: its strengths and limits, its history, who is missing.")
        )


def profiles(actor_may: bool) -> QuerySet[ContextProfile]:
    rows = ContextProfile.objects.select_related("plan").order_by("-year", "-number")
    return rows if actor_may else rows.exclude(state="draft")


def remarked(actor: Actor) -> tuple[ContextProfile, int] | None:
    """The profile that is before people, and how many remarks to it this actor has still to read or to answer."""
    row = ContextProfile.objects.filter(state="shown").order_by("-number").first()
    said = ContextRemark.objects.mine(actor).filter(profile=row) if row else ContextRemark.objects.none()
    owed = rules.unanswered(said.values_list("state", "outcome"))
    return (row, owed) if row and owed else None


def figures_of(keys: Iterable[str]) -> dict[str, Card]:
    found = {key: results.card(key) for key in keys if key}
    return {key: one for key, one in found.items() if one and one.listed}
