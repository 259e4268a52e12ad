"""What people say to a profile, and what is answered. Who said it is kept nowhere."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import PUBLIC, Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.base.ids import clean_code, code_from, new_code
from khuang.planning.evidence import rules
from khuang.planning.models import ContextProfile, ContextRemark
from khuang.planning.rules import step
from khuang.trust import audit, keys
from khuang.trust.reading import Purpose, open_one
from khuang.trust.shred import shred
from khuang.trust.writing import Writer


def say(
    *, profile: ContextProfile, part: str, words: str, language: str = "th", key: str = "", day: date | None = None
) -> tuple[ContextRemark, str]:
    """(the remark, a code that is kept nowhere). ``key``: of the form; sent twice by it, it is one remark, one code."""
    words, today = words.strip(), day or timezone.localdate()
    code = code_from(keys.digest("index", "context-remark-form", f"{key}\n{part}\n{words}")) if key else new_code()
    if key and (there := ContextRemark.objects.filter(code_tag=tag(code)).first()):
        return there, code
    if profile.state != "shown" or (profile.remarks_until and today > profile.remarks_until):
        raise Problem(_("This profile is not open for remarks now."))
    if not words or part not in rules.PARTS:
        raise Problem(_("Please write what you want to say."), field="words")
    if len(words) > rules.LONGEST["remark"]:
        raise Problem(_("That is too long: %(n)s characters at most.") % {"n": rules.LONGEST["remark"]}, field="words")
    pen = Writer()
    row = ContextRemark(
        profile=profile, part=part, language=language, said_on=today, code_tag=tag(code), locker=pen.locker()
    )
    pen.seal(row, {"words": words})
    with write():
        row.save(force_insert=True)
        pen.store()
        audit.record(
            by=PUBLIC, action="planning.remark.said", object_kind="context-remark", object_id=row.id,
            detail={"sealed": pen.digests},
        )  # fmt: skip
    return row, code


def tag(code: str) -> bytes:
    return keys.digest("index", "context-remark", code)


def of_code(typed: str) -> ContextRemark | None:
    code = clean_code(typed)
    return ContextRemark.objects.filter(code_tag=tag(code)).select_related("profile").first() if code else None


def original(*, remark: ContextRemark, by: Actor) -> str:
    """The words as said, opened and audited."""
    return str(open_one(remark, by=by, purpose=Purpose.SUPERVISION).get("words", "")) or remark.words


def publish(*, remark: ContextRemark, words: str, by: Actor) -> None:
    """The words as everybody may read them: as said, or with what points at a person left out."""
    if not words.strip():
        raise Problem(_("Write the words that may be published."), field="words")
    _move(remark, "publish", by, words=words.strip())


def refuse(*, remark: ContextRemark, by: Actor) -> None:
    """It would point at a private person, insult or endanger somebody. Its writer sees that by the code."""
    _move(remark, "refuse", by, words="")


def withdraw(*, remark: ContextRemark, by: Actor) -> None:
    """By whoever has the code: the words are shredded."""
    with write():
        _move(remark, "withdraw", by, words="", sealed=b"")
        shred([remark.locker])


def answer(*, remark: ContextRemark, outcome: str, words: str, by: Actor) -> None:
    """``changed`` or ``not-changed``, always with why. Everybody reads it under the remark."""
    if remark.state != "published":
        raise Problem(_("Publish the remark first."))
    if outcome not in ("changed", "not-changed") or not words.strip():
        raise Problem(_("Say what was changed, or why not: people read it."), field="answer")
    with write():
        change(remark, outcome=outcome, answer=words.strip(), answered_on=timezone.localdate())
        audit.record(by=by, action="planning.remark.answered", object_kind="context-remark", object_id=remark.id)


def _move(remark: ContextRemark, verb: str, by: Actor, **values: object) -> None:
    state = step(rules.REMARK, remark.state, verb)
    with write():
        change(remark, state=state, **values)
        audit.record(by=by, action=f"planning.remark.{state}", object_kind="context-remark", object_id=remark.id)
