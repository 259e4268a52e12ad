"""Invented sheets of paper in the demo town: some counted, one that two people read differently, one read once."""

import random

from khuang.base.actor import Actor
from khuang.forum.doors.conversation import ConversationBallot
from khuang.forum.doors.sheets import actions, paper
from khuang.forum.doors.sheets.queries import find
from khuang.forum.doors.sheets.rules import Reading
from khuang.forum.models import Conversation

COPIES, BACK = 24, 11  # sheets printed, sheets that came back
MARKS = (1, 1, 1, -1, 0, None)


def fill(by: dict[str, Actor], *, seed: int) -> None:
    row = Conversation.objects.filter(invented=True, kind="talk").order_by("opened_on").first()
    if row is None:
        return
    actions.allow(conversation=row, by=by["facilitator"])
    ballot, rng = ConversationBallot(row), random.Random(seed)  # noqa: S311
    run = actions.make_run(ballotable=ballot, copies=COPIES, by=by["facilitator"])
    papers = paper.draw(ballot, run, COPIES, chance=rng.randbytes)
    actions.keep(run=run, papers=papers, begun=0, by=by["facilitator"])
    for place, one in enumerate(papers[:BACK]):
        reading: Reading = [rng.choice(MARKS) for _line in one.items]
        other: Reading = [-1 if reading[0] == 1 else 1, *reading[1:]]
        for who, seen in (("volunteer", reading), ("researcher", other if place == 1 else reading)):
            if place == 0 and who == "researcher":
                continue  # waits for a second person
            sheet = find(one.number, conversation=row, by=by[who])
            actions.read(ballotable=ballot, sheet=sheet, reading=seen, by=by[who])
