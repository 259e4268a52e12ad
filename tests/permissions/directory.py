"""The directory, organisations and interpreters: who keeps which entry, who sees which meeting."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import SYSTEM
from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from tests.permissions.world import World
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
KEEPERS = oracle.READERS | oracle.PARTNERS
REGISTRARS = oracle.ADMINISTRATORS | oracle.STEWARDS


def build(world: "World") -> None:
    """An entry of each organisation and one that was withdrawn; a meeting of each case worker; the volunteer interprets."""
    from khuang.access.queries import actor_of
    from khuang.care.interpreters import actions as interpreting
    from khuang.town.directory import actions
    from khuang.town.models import Organisation
    from tests.permissions.world import ORGS

    for code in ORGS:
        org = Organisation.objects.get(code=code)
        words = {"th": {"title": f"บริการ {code}"}}
        actions.add_service(org=org, kind="health", words=words, code=f"of-{code.lower()}", by=SYSTEM)
    gone = actions.add_service(
        org=Organisation.objects.get(code=ORGS[0]),
        kind="health",
        words={"th": {"title": "เลิกแล้ว"}},
        code="gone",
        by=SYSTEM,
    )
    actions.move_service(service=gone, verb="end", by=SYSTEM)
    name, avoid, where = "คานารีล่าม", "คานารีหลีก", "คานารีที่นัด"
    world.canaries |= {"interpreter": name, "interpreter-avoid": avoid, "interpreting-where": where}
    who = interpreting.enrol(
        name=name, avoid=avoid, languages={"my": "own"}, signed_on=timezone.localdate(), user=world.users["volunteer"],
        by=SYSTEM,
    )  # fmt: skip
    world.rows["interpreter"] = who
    for n, asked in enumerate(("caseworker", "caseworker-far")):
        by = actor_of(world.users[asked])
        row = interpreting.ask(
            language="my", at=timezone.now() + timedelta(days=n + 1), minutes=30, mode="phone", meeting="talk", where=where,
            by=by,
        )  # fmt: skip
        interpreting.offer(request=row, interpreter=who, by=by)
        world.rows[f"meeting-{asked}"] = row


def pages(world: "World") -> dict[str, Page]:
    from tests.permissions.world import ORGS

    entries = {code.lower(): Thing({"code": f"of-{code.lower()}"}, org=code) for code in ORGS}
    entries["missing"] = Thing({"code": "no-such"}, exists=False)
    kept = {**entries, "gone": Thing({"code": "gone"}, org=ORGS[0])}
    seen = {**entries, "gone": Thing({"code": "gone"}, exists=False)}
    words = {name: Thing({**one.kwargs, "lang": "my"}, org=one.org, exists=one.exists) for name, one in entries.items()}
    words["no language"] = Thing({**entries["hospital"].kwargs, "lang": "th"}, org=ORGS[0], exists=False)
    orgs = {"one": Thing({"code": ORGS[0]}), "missing": Thing({"code": "NOBODY"}, exists=False)}
    tables = {"csv": Thing({"kind": "csv"}), "exe": Thing({"kind": "exe"}, exists=False)}
    return {
        "public:services": Page(oracle.EVERYBODY),
        "public:services_print": Page(oracle.EVERYBODY),
        "public:services_table": Page(oracle.EVERYBODY),
        "public:numbers": Page(oracle.EVERYBODY),
        "public:service": Page(oracle.EVERYBODY, seen),
        "public:organisation": Page(oracle.EVERYBODY, orgs),
        "directory:desk": Page(KEEPERS),
        "directory:new": Page(KEEPERS, post=True),
        "directory:table": Page(KEEPERS, post=True),
        "directory:export": Page(KEEPERS, tables),
        "directory:service": Page(KEEPERS, kept, rule="keeps"),
        "directory:edit": Page(KEEPERS, kept, rule="keeps", post=True),
        "directory:act": Page(KEEPERS, kept, rule="keeps", get=False, post=True),
        "directory:words": Page(KEEPERS, words, rule="keeps", post=True),
        "organisations:list": Page(REGISTRARS),
        "organisations:new": Page(REGISTRARS, post=True),
        "organisations:table": Page(REGISTRARS, post=True),
        "organisations:export": Page(REGISTRARS, tables),
        "organisations:one": Page(REGISTRARS, orgs),
        "organisations:edit": Page(REGISTRARS, orgs, post=True),
        "organisations:state": Page(REGISTRARS, orgs, get=False, post=True),
        **_interpreting(world),
    }


def _interpreting(world: "World") -> dict[str, Page]:
    person = {"one": Thing({"interpreter": world.rows["interpreter"].pk})}
    person["missing"] = Thing({"interpreter": NOWHERE}, exists=False)
    meetings = {
        who: Thing({"request_id": world.rows[f"meeting-{who}"].pk}, owner=who)
        for who in ("caseworker", "caseworker-far")
    }
    meetings["missing"] = Thing({"request_id": NOWHERE}, exists=False)
    offered = {"own": Thing({"request_id": world.rows["meeting-caseworker"].pk}, owner="volunteer")}
    offered["missing"] = Thing({"request_id": NOWHERE}, exists=False)
    return {
        "care:interpreters": Page(oracle.CARERS),
        "care:interpreter-new": Page(oracle.SUPERVISORS, post=True),
        "care:interpreter-ask": Page(oracle.CARERS, post=True),
        "care:interpreter": Page(oracle.SUPERVISORS, person, post=True),
        "care:interpreter-end": Page(oracle.SUPERVISORS, person, get=False, post=True),
        "care:interpreting": Page(oracle.CARERS, meetings, rule="own or any for supervisors", post=True),
        "care:my-interpreting": Page(oracle.SIGNED_IN, {"page": Thing(owner="volunteer")}, rule="own"),
        "care:interpreting-reply": Page(oracle.SIGNED_IN, offered, rule="own", get=False, post=True),
    }


def may_read(who: Any, key: str) -> bool | None:
    """Who interprets and where one meets: whoever works in care. Whom an interpreter must not meet: their supervisor."""
    if key == "interpreter-avoid":
        return who.role == "supervisor"
    return who.role in oracle.CARERS if key in ("interpreter", "interpreting-where") else None
