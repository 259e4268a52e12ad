"""Boards of a workshop: from what people see to what could be done, card by card."""

from django.db import models

from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.forum.boards.rules import KINDS
from khuang.forum.models.conversations import Conversation, Statement
from khuang.forum.querysets import BoardSet


class Board(models.Model):
    """What a group worked out together, about the question of a conversation. ``shown``: everybody may read it."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="boards")
    number = models.PositiveSmallIntegerField()
    title = models.TextField()
    shown = models.BooleanField(default=False)
    made_by = models.UUIDField(null=True)
    made_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = BoardSet.as_manager()

    CLASSES = classes(public="id conversation number title shown made_on version", internal="made_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "number"], name="forum_board_number")]


class Card(models.Model):
    """One thought on a board, in the group's words; no names. ``after``: the card it comes from."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    board = models.ForeignKey(Board, models.CASCADE, related_name="cards")
    number = models.PositiveSmallIntegerField()
    kind = models.TextField(choices=[(k, k) for k in KINDS])
    text = models.TextField()
    after = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="followers")
    right = models.TextField(blank=True)  # of a right: its key in the catalogue
    statement = models.ForeignKey(Statement, models.PROTECT, null=True, blank=True)  # what was said with its words
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(public="id board number kind text after right statement version")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "number"], name="forum_card_number")]
