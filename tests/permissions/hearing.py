"""The forum's doors, meetings and texts: who comes to which of their pages. Each part has a function of its own below."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from tests.permissions.world import World
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
MISSING = 999_999
RECORDERS = frozenset({"volunteer", "researcher", "facilitator"})  # write down what others think


def build(world: "World") -> None:
    """What the parts need beside the conversations ``talk-near``, ``talk-far`` and the draft ``talk-hidden``."""
    build_meetings(world)
    build_doors(world)


def pages(world: "World") -> dict[str, Page]:
    return {**_doors(world), **_meetings(world)}


def talk(**kwargs: Any) -> dict[str, Thing]:
    """A conversation for everybody (with ``rule="open"``): a draft is there for facilitators alone."""
    return {
        "open": Thing({"slug": "talk-near", **kwargs}),
        "draft": Thing({"slug": "talk-hidden", **kwargs}, open_to=oracle.FACILITATORS),
        "missing": Thing({"slug": "no-such-talk", **kwargs}, exists=False),
    }


def build_meetings(world: "World") -> None:
    """One that is on in each village, one of the draft, one whose minutes are signed, one of young people."""
    from datetime import timedelta

    from django.utils import timezone

    from khuang.base.actor import SYSTEM
    from khuang.forum import actions as forum
    from khuang.forum.meetings import actions, ending
    from khuang.forum.meetings.actions import Plan
    from khuang.forum.meetings.ending import ReadBack, Signature
    from khuang.town.models import Place
    from tests.permissions.world import A

    day = timezone.localdate() - timedelta(days=2)
    world.rows["talk-youth"] = forum.open_conversation(
        slug="talk-youth",
        title={"th": "สภาเด็ก", "en": "Youth"},
        kind="youth",
        place=Place.objects.get(code=A),
        by=SYSTEM,
    )
    for key, slug in (("near", "near"), ("far", "far"), ("hidden", "hidden"), ("signed", "near"), ("youth", "youth")):
        row = actions.plan(
            conversation=world.rows[f"talk-{slug}"], given=Plan(f"ประชุม {key}", day, agenda=["น้ำ"]), by=SYSTEM
        )
        world.rows[f"meeting-{key}"] = row
        actions.move(meeting=row, verb="open", by=SYSTEM)
        if key != "hidden":
            actions.resolve(meeting=row, text="มติ", adopted=True, by=SYSTEM)
    row = world.rows["meeting-signed"]
    ending.read_back(meeting=row, text="สรุป", by=SYSTEM)
    ending.close(meeting=row, said=ReadBack("สรุป", on=day), by=SYSTEM)
    ending.sign(meeting=row, signatures=[Signature("ก", "ประธาน", day), Signature("ข", "เลขานุการ", day)], by=SYSTEM)


def _meeting(world: "World", key: str, **kwargs: Any) -> dict[str, Any]:
    row = world.rows[f"meeting-{key}"]
    return {"slug": row.conversation.slug, "id": row.id, **kwargs}


def _meetings(world: "World") -> dict[str, Page]:
    from tests.permissions.world import A, B

    def led(**kwargs: Any) -> dict[str, Thing]:
        return {
            "near": Thing(_meeting(world, "near", **kwargs), place=A),
            "far": Thing(_meeting(world, "far", **kwargs), place=B),
            "youth": Thing(_meeting(world, "youth", **kwargs), exists=False),  # nobody here is its keeper
            "missing": Thing({"slug": "talk-near", "id": NOWHERE, **kwargs}, exists=False),
        }

    def read() -> dict[str, Thing]:
        return {
            "near": Thing(_meeting(world, "near")),
            "draft": Thing(_meeting(world, "hidden"), open_to=oracle.FACILITATORS),
            "youth": Thing(_meeting(world, "youth"), exists=False),
            "missing": Thing({"slug": "talk-near", "id": NOWHERE}, exists=False),
        }

    signed = {
        "signed": Thing(_meeting(world, "signed")),
        "unsigned": Thing(_meeting(world, "near"), open_to=oracle.FACILITATORS),
        "missing": Thing({"slug": "talk-near", "id": NOWHERE}, exists=False),
    }
    door = {key: thing for key, thing in led().items() if key != "far"} | {"far": Thing(_meeting(world, "far"))}
    plan = {"near": Thing({"slug": "talk-near"}, place=A), "far": Thing({"slug": "talk-far"}, place=B),
            "missing": Thing({"slug": "no-such-talk"}, exists=False)}  # fmt: skip
    statement = {
        key: Thing({**thing.kwargs, "number": world.rows[f"said-{key}-published"].number}, place=thing.place)
        for key, thing in led().items()
        if key in ("near", "far")
    } | {"missing": Thing(_meeting(world, "near", number=MISSING), exists=False)}
    forms = "plan room say slip resolve read-back close write sign".split()
    return {
        "forum:meetings": Page(oracle.EVERYBODY, talk(), rule="open"),
        "forum:meeting": Page(oracle.EVERYBODY, read(), rule="open"),
        "forum:meeting-notice": Page(oracle.EVERYBODY, read(), rule="open", query="?as=page"),
        "forum:meeting-minutes": Page(oracle.EVERYBODY, signed, rule="open", query="?as=page"),
        "forum:meeting-come": Page(RECORDERS, door, post=True),
        "forum:meeting-time": Page(RECORDERS, door, post=True),
        "forum:meeting-new": Page(oracle.FACILITATORS, plan, rule="place", post=True),
        "forum:close": Page(oracle.FACILITATORS, plan, rule="place", post=True),
        **{
            f"forum:meeting-{name}": Page(oracle.FACILITATORS, led(), rule="place", post=name not in ("room", "slip"))
            for name in forms
        },
        "forum:meeting-move": Page(oracle.FACILITATORS, led(), rule="place", get=False, post=True),
        "forum:meeting-unresolve": Page(oracle.FACILITATORS, led(number=1), rule="place", get=False, post=True),
        "forum:hands": Page(oracle.FACILITATORS, led(), rule="place"),
        "forum:hands-allow": Page(oracle.FACILITATORS, led(), rule="place", get=False, post=True),
        "forum:hands-count": Page(oracle.FACILITATORS, statement, rule="place", post=True),
    }


def build_doors(world: "World") -> None:
    """A conversation with cards and a volunteer's door, and one batch of cards."""
    from khuang.base.actor import SYSTEM
    from khuang.forum import actions as forum
    from khuang.forum.doors.codes.actions import make_batch
    from khuang.forum.doors.conversation import ConversationBallot
    from khuang.town.models import Place
    from tests.permissions.world import A

    talk = world.rows["talk-doors"] = forum.open_conversation(
        slug="talk-doors", title={"th": "คานารีวงบัตร", "en": "talkcanarydoors"}, doors=("page", "code", "volunteer"),
        place=Place.objects.get(code=A), by=SYSTEM,
    )  # fmt: skip
    row, _code = forum.speak(conversation=talk, words="ทางเดินมืด")
    forum.publish(statement=row, by=SYSTEM)
    batch, codes = make_batch(ballotable=ConversationBallot(talk), count=2, by=SYSTEM)
    world.rows["batch"], world.rows["card"] = batch, codes[0]


def _doors(world: "World") -> dict[str, Page]:
    """Cards are for whoever holds one; batches for facilitators; the volunteer's door for whoever may write down."""
    from tests.permissions.world import A, B

    batch = world.rows["batch"].id
    batches = {
        "one": Thing({"slug": "talk-doors", "batch": batch}, place=A),
        "of another": Thing({"slug": "talk-near", "batch": batch}, exists=False),
        "missing": Thing({"slug": "talk-doors", "batch": NOWHERE}, exists=False),
    }
    asked = {
        "open": Thing({"slug": "talk-doors"}),
        "not by volunteers": Thing({"slug": "talk-near"}, exists=False),
        "missing": Thing({"slug": "no-such-talk"}, exists=False),
    }
    led = {
        "one": Thing({"slug": "talk-doors"}, place=A),
        "far": Thing({"slug": "talk-far"}, place=B),
        "young people's": Thing({"slug": "talk-youth"}, exists=False),  # nobody here is its keeper
        "missing": Thing({"slug": "no-such-talk"}, exists=False),
    }
    cards = {"good": Thing({"typed": world.rows["card"]}), "bad": Thing({"typed": "123456789012"})}
    tickets = {
        "not theirs": Thing({"slug": "talk-doors", "ticket": "x"}),
        "missing": Thing({"slug": "no-such-talk", "ticket": "x"}, exists=False),
    }
    return {
        "forum:cards": Page(oracle.EVERYBODY, post=True),
        "forum:card": Page(oracle.EVERYBODY, cards, ok=(200,)),
        "forum:code": Page(oracle.EVERYBODY, talk(), rule="open", post=True),
        "forum:forget-code": Page(oracle.EVERYBODY, talk(), rule="open", get=False, post=True),
        "forum:withdraw-code": Page(oracle.EVERYBODY, talk(), rule="open", post=True, ok=(302,)),
        "forum:change-boxed": Page(oracle.EVERYBODY, talk(number=1), rule="open", get=False, post=True),
        "forum:batches": Page(oracle.FACILITATORS, led, rule="place"),
        "forum:new-batch": Page(oracle.FACILITATORS, led, rule="place", post=True),
        "forum:revoke-batch": Page(oracle.FACILITATORS, batches, rule="place", post=True),
        "forum:doors": Page(oracle.FACILITATORS, led, rule="place", post=True),
        "forum:voices": Page(oracle.FACILITATORS, led, rule="place", post=True),
        "forum:votes": Page(oracle.FACILITATORS | {"monitor"}, led, rule="place", get=False, post=True),
        "forum:recorders": Page(oracle.FACILITATORS, led, rule="place"),
        "forum:ask": Page(RECORDERS),
        "forum:ask-begin": Page(RECORDERS, asked, post=True),
        "forum:ask-ballot": Page(RECORDERS, tickets, post=True, ok=(302,)),
    }
