"""A case laid open on the table: everything of it that this reader may read, opened once, with one audit event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.errors import Denied, Locked, Problem
from khuang.care.cases import rules
from khuang.care.cases.sealing import Known, read
from khuang.care.models.cases import Block, Case, PlanItem, Screened, Step, Tiered
from khuang.care.models.referrals import Referral
from khuang.care.pathways import queries as pathways
from khuang.care.pathways import rules as ways
from khuang.care.pathways import screening
from khuang.care.pathways.content import Pathway
from khuang.care.supervising.covering import whose
from khuang.content.models import Item
from khuang.registry.consent import queries as consents
from khuang.registry.consent import rules as consent
from khuang.registry.models import Person
from khuang.trust.keyring import SERVER, Keyring
from khuang.trust.reading import Purpose

NEWEST = 500  # lines of the ledger that a page opens
PARTS: tuple[type[Any], ...] = (Block, Step, Screened, PlanItem, Referral)


@dataclass(frozen=True)
class Folder:
    """``reader``: worker | supervisor | team | colleague, which decides what of it was opened at all."""

    case: Known[Case]
    pathway: Pathway
    reader: str
    keys: Keyring
    steps: list[Known[Step]] = field(default_factory=list)
    screened: list[Known[Screened]] = field(default_factory=list)
    plan: list[Known[PlanItem]] = field(default_factory=list)
    blocks: Mapping[str, Known[Block]] = field(default_factory=dict)
    agreed: tuple[consent.Step, ...] = ()  # the ledger of consents, which a colleague does not read
    sent: list[Known[Referral]] = field(default_factory=list)  # what was sent on, the newest first
    person: Person | None = None  # of an ordinary case: the surviving record, not opened

    @property
    def row(self) -> Case:
        return self.case.row

    @property
    def stage(self) -> str:
        return str(self.case["stage"])

    @property
    def risk(self) -> str:
        """The class signed for this case, "" before anybody did or when it is too old to stand."""
        risk = self.case["risk"] or ""
        last = max((one for one in self.screened if one["decided"]), key=lambda one: one["at"], default=None)
        item = self.pathway.screening
        if risk and last and item and screening.stale(item, risk, last["at"], timezone.now()):
            return ""
        return risk

    @cached_property
    def done(self) -> list[rules.Done]:
        return [
            rules.Done(one["what"] or "", one["at"], one["stage"] or "", one["ref"] or "")
            for one in self.steps
            if one["at"]
        ]

    @cached_property
    def clocks(self) -> list[ways.Running]:
        return ways.clocks(self.pathway, rules.happened(self.done), self.case["risk"] or "")

    @cached_property
    def consents(self) -> frozenset[str]:
        """Purposes of the pathway to which the person says yes today, towards anyone."""
        today = timezone.localdate()
        purposes = {one.purpose for one in self.pathway.consents}
        return frozenset(p for p in purposes if consent.holds(self.agreed, purpose=p, to=None, on=today))

    @property
    def met(self) -> frozenset[str]:
        """What is there before a step is taken."""
        planned = any(one["standing"] in ("planned", "given") for one in self.plan)
        return rules.there(self.pathway, self.stage, self.done, risk=self.risk, consents=self.consents, plan=planned)

    def late(self, now: datetime | None = None) -> list[ways.Running]:
        return [one for one in self.clocks if one.open and one.late(now or timezone.now())]


def reader(case: Case, actor: Actor) -> str:
    """As what this actor reads the case. Raises Denied for whoever does not see it at all."""
    if not Case.objects.visible_to(actor).filter(pk=case.pk).exists():
        raise Denied("this case is not yours to read")
    if case.tier == "restricted":
        return "team"
    if case.owner_id in whose(actor):
        return "worker"
    if can(actor, Can.SUPERVISE):
        places = place_scope(actor, Can.SUPERVISE)
        if places is None or case.place_id in places:
            return "supervisor"
    return "colleague"


def lay_open(case: Case, *, by: Actor, purpose: Purpose = Purpose.CASEWORK, keys: Keyring = SERVER) -> Folder:
    """Raises Denied; Locked when these keys do not open it. A colleague sees where, and neither words nor history."""
    who = reader(case, by)
    opened = read(_rows(case, who), by=by, purpose=purpose, keys=keys)
    front = opened[0]
    if front["item"] is None:
        raise Locked("team") if case.tier == "restricted" and case.sealed else Problem(_("This case was erased."))
    about = concern(front, keys)
    agreed = consents.opened(about, by=by).steps if who != "colleague" else ()
    return _folder(opened, pathway_of(front["item"]), who, keys, agreed, about.person)


def lay_open_all(cases: Sequence[Case], *, by: Actor, keys: Keyring) -> list[Folder]:
    """Cases of a team at once: two openings, a dozen questions, whatever their number. What was shredded is left out; Denied
    when one of them is not theirs."""
    some = [case for case in cases if case.sealed]
    wanted = [case.pk for case in some]
    if Case.objects.visible_to(by).restricted().filter(pk__in=wanted).count() != len(some):
        raise Denied("this case is not yours to read")
    parts = [row for model in PARTS for row in model.objects.filter(case__in=wanted)]
    of: dict[UUID, list[Known[Any]]] = {}
    for one in read([*some, *parts], by=by, purpose=Purpose.CASEWORK, keys=keys):
        of.setdefault(getattr(one.row, "case_id", one.row.pk), []).append(one)
    if any(opened[0]["item"] is None for opened in of.values()):
        raise Locked("team")
    items = {opened[0]["item"] for opened in of.values()}
    digests = dict(Item.objects.filter(pk__in=items).values_list("pk", "digest"))
    agreed = consents.steps_in([case.locker for case in some], by=by, keys=keys)
    return [
        _folder(
            opened, pathways.of(digests[opened[0]["item"]]), "team", keys, agreed.get(opened[0].row.locker, ()), None
        )
        for opened in of.values()
    ]


def _folder(
    opened: Sequence[Known[Any]], pathway: Pathway, who: str, keys: Keyring, agreed: tuple[consent.Step, ...],
    person: Person | None,
) -> Folder:  # fmt: skip
    """From the opened rows of one case, the case itself first."""
    of: dict[type[Tiered], list[Known[Any]]] = {}
    for one in opened:
        of.setdefault(type(one.row), []).append(one)
    steps = sorted((one for one in of.get(Step, ()) if one["at"]), key=lambda one: (one["at"], one.row.pk))
    blocks = {one["kind"]: one for one in of.get(Block, ()) if one["kind"] in rules.blocks_for(who)}
    sent = sorted((one for one in of.get(Referral, ()) if one["at"]), key=lambda one: one["at"], reverse=True)
    return Folder(
        opened[0], pathway, who, keys, steps[-NEWEST:],
        sorted((one for one in of.get(Screened, ()) if one["at"]), key=lambda one: one["at"]),
        sorted(of.get(PlanItem, ()), key=lambda one: (str(one["due"] or "9"), str(one.row.pk))), blocks, agreed,
        sent, person,
    )  # fmt: skip


def _rows(case: Case, who: str) -> list[Tiered]:
    blocks = case.blocks.all()
    if who == "colleague":
        return [case, *blocks.filter(kind__in=rules.blocks_for(who))]
    steps = case.steps.order_by("-at", "-pk")[:NEWEST]
    return [case, *blocks, *steps, *case.screeneds.all(), *case.planitems.all(), *case.referrals.all()]


def concern(front: Known[Case], keys: Keyring) -> consents.Concern:
    """Where consents about this case lie: an ordinary one's in the person's locker, else in the case's own."""
    case = front.row
    if case.tier == "personal" and case.person_id:
        person = Person.objects.select_related("canonical").get(pk=case.person_id).canonical
        return consents.Concern(person.locker, person)
    return consents.Concern(case.locker, None, keys)


def pathway_of(item: UUID) -> Pathway:
    return pathways.of(Item.objects.values_list("digest", flat=True).get(pk=item))
