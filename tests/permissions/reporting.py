"""A reporting round in the small town: a figure that the partner owes, one that another organisation owes, one that names both."""

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from tests.permissions.world import World
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
OF_IT = frozenset({"partner", "planner", "secretariat", "approver", "monitor"})


def build(world: "World") -> None:
    from khuang.network.models import Report, Round
    from khuang.town.models import Organisation
    from tests.permissions.world import ORGS

    row = world.rows["round"] = Round.objects.create(
        number=1, framework="none", period="fy2569", title_th="รอบรายงาน", due=date.today() + timedelta(days=9),
        opened_at=timezone.now(),
    )  # fmt: skip
    first, second = (Organisation.objects.get(code=code) for code in ORGS[:2])
    for key, org, credited, state in (
        ("own", first, [], "draft"),
        ("other", second, [], "submitted"),
        ("named", second, [first.code], "approved"),
    ):
        word = world.canaries[f"reported-{key}"] = f"คานารีวิธีนับ{key}"
        world.rows[f"reported-{key}"] = Report.objects.create(
            round=row, figure=f"figure-{key}", org=org, credited=credited, state=state, method=word
        )


def pages(world: "World") -> dict[str, Page]:
    from tests.permissions.world import ORGS

    first, second = ORGS[:2]
    rows = world.rows
    things = {
        "own": Thing({"id": rows["reported-own"].id}, org=first),
        "other": Thing({"id": rows["reported-other"].id}, org=second),
        "named": Thing({"id": rows["reported-named"].id}, org=first, owner=second),
        "missing": Thing({"id": NOWHERE}, exists=False),
    }
    owed = {**things, "named": Thing({"id": rows["reported-named"].id}, org=second)}
    number = {"there": Thing({"number": 1}), "missing": Thing({"number": 999_999}, exists=False)}
    verbs = {
        name: Thing({**thing.kwargs, "verb": "nothing"}, exists=False) for name, thing in things.items()
    }  # each verb has its own test beside the actions
    return {
        "reporting:rounds": Page(OF_IT),
        "reporting:new": Page(oracle.SECRETARIAT, post=True),
        "reporting:round": Page(OF_IT, number),
        "reporting:lock": Page(oracle.SECRETARIAT, number, get=False, post=True),
        "reporting:report": Page(OF_IT, things, rule="reported"),
        "reporting:write": Page(frozenset({"partner", "planner"}), owed, rule="org", get=False, post=True),
        "reporting:act": Page(OF_IT, verbs, get=False, post=True),
    }


def may_read(who: oracle.Who, key: str) -> bool | None:
    """How something was counted: whoever owes it, whom it names, who keeps the round."""
    from tests.permissions.world import ORGS

    kind, _, rest = key.partition("-")
    if kind != "reported":
        return None
    if who.role in ("secretariat", "approver", "monitor"):
        return True
    orgs = {"own": ORGS[:1], "other": ORGS[1:2], "named": ORGS[:2]}[rest]
    return who.role in OF_IT and who.org in orgs
