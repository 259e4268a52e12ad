"""Works and grants: what everybody reads, what only planners, readers of findings and the monitor come to."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import SYSTEM
from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from tests.permissions.who import Who
    from tests.permissions.world import World
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
MISSING = 999_999
MONITORS = frozenset({"monitor"})


def build(world: "World") -> None:
    """A funded project with one of everything; a finding read and one unread; a request read and one unread."""
    from khuang.planning.models import BudgetLine, Finding, PlanLine
    from khuang.planning.works import actions, finding

    plan, today = world.rows["line-public"].plan, timezone.localdate()
    line = PlanLine.objects.create(
        plan=plan, number=90, strategy_th="ยุทธศาสตร์", title_th="โครงการที่ดำเนินการ", state="funded"
    )
    BudgetLine.objects.create(line=line, year=plan.first_year, amount=10_000_000)
    world.rows["works-line"] = line
    world.rows["works-milestone"] = actions.add_milestone(line=line, title_th="เริ่ม", due=today, by=SYSTEM)
    world.rows["works-contract"] = actions.sign_contract(
        line=line, reference="1/2570", party="บริษัทสมมติ", natural=False, method="selection", price=100, median=None,
        signed_on=today, ends_on=today + timedelta(days=9), by=SYSTEM,
    )  # fmt: skip
    world.rows["works-payment"] = actions.pay(
        line=line, year=plan.first_year, amount=100, on=today, what_th="งวด", by=SYSTEM
    )
    world.rows["works-day"] = actions.announce_day(line=line, on=today, where_th="ตลาด", by=SYSTEM)
    word = world.canaries["finding"] = "คานารีข้อสังเกต"
    for said in (word, "อ่านแล้ว"):
        finding.send(line=line, about="quality", words=said)
    unread, read = Finding.objects.order_by("number")
    finding.publish(finding=read, said="อ่านแล้ว", by=SYSTEM)
    world.rows["finding-unread"], world.rows["finding-read"] = unread, read
    _photo(world, line)
    _requests(world)


def _photo(world: "World", line: object) -> None:
    from khuang.planning.models import WorkPhoto
    from khuang.trust.files import keep
    from khuang.trust.writing import Writer

    for key, state, faces in (("shown", "shown", "none"), ("waiting", "waiting", "")):
        pen = Writer()
        file = keep([b"\xff\xd8picture"], name="photo", kind="image/jpeg", pen=pen)
        file.save(force_insert=True)
        pen.store()
        world.rows[f"works-photo-{key}"] = WorkPhoto.objects.create(
            line=line, file=file, on=timezone.localdate(), state=state, faces=faces
        )


def _requests(world: "World") -> None:
    from khuang.planning.grants import actions
    from khuang.planning.grants.actions import New
    from khuang.planning.models import BudgetRequest

    today = timezone.localdate()
    world.rows["grant-call"] = actions.open_call(
        title_th="ทุนย่อย", opens=today, closes=today, ceiling=100, pot=100, by=SYSTEM
    )
    word = world.canaries["request"] = "คานารีคำขอ"
    for _ in range(2):
        actions.ask(New("club", word, word, 100, today + timedelta(days=9), word, asker=word))
    unread, read = BudgetRequest.objects.order_by("number")
    actions.check(request=read, title_th="อ่านแล้ว", what_th="อ่านแล้ว", asker="ชมรม", by=SYSTEM)
    world.rows["request-unread"], world.rows["request-read"] = unread, read


def may_read(who: "Who", key: str) -> bool | None:
    """Unread findings: whoever reads for names. Unread requests: whoever puts them before the committee."""
    return {"finding": who.role == "facilitator", "request": who.role == "planner"}.get(key)


def pages(world: "World") -> dict[str, Page]:
    return {**_public(world), **_desk(world), **_reading(world), **_grants(world)}


def _one(row: object, key: str = "id") -> dict[str, Thing]:
    value = row.pk if key != "number" else row.number  # type: ignore[attr-defined]
    gone = MISSING if key == "number" else NOWHERE
    return {"one": Thing({key: value}), "missing": Thing({key: gone}, exists=False)}


def _lines(world: "World") -> dict[str, Thing]:
    draft = Thing({"number": world.rows["line-draft"].number}, exists=False)
    return {**_one(world.rows["works-line"], "number"), "draft": draft}


def _public(world: "World") -> dict[str, Page]:
    photos = _one(world.rows["works-photo-shown"], "photo")
    photos["waiting"] = Thing({"photo": world.rows["works-photo-waiting"].id}, exists=False)
    return {
        "planning:works": Page(oracle.EVERYBODY),
        "planning:works-feed": Page(oracle.EVERYBODY),
        "planning:findings": Page(oracle.EVERYBODY),
        "planning:shares": Page(oracle.EVERYBODY),
        "planning:finding-mine": Page(oracle.EVERYBODY, post=True),
        "planning:finding-new": Page(oracle.EVERYBODY, _lines(world), post=True),
        "planning:work-photo": Page(oracle.EVERYBODY, photos),
    }


def _desk(world: "World") -> dict[str, Page]:
    rows = world.rows
    carried = {**_one(rows["works-line"], "number"), "draft": Thing({"number": rows["line-draft"].number})}
    read = _one(rows["finding-read"], "number")
    read["unread"] = Thing({"number": rows["finding-unread"].number}, exists=False)
    return {
        "planning:work-carry": Page(oracle.PLANNERS, carried, post=True),
        "planning:work-milestone": Page(oracle.PLANNERS, _one(rows["works-milestone"]), post=True),
        "planning:work-contract": Page(oracle.PLANNERS, _one(rows["works-contract"]), post=True),
        "planning:work-payment": Page(oracle.PLANNERS, _one(rows["works-payment"]), post=True),
        "planning:work-inspection": Page(oracle.PLANNERS, _one(rows["works-day"]), post=True),
        "planning:finding-owed": Page(oracle.PLANNERS),
        "planning:finding-reply": Page(oracle.PLANNERS, read, post=True),
        "planning:shares-annual": Page(oracle.PLANNERS, post=True),
    }


def _reading(world: "World") -> dict[str, Page]:
    rows = world.rows
    unread = _one(rows["finding-unread"], "number")
    unread["read"] = Thing({"number": rows["finding-read"].number}, exists=False)
    waiting = _one(rows["works-photo-waiting"], "photo")
    return {
        "planning:finding-reading": Page(oracle.FACILITATORS),
        "planning:finding-read": Page(oracle.FACILITATORS, unread, post=True),
        "planning:photo-look": Page(oracle.FACILITATORS, waiting, post=True),
        "planning:photo-waiting": Page(oracle.FACILITATORS, waiting),
        "planning:work-watching": Page(MONITORS),
        "planning:work-watch": Page(MONITORS, _lines(world), post=True),
    }


def _grants(world: "World") -> dict[str, Page]:
    rows = world.rows
    public = _one(rows["request-read"], "number")
    public["unread"] = Thing({"number": rows["request-unread"].number}, exists=False)
    every = {**_one(rows["request-read"], "number"), "unread": Thing({"number": rows["request-unread"].number})}
    return {
        "planning:grants": Page(oracle.EVERYBODY),
        "planning:grant": Page(oracle.EVERYBODY, public),
        "planning:grant-call": Page(oracle.EVERYBODY, _one(rows["grant-call"], "number")),
        "planning:grant-ask": Page(oracle.EVERYBODY, post=True),
        "planning:grant-mine": Page(oracle.EVERYBODY, post=True),
        "planning:grants-desk": Page(oracle.PLANNERS),
        "planning:grant-new-call": Page(oracle.PLANNERS, post=True),
        "planning:grant-settle": Page(oracle.PLANNERS, every, post=True),
    }
