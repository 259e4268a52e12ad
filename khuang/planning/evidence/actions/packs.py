"""Packs of evidence: begun, chosen, frozen, given to a conversation, replaced by a newer one."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.chain import actions as chain
from khuang.forum import public as forum
from khuang.forum.models import Conversation
from khuang.planning.evidence import contents, frozen, rules
from khuang.planning.models import EvidencePack, Frozen, PlanLine, Priority, Proposal
from khuang.planning.moves import next_number
from khuang.planning.rules import step
from khuang.trust import audit

ABOUT: dict[str, type[models.Model]] = {"priority": Priority, "proposal": Proposal, "plan_line": PlanLine}


def begin(*, kind: str, ref: UUID, title_th: str, title_en: str = "", by: Actor) -> EvidencePack:
    """A draft beside a priority, a proposal or a project. Raises Problem for one that is not there."""
    model = ABOUT.get(kind)
    if model is None or not model._default_manager.filter(pk=ref).exists():
        raise Problem(_("Choose what the evidence is for."), field="about")
    row = EvidencePack(
        about_kind=kind, about_id=ref, title_th=_title(title_th), title_en=title_en.strip(), by=by.id,
        made_on=timezone.localdate(),
    )  # fmt: skip
    with write():
        row.number = next_number(EvidencePack)
        row.save(force_insert=True)
        audit.record(by=by, action="planning.evidence.begun", object_kind="evidence", object_id=row.id)
    return row


def choose(
    *, pack: EvidencePack, figures: Sequence[str], talks: Sequence[str], words: Mapping[str, str], by: Actor
) -> None:
    """Figures (keys), conversations (short names), and ``title_th title_en note_th note_en``. Drafts alone."""
    if pack.state != "draft":
        raise Problem(_("This pack is frozen: begin a newer one."))
    known = [one.key for one in contents.cards(list(figures))]
    heard = {one.slug for one in forum.talks()}
    texts = {name: words[name].strip() for name in ("title_th", "title_en", "note_th", "note_en") if name in words}
    _title(texts.get("title_th", pack.title_th))
    with write():
        change(pack, figures=known, talks=[slug for slug in talks if slug in heard], **texts)
        audit.record(by=by, action="planning.evidence.chosen", object_kind="evidence", object_id=pack.id)


def freeze(*, pack: EvidencePack, by: Actor) -> Frozen:
    """Fix it for good, with its digest. Its figures lead to what it is about; the pack it replaces says so."""
    state = step(rules.PACK, pack.state, "freeze")
    today = timezone.localdate()
    told: dict[str, Any] = contents.content(pack, today.isoformat())
    if not told["figures"] and not told["consensus"]:
        raise Problem(_("Choose at least one figure or one conversation."), field="figures")
    text = frozen.canonical(told)
    row = Frozen(kind="evidence", ref=pack.id, content=text, digest=frozen.digest(text), by=by.id, at=timezone.now())
    with write():
        change(pack, state=state, frozen_on=today, digest=row.digest)
        row.save(force_insert=True)
        if pack.replaces is not None:
            _replace(pack.replaces, by)
        for one in told["figures"]:
            about = (pack.about_kind, str(pack.about_id))
            chain.link(cause=("figure", one["key"]), effect=about, relation="evidence", by=by)
        audit.record(
            by=by, action="planning.evidence.frozen", object_kind="evidence", object_id=pack.id,
            detail={"digest": row.digest},
        )  # fmt: skip
    return row


def again(*, pack: EvidencePack, by: Actor) -> EvidencePack:
    """A draft with the same choices, which takes this one's place when it is frozen."""
    if pack.state != "frozen":
        raise Problem(_("Only a pack that is frozen and not replaced can be made anew."))
    row = EvidencePack(
        about_kind=pack.about_kind, about_id=pack.about_id, title_th=pack.title_th, title_en=pack.title_en,
        note_th=pack.note_th, note_en=pack.note_en, figures=pack.figures, talks=pack.talks, given=pack.given,
        replaces=pack, by=by.id, made_on=timezone.localdate(),
    )  # fmt: skip
    with write():
        row.number = next_number(EvidencePack)
        row.save(force_insert=True)
        audit.record(by=by, action="planning.evidence.begun", object_kind="evidence", object_id=row.id)
    return row


def give(*, pack: EvidencePack, talks: Sequence[str], by: Actor) -> None:
    """Its cards belong to these conversations of the town: said on their page of cards, and to whoever leads them."""
    if pack.state != "frozen":
        raise Problem(_("Freeze the pack first: people are shown nothing that may still change."))
    own = Conversation.objects.own().exclude(state="draft").exclude(kind="youth")
    known = set(own.filter(slug__in=list(talks)).values_list("slug", flat=True))
    with write():
        change(pack, given=[slug for slug in talks if slug in known])
        audit.record(by=by, action="planning.evidence.given", object_kind="evidence", object_id=pack.id)


def _replace(old: EvidencePack, by: Actor) -> None:
    """The older one stays to be read, marked. What only it showed leads nowhere any more."""
    change(old, state=step(rules.PACK, old.state, "replace"))
    for key in old.figures:
        chain.unlink(cause=("figure", key), effect=(old.about_kind, str(old.about_id)), by=by)
    audit.record(by=by, action="planning.evidence.replaced", object_kind="evidence", object_id=old.id)


def _title(words: str) -> str:
    words = words.strip()
    if not words:
        raise Problem(_("Give the pack a name in Thai."), field="title_th")
    return words
