"""Opening a council, naming who keeps it, taking in members with their own yes and a guardian's, handing out codes.

The log says that members came and went, never which of them was handed a code: its minute beside the order of the votes
would tell whose votes they are.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import User
from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.base.thai import clean_text
from khuang.forum.actions import Both, open_conversation
from khuang.forum.models import Conversation, Keeper, YouthMember
from khuang.forum.statements.replies import DAYS_AT_MOST
from khuang.forum.youth import queries, rules
from khuang.town.models import Place
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_one
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

KEPT = "youth-member"  # object kind in the log


def check_keeps(conversation: Conversation, by: Actor) -> None:
    if not queries.keeps(by, conversation):
        raise Denied(_("Only a keeper of this council may do this."))


# -- the council
def open_council(
    *, slug: str, title: Both, intro: Both | None = None, place: Place | None = None, keepers: Sequence[User],
    safe_adult: Both, reply_days: int = rules.REPLY_DAYS, invented: bool = False,
    opened_on: date | None = None, by: Actor,
) -> Conversation:  # fmt: skip
    """A conversation of young people. Those named here keep it: nobody else reads what is not published."""
    queries.ages()
    if not keepers:
        raise Problem(_("Name at least one keeper: without one nobody reads what young people say."), field="keepers")
    unfit = {user.pk for user in keepers} - set(queries.may_keep().values_list("pk", flat=True))
    if unfit:
        raise Problem(_("A keeper is a facilitator of the forum with an open account."), field="keepers")
    if not clean_text(safe_adult.get("th", "")):
        raise Problem(_("Write whom a child may turn to, and how to reach them."), field="safe_adult_th")
    if not 1 <= reply_days <= DAYS_AT_MOST:
        raise Problem(_("Between 1 and %(n)s days.") % {"n": DAYS_AT_MOST}, field="reply_days")
    with write():
        row = open_conversation(
            slug=slug, title=title, intro=intro, place=place, kind="youth", doors=("code", "hands"), invented=invented,
            page_counts=False, opened_on=opened_on, by=by,
        )  # fmt: skip
        change(
            row, reply_days=reply_days, safe_adult_th=clean_text(safe_adult["th"]),
            safe_adult_en=clean_text(safe_adult.get("en", "")),
        )  # fmt: skip
        Keeper.objects.bulk_create([Keeper(conversation=row, user=user) for user in keepers])
        ids = sorted(str(user.pk) for user in keepers)
        audit.record(
            by=by, action="forum.keepers.named", object_kind="conversation", object_id=row.id, detail={"users": ids}
        )
    return row


def name_keeper(*, conversation: Conversation, user: User, by: Actor) -> None:
    """One keeper more. Only keepers let somebody in: whoever runs the server's accounts does not."""
    check_keeps(conversation, by)
    if not queries.may_keep().filter(pk=user.pk).exists():
        raise Problem(_("A keeper is a facilitator of the forum with an open account."), field="user")
    with write():
        Keeper.objects.get_or_create(conversation=conversation, user=user)
        audit.record(
            by=by, action="forum.keeper.named", object_kind="conversation", object_id=conversation.id,
            detail={"user": str(user.pk)},
        )  # fmt: skip


def drop_keeper(*, keeper: Keeper, by: Actor) -> None:
    """They read no more from this second on. The last one stays until another was named."""
    check_keeps(keeper.conversation, by)
    with write():
        others = Keeper.objects.filter(conversation=keeper.conversation_id).exclude(pk=keeper.pk)
        if not others.filter(user__in=queries.may_keep()).exists():
            raise Problem(_("Name another keeper first: without one nobody reads what young people say."))
        keeper.delete()
        audit.record(
            by=by, action="forum.keeper.dropped", object_kind="conversation", object_id=keeper.conversation_id,
            detail={"user": str(keeper.user_id)},
        )  # fmt: skip


def say_safe_adult(*, conversation: Conversation, safe_adult: Both, by: Actor) -> None:
    """Somebody else, or another way to reach them."""
    check_keeps(conversation, by)
    if not clean_text(safe_adult.get("th", "")):
        raise Problem(_("Write whom a child may turn to, and how to reach them."), field="safe_adult_th")
    with write():
        change(
            conversation, safe_adult_th=clean_text(safe_adult["th"]),
            safe_adult_en=clean_text(safe_adult.get("en", "")),
        )  # fmt: skip
        audit.record(
            by=by, action="forum.safe-adult.named", object_kind="conversation", object_id=conversation.id
        )  # fmt: skip


# -- members
def enrol(
    *, conversation: Conversation, name: str, born: int, guardian: str = "", contact: str = "", by: Actor
) -> YouthMember:
    """Somebody who would like to be a member; not one yet. Of the guardian only what is needed to ask them."""
    check_keeps(conversation, by)
    _check_open(conversation)
    today, ages = timezone.localdate(), queries.ages()
    if not (name := clean_text(name)):
        raise Problem(_("Please write the name."), field="name")
    rules.check_born(born, ages, today)
    needed = rules.needs_guardian(born, ages, today)
    kept = {"guardian": clean_text(guardian), "contact": clean_text(contact)} if needed else {}
    pen = Writer()
    row = YouthMember(conversation=conversation, locker=pen.locker(), guardian_needed=needed)
    words = {"name": name, "born": born, "on": today.isoformat()}
    pen.seal(row, words | {key: value for key, value in kept.items() if value})
    with write():
        row.save(force_insert=True)
        pen.store()
        audit.record(
            by=by, action="forum.youth.came", object_kind=KEPT, object_id=row.id, detail={"sealed": pen.digests}
        )  # fmt: skip
    return row


def assent(*, member: YouthMember, how: str, language: str = "th", by: Actor) -> None:
    """Their own yes, after the text was read to them."""
    _check_how(how)
    _say_yes(member, "assent", {"how": how, "language": language}, "assent_on", by)


def guardian_agrees(*, member: YouthMember, who: str, how: str, by: Actor) -> None:
    """The yes of a parent or guardian, where the age asks for it."""
    _check_how(how)
    if who not in rules.GUARDIANS:
        raise Problem(_("Say who gives this consent."), field="who")
    if not member.guardian_needed:
        raise Problem(_("They are of age: nobody is asked for them."))
    _say_yes(member, "consent", {"who": who, "how": how}, "guardian_on", by)


def _check_how(how: str) -> None:
    if how not in rules.HOW:
        raise Problem(_("Say how the yes was given."), field="how")


def _check_open(conversation: Conversation) -> None:
    if conversation.state != "open":
        raise Problem(_("This conversation is closed. You can read what came of it."))


def _say_yes(member: YouthMember, part: str, said: dict[str, Any], column: str, by: Actor) -> None:
    check_keeps(member.conversation, by)
    _check_standing(member)
    today = timezone.localdate()
    words = open_one(member, by=by, purpose=Purpose.SUPERVISION)
    words[part] = {**said, "on": today.isoformat(), "text": queries.body()["version"]}
    pen, fresh = Writer(), YouthMember(pk=member.pk, locker=member.locker)
    pen.seal(fresh, words)
    with write():
        change(member, sealed=fresh.sealed, schema=fresh.schema, **{column: today})
        audit.record(
            by=by, action=f"forum.youth.{'assented' if part == 'assent' else 'consented'}", object_kind=KEPT,
            object_id=member.id, detail={"sealed": pen.digests},
        )  # fmt: skip


def _check_standing(member: YouthMember) -> None:
    if member.ended_on:
        raise Problem(_("This membership has ended."))


def leave(*, member: YouthMember, why: str, by: Actor) -> None:
    """Either takes their yes back: the membership ends and every word about them is erased at once. The days stay.

    What they said and voted stays without them: nobody can tell what that was. With their code they can take it back.
    """
    check_keeps(member.conversation, by)
    if why not in rules.LEFT:
        raise Problem(_("Say whose word this is."), field="why")
    _check_standing(member)
    with write():
        change(member, ended_on=timezone.localdate(), sealed=b"")
        shred([member.locker])
        audit.record(by=by, action="forum.youth.left", object_kind=KEPT, object_id=member.id, detail={"why": why})


def erase(rows: Iterable[YouthMember], *, by: Actor) -> int:
    """On their request, by whoever answers it: as ``leave``. Ended ones hold no words any more."""
    done = 0
    for member in rows:
        with write():
            change(member, ended_on=member.ended_on or timezone.localdate(), sealed=b"")
            shred([member.locker])
            audit.record(by=by, action="forum.youth.erased", object_kind=KEPT, object_id=member.id)
        done += 1
    return done


# -- codes
def handed_out(*, conversation: Conversation, members: Sequence[UUID], by: Actor) -> int:
    """These members were each given one code out of the bag, unseen. Kept: the day. Not which, and in the log not to whom."""
    check_keeps(conversation, by)
    rows = YouthMember.objects.filter(conversation=conversation).entitled()
    chosen = rows.filter(pk__in=members, code_on=None)
    with write():
        found = queries.codes(conversation)
        if chosen.count() > found.left:
            raise Problem(_("There are not so many codes. Make more first."))
        done = chosen.update(code_on=timezone.localdate())
        if done:
            audit.record(
                by=by, action="forum.youth.codes-handed", object_kind="conversation", object_id=conversation.id,
                detail={"count": done},
            )  # fmt: skip
    return done
