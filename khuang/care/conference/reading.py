"""Conferences and invitations laid open: for the case, and for whoever was invited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from khuang.base.actor import Actor
from khuang.care.cases.folder import Folder
from khuang.care.cases.sealing import Known, read
from khuang.care.models import Conference, Invitation
from khuang.trust.keyring import SERVER, Keyring
from khuang.trust.reading import Purpose, open_all


@dataclass(frozen=True, slots=True)
class Invited:
    """``words``: empty when the invitation was shut."""

    row: Invitation
    words: Mapping[str, Any]


def of_case(folder: Folder, *, by: Actor) -> list[Known[Conference]]:
    """The latest first."""
    rows = read(list(Conference.objects.filter(case=folder.row)), by=by, purpose=Purpose.CASEWORK, keys=folder.keys)
    return sorted((one for one in rows if one["on"]), key=lambda one: (one["on"], str(one.row.pk)), reverse=True)


def one_of(folder: Folder, key: UUID, *, by: Actor) -> Known[Conference] | None:
    return next((one for one in of_case(folder, by=by) if one.row.pk == key), None)


def guests(conference: Conference, *, by: Actor, keys: Keyring) -> list[Invited]:
    rows = list(conference.invitations.select_related("team").order_by("at", "pk"))
    return invited(rows, by=by, keys=keys)


def invited(rows: Sequence[Invitation], *, by: Actor, keys: Keyring = SERVER) -> list[Invited]:
    opened = open_all(rows, by=by, purpose=Purpose.CASEWORK, keys=keys)
    return [Invited(row, words) for row, words in zip(rows, opened, strict=True)]
