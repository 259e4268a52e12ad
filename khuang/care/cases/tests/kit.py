"""Two small pathways, a team with a key, and folders laid open, for the tests of cases."""

from typing import Any
from uuid import UUID

from khuang.access import actions as access
from khuang.access.cabinet import opening, teams
from khuang.access.cabinet.ring import SessionKeyring
from khuang.access.models import Team, User
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM, Actor
from khuang.care.cases import actions
from khuang.care.cases.folder import Folder, lay_open
from khuang.care.models import Case
from khuang.care.pathways.content import Pathway
from khuang.content.models import Current, Item, Pack
from khuang.registry.consent.actions import Answer, Asked
from khuang.registry.models import ConsentEvent
from khuang.trust.keyring import SERVER, Keyring
from khuang.trust.models import KeyWrap
from khuang.trust.sealing import unwrap

WORDS = "ข้าวเหนียว มะม่วง วันอาทิตย์"
CANARY = "กานาเรีย-ในแฟ้ม"
SHARES = {
    "name": ["full_name", "given_name", "family_name"], "phone": ["phone", "case.contact"],
    "location": ["village", "house_number", "case.location"], "problem": ["case.problem"], "living": ["case.living"],
}  # fmt: skip


def both(text: str) -> dict[str, str]:
    return {"th": text, "en": text, "my": ""}


SOURCE = {"title": both("made for the tests"), "verified": False}
CHILD: dict[str, Any] = {
    "key": "school", "version": "1", "title": both("School"), "about": both("We find a place."), "tier": "personal",
    "doors": ["walk-in", "survey", "public"], "subject": "child",
    "stages": [{"key": "found", "title": both("Found")}, {"key": "asked", "title": both("Asked")},
               {"key": "enrolled", "title": both("In school"), "by": both("school")}],
    "moves": [
        {"key": "ask", "title": both("Ask the school"), "from": "found", "to": "asked", "needs": ["screening", "plan"]},
        {"key": "enrol", "title": both("Enrolled"), "from": "asked", "to": "enrolled", "needs": ["hand-over"]},
    ],
    "screening": {
        "key": "school", "version": "1", "title": both("Why not in school"), "method": "signs",
        "questions": [{"key": "work", "title": both("Works?"),
                       "choices": [{"code": "yes", "title": both("yes")}, {"code": "no", "title": both("no")}]}],
        "found": both("Something keeps the child away"), "otherwise": both("Nothing"), "again_days": {"low": 30},
        "sources": [SOURCE],
    },
    "consents": [{"purpose": "school", "notice": "school", "before": ["asked"]}],
    "clocks": [
        {"key": "first", "title": both("First call"), "starts": "opened", "stops": "screened", "hours": 72, "source": SOURCE},
        {"key": "plan", "title": both("Plan"), "starts": "screened", "stops": "planned",
         "by_risk": {"high": 24, "low": 240}, "escalate": ["supervisor", "officer"], "source": SOURCE},
    ],
    "procedure": {"version": "1", "title": both("How"), "source": SOURCE,
                  "tasks": [{"key": "call", "title": both("Call"), "stage": "found"}]},
    "closings": [{"key": "enrolled", "title": both("In school"), "outcome": "met", "needs": ["approval"]},
                 {"key": "moved", "title": both("Moved"), "outcome": "passed-on"}],
    "statistics": [{"key": "in-school", "title": both("In school"), "count": "reached", "stage": "enrolled"}],
    "keep_months": 60, "keep_source": SOURCE, "sources": [SOURCE],
}  # fmt: skip
HARM: dict[str, Any] = {
    "key": "harm", "version": "1", "title": both("Harm"), "about": both("We hand over."), "tier": "restricted",
    "doors": ["walk-in", "public", "agency"], "threshold": 10,
    "stages": [{"key": "told", "title": both("Told")}, {"key": "safe", "title": both("Safe")}],
    "moves": [{"key": "shelter", "title": both("To a safe place"), "from": "told", "to": "safe",
               "needs": ["consent", "contact-rule"]}],
    "consents": [{"purpose": "shelter", "notice": "shelter", "before": ["safe"]}],
    "clocks": [{"key": "first", "title": both("First"), "starts": "opened", "stops": "consented", "hours": 24,
                "source": SOURCE}],
    "closings": [{"key": "safe", "title": both("Safe"), "outcome": "met", "needs": ["approval"]},
                 {"key": "stopped", "title": both("Did not wish to go on"), "outcome": "declined"}],
    "statistics": [{"key": "told", "title": both("Told"), "count": "opened"}], "counted": "all",
    "keep_months": 120, "keep_source": SOURCE, "sources": [SOURCE],
}  # fmt: skip


def pathways() -> None:
    """Both in force."""
    pack, _ = Pack.objects.get_or_create(name="test", defaults={"position": 1, "version": "1", "title": both("t")})
    for body in (CHILD, HARM):
        whole = Pathway.model_validate(body).model_dump(mode="json")
        item, fresh = Item.objects.get_or_create(
            digest=f"pathway {body['key']}",
            defaults={"kind": "pathway", "key": body["key"], "body": whole, "pack": "test"},
        )
        if fresh:
            Current.objects.create(kind="pathway", key=body["key"], item=item, pack=pack)


def notice(purpose: str, recipients: str = "none") -> Item:
    """Something short to be asked, in force."""
    pack = Pack.objects.get(name="test")
    texts = {name: both("read out") for name in ("title", "why", "what", "who", "how_long", "no_harm", "withdraw")}
    shares = [{"code": code, "label": both(code), "fields": fields, "needed": False} for code, fields in SHARES.items()]
    body = {"key": purpose, "version": "1", "purpose": purpose, **texts, "shares": shares, "recipients": recipients,
            "months": 12, "guardian_under": 18, "assent_from": 10, "order": 1, "sources": []}  # fmt: skip
    item, fresh = Item.objects.get_or_create(
        digest=f"notice {purpose}", defaults={"kind": "notice", "key": purpose, "body": body, "pack": "test"}
    )
    if fresh:
        Current.objects.create(kind="notice", key=purpose, item=item, pack=pack)
    return item


def agreed(folder: Folder, purpose: str, by: Actor, *, state: str = "given", **said: Any) -> ConsentEvent:
    """The person is asked and answers; the parent of a child for it."""
    asked = Asked(notice(purpose, "named" if "orgs" in said else "none"), orgs=said.pop("orgs", ()))
    given = (
        {"data": tuple(SHARES), "giver": "parent", "evidence": "มารดา", "assent": True, **said}
        if state == "given"
        else said
    )
    return actions.ask_consent(folder=folder, asked=asked, answer=Answer(state, **given), by=by, age=40)


def member(name: str, team: Team | None = None, by: User | None = None) -> User:
    """A case worker with a passphrase; of the team, let in by ``by`` or as its founder."""
    made = access.create_user(username=name, name=f"work name {name}", password="long-enough-for-tests", by=SYSTEM)
    access.grant(user=made, role="caseworker", by=SYSTEM)
    if team:
        seat = teams.invite(team=team, user=made, by=SYSTEM)
        opening.make_key(user=made, passphrase=WORDS, by=actor_of(made))
        if by is None:
            teams.found_key(team=team, user=made, by=actor_of(made))
        else:
            seat.team.refresh_from_db()
            teams.grant(seat=seat, ring=ring_of(by), by=actor_of(by))
    return made


def team(name: str = "ทีมคุ้มครอง") -> Team:
    return teams.make_team(name=name, by=SYSTEM)


def ring_of(user: User) -> SessionKeyring:
    """What this member's open cabinet would hold."""
    row, secret = opening.unlocked(user=user, passphrase=WORDS)
    wraps = KeyWrap.objects.filter(holder=row.holder)
    return SessionKeyring({wrap.locker: unwrap(secret, bytes(wrap.wrap)) for wrap in wraps})


def opened(pathway: str = "school", *, by: Actor, team: Team | None = None, **new: Any) -> Case:
    return actions.open_case(new=actions.NewCase(pathway, new.pop("door", "walk-in"), **new), by=by, team=team)


def folder(case: Case, by: Actor, keys: Keyring = SERVER) -> Folder:
    return lay_open(Case.objects.get(pk=case.pk), by=by, keys=keys)


def ids(rows: Any) -> set[UUID]:
    return set(rows.values_list("pk", flat=True))
