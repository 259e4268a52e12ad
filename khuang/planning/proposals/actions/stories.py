"""Words of somebody's life in a proposal: asked for, agreed to word by word, taken back at once."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.base.ids import new_code
from khuang.planning.cohorts.codes import tag as speaker_tag
from khuang.planning.cohorts.queries import allowed
from khuang.planning.models import Proposal, StoryUse, Testimony
from khuang.planning.proposals import rules
from khuang.planning.proposals.actions.common import check_team, some, story_tag
from khuang.planning.rules import step
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_one
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

QUOTED = ("quote", "publish")  # layers of a testimony that let its words stand here


def ask(
    *, proposal: Proposal, words: str, testimony: UUID | None = None, code: str = "", language: str = "th", by: Actor
) -> tuple[StoryUse, str]:
    """(its use, which nobody sees yet; the code for the person). ``code``: one that they hold already."""
    check_team(proposal, by)
    testimony = testimony or _told_with(code)
    words, code = some(words, "words", longest=2_000), code or new_code()
    pen = Writer()
    row = StoryUse(
        proposal=proposal, testimony=testimony, language=language, code_tag=story_tag(code), locker=pen.locker(),
        asked_on=timezone.localdate(), by=by.id,
    )  # fmt: skip
    pen.seal(row, {"words": words})
    with write():
        row.save(force_insert=True)
        pen.store()
        audit.record(
            by=by, action="planning.story.asked", object_kind="story", object_id=row.id, detail={"sealed": pen.digests}
        )
    return row, code


def _told_with(code: str) -> UUID | None:
    """The testimony whose speaker holds this code. Raises Problem when they did not allow to be quoted."""
    found = Testimony.objects.filter(code_tag=speaker_tag(code)).first() if code else None
    if found and allowed(found.pk) not in QUOTED:
        raise Problem(_("Whoever told this did not allow it to be quoted, or took that back."), field="code")
    return found.pk if found else None


def words_of(story: StoryUse, *, by: Actor) -> str:
    """What it would say: for the person with the code (``Actor("code")``: the page checks whose it is) and the team."""
    if by.kind != "code":
        check_team(story.proposal, by)
    return str(open_one(story, by=by, purpose=Purpose.RIGHTS_REQUEST).get("words", ""))


def agree(*, story: StoryUse, by: Actor) -> None:
    """Only with the code."""
    if by.kind not in ("code", "system"):
        raise Denied(_("Only the person whose story it is may agree."))
    _decide(story, "agree", by, shown=words_of(story, by=by if by.kind == "code" else Actor("code")))


def veto(*, story: StoryUse, by: Actor) -> None:
    """At once off every page and every PDF made from now on; its words are shredded. With the code, or by the team for
    somebody who asks them to."""
    if by.kind not in ("code", "system"):
        check_team(story.proposal, by)
    _decide(story, "veto", by, shown="", sealed=b"")


def of_testimony(testimony: UUID) -> int:
    """How often its words stand in a proposal, or are asked for."""
    return _uses(testimony).count()


def take_down(testimony: UUID, layer: str, *, by: Actor) -> int:
    """The speaker allows no more than this (``cohorts.rules.LAYERS``): what is quoted without a yes to quoting ends."""
    if layer in QUOTED:
        return 0
    rows = list(_uses(testimony).select_related("proposal"))
    with write():
        for row in rows:
            _decide(row, "veto", by, shown="", sealed=b"")
    return len(rows)


def _uses(testimony: UUID) -> QuerySet[StoryUse]:
    return StoryUse.objects.filter(testimony=testimony).exclude(state="vetoed")


def _decide(story: StoryUse, verb: str, by: Actor, **values: object) -> None:
    state = step(rules.STORY, story.state, verb)
    with write():
        change(story, state=state, decided_on=timezone.localdate(), **values)
        if state == "vetoed":
            shred([story.locker])
        audit.record(by=by, action=f"planning.story.{state}", object_kind="story", object_id=story.id)
