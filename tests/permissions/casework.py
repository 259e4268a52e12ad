"""Cases and conferences: who comes to which of their pages."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone

from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from tests.permissions.world import World
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")


def build(world: "World") -> None:
    """A case that nobody has in each village; a conference of the near case worker, to which the hospital is invited."""
    from khuang.care.cases import actions as cases
    from khuang.care.cases.folder import lay_open
    from khuang.care.conference import actions, reading
    from khuang.care.models import Case
    from tests.permissions.world import ORGS, actor

    for relation, who in (("near", "caseworker"), ("far", "caseworker-far")):
        word = world.canaries[f"case-{relation}"] = f"คานารีเรื่องของ{relation}"
        new = cases.NewCase(
            "home-care", "walk-in", person=world.humans[f"lone-{relation}"].row, blocks={"problem": {"text": word}}
        )
        world.rows[f"case-{relation}"] = cases.open_case(new=new, by=actor(world, who))
    by = actor(world, "caseworker")

    def folder() -> Any:
        return lay_open(Case.objects.get(pk=world.rows["case-sent"].pk), by=by)

    word = world.canaries["invitation"] = "คานารีวาระประชุม"
    on = timezone.localdate() + timedelta(days=5)
    world.rows["meeting"] = actions.call(folder=folder(), new=actions.NewConference(on, agenda=word), by=by)
    meeting = reading.of_case(folder(), by=by)[0]
    world.rows["guest"] = actions.invite(
        folder=folder(), conference=meeting, guest=actions.Guest(ORGS[0]), chosen=(), by=by
    )


def pages(world: "World") -> dict[str, Page]:
    from tests.permissions.world import ORGS, A, B

    rows = world.rows
    mine = Thing({"case": rows["case-sent"].id}, place=A, owner="caseworker")
    free = {
        relation: Thing({"case": rows[f"case-{relation}"].id}, place=place, owner="nobody")
        for relation, place in (("near", A), ("far", B))
    }
    sealed = Thing({"case": rows["case-sealed"].id}, owner="caseworker")
    missing = Thing({"case": NOWHERE}, exists=False)
    worked = {"mine": mine, "free far": _of(free["far"], owner=""), "missing": missing}
    team = {"one": Thing({"team": rows["team"].id}), "missing": Thing({"team": NOWHERE}, exists=False)}
    hands = {
        "one": Thing({"team": rows["team"].id, "user": world.users["caseworker"].id}),
        "missing": Thing({"team": NOWHERE, "user": world.users["caseworker"].id}, exists=False),
    }
    ways = {"one": Thing({"pathway": "home-care"}), "missing": Thing({"pathway": "nothing"}, exists=False)}
    users = {"one": Thing({"user": world.users["caseworker"].id}), "missing": Thing({"user": NOWHERE}, exists=False)}
    ours = {"ours": Thing({"invitation": rows["guest"].id}, org=ORGS[0]),
            "missing": Thing({"invitation": NOWHERE}, exists=False)}  # fmt: skip
    person = f"?person={world.humans['lone-near'].id}"
    over = {"rule": "own or supervisor"}
    return {
        "care:cases": Page(oracle.CARERS),
        "care:case-new": Page(oracle.CARERS),
        "care:case-open": Page(oracle.CARERS, ways, post=True),
        "care:team-cases": Page(oracle.SIGNED_IN, team, rule="key", ok=(423,)),
        "care:team-hand-on": Page(oracle.SIGNED_IN, hands, rule="key", ok=(423,), post=True),
        "care:case-of-person": Page(oracle.SIGNED_IN, rule="key", query=person, ok=(423,)),
        "care:case-work": Page(oracle.SUPERVISORS),
        "care:case-leaver": Page(oracle.SUPERVISORS, users, post=True),
        "care:case": Page(
            oracle.CARERS, {"mine": mine, **free, "sealed": sealed, "missing": missing}, rule="case", ok=(200, 423)
        ),
        "care:case-take": Page(oracle.CARERS, {**free, "missing": missing}, rule="case", get=False, post=True),
        "care:case-history": Page(oracle.CARERS, worked, **over),
        "care:case-questions": Page(oracle.CARERS, worked, post=True, **over),
        "care:case-judge": Page(oracle.CARERS, worked, get=False, post=True, **over),
        "care:case-decide": Page(oracle.CARERS, worked, post=True, **over),
        "care:case-consents": Page(oracle.CARERS, worked, post=True, **over),
        "care:case-ask": Page(oracle.CARERS, _with(worked, notice="case-conference"), post=True, **over),
        "care:case-step": Page(oracle.CARERS, _with(worked, what="note"), post=True, **over),
        "care:conference-mine": Page(oracle.SIGNED_IN, rule="desk"),
        "care:conference-invitation": Page(oracle.SIGNED_IN, ours, rule="receives", post=True),
        "care:conference-new": Page(oracle.CARERS, worked, post=True, **over),
        **_meetings(world, worked),
    }


def _meetings(world: "World", worked: dict[str, Thing]) -> dict[str, Page]:
    meeting = world.rows["meeting"].id
    found = {
        "mine": _of(worked["mine"], meeting=meeting),
        "missing": _of(worked["mine"], exists=False, meeting=NOWHERE),
    }
    guests = _with(found, guest=world.rows["guest"].id)
    over = {"rule": "own or supervisor"}
    names = "conference-invite conference-minutes conference-task conference-off"
    return {
        "care:conference": Page(oracle.CARERS, found, **over),
        **{f"care:{name}": Page(oracle.CARERS, found, post=True, **over) for name in names.split()},
        "care:conference-finish": Page(oracle.CARERS, found, get=False, post=True, **over),
        "care:conference-paper": Page(oracle.CARERS, guests, **over),
        "care:conference-back": Page(oracle.CARERS, guests, get=False, post=True, **over),
    }


def _with(things: dict[str, Thing], **more: Any) -> dict[str, Thing]:
    return {name: _of(thing, **more) for name, thing in things.items()}


def _of(thing: Thing, *, owner: str | None = None, exists: bool | None = None, **more: Any) -> Thing:
    return Thing(
        {**thing.kwargs, **more}, thing.place, thing.owner if owner is None else owner, thing.org,
        thing.exists if exists is None else exists,
    )  # fmt: skip


def may_read(who: Any, key: str) -> bool | None:
    """Of what stands in these cases: whoever works on them, their supervisors; of the agenda also whom it was sent to."""
    from tests.permissions.world import ORGS, A, B

    if key in ("case-near", "case-far"):
        return who.role == "supervisor" and oracle.covers(who, A if key == "case-near" else B)
    if key in ("call-near", "call-far"):  # whoever works there may take the call
        return who.role in oracle.CARERS and oracle.covers(who, A if key == "call-near" else B)
    if key == "sought":
        return who.name == "caseworker" or (who.role == "supervisor" and oracle.covers(who, A))
    if key in ("invitation", "package"):
        over = who.role == "supervisor" and oracle.covers(who, A)
        return over or who.name == "caseworker" or (who.role == "responder" and who.org == ORGS[0])
    return None
