"""Budget ballots of the small town: who comes to which of their pages."""

from typing import TYPE_CHECKING, Any

from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from tests.permissions.world import World

RECORDERS = frozenset({"volunteer", "researcher", "facilitator"})
PREPARING = oracle.PLANNERS | oracle.FACILITATORS  # who sees a draft


def build(world: "World") -> None:
    """One open in each village, a draft, one decided; a batch of cards and a run of sheets of each that is open."""
    from khuang.access.queries import actor_of
    from khuang.base.actor import SYSTEM
    from khuang.forum.doors.actions import join
    from khuang.forum.doors.codes.actions import make_batch
    from khuang.forum.doors.sheets.actions import make_run
    from khuang.planning.budgeting import actions
    from khuang.planning.budgeting.ballot import ElectionBallot
    from khuang.town.models import Place
    from tests.permissions.world import A, B

    by = actor_of(world.users["facilitator-of-town"])
    for key, place in (("near", A), ("far", B), ("draft", A), ("decided", A)):
        row = actions.prepare(
            slug=f"money-{key}", title_th=f"งบ {key}", budget=100_00, kind="approval", most=2, completion="add-one", who_th="ทุกคน",
            doors=["page", "code", "sheet", "volunteer"], place=Place.objects.get(code=place), by=SYSTEM,
        )  # fmt: skip
        for title in ("บ่อ", "ถนน", "ต้นไม้"):
            actions.add_choice(election=row, title_th=title, cost=50_00, by=SYSTEM)
        if key != "draft":
            actions.open_election(election=row, by=SYSTEM)
        if key in ("near", "far"):
            ballot = ElectionBallot(row)
            world.rows[f"cards-{key}"] = make_batch(ballotable=ballot, count=2, by=by)[0]
            world.rows[f"run-{key}"] = make_run(ballotable=ballot, copies=2, each=3, by=by)
    for _n in range(5):
        ElectionBallot(row).cast({1: 1}, participant=join(about=row.id, door="code"))
    actions.close(election=row, by=SYSTEM)
    actions.publish(election=row, by=SYSTEM)


def pages(world: "World") -> dict[str, Page]:
    from tests.permissions.world import A, B

    def one(key: str, **more: Any) -> dict[str, Any]:
        return {"slug": f"money-{key}", **more}

    missing = {"missing": Thing(one("nowhere"), exists=False)}
    read = {"open": Thing(one("near")), "draft": Thing(one("draft"), open_to=PREPARING), **missing}
    every = {"open": Thing(one("near")), "draft": Thing(one("draft")), **missing}
    led = {"near": Thing(one("near"), place=A), "far": Thing(one("far"), place=B), **missing}

    def of_place(name: str, **names: str) -> dict[str, Thing]:
        rows = {
            key: Thing(one(key, **{arg: world.rows[f"{row}-{key}"].id for arg, row in names.items()}), place=place)
            for key, place in (("near", A), ("far", B))
        }
        return rows | {
            "missing": Thing(one("nowhere", **{arg: rows["near"].kwargs[arg] for arg in names}), exists=False)
        }

    led_pages = {
        f"planning:{name}": Page(oracle.FACILITATORS, led, rule="place", post=post)
        for name, post in (
            ("election-doors", False), ("election-cards", True), ("election-sheets", True), ("settle-election-sheet", True),
            ("void-election-sheet", True),
        )
    }  # fmt: skip
    asking = {"open": Thing(one("near")), "draft": Thing(one("draft"), exists=False), **missing}
    return {
        "planning:elections": Page(oracle.EVERYBODY),
        "planning:election": Page(oracle.EVERYBODY, read, rule="open", post=True),
        "planning:take-back-ballot": Page(oracle.EVERYBODY, read, rule="open", post=True, ok=(302,)),
        "planning:forget-ballot": Page(oracle.EVERYBODY, read, rule="open", get=False, post=True),
        "planning:election-file": Page(
            oracle.EVERYBODY,
            {"decided": Thing(one("decided")), "open": Thing(one("near"), exists=False), **missing},
            rule="open",
        ),
        "planning:new-election": Page(oracle.PLANNERS, post=True),
        "planning:prepare-election": Page(oracle.PLANNERS, every),
        "planning:edit-election": Page(oracle.PLANNERS, every, post=True),
        "planning:call-off-election": Page(oracle.PLANNERS, every, post=True),
        "planning:take_choice": Page(oracle.PLANNERS, _chosen(), post=True),
        "planning:add-choice": Page(oracle.PLANNERS, every, post=True),
        "planning:remove-choice": Page(
            oracle.PLANNERS, {"draft": Thing(one("draft", number=1)), "missing": Thing(one("draft", number=99), exists=False)},
            get=False, post=True,
        ),
        "planning:move-election": Page(
            oracle.PLANNERS,
            {"draft": Thing(one("draft", verb="open")), "missing": Thing(one("nowhere", verb="open"), exists=False)},
            get=False,
            post=True,
        ),
        **led_pages,
        "planning:revoke-election-cards": Page(
            oracle.FACILITATORS, of_place("revoke", batch="cards"), rule="place", post=True
        ),
        "planning:print-election-sheets": Page(
            oracle.FACILITATORS, of_place("print", id="run"), rule="place", get=False, post=True
        ),
        "planning:read-election-sheet": Page(
            RECORDERS, {**read, "draft": Thing(one("draft"), open_to=oracle.FACILITATORS)}, rule="open", post=True
        ),
        "planning:ask-election": Page(RECORDERS, asking, post=True),
        "planning:ask-budget": Page(
            RECORDERS, {"old ticket": Thing(one("near", ticket="x")), "missing": Thing(one("nowhere", ticket="x"), exists=False)},
            post=True, ok=(302,),
        ),
    }  # fmt: skip


def _chosen() -> dict[str, Thing]:
    """What the decided ballot chose, what it did not, and nothing."""
    from uuid import UUID

    from khuang.planning.models import BudgetCount, Choice

    count = BudgetCount.objects.get(election__slug="money-decided")
    rows = {row.number: row for row in Choice.objects.filter(election=count.election)}
    lost = next(n for n in rows if n not in count.result["winners"])
    return {
        "won": Thing({"choice": rows[count.result["winners"][0]].pk}), "lost": Thing({"choice": rows[lost].pk}, exists=False),
        "missing": Thing({"choice": UUID(int=9)}, exists=False),
    }  # fmt: skip
