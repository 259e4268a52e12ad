"""What all actions of home care share: words for people, scope, batches, facts."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from django.db import IntegrityError
from django.utils.translation import gettext as _

from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import paced, write
from khuang.base.errors import Denied, Problem, Stale
from khuang.base.facts import Fact, Source
from khuang.base.work import SWEEPS, wake
from khuang.care.people import canonical
from khuang.registry.models import Person
from khuang.results import ledger

T = TypeVar("T")
BATCH = 25  # rows in one short write
FIGURES = "results.figures"  # the sweep that counts anew


@contextmanager
def in_words() -> Iterator[None]:
    """Reasons of the pure rules in the reader's language."""
    try:
        yield
    except Problem as problem:
        raise type(problem)(_(str(problem)), field=problem.field) from None


@contextmanager
def writing() -> Iterator[None]:
    """A short write. A constraint that somebody else's row now breaks is somebody else's change."""
    try:
        with write():
            yield
    except IntegrityError:
        raise Stale(_("Somebody else has already changed this. Look at it again.")) from None


def check_scope(by: Actor, people: Iterable[Person], what: Can = Can.CARE) -> None:
    """Raises Denied unless the actor does this work in the places of all these people."""
    if not in_scope(by, people, what):
        raise Denied(_("This lies outside what you have been given to do."))


def in_scope(by: Actor, people: Iterable[Person], what: Can = Can.CARE) -> bool:
    if by.kind == "system":
        return True
    if not can(by, what):
        return False
    places = place_scope(by, what)
    return places is None or all(canonical(person).place_id in places for person in people)


def batches(rows: Sequence[T]) -> Iterable[Sequence[T]]:
    """Short writes with a pause between them; a single one without."""
    some = [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]
    return paced(some) if len(some) > 1 else some


def tell(told: Iterable[tuple[Source, list[Fact]]]) -> None:
    """Make these the standing facts of their records. Inside the action's transaction."""
    ledger.replace_many(told)
    if FIGURES in SWEEPS:
        wake(FIGURES)
