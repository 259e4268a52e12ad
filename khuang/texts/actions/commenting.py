"""What people say to a text, and what is answered. Who said it is kept nowhere."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import PUBLIC, Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.base.ids import code_from, new_code
from khuang.texts import rules
from khuang.texts.actions.common import check_keeper, check_version, tidy
from khuang.texts.models import Clause, Comment, CommentStep, SharedText, Wording
from khuang.texts.queries import code_tag
from khuang.trust import audit, keys
from khuang.trust.reading import Purpose, open_one
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

# Whoever answers for what they say at work is read at once, under their role; everybody else by a facilitator first.
AT_ONCE = {Can.MODERATE: "facilitator", Can.RANK: "council", Can.PLAN: "planner", Can.COORDINATE: "secretariat"}


def role_of(by: Actor) -> str:
    """The role under which this actor's comment is shown at once, or ""."""
    if by.kind != "user":
        return ""
    return next((role for what, role in AT_ONCE.items() if can(by, what)), "")


def comment(
    *, text: SharedText, words: str, clause: Clause | None = None, language: str = "th", said_on: date | None = None,
    key: str = "", by: Actor = PUBLIC,
) -> tuple[Comment, str]:  # fmt: skip
    """(the comment, the code of its receipt, kept nowhere). Of somebody without a role it waits, sealed. Raises Problem.

    ``key``: of the form it came by. Sent twice by it, it is one comment with one code.
    """
    words = tidy(words)
    code = _code_of(f"{key}\n{clause.pk if clause else ''}\n{words}") if key else new_code()
    if key and (there := Comment.objects.filter(code_tag=code_tag(code)).first()):
        return there, code
    if text.state != "comment":
        raise rules.NotNow(_("This text is not open for comments now."))
    if not words:
        raise Problem(_("Please write what you want to say."), field="words")
    if len(words) > rules.LONGEST["comment"]:
        raise Problem(_("That is too long: %(n)s characters at most.") % {"n": rules.LONGEST["comment"]}, field="words")
    if clause is not None and (clause.text_id != text.pk or not clause.standing):
        raise Problem(_("This clause is not part of the text any more."), field="clause")
    role, pen = role_of(by), Writer()
    row = Comment(
        text=text, clause=clause, wording=clause.n if clause else None, locker=pen.locker(), language=language, role=role,
        said_on=said_on or timezone.localdate(), code_tag=code_tag(code), state="published" if role else "waiting",
        words=words if role else "",
    )  # fmt: skip
    pen.seal(row, {"words": words})
    with write():
        row.save(force_insert=True)
        pen.store()
        audit.record(
            by=by if role else PUBLIC, action="texts.comment.said", object_kind="comment", object_id=row.id,
            detail={"sealed": pen.digests},
        )  # fmt: skip
    return row, code


def _code_of(key: str) -> str:
    """The same twelve digits for the same form, to nobody who has not both the form and the town's key."""
    return code_from(keys.digest("index", "text-comment-form", key))


def original(comment: Comment, *, by: Actor) -> str:
    """The words as said, opened and audited."""
    check_keeper(comment.text, by)
    return str(open_one(comment, by=by, purpose=Purpose.SUPERVISION).get("words", "")) or comment.words


def decide(*, comment: Comment, verb: str, reason: str = "", words: str = "", version: str = "", by: Actor) -> None:
    """``verb``: publish, mask (other words, with a reason), reject (with a reason). Raises Problem, Denied, Stale, NotNow."""
    if verb not in ("publish", "mask", "reject"):
        raise Denied(_("This is not yours to do."))
    check_version(comment, version)
    if verb != "publish" and reason not in rules.REASONS:
        raise Problem(_("Please choose a reason: whoever said it is told."), field="reason")
    if verb == "mask" and not tidy(words):
        raise Problem(_("Write the words that may be published."), field="words")
    told = original(comment, by=by) if verb == "publish" else tidy(words) if verb == "mask" else ""
    _step(comment, verb, reason=reason if verb != "publish" else "", by=by, set={"words": told})


def answer(
    *, comment: Comment, verb: str, words: str, wording: Wording | None = None, version: str = "", by: Actor
) -> None:
    """``verb``: changed (and in which wording), or kept; each with why. Raises Problem, Denied, Stale, NotNow."""
    if verb not in rules.ANSWERS:
        raise Denied(_("This is not yours to do."))
    check_version(comment, version)
    rules.check_words(verb, words)
    _step(comment, verb, words=tidy(words), wording=wording if verb == "changed" else None, by=by)


def withdraw(*, comment: Comment, by: Actor) -> None:
    """Taken back with the code of the receipt (``Actor("code")``), or by a facilitator: the words are shredded."""
    with write():
        _step(comment, "withdraw", by=by, set={"words": "", "sealed": b""})
        shred([comment.locker])


def _step(
    comment: Comment, verb: str, *, reason: str = "", words: str = "", wording: Wording | None = None,
    set: dict[str, Any] | None = None, by: Actor,
) -> None:  # fmt: skip
    if not (by.kind == "code" and verb == "withdraw"):
        check_keeper(comment.text, by)
    state = rules.becomes(rules.COMMENT, comment.state, verb)
    line = CommentStep(
        comment=comment, verb=verb, reason=reason, words=words, wording=wording, by=by.id, at=timezone.now()
    )
    with write():
        change(comment, state=state, **(set or {}))
        line.save(force_insert=True)
        audit.record(by=by, action=f"texts.comment.{verb}", object_kind="comment", object_id=comment.id)
