"""Reading shared texts: clauses as they stand or stood, comments with their answers, who agrees, what is due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, QuerySet
from django.utils import timezone

from khuang.access import limits
from khuang.base.actor import Actor
from khuang.base.ids import clean_code
from khuang.chain.models import Link
from khuang.texts import rules
from khuang.texts.diffing import Part, compare
from khuang.texts.models import (
    Clause,
    Comment,
    CommentStep,
    Edition,
    Objection,
    ObjectionStep,
    Party,
    SharedText,
    Sign,
    Stance,
    Wording,
)
from khuang.texts.rules import Standing, Voices
from khuang.trust import keys

TRIES = 5
MOST = 500  # comments on one page


@dataclass(frozen=True)
class Line:
    """One clause as a page shows it: its place, its wording, and what was said to it."""

    place: int
    clause: Clause
    wording: Wording
    comments: list["Said"] = field(default_factory=list)


@dataclass(frozen=True)
class Said:
    """A comment with what was decided and answered; ``answer``: the last one, or None."""

    row: Comment
    answer: CommentStep | None


def lines(text: SharedText, edition: int | None = None) -> list[Line]:
    """The clauses in order, as they stand now or as an edition has them. Two questions."""
    if edition is None:
        wanted = [(row.pk, row.n) for row in Clause.objects.filter(text=text, standing=True)]
    else:
        kept = Edition.objects.filter(text=text, n=edition).first()
        wanted = [(UUID(key), n) for key, n in kept.clauses] if kept else []
    rows = Wording.objects.filter(clause__text=text).select_related("clause")
    found = {(row.clause_id, row.n): row for row in rows}
    return [Line(n, found[one].clause, found[one]) for n, one in enumerate(wanted, start=1) if one in found]


def with_comments(text: SharedText, shown: Sequence[Line]) -> tuple[list[Line], list[Said]]:
    """(clauses with the published comments to them, comments to the whole or to clauses that are gone)."""
    by_clause: dict[UUID | None, list[Said]] = {}
    here = {line.clause.pk for line in shown}
    for one in published(text):
        by_clause.setdefault(one.row.clause_id if one.row.clause_id in here else None, []).append(one)
    told = [Line(one.place, one.clause, one.wording, by_clause.get(one.clause.pk, [])) for one in shown]
    return told, by_clause.get(None, [])


def published(text: SharedText) -> list[Said]:
    rows = (
        Comment.objects.published().filter(text=text).select_related("clause").defer("sealed").order_by("said_on", "id")
    )
    return answered(rows[:MOST])


def answered(rows: Iterable[Comment]) -> list[Said]:
    held = list(rows)
    steps = (
        CommentStep.objects.filter(comment__in=held, verb__in=rules.ANSWERS).select_related("wording").order_by("at")
    )
    last = {step.comment_id: step for step in steps}
    return [Said(row, last.get(row.pk)) for row in held]


def comments_waiting(text: SharedText) -> int:
    return Comment.objects.filter(text=text, state="waiting").count()


def unanswered(text: SharedText) -> int:
    return _unanswered(Comment.objects.filter(text=text)).count()


def _unanswered(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    told = CommentStep.objects.filter(comment=OuterRef("pk"), verb__in=rules.ANSWERS)
    return rows.filter(state="published").exclude(Exists(told))


def code_tag(code: str) -> bytes:
    return keys.digest("index", "text-comment", code)


def of_code(typed: str, *, address: str) -> Comment | None:
    """The comment that this receipt belongs to. Only wrong codes spend tries. Raises TooMany."""
    limits.check("text-code", address, limit=TRIES, seconds=rules.WINDOW)
    code = clean_code(typed)
    row = Comment.objects.filter(code_tag=code_tag(code)).select_related("text").first() if code else None
    if row is None:
        limits.spend("text-code", address, limit=TRIES, seconds=rules.WINDOW)
    return row


# -- who agrees
@dataclass(frozen=True)
class Answer:
    """A party and what it said to the newest edition (None: not yet); ``before``: it spoke to an earlier one."""

    party: Party
    voices: Voices | None
    before: bool = False


def answers(text: SharedText, edition: int | None = None) -> list[Answer]:
    """Every party asked, with its last word to this edition (the newest where none is named)."""
    wanted = text.edition if edition is None else edition
    last: dict[UUID, Stance] = {}
    spoke: set[UUID] = set()
    for row in Stance.objects.filter(party__text=text).order_by("at", "id"):
        spoke.add(row.party_id)
        if row.edition == wanted:
            last[row.party_id] = row
    order = {kind: n for n, kind in enumerate(rules.PARTIES)}
    parties = sorted(Party.objects.filter(text=text), key=lambda one: (order[one.kind], one.name_th, str(one.pk)))
    return [_answer(one, last.get(one.pk), one.pk in spoke) for one in parties]


def _answer(party: Party, row: Stance | None, spoke: bool) -> Answer:
    if row is None:
        return Answer(party, None, spoke)
    return Answer(party, Voices(row.agree, row.live_with, row.object))


def standing_of(text: SharedText) -> Standing:
    told = answers(text)
    states = dict(Objection.objects.filter(text=text).values_list("state").annotate(n=Count("id")).order_by())
    silent = {one.party.pk for one in told if one.voices is None}
    changed = Objection.objects.filter(text=text, state="changed", party__in=silent).values("party").distinct().count()
    voices = [one.voices for one in told if one.voices]
    return Standing(sum(voices, Voices()), len(told), len(voices), states, changed)


@dataclass(frozen=True)
class Heard:
    """An objection with what was done about it, oldest first."""

    row: Objection
    steps: list[ObjectionStep]


def objections(text: SharedText) -> list[Heard]:
    rows = Objection.objects.filter(text=text).select_related("party", "clause").order_by("at", "id")
    steps: dict[UUID, list[ObjectionStep]] = {}
    for step in ObjectionStep.objects.filter(objection__text=text).select_related("wording").order_by("at", "id"):
        steps.setdefault(step.objection_id, []).append(step)
    return [Heard(row, steps.get(row.pk, [])) for row in rows]


# -- compared
@dataclass(frozen=True)
class Compared:
    """One clause in two editions. ``what``: same | changed | new | gone; ``parts`` in the language read."""

    what: str
    place: int
    parts: list[Part]
    why: str = ""


def compared(text: SharedText, a: int | None, b: int | None, lang: str) -> list[Compared]:
    """The clauses of the later one in order, then those that it does not have any more. None: as it stands now."""
    old = {line.clause.pk: line for line in lines(text, a)}
    told = []
    for line in lines(text, b):
        before = old.pop(line.clause.pk, None)
        parts = compare(_said(before.wording, lang) if before else "", _said(line.wording, lang))
        what = "new" if before is None else "same" if all(one.what == "same" for one in parts) else "changed"
        told.append(Compared(what, line.place, parts, "" if what == "same" else line.wording.why))
    last = Wording.objects.filter(clause__in=list(old)).order_by("clause", "n")
    why = {row.clause_id: row.why for row in last}
    for key, line in old.items():
        told.append(Compared("gone", line.place, compare(_said(line.wording, lang), ""), why.get(key, "")))
    return told


def _said(row: Wording, lang: str) -> str:
    """In English where both have it; the Thai is the text that was agreed."""
    return (row.text_en or row.text_th) if lang == "en" else row.text_th


def histories(text: SharedText) -> list[list[Wording]]:
    """Every wording of every clause, clause by clause, oldest first."""
    rows = Wording.objects.filter(clause__text=text).select_related("clause").order_by("clause__order", "clause", "n")
    found: dict[UUID, list[Wording]] = {}
    for row in rows:
        found.setdefault(row.clause_id, []).append(row)
    return list(found.values())


def editions(text: SharedText) -> list[Edition]:
    return list(Edition.objects.filter(text=text).order_by("n"))


# -- kept, and lists
def signs(text: SharedText) -> list[Sign]:
    """What was seen, the newest first; a line that was corrected is not shown."""
    rows = Sign.objects.filter(text=text).exclude(Exists(Sign.objects.filter(corrects=OuterRef("pk"))))
    return list(rows.order_by("-on", "-at"))


def last_signs(texts: Iterable[SharedText]) -> dict[UUID, Sign]:
    rows = Sign.objects.filter(text__in=list(texts)).exclude(Exists(Sign.objects.filter(corrects=OuterRef("pk"))))
    return {row.text_id: row for row in rows.order_by("on", "at")}


def causes(text: SharedText) -> list[Link]:
    """Links from what people said to this agreement."""
    return list(Link.objects.filter(effect_kind="agreement", effect_id=str(text.id), withdrawn_at=None).order_by("at"))


def listed(actor: Actor, kind: str = "", state: str = "") -> QuerySet[SharedText]:
    """What everybody reads: open ones first, then those in force, then the rest."""
    rows = SharedText.objects.published().select_related("place")
    if kind in rules.KINDS:
        rows = rows.filter(kind=kind)
    if state in rules.PUBLIC:
        rows = rows.filter(state=state)
    return rows.order_by("-opened_on", "-number")


def at_desk(actor: Actor) -> QuerySet[SharedText]:
    """What this facilitator keeps, what is to be looked at again first."""
    rows = SharedText.objects.mine(actor).exclude(state__in=("dropped", "superseded", "ended")).select_related("place")
    return rows.order_by(F("review_on").asc(nulls_last=True), "-number")


def to_read(actor: Actor) -> QuerySet[Comment]:
    """Comments that wait for this facilitator, oldest first."""
    rows = Comment.objects.mine(actor).filter(state="waiting", text__state__in=rules.PUBLIC)
    return rows.select_related("text", "clause").order_by("said_on", "id")


def to_answer(actor: Actor) -> QuerySet[Comment]:
    rows = _unanswered(Comment.objects.mine(actor)).filter(text__state="comment")
    return rows.select_related("text", "clause").order_by("said_on", "id")


def to_review(actor: Actor) -> QuerySet[SharedText]:
    """In force, and to be looked at again within a month, or late."""
    until = timezone.localdate() + rules.REVIEW_SOON
    return at_desk(actor).filter(state__in=("adopted", "review"), review_on__lte=until)


def open_objections(actor: Actor) -> int:
    texts = SharedText.objects.mine(actor).filter(state="adoption")
    return Objection.objects.filter(text__in=texts, state="open").count()


def asked(actor: Actor) -> int:
    """Texts that ask the council, or a partner, whether they agree, and that this one has not answered yet."""
    said = Stance.objects.filter(
        party__text=OuterRef("pk"), edition=OuterRef("edition"), party__ref__in=[str(actor.id), actor.org or "-"],
    )  # fmt: skip
    return SharedText.objects.filter(state="adoption").exclude(Exists(said)).count()


def newest(text: SharedText) -> dict[str, Any]:
    """Day of the last edition, for the paper."""
    return Edition.objects.filter(text=text).aggregate(at=Max("at"))
