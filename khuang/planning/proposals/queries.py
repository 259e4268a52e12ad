"""Reading proposals: the gate, what people said, scores side by side, stories, what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from khuang.access.queries import users_with
from khuang.base.actor import Actor
from khuang.chain.models import Link, Move
from khuang.content import queries as content
from khuang.planning import codes, tags
from khuang.planning.models import (
    Election,
    FeedbackRound,
    FeedbackScore,
    Idea,
    JuryScore,
    PlanLine,
    Priority,
    Proposal,
    ProposalWording,
    Remark,
    RemarkStep,
    StoryUse,
)  # fmt: skip
from khuang.planning.models.proposals import PROPOSAL_KINDS
from khuang.planning.proposals import ballot, rules
from khuang.planning.proposals.actions.common import remark_tag, story_tag
from khuang.planning.proposals.rules import Heard, Score, Told
from khuang.texts.diffing import Part, compare

NO_RUBRIC: dict[str, Any] = {"criteria": [], "affected": rules.AFFECTED_NEEDED, "differ": 1.0}


def rubric() -> dict[str, Any]:
    """The questions of the jury, how many people affected must be heard, how far apart is far: from the packs."""
    rows = content.current("proposal-rubric")
    return dict(rows[0].body) if rows else NO_RUBRIC


def listed(
    actor: Actor, *, state: str = "", kind: str = "", right: str = "", group: str = "", priority: Priority | None = None
) -> list[Proposal]:
    """What everybody reads, the newest first. A tag is looked for in the list that it stands in. ``priority``: of it alone."""
    rows: QuerySet[Proposal] = Proposal.objects.published().order_by("-number")
    if priority is not None:
        rows = rows.filter(pk__in=_of_priority(priority))
    if state in rules.PROPOSAL:
        rows = rows.filter(state=state)
    if kind in PROPOSAL_KINDS:
        rows = rows.filter(kind=kind)
    found = list(rows)
    return [row for row in found if (not right or right in row.rights) and (not group or group in row.groups)]


def led() -> tuple[int, int]:
    """(led by communities, all that were put to people)."""
    return rules.share(list(Proposal.objects.published().values_list("kind", flat=True)))


# -- the people affected
def rounds(proposal: Proposal) -> list[FeedbackRound]:
    return list(FeedbackRound.objects.filter(proposal=proposal).order_by("number"))


def open_round(proposal: Proposal) -> FeedbackRound | None:
    return FeedbackRound.objects.filter(proposal=proposal, closed_on=None).order_by("-number").first()


def heard(proposal: Proposal) -> Heard:
    found = rounds(proposal)
    scores = FeedbackScore.objects.filter(round__in=found, affected=True)
    remarks = Remark.objects.filter(round__in=found)
    return Heard(
        rounds=len(found), open=any(one.closed_on is None for one in found), affected=scores.count(),
        excused=any(one.excuse for one in found), waiting=remarks.filter(state="waiting").count(),
        unanswered=remarks.filter(state="published", answer="").count(),
        harms=scores.filter(harms__gte=rules.HARM).count(), says_care=bool(proposal.care_th.strip()),
    )  # fmt: skip


def gate(proposal: Proposal) -> list[str]:
    return rules.gate(heard(proposal), needed=int(rubric()["affected"]))


@dataclass(frozen=True)
class Said:
    """A published remark with its answer; ``parts``: what changed in the proposal since, word by word."""

    row: Remark
    answer: RemarkStep | None


def remarks(proposal: Proposal) -> list[Said]:
    """What was published, oldest first; the newest answer of each."""
    rows = list(Remark.objects.published().filter(round__proposal=proposal).defer("sealed").order_by("said_on", "id"))
    steps = RemarkStep.objects.filter(remark__in=rows, verb__in=rules.ANSWERS).order_by("at")
    last = {step.remark_id: step for step in steps}
    return [Said(row, last.get(row.pk) if row.answer else None) for row in rows]


def to_read(actor: Actor) -> QuerySet[Remark]:
    """Remarks that wait for this facilitator, oldest first."""
    rows = Remark.objects.mine(actor).filter(state="waiting").exclude(round__proposal__state="withdrawn")
    return rows.select_related("round__proposal").order_by("said_on", "id")


# -- scores side by side
@dataclass(frozen=True)
class Sides:
    """The people affected and the jury, never one number. ``told``: what may be said of the first."""

    told: Told
    groups: Sequence[tuple[str, Told]] = ()
    jury: Fraction | None = None
    jury_members: int = 0
    needed: int = 1  # scores of the jury
    interests: int = 0
    criteria: Sequence[tuple[dict[str, Any], Fraction | None]] = ()
    apart: bool = False
    harm: bool = False
    doors: Sequence[tuple[str, int]] = ()


def sides(proposal: Proposal) -> Sides:
    """Scores of closed rounds alone: while one is open a reader could see each new voice by itself."""
    people = scores(proposal)
    affected = [one for one in people if one.affected]
    told = rules.told(affected, counted=rules.FEWEST_TOLD)
    cards, interests = cards_of(proposal)
    jury = rules.jury_mean(card.scores for card in cards)
    differ = Fraction(str(rubric()["differ"]))
    return Sides(
        told=told, groups=_groups(affected), jury=jury, jury_members=len(cards), needed=cards_needed(proposal), interests=interests,
        criteria=_criteria(cards), apart=rules.apart(told.number, jury, by=differ),
        harm=any((one.harms or 0) >= rules.HARM for one in affected),
    )  # fmt: skip


def scores(proposal: Proposal) -> list[Score]:
    rows = FeedbackScore.objects.filter(round__proposal=proposal).exclude(round__closed_on=None)
    return [Score(row.affected, row.needed, row.helps, row.harms, row.group) for row in rows]


def _groups(affected: Sequence[Score]) -> list[tuple[str, Told]]:
    """Declared groups of which at least three told something."""
    keys = sorted({one.group for one in affected if one.group})
    found = [(key, rules.told([one for one in affected if one.group == key])) for key in keys]
    names = dict(tags.choices("groups")) if found else {}
    return [(str(names.get(key, key)), told) for key, told in found if told.kind != "quiet"]


def cards_of(proposal: Proposal) -> tuple[list[JuryScore], int]:
    """The newest scores of each member, without those who declared an interest; how many these are."""
    newest = {row.member: row for row in JuryScore.objects.filter(proposal=proposal).order_by("at", "id")}
    counted = [row for row in newest.values() if not row.interest]
    return counted, len(newest) - len(counted)


def cards_needed(proposal: Proposal) -> int:
    """How many scores the jury needs before it decides: of its accounts, without who works on it or has an interest."""
    newest = {row.member: row for row in JuryScore.objects.filter(proposal=proposal).order_by("at", "id")}
    left_out = {member for member, row in newest.items() if row.interest}
    left_out |= set(proposal.hands.values_list("user", flat=True)) | ({proposal.by} if proposal.by else set())
    may = set(users_with("council").values_list("id", flat=True)) - left_out
    return rules.cards_needed(len(may))


def _criteria(cards: Sequence[JuryScore]) -> list[tuple[dict[str, Any], Fraction | None]]:
    found = []
    for one in rubric()["criteria"]:
        given = [Fraction(card.scores[one["key"]]) for card in cards if one["key"] in card.scores]
        found.append((one, rules.mean(given, fewest=1)))
    return found


def my_card(proposal: Proposal, actor: Actor) -> JuryScore | None:
    if actor.id is None:
        return None
    return JuryScore.objects.filter(proposal=proposal, member=actor.id).order_by("-at").first()


# -- versions
@dataclass(frozen=True)
class Change:
    """One part of the words in two versions, word by word."""

    part: str
    parts: list[Part]


def wordings(proposal: Proposal) -> list[ProposalWording]:
    return list(ProposalWording.objects.filter(proposal=proposal).order_by("n"))


def changes(old: ProposalWording, new: ProposalWording, lang: str, parts: Sequence[str]) -> list[Change]:
    """Only what differs. In English where both have it."""
    found = []
    for part in parts:
        before, after = _words(old, part, lang), _words(new, part, lang)
        if before != after:
            found.append(Change(part, compare(before, after)))
    return found


def _words(row: ProposalWording, part: str, lang: str) -> str:
    if part == "cost":
        from khuang.base.money import baht

        return baht(int(row.texts.get("cost") or 0))
    th, en = row.texts.get(f"{part}_th", ""), row.texts.get(f"{part}_en", "")
    return str(en or th) if lang == "en" else str(th)


# -- where it came from, what came of it
def line_of(proposal: Proposal) -> PlanLine | None:
    """The project that it became, unless that was given up: then it may become one again."""
    ids = _links(cause_kind="proposal", cause_id=str(proposal.id), effect_kind="plan_line").values_list(
        "effect_id", flat=True
    )
    return PlanLine.objects.filter(id__in=list(ids)).exclude(state="dropped").first()


def by_ballot(proposal: Proposal) -> bool:
    """Whether its last decision was a ballot's, not the jury's."""
    rows = Move.objects.filter(kind="proposal", ref_id=str(proposal.id), step__in=("chosen", "not-chosen"))
    return (rows.order_by("-at", "-id").values_list("text_key", flat=True).first() or "").endswith(".ballot")


def ballot_of(proposal: Proposal) -> Election | None:
    """The ballot on which it stands and which is not over yet."""
    return Election.objects.filter(choices__proposal=proposal, state__in=("open", "closed")).first()


def priorities_of(proposal: Proposal) -> list[Priority]:
    ids = _links(effect_kind="proposal", effect_id=str(proposal.id), cause_kind="priority").values_list(
        "cause_id", flat=True
    )
    return list(Priority.objects.filter(id__in=list(ids)).order_by("number"))


def of_priority(priority: Priority) -> list[Proposal]:
    """What people propose against this problem, as everybody reads it."""
    return list(Proposal.objects.published().filter(pk__in=_of_priority(priority)).order_by("number"))


def _of_priority(priority: Priority) -> list[str]:
    rows = _links(cause_kind="priority", cause_id=str(priority.id), effect_kind="proposal")
    return list(rows.values_list("effect_id", flat=True))


def priority_of(typed: str) -> Priority | None:
    """By its number as it stands in an address; None for rubbish."""
    return Priority.objects.filter(number=int(typed)).first() if typed.isdecimal() and len(typed) < 9 else None


def _links(**ends: str) -> QuerySet[Link]:
    return Link.objects.filter(withdrawn_at=None, **ends)


def stories(proposal: Proposal) -> list[StoryUse]:
    """What was agreed to, and how many were taken back."""
    return list(StoryUse.objects.published().filter(proposal=proposal).defer("sealed").order_by("asked_on", "id"))


# -- codes
@dataclass(frozen=True)
class Held:
    """What a code opens: what somebody said, or a story of theirs."""

    code: str
    score: FeedbackScore | None = None
    remark: Remark | None = None
    stories: Sequence[StoryUse] = ()
    boxed: FeedbackRound | None = None  # it lies in the box of this round


def of_code(typed: str, *, address: str) -> Held | None:
    """As ``codes.held``. Raises TooMany."""
    return codes.held("proposal", typed, _of, address=address)


def _of(code: str) -> Held | None:
    remark = Remark.objects.filter(code_tag=remark_tag(code)).select_related("round__proposal").first()
    score = FeedbackScore.objects.filter(pk=ballot.score_of(code)).select_related("round__proposal").first()
    stories = list(StoryUse.objects.filter(code_tag=story_tag(code)).select_related("proposal").order_by("asked_on"))
    lying = ballot.lying(code)
    boxed = ballot.round_of(lying) if lying else None
    return Held(code, score, remark, stories, boxed) if remark or score or stories or boxed else None


def story_of_code(code: str, id: UUID) -> StoryUse | None:
    rows = StoryUse.objects.filter(pk=id, code_tag=story_tag(code)).select_related("proposal")
    return rows.first()


# -- the day
def waiting(actor: Actor) -> int:
    """Remarks and ideas that this facilitator reads before others do."""
    return to_read(actor).count() + Idea.objects.mine(actor).filter(state="waiting").count()


def to_judge(actor: Actor) -> int:
    """Proposals before the jury that this member has not scored."""
    scored = JuryScore.objects.filter(member__in=[actor.id] if actor.id else []).values("proposal")
    return Proposal.objects.filter(state="submitted").exclude(pk__in=scored).count()


def found(words: str) -> list[Proposal]:
    hit = Q(title_th__icontains=words) | Q(title_en__icontains=words) | Q(plain_th__icontains=words)
    return list(Proposal.objects.published().filter(hit | Q(what_th__icontains=words)).order_by("-number")[:20])
