"""A ballot comes in by the page, by a card, or is changed in the box."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from khuang.base.actor import PUBLIC
from khuang.base.db import write
from khuang.base.errors import Problem
from khuang.forum import participants
from khuang.forum.doors.actions import take_out
from khuang.forum.doors.box import actions as box
from khuang.forum.models import Boxed
from khuang.planning.budgeting.ballot import ElectionBallot, add, check_still_open
from khuang.planning.models import Election


def cast(request: HttpRequest, election: Election, answers: Mapping[int, int]) -> UUID | None:
    """The ballot of whoever holds this device. Returns the number of the device where the page itself was voted on."""
    ballot = ElectionBallot(election)
    given = ballot.check(answers)
    held = participants.held_of(request, election)
    if held and held.kind == "box" and _changed_in_box(ballot, held.id, given):
        return None
    if held and held.kind == "sheet":
        raise Problem(_("Your sheet has not been read in yet. Come back in some days."))
    voice = participants.voice_of(request, election)
    ballot.check_open(voice.door if voice and voice.row else "page")
    if voice:
        participants.spend_vote(request, voice.participant)
    with write():
        voice, device = participants.known_or_new(request, election)
        recorder = voice.row.recorder if voice.row else None
        add(ballot, given, participant=voice.participant, door=voice.door, recorder=recorder)
    return None if voice.row else device


def _changed_in_box(ballot: ElectionBallot, id: UUID, answers: Mapping[int, int]) -> bool:
    row = Boxed.objects.filter(id=id, about=ballot.id).first()
    if row is None:
        return False
    kept = box.look(row)
    box.put(ballotable=ballot, door=row.door, ballot=replace(kept, answers=answers, seen={}), by=PUBLIC)
    return True


def take_back(request: HttpRequest, election: Election) -> None:
    """The whole ballot goes out again, for good."""
    held, voice = participants.held_of(request, election), participants.voice_of(request, election)
    row = Boxed.objects.filter(id=held.id, about=election.id).first() if held and held.kind == "box" else None
    if row or (voice and voice.row):
        with write():
            check_still_open(election)
            if row:
                box.take_back(row)
            elif voice:
                take_out(participants=[voice.participant], why="withdrawn", about=election.id)
    else:
        raise Problem(_("Enter the number of your card first: only its holder can take a ballot back."))
