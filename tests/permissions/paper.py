"""Printed sheets and invitations: who comes to which of their pages."""

from typing import TYPE_CHECKING, Any

from tests.permissions import hearing, oracle
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from tests.permissions.world import World


def build(world: "World") -> None:
    """A run of sheets of each conversation, made while the door for sheets stood open."""
    from khuang.access.queries import actor_of
    from khuang.forum.doors.conversation import ConversationBallot
    from khuang.forum.doors.sheets import actions
    from khuang.forum.models import Conversation

    by = actor_of(world.users["facilitator-of-town"])
    for key in ("near", "far"):
        row = Conversation.objects.get(pk=world.rows[f"talk-{key}"].pk)
        row.doors = ["page", "sheet"]
        world.rows[f"sheets-{key}"] = actions.make_run(ballotable=ConversationBallot(row), copies=3, by=by)


def pages(world: "World") -> dict[str, Page]:
    from tests.permissions.world import A, B

    def led(**more: Any) -> dict[str, Thing]:
        return {
            "near": Thing({"slug": "talk-near", **_run(world, "near", more)}, place=A),
            "far": Thing({"slug": "talk-far", **_run(world, "far", more)}, place=B),
            "missing": Thing({"slug": "no-such-talk", **_run(world, "near", more)}, exists=False),
        }

    facilitators = {
        f"forum:sheet-{name}": Page(oracle.FACILITATORS, led(), rule="place", post=True)
        for name in ("run-new", "settle", "void")
    }
    facilitators["forum:sheet-allow"] = Page(oracle.FACILITATORS, led(), rule="place", get=False, post=True)
    presses = {
        f"forum:sheet-{name}": Page(oracle.FACILITATORS, led(run=True), rule="place", get=False, post=True)
        for name in ("print", "end")
    }
    return {
        "forum:invitation": Page(oracle.EVERYBODY, hearing.talk(), rule="open", query="?as=page"),
        "forum:invite": Page(oracle.FACILITATORS, led(), rule="place"),
        "forum:sheets": Page(hearing.RECORDERS),
        "forum:sheet-runs": Page(hearing.RECORDERS, hearing.talk(), rule="open"),
        "forum:sheet-read": Page(hearing.RECORDERS, hearing.talk(), rule="open", post=True),
        **facilitators,
        **presses,
    }


def _run(world: "World", key: str, more: dict[str, Any]) -> dict[str, Any]:
    return {"id": world.rows[f"sheets-{key}"].id} if more.get("run") else {}
