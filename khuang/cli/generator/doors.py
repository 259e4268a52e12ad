"""Cards, a volunteer's door and a box in the invented conversation of the demo town. Actions only, a few rows."""

import random

from khuang.base.actor import Actor
from khuang.forum.doors.actions import code_tag
from khuang.forum.doors.box import actions as box
from khuang.forum.doors.codes.actions import make_batch
from khuang.forum.doors.conversation import ConversationBallot
from khuang.forum.doors.proxy.actions import code_of
from khuang.forum.doors.ways.actions import open_ways
from khuang.forum.models import Conversation, Participant
from khuang.town.models import Organisation

GROUPS = [
    {"key": "migrants", "th": "แรงงานข้ามชาติ", "en": "Migrant workers"},
    {"key": "disabled", "th": "คนพิการ", "en": "People with disabilities"},
]
RECORDERS = ("volunteer", "researcher", "facilitator")  # user names of the demo town
EACH = 12


def fill(by: dict[str, Actor], *, seed: int) -> None:
    """Every door open; cards for migrant workers, most of them used; ballots of three recorders, some still in the box."""
    talk = Conversation.objects.filter(invented=True, kind="talk").order_by("opened_on").first()
    if talk is None:
        return
    known = {one["key"] for one in talk.groups}
    groups = [*talk.groups, *(one for one in GROUPS if one["key"] not in known)]
    ways = ("page", "code", "sheet", "volunteer", "hands")
    open_ways(conversation=talk, doors=ways, page_counts=True, groups=groups, by=by["facilitator"])
    ballot, draw = ConversationBallot(talk), random.Random(seed)  # noqa: S311
    for code in _cards(ballot, "MIGRANTNGO", "migrants", 30, by["facilitator"])[:23]:
        ballot.cast(_answers(ballot, draw, 14), participant=Participant.objects.get(code_hmac=code_tag(code)))
    _cards(ballot, "DISABLEDNET", "disabled", 10, by["facilitator"])
    for name in RECORDERS:
        for n in range(EACH):
            given = box.Ballot(code_of(f"demo {name} {n}"), _answers(ballot, draw, 12), by[name].id)
            box.put(ballotable=ballot, door="volunteer", ballot=given, by=by[name])
    box.tip(ballotable=ballot)


def _cards(ballot: ConversationBallot, org: str, group: str, count: int, by: Actor) -> list[str]:
    handed_by = Organisation.objects.filter(code=org).first()
    return make_batch(ballotable=ballot, count=count, organisation=handed_by, group=group, by=by)[1]


def _answers(ballot: ConversationBallot, draw: random.Random, n: int) -> dict[int, int]:
    items = ballot.items()
    asked = draw.sample(items, min(n, len(items)))
    return {item.number: draw.choices((1, 0, -1), (6, 1, 3))[0] for item in asked}
