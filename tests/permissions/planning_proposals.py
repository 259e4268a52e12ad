"""Proposals: who reads them, who works on them, who reads remarks and ideas first, who judges."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from tests.permissions import oracle
from tests.permissions.hearing import RECORDERS
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from tests.permissions.who import Who
    from tests.permissions.world import World
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
MISSING = 999_999
PROPOSERS = oracle.COUNCIL | oracle.PLANNERS | oracle.FACILITATORS | oracle.PARTNERS
STATES = ("draft", "feedback", "submitted", "chosen")


def build(world: "World") -> None:
    """One of the council's in each village and state, with a remark that waits, one that is published, a story, an idea."""
    from datetime import timedelta

    from django.utils import timezone

    from khuang.access.queries import actor_of
    from khuang.base.actor import SYSTEM
    from khuang.planning.models import Proposal, Remark
    from khuang.planning.proposals.actions import hearing, making, stories
    from tests.permissions.world import A, B

    by = actor_of(world.users["council"])
    for key, place in (("near", A), ("far", B)):
        for state in STATES:
            title = f"ข้อเสนอ{key}{state}"
            if state == "draft":
                world.canaries[f"proposal-{key}"] = title
            values = {"title_th": title, "kind": "campaign", "plain_th": "ก", "place_id": place}
            row = making.propose(values=values, by=by)
            world.rows[f"proposal-{key}-{state}"] = row
            if state != "draft":
                until = timezone.localdate() + timedelta(days=9)
                found = hearing.open_round(proposal=row, until=until, by=by)
            if state == "feedback":
                for name in ("waiting", "published"):
                    there = list(Remark.objects.values_list("pk", flat=True))
                    hearing.give(round=found, words=f"คานารีความเห็น{key}{name}", scores={})
                    made = Remark.objects.exclude(pk__in=there).get()
                    world.rows[f"remark-proposal-{key}-{name}"] = made
                waiting, published = (world.rows[f"remark-proposal-{key}-{n}"] for n in ("waiting", "published"))
                world.canaries[f"heard-{key}"] = f"คานารีความเห็น{key}waiting"
                hearing.decide(remark=published, verb="publish", by=SYSTEM)
                world.canaries[f"life-{key}"] = f"คานารีเรื่องเล่า{key}"
                asked, _code = stories.ask(proposal=row, words=world.canaries[f"life-{key}"], by=by)
                world.rows[f"story-proposal-{key}"] = asked
            elif state != "draft":
                Proposal.objects.filter(pk=row.pk).update(state=state)
    world.canaries["thought-idea"] = "คานารีความคิด"
    world.rows["proposal-idea"] = making.say_idea(title="ก", what=world.canaries["thought-idea"])[0]


def may_read(who: "Who", key: str) -> bool | None:
    """A draft: whoever began it, facilitators of its place. What nobody read yet: facilitators. A story: by its code."""
    kind, _, rest = key.partition("-")
    place = dict(_places()).get(rest, "")
    led = who.role in oracle.FACILITATORS and (not place or oracle.covers(who, place))
    if kind == "proposal":
        return led or who.name == "council"
    if kind in ("heard", "thought"):
        return led
    return False if kind == "life" else None


def pages(world: "World") -> dict[str, Page]:
    public = Page(oracle.EVERYBODY, _all(world), rule="works on")
    team: dict[str, Any] = {"audience": PROPOSERS, "rule": "works on", "post": True}
    owned = _team(world, *STATES)
    remarks = {
        f"{key}-{name}": Thing({"remark": world.rows[f"remark-proposal-{key}-{name}"].id}, place=place)
        for key, place in _places() for name in ("waiting", "published")
    }  # fmt: skip
    chosen = {key: Thing({"number": _row(world, key, "chosen").number}) for key, _p in _places()}
    before = {key: Thing({"number": _row(world, key, "submitted").number}) for key, _p in _places()}
    gone = Thing({"number": _row(world, "near", "draft").number}, exists=False)
    line = world.rows["line-draft"]
    return {
        "planning:proposals": Page(oracle.EVERYBODY), "planning:proposal-said": Page(oracle.EVERYBODY),
        "planning:proposal-idea": Page(oracle.EVERYBODY, post=True),
        "planning:proposal-mine": Page(oracle.EVERYBODY, post=True),
        "planning:proposal": public, "planning:proposal-changes": public,
        "planning:proposal-paper": Page(oracle.EVERYBODY, _all(world), rule="works on", query="?as=page"),
        "planning:proposal-sheet": Page(oracle.EVERYBODY, _all(world), rule="works on", query="?as=page"),
        "planning:proposal-feedback": Page(oracle.EVERYBODY, _all(world), rule="works on", post=True),
        "planning:proposal-ask": Page(RECORDERS),
        "planning:proposal-record": Page(RECORDERS, _all(world), rule="works on", post=True),
        "planning:proposal-desk": Page(PROPOSERS), "planning:proposal-new": Page(PROPOSERS, post=True),
        "planning:proposal-work": Page(PROPOSERS, owned, rule="works on"),
        "planning:proposal-edit": Page(things=owned, **team), "planning:proposal-round": Page(things=owned, **team),
        "planning:proposal-story": Page(things=owned, **team), "planning:proposal-hand": Page(things=owned, **team),
        "planning:proposal-reflection": Page(things=owned, **team),
        "planning:proposal-step": Page(PROPOSERS, _steps(world), rule="works on", get=False, post=True),
        "planning:proposal-answer": Page(things=_answers(world), **team),
        "planning:proposal-veto": Page(PROPOSERS, _stories(world), rule="works on", get=False, post=True),
        "planning:proposal-pilot": Page(things=_team(world, "chosen"), **team),
        "planning:proposal-excuse": Page(oracle.FACILITATORS, _team(world, "feedback"), rule="works on", post=True),
        "planning:proposal-remark": Page(
            oracle.FACILITATORS, {**remarks, "missing": Thing({"remark": NOWHERE}, exists=False)}, rule="place", post=True
        ),
        "planning:proposal-read-idea": Page(
            oracle.FACILITATORS,
            {"idea": Thing({"idea": world.rows["proposal-idea"].id}), "missing": Thing({"idea": NOWHERE}, exists=False)},
            post=True,
        ),
        "planning:proposal-judge": Page(oracle.COUNCIL, {**before, "draft": gone}, post=True),
        "planning:proposal-decide": Page(oracle.COUNCIL, {**before, "draft": gone}, post=True),
        "planning:proposal-to-plan": Page(oracle.PLANNERS, {**chosen, "draft": gone}, post=True),
        "planning:line-reflection": Page(
            oracle.PLANNERS,
            {"line": Thing({"number": line.number}), "missing": Thing({"number": MISSING}, exists=False)},
            post=True,
        ),
    }  # fmt: skip


def _places() -> tuple[tuple[str, str], ...]:
    from tests.permissions.world import A, B

    return ("near", A), ("far", B)


def _row(world: "World", key: str, state: str) -> Any:
    return world.rows[f"proposal-{key}-{state}"]


def _team(world: "World", *states: str, **more: Any) -> dict[str, Thing]:
    found = {
        f"{key}-{state}": Thing({"number": _row(world, key, state).number, **more}, place=place, owner="council")
        for key, place in _places() for state in states
    }  # fmt: skip
    return {**found, "missing": Thing({"number": MISSING, **more}, exists=False)}


def _all(world: "World") -> dict[str, Thing]:
    """Everybody reads what was put to people."""
    return {
        name: Thing(
            one.kwargs, place=one.place, owner=one.owner, exists=one.exists,
            open_to=frozenset() if "draft" in name or not one.exists else oracle.EVERYBODY,
        )
        for name, one in _team(world, *STATES).items()
    }  # fmt: skip


def _steps(world: "World") -> dict[str, Thing]:
    number = _row(world, "near", "draft").number
    return {**_team(world, "draft", verb="close"), "no verb": Thing({"number": number, "verb": "burn"}, exists=False)}


def _answers(world: "World") -> dict[str, Thing]:
    found = {}
    for key, place in _places():
        for name in ("waiting", "published"):
            kwargs = {
                "number": _row(world, key, "feedback").number, "remark": world.rows[f"remark-proposal-{key}-{name}"].id
            }  # fmt: skip
            found[f"{key}-{name}"] = Thing(kwargs, place=place, owner="council", exists=name == "published")
    return found


def _stories(world: "World") -> dict[str, Thing]:
    found = {}
    for key, place in _places():
        kwargs = {"number": _row(world, key, "feedback").number, "story": world.rows[f"story-proposal-{key}"].id}
        found[key] = Thing(kwargs, place=place, owner="council")
    return {
        **found,
        "missing": Thing({"number": _row(world, "near", "feedback").number, "story": NOWHERE}, exists=False),
    }
