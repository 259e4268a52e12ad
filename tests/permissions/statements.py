"""Statements: themes, rights and their answers, laying together, languages, voices, names."""

from typing import TYPE_CHECKING, Any

from tests.permissions import hearing, oracle
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from tests.permissions.world import World
OFFICIALS = frozenset({"planner", "facilitator"})  # who answers for the town


def build(world: "World") -> None:
    """A voice that reads a published statement."""
    from django.utils import timezone

    from khuang.base.ids import random_id
    from khuang.forum.models import VoiceNote

    for slug in ("near", "far"):
        VoiceNote.objects.create(
            statement=world.rows[f"said-{slug}-published"], language="th", text_version=1, mime="audio/ogg",
            data=b"OggS", seconds=1, by=random_id(), on=timezone.localdate(),
        )  # fmt: skip
    from khuang.base.actor import SYSTEM
    from khuang.forum.boards import actions as boards

    for shown in (True, False):
        row = boards.make(conversation=world.rows["talk-near"], title="กระดาน", by=SYSTEM)
        boards.lay(board=row, kind="observation", text="x", by=SYSTEM)
        boards.show(board=row, shown=shown, by=SYSTEM)


def led_board(place: str) -> dict[str, Thing]:
    return {"near": Thing({"slug": "talk-near", "number": 1}, place=place)}


def pages(world: "World") -> dict[str, Page]:
    from tests.permissions.world import A, B

    def said(state: str, **more: Any) -> dict[str, Any]:
        return {"slug": "talk-near", "number": world.rows[f"said-near-{state}"].number, **more}

    def shown(**more: Any) -> dict[str, Thing]:
        return {
            "published": Thing(said("published", **more)),
            "waiting": Thing(said("waiting", **more), exists=False),
            "rejected": Thing(said("rejected", **more), exists=False),
            "missing": Thing({"slug": "talk-near", "number": hearing.MISSING, **more}, exists=False),
        }

    def led(state: str = "published", **more: Any) -> dict[str, Thing]:
        return {
            "near": Thing({"id": world.rows[f"said-near-{state}"].id, **more}, place=A),
            "far": Thing({"id": world.rows[f"said-far-{state}"].id, **more}, place=B),
            "missing": Thing({"id": hearing.NOWHERE, **more}, exists=False),
        }

    talks = {
        "near": Thing({"slug": "talk-near"}, place=A),
        "far": Thing({"slug": "talk-far"}, place=B),
        "missing": Thing({"slug": "no-such-talk"}, exists=False),
    }

    def board(audience: Any, **more: Any) -> dict[str, Thing]:
        return {
            "shown": Thing({"slug": "talk-near", "number": 1, **more}),
            "not yet": Thing({"slug": "talk-near", "number": 2, **more}, open_to=audience),
            "missing": Thing({"slug": "talk-near", "number": hearing.MISSING, **more}, exists=False),
        }

    written = {name: thing for name, thing in board(()).items() if name != "not yet"}
    cards = {name: Thing({**thing.kwargs, "card": 1}, exists=thing.exists) for name, thing in written.items()}
    shows = {**led_board(A), "missing": Thing({"slug": "no-such-talk", "number": 1}, exists=False)}
    doings = led(what="plain") | {
        "waiting": Thing({"id": world.rows["said-near-waiting"].id, "what": "split"}, place=A)
    }
    doings |= {"of no kind": Thing({"id": world.rows["said-near-published"].id, "what": "burn"}, exists=False)}
    presses = {"forum:undo": {"verb": "part"}, "forum:decide-name": {}, "forum:drop-voice": {"language": "th"}}
    return {
        "forum:workshops": Page(oracle.EVERYBODY, hearing.talk(), rule="open"),
        "forum:workshop-new": Page(hearing.RECORDERS, hearing.talk(), rule="open", post=True),
        "forum:workshop": Page(oracle.EVERYBODY, board(hearing.RECORDERS), rule="open"),
        "forum:workshop-cards": Page(oracle.EVERYBODY, board(hearing.RECORDERS), rule="open", query="?as=page"),
        "forum:workshop-take": Page(hearing.RECORDERS, cards, get=False, post=True),
        "forum:workshop-say": Page(hearing.RECORDERS, cards, get=False, post=True),
        "forum:workshop-show": Page(oracle.FACILITATORS, shows, rule="place", get=False, post=True),
        "forum:themes": Page(oracle.EVERYBODY),
        "forum:by-theme": Page(oracle.EVERYBODY, hearing.talk(), rule="open"),
        "forum:rights": Page(oracle.EVERYBODY, hearing.talk(), rule="open"),
        "forum:voice": Page(oracle.EVERYBODY, shown(language="th"), rule="open"),
        "forum:record-voice": Page(hearing.RECORDERS, shown(), rule="open", post=True),
        "forum:answers": Page(OFFICIALS),
        "forum:answer": Page(OFFICIALS, shown(), rule="open", post=True),
        "forum:promise": Page(oracle.FACILITATORS, talks, rule="place", post=True),
        "forum:tend": Page(oracle.FACILITATORS, talks, rule="place"),
        "forum:alike": Page(oracle.FACILITATORS, talks, rule="place"),
        "forum:do": Page(oracle.FACILITATORS, doings, rule="place", post=True),
        **{
            name: Page(oracle.FACILITATORS, led(**more), rule="place", get=False, post=True)
            for name, more in presses.items()
        },
        "naming:named": Page(oracle.EVERYBODY, {"without a code": Thing(exists=False)}, post=True),
    }
