"""Somebody leaves, or is away for long: all that they work on goes to others, each case with its line in the ledger."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from khuang.access.models import User
from khuang.base.actor import Actor
from khuang.base.db import paced
from khuang.base.errors import Locked, Problem
from khuang.care.cases.actions.working import assign
from khuang.care.cases.folder import lay_open
from khuang.care.models import Case
from khuang.trust.keyring import SERVER, Keyring
from khuang.trust.reading import Purpose


def hand_on(*, cases: Iterable[Case], to: User | None, by: Actor, keys: Keyring = SERVER) -> dict[UUID, str]:
    """Give each to ``to`` (None: to nobody yet). Returns what could not be given, with the reason in words.

    Restricted cases open with their team's ring in ``keys`` alone: one of another team is refused, and stays where it is.
    """
    refused: dict[UUID, str] = {}
    for case in paced(list(cases)):
        try:
            folder = lay_open(case, by=by, purpose=Purpose.SUPERVISION, keys=keys)
            assign(folder=folder, to=to, by=by)
        except Locked:
            refused[case.pk] = _("It lies in the cabinet of another team.")
        except Problem as problem:
            refused[case.pk] = str(problem)
    return refused
