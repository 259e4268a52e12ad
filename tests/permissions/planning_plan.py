"""The plan's operations, forms and rights: everybody reads what is in force, planners bring it on, approvers approve."""

from typing import TYPE_CHECKING, Any

from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from tests.permissions.world import World
MISSING = 999_999
APPROVERS = frozenset({"approver"})


def build(world: "World") -> None:
    """The making of the plan has begun. It stays a draft: whatever else is built here may still enter it."""
    from khuang.base.actor import SYSTEM
    from khuang.content.models import Current, Item, Pack
    from khuang.planning.plan.operations import actions

    plan = world.rows["line-public"].plan
    body = {
        "key": "5.c", "goal": 5, "title": {"th": "นโยบายและกฎหมาย", "en": "Policies and laws"}, "source": "UN",
        "thai_is_official": False,
    }  # fmt: skip
    if not Current.objects.filter(kind="target", key="5.c").exists():
        pack, _new = Pack.objects.get_or_create(name="targets", defaults={"position": 99, "version": "1", "title": {}})
        item = Item.objects.create(kind="target", key="5.c", digest="target-5.c", body=body, pack=pack.name)
        Current.objects.create(kind="target", key="5.c", item=item, pack=pack)
    world.rows["plan-operation"] = actions.begin(plan=plan, kind="make", reason_th="จัดทำแผน", by=SYSTEM)


def pages(world: "World") -> dict[str, Page]:
    rows = world.rows
    begun, line, draft = (rows[key].number for key in ("plan-operation", "line-public", "line-draft"))
    operation, code = _numbered(begun), rows["line-public"].plan.code
    every = {"public": Thing({"number": line}), "draft": Thing({"number": draft}), **_missing({"number": MISSING})}
    histories = {"public": Thing({"number": line}), "draft": Thing({"number": draft}, exists=False)}
    altered = {
        "one": Thing({"number": begun, "line": line}), **_missing({"number": MISSING, "line": line}),
        "no line": Thing({"number": begun, "line": MISSING}, exists=False),
    }  # fmt: skip
    years = {"first": Thing({"year": 2571}), "before": Thing({"year": 2570}, exists=False)}
    # Everybody's once the plan is adopted; this one is a draft.
    paper = {
        "pdf": Thing({"form": "ph02", "kind": "pdf"}, open_to=oracle.PLANNERS),
        **_missing({"form": "ph99", "kind": "pdf"}),
    }
    papers = {
        "pdf": Thing({"year": 2571, "kind": "pdf"}, open_to=oracle.PLANNERS),
        **_missing({"year": 2571, "kind": "exe"}),
    }
    keys = {"one": Thing({"key": "5.c"}), "missing": Thing({"key": "99.z"}, exists=False)}
    return {
        "planning:operations": Page(oracle.EVERYBODY),
        "planning:operation": Page(oracle.EVERYBODY, operation),
        "planning:operation_approve": Page(APPROVERS, operation, post=True),
        "planning:line_history": Page(oracle.EVERYBODY, histories),
        "planning:open_plan": Page(oracle.PLANNERS, post=True),
        "planning:end_plan": Page(
            oracle.PLANNERS, {"one": Thing({"code": code}), **_missing({"code": "nowhere"})}, get=False, post=True
        ),
        "planning:operation_begin": Page(oracle.PLANNERS, post=True),
        "planning:operation_carry": Page(oracle.PLANNERS, operation, post=True),
        "planning:operation_alter": Page(oracle.PLANNERS, altered, post=True),
        "planning:edit_line": Page(oracle.PLANNERS, every, post=True),
        "planning:tag_line": Page(oracle.PLANNERS, every, post=True),
        "planning:forms": Page(oracle.EVERYBODY),
        "planning:form": Page(oracle.EVERYBODY, paper, rule="open", query="?as=page"),
        "planning:year": Page(oracle.EVERYBODY, years),
        "planning:year_paper": Page(oracle.EVERYBODY, papers, rule="open", query="?as=page"),
        "planning:others": Page(oracle.PLANNERS, years, post=True),
        "planning:take_in": Page(oracle.PLANNERS, post=True),
        "planning:rights": Page(oracle.EVERYBODY, years),
        "planning:targets": Page(oracle.EVERYBODY),
        "planning:target": Page(oracle.EVERYBODY, keys),
    }


def _numbered(number: int) -> dict[str, Thing]:
    return {"one": Thing({"number": number}), **_missing({"number": MISSING})}


def _missing(kwargs: dict[str, Any]) -> dict[str, Thing]:
    return {"missing": Thing(kwargs, exists=False)}
