"""Beginning proposals, changing their words, taking up what people without an account propose."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import User
from khuang.access.roles import Can
from khuang.base.actor import PUBLIC, Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.chain import actions as chain
from khuang.forum.models import Card
from khuang.planning import facts
from khuang.planning.models import Idea, Priority, Proposal, ProposalHand, ProposalWording, Remark
from khuang.planning.moves import next_number
from khuang.planning.proposals import ballot, rules
from khuang.planning.proposals.actions.common import (
    PROPOSERS,
    check_may,
    check_reason,
    check_team,
    check_version,
    code_for,
    move,
    some,
    tidy,
)  # fmt: skip
from khuang.planning.rules import step
from khuang.results import ledger
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_one
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

IDEA_LONGEST = {"title": 150, "what": 2_000, "why": 1_000}


def propose(
    *, values: Mapping[str, Any], card: Card | None = None, priority: Priority | None = None, id: UUID | None = None,
    by: Actor,
) -> Proposal:  # fmt: skip
    """A draft. ``values``: fields of ``Proposal``; ``card``: of a board, where it came from; ``priority``: what it solves."""
    check_may(by, *PROPOSERS)
    row = Proposal(**values, card=card.id if card else None, made_on=timezone.localdate(), by=by.id)
    row.title_th = some(row.title_th, "title_th", longest=200)
    if id:
        row.id = id
    with write():
        row.number = next_number(Proposal)
        row.save(force_insert=True)
        if card and card.statement_id:
            _link(("statement", str(card.statement_id)), row, by)
        if priority:
            _link(("priority", str(priority.id)), row, by)
        audit.record(by=by, action="planning.proposal.made", object_kind="proposal", object_id=row.id)
    return row


def _link(cause: tuple[str, str], row: Proposal, by: Actor) -> None:
    chain.link(cause=cause, effect=("proposal", str(row.id)), relation="became", by=by)


def edit(*, proposal: Proposal, values: Mapping[str, Any], because: str = "", version: str = "", by: Actor) -> None:
    """New words. What people may have read already keeps its earlier version, with why it was changed."""
    check_team(proposal, by)
    check_version(proposal, version)
    if proposal.state not in rules.WRITABLE:
        raise Problem(_("Its words stand now. To change them, ask people again first."))
    was, because = proposal.texts(), tidy(because)
    for name, value in values.items():
        setattr(proposal, name, value)
    proposal.title_th = some(proposal.title_th, "title_th", longest=200)
    differs = proposal.texts() != was
    if proposal.wording and differs and not because:
        raise Problem(_("Write why it is changed: everybody who read it before sees it."), field="because")
    with write():
        change(proposal, **{**values, "title_th": proposal.title_th})
        if proposal.wording and differs:
            keep_wording(proposal, because, by)
        if proposal.state not in rules.HIDDEN:
            ledger.replace(facts.source_of_proposal(proposal.id), facts.of_proposal(proposal))
        audit.record(by=by, action="planning.proposal.edited", object_kind="proposal", object_id=proposal.id)


def keep_wording(proposal: Proposal, because: str, by: Actor) -> None:
    """The version that stands now, in the ledger. Inside the action's ``write``."""
    change(proposal, wording=proposal.wording + 1)
    ProposalWording.objects.create(
        proposal=proposal, n=proposal.wording, texts=proposal.texts(), because=because, by=by.id, at=timezone.now()
    )


def hand(*, proposal: Proposal, username: str, by: Actor) -> ProposalHand:
    """Another account that works on it."""
    check_team(proposal, by)
    user = User.objects.filter(username=username.strip(), is_active=True).first()
    if user is None:
        raise Problem(_("There is no account of this name."), field="username")
    with write():
        row, _new = ProposalHand.objects.get_or_create(proposal=proposal, user=user)
        audit.record(by=by, action="planning.proposal.handed", object_kind="proposal", object_id=proposal.id)
    return row


# -- from people without an account
def say_idea(
    *, title: str, what: str, why: str = "", language: str = "th", key: str = "", door: str = "page", by: Actor = PUBLIC
) -> tuple[Idea, str]:
    """(the idea, sealed until a facilitator takes it up; the code with which its author sees what becomes of it)."""
    said = {
        "title": some(title, "title", longest=IDEA_LONGEST["title"]), "what": some(what, "what", longest=IDEA_LONGEST["what"]),
        "why": tidy(why)[: IDEA_LONGEST["why"]],
    }  # fmt: skip
    code = code_for(key, UUID(int=0), said)
    if key and (there := _idea_of(code)):
        return there, code
    pen = Writer()
    row = Idea(locker=pen.locker(), language=language, said_on=timezone.localdate())
    pen.seal(row, said)
    with write():
        row.save(force_insert=True)
        pen.store()
        chain.origin(
            about_kind="proposal",
            about_id=row.id,
            door=door,
            language=language,
            locker=row.locker,
            pen=pen,
            code=code,
            by=by,
        )
        audit.record(
            by=by, action="planning.idea.said", object_kind="idea", object_id=row.id, detail={"sealed": pen.digests}
        )
    return row, code


def _idea_of(code: str) -> Idea | None:
    from khuang.chain.models import Origin

    origin = Origin.objects.filter(code_hmac=chain.code_tag(code), about_kind="proposal").first()
    return Idea.objects.filter(pk=origin.about_id).first() if origin else None


def idea_words(idea: Idea, *, by: Actor) -> dict[str, Any]:
    """As said, opened and audited. Only for facilitators."""
    check_may(by, Can.MODERATE)
    return open_one(idea, by=by, purpose=Purpose.SUPERVISION)


def take_idea(*, idea: Idea, values: Mapping[str, Any], by: Actor) -> Proposal:
    """It becomes a draft led by its community, in words that a facilitator read. Its author's code leads to it."""
    check_may(by, Can.MODERATE)
    with write():
        change(idea, state=step(rules.IDEA, idea.state, "take"), reason="")
        row = propose(values=values, id=idea.id, by=by)
        _idea_moved(idea, "taken", by)
    return row


def reject_idea(*, idea: Idea, reason: str, by: Actor) -> None:
    check_may(by, Can.MODERATE)
    check_reason(reason)
    with write():
        change(idea, state=step(rules.IDEA, idea.state, "reject"), reason=reason)
        _idea_moved(idea, "rejected", by)


def withdraw_idea(*, idea: Idea, by: Actor) -> None:
    """Taken back with its code: the words are shredded; a proposal made of it that is not decided yet ends."""
    proposal = Proposal.objects.filter(pk=idea.pk).first()
    with write():
        change(idea, state=step(rules.IDEA, idea.state, "withdraw"), sealed=b"")
        if proposal and "withdraw" in rules.PROPOSAL[proposal.state]:
            for one in proposal.rounds.all():
                ballot.throw_away(one)
            move(proposal, "withdraw", by)
            empty(proposal, by)
        elif proposal is None:
            _idea_moved(idea, "withdrawn", by)
        shred([idea.locker])
        audit.record(by=by, action="planning.idea.withdrawn", object_kind="idea", object_id=idea.id)


GONE_TH, GONE_EN = "ถอนแล้ว", "Withdrawn"  # all that is left to read of a proposal that was emptied


def empty(proposal: Proposal, by: Actor) -> None:
    """Of a withdrawn proposal no word stays, neither as it stood nor in its versions, nor what others said to it. Inside
    the action's ``write``."""
    blank = {name: "" for name in proposal.texts() if name not in ("cost", "kind")}
    change(proposal, **{**blank, "title_th": GONE_TH, "title_en": GONE_EN, "team": ""})
    proposal.wordings.update(texts={}, because="")
    proposal.transitions.update(because="")
    remarks = Remark.objects.filter(round__proposal=proposal)
    shred(list(remarks.exclude(sealed=b"").values_list("locker", flat=True)))
    remarks.update(words="", sealed=b"")
    audit.record(by=by, action="planning.proposal.emptied", object_kind="proposal", object_id=proposal.id)


def _idea_moved(idea: Idea, state: str, by: Actor) -> None:
    chain.move(kind="proposal", ref_id=idea.id, step=state, text_key=f"proposal.{state}", by=by)
