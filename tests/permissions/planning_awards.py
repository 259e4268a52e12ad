"""Awards in the small town: a draft and a sent application, an evaluation, an event, a mechanism."""

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from khuang.base.actor import SYSTEM
from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing
from tests.permissions.who import Who

if TYPE_CHECKING:
    from tests.permissions.world import World
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
MISSING = 999_999
DESKS = oracle.PLANNERS | frozenset({"approver"})
TELLERS = oracle.PLANNERS | oracle.FACILITATORS
BOTH = {"th": "ก", "en": "a"}
FORM = {
    "key": "small", "title": BOTH, "giver": BOTH, "language": "th", "source": BOTH, "verified": False,
    "sections": [{"key": "s", "title": BOTH, "boxes": [
        {"key": "what", "number": "1", "question": BOTH, "limit": 50, "required": True, "lines": 4, "hint": None, "note": None},
    ]}],
}  # fmt: skip


def build(world: "World") -> None:
    from khuang.planning.awards.actions import applications, register, timeline
    from khuang.planning.models import MechanismTag

    for key in ("draft", "sent"):
        row = _application(key)
        word = world.canaries[f"applied-{key}"] = f"คานารีใบสมัคร{key}"
        applications.save(application=row, box="what", language="th", text=word, base=0, by=SYSTEM)
        world.rows[f"application-{key}"] = row
    applications.finish(application=row, by=SYSTEM)
    applications.send(application=row, by=SYSTEM)
    said = {"title_th": "ก", "who_th": "ข", "side": "internal", "source": "ค", "on": date(2026, 1, 5)}
    look = world.rows["evaluation"] = register.keep_evaluation(told=said, by=SYSTEM)
    told = {"text_th": "ก"}
    world.rows["evaluation-finding"] = register.keep_finding(evaluation=look, told=told, by=SYSTEM)
    award = {"name_th": "ก", "giver_th": "ข", "year": 2568, "state": "given", "source": "ค"}
    world.rows["award"] = register.keep_award(told=award, by=SYSTEM)
    world.rows["event"] = timeline.add_event(on=date(2020, 1, 1), exact="year", title_th="ก", source="ข", by=SYSTEM)
    world.rows["mechanism"] = MechanismTag.objects.create(kind="activity", mechanism="x", year=2569, title_th="ก")


def _application(key: str) -> Any:
    """As ``begin`` makes it, but with a form that no pack of the small town has."""
    from khuang.planning.models import Application
    from khuang.planning.moves import next_number

    return Application.objects.create(
        number=next_number(Application), form_key="small", form_digest="x", form=FORM, title_th=key, year=2569,
        made_on=date(2026, 1, 1),
    )  # fmt: skip


def may_read(who: Who, key: str) -> bool | None:
    """A draft is the desk's; what was sent is everybody's."""
    if key.startswith("applied-"):
        return key == "applied-sent" or who.role in DESKS
    return None


def pages(world: "World") -> dict[str, Page]:
    rows = world.rows
    missing = Thing({"number": MISSING}, exists=False)
    numbers = {key: rows[f"application-{key}"].number for key in ("draft", "sent")}
    read = {
        "sent": Thing({"number": numbers["sent"]}), "missing": missing,
        "draft": Thing({"number": numbers["draft"]}, open_to=DESKS),
    }  # fmt: skip
    files = {"sent": read["sent"], "draft": Thing({"number": numbers["draft"]}, exists=False), "missing": missing}
    work = {**{key: Thing({"number": n}) for key, n in numbers.items()}, "missing": missing}
    boxes = {
        "draft": Thing({"number": numbers["draft"], "key": "what"}),
        "no box": Thing({"number": numbers["draft"], "key": "none-such"}, exists=False),
        "missing": Thing({"number": MISSING, "key": "what"}, exists=False),
    }
    looks = {"one": Thing({"number": rows["evaluation"].number}), "missing": missing}

    def of(key: str) -> dict[str, Thing]:
        return {"one": Thing({"id": rows[key].id}), "missing": Thing({"id": NOWHERE}, exists=False)}

    return {
        "planning:awards": Page(oracle.EVERYBODY),
        "planning:evaluation": Page(oracle.EVERYBODY, looks),
        "planning:application": Page(oracle.EVERYBODY, read, rule="open"),
        "planning:application-paper": Page(oracle.EVERYBODY, read, rule="open", query="?as=page"),
        "planning:application-text": Page(oracle.EVERYBODY, read, rule="open"),
        "planning:application-json": Page(oracle.EVERYBODY, files),
        "planning:timeline": Page(oracle.EVERYBODY),
        "planning:mechanisms": Page(oracle.EVERYBODY),
        "planning:event-new": Page(TELLERS, post=True),
        "planning:event-remove": Page(TELLERS, of("event"), get=False, post=True),
        "planning:mechanism-new": Page(oracle.PLANNERS, post=True),
        "planning:mechanism-remove": Page(oracle.PLANNERS, of("mechanism"), get=False, post=True),
        "planning:award-new": Page(oracle.PLANNERS, post=True),
        "planning:award": Page(oracle.PLANNERS, of("award"), post=True),
        "planning:evaluation-new": Page(oracle.PLANNERS, post=True),
        "planning:evaluation-edit": Page(oracle.PLANNERS, looks, post=True),
        "planning:evaluation-finding-new": Page(oracle.PLANNERS, looks, post=True),
        "planning:evaluation-finding": Page(oracle.PLANNERS, of("evaluation-finding"), post=True),
        "planning:applications": Page(DESKS),
        "planning:application-new": Page(oracle.PLANNERS, post=True),
        "planning:application-count": Page(oracle.PLANNERS, get=False, post=True),
        "planning:application-desk": Page(oracle.PLANNERS, work, post=True),
        "planning:application-box": Page(oracle.PLANNERS, boxes, post=True),
    }
