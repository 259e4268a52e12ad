"""Letters, at whose desk they lie, and who signs for an office."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from khuang.access.models import User
from khuang.access.queries import can, users_with
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.content import queries as content
from khuang.planning.council import queries as council
from khuang.planning.letters import rules
from khuang.planning.models import Letter, LetterStep, Priority, SignIn
from khuang.planning.moves import next_number
from khuang.registry.models import Office, OfficeTerm

DEFAULT: dict[str, Any] = {
    "prefix": "", "numbers": "fiscal", "thai_digits": True, "sender": {"th": "", "en": ""},
    "address": {"th": "", "en": ""}, "to": {"th": "ประธานสภาองค์กรชุมชน", "en": "Chair of the community council"},
    "unit": {"th": "", "en": ""}, "source": {"th": "", "en": ""}, "verified": False,
}  # fmt: skip


def rule() -> dict[str, Any]:
    """How letters are numbered and headed here."""
    found = content.item("letter-rule", "answers")
    return found.body if found else dict(DEFAULT)


# -- who signs
def sign_ins() -> QuerySet[SignIn]:
    return SignIn.objects.filter(until=None).select_related("user", "office__place").order_by("office__code", "since")


def offices_of(actor: Actor) -> dict[str, SignIn]:
    """Kind of office → by what this actor signs for it; the holder's before who acts."""
    if actor.id is None or not can(actor, Can.APPROVE):
        return {}
    rows = SignIn.objects.filter(user=actor.id, until=None, office__kind__in=rules.OFFICES).select_related("office")
    return {row.office.kind: row for row in rows.order_by("-acting", "since")}


def chain_stands() -> bool:
    """Whether somebody can pass and somebody can sign; if not, letters go on paper."""
    able = set(users_with("approver").values_list("id", flat=True))
    rows = SignIn.objects.filter(until=None, office__kind__in=rules.OFFICES)
    return set(rules.OFFICES) <= {kind for kind, user in rows.values_list("office__kind", "user") if user in able}


def name_of(sign_in: SignIn) -> str:
    """As publicly announced: who holds the office; of somebody acting, who holds their own."""
    office: UUID | None = sign_in.office_id
    if sign_in.acting:
        own = SignIn.objects.filter(user=sign_in.user_id, until=None, acting=False)
        office = own.exclude(office__kind="community-council").values_list("office", flat=True).first()
    return OfficeTerm.objects.filter(office=office, until=None).values_list("holder", flat=True).first() or ""


def accounts() -> QuerySet[User]:
    """Who may be asked to sign: approvers, and members of the council for their seats."""
    return (users_with("approver") | users_with("council")).distinct().order_by("name")


def offices() -> QuerySet[Office]:
    kinds = [*rules.OFFICES, council.council_rule()["office"]]
    return Office.objects.filter(kind__in=kinds).select_related("place").order_by("kind", "code")


# -- letters
def letters() -> QuerySet[Letter]:
    return Letter.objects.exclude(state="withdrawn").select_related("priority")


def lying_with(actor: Actor) -> list[Letter]:
    """Letters that wait for this actor, the answer most due first: drafts with the planner, the rest with its office."""
    states = [*offices_of(actor), *(["draft"] if can(actor, Can.PLAN) else [])]
    return list(letters().filter(state__in=states).order_by("priority__answer_due", "made_on", "id"))


def on_the_way(actor: Actor) -> list[Letter]:
    mine = {row.pk for row in lying_with(actor)}
    rows = letters().filter(state__in=("draft", "clerk", "mayor")).order_by("priority__answer_due", "id")
    return [row for row in rows if row.pk not in mine]


def signed() -> QuerySet[Letter]:
    return letters().filter(state="signed").order_by("-signed_on", "-id")


def unwritten() -> list[Priority]:
    """Forwarded priorities of which no letter is being written."""
    begun = set(letters().values_list("priority", flat=True))
    return [row for row in council.to_answer() if row.id not in begun]


def letter_of(priority: Priority) -> Letter | None:
    return letters().filter(priority=priority).first()


def answer_of(priority: Priority) -> Letter | None:
    """The signed one, for everybody."""
    return signed().filter(priority=priority).first()


def steps(letter: Letter) -> list[LetterStep]:
    return list(letter.steps.order_by("at", "id"))


def returned(letter: Letter) -> LetterStep | None:
    """The remark with which a draft came back, if it did."""
    last = next((one for one in reversed(steps(letter)) if one.verb in ("return", "send")), None)
    return last if last and last.verb == "return" else None


def who_did(letter: Letter, *verbs: str) -> set[UUID]:
    return {row.by for row in letter.steps.filter(verb__in=verbs) if row.by}


def next_number_on(day: date) -> int:
    """The number that the next letter of this office would get."""
    found = rule()
    return next_number(Letter, prefix=found["prefix"], year=rules.number_year(day, found["numbers"]))
