"""The hook: what a form's manifest names in ``handlers`` is called with each submission, in this order.

    HANDLERS.register("care.triage", suggest)        # in a room's AppConfig.ready()

Each is called in the transaction that stores the submission, in a savepoint of its own, and may be called again with the
same submission (when a held one is retried): it must come to the same result. One that raises leaves the submission
stored and ``held``; nobody in the field is refused.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable
from uuid import UUID

from khuang.base.actor import Actor
from khuang.base.hooks import Hook
from khuang.surveys.received import Received
from khuang.trust.models import StoredFile


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many records a handler made or changed. Never shown to the one who sent the form."""

    new: int = 0
    changed: int = 0


class Handler(Protocol):
    def __call__(self, received: Received, *, by: Actor) -> Outcome: ...


@runtime_checkable
class Prepares(Protocol):
    """A handler that can read and seal before the lock is taken: what ``prepare`` returns only writes.

    Only for a handler that needs nothing of those called before it. When the writing fails, because somebody wrote
    about the same people meanwhile, the handler is called whole.
    """

    def prepare(self, received: Received, *, by: Actor) -> Callable[[], Outcome]: ...


@runtime_checkable
class TakesBack(Protocol):
    """A handler that understands a correction without any subject: what its predecessor said no longer counts.

    Forms whose handlers all do may be taken back by their sender until somebody worked on them.
    """

    takes_back: bool


@runtime_checkable
class TakesLateFiles(Protocol):
    """A handler that wants photos which came after their form: over a line that broke, or set aside with it.

    Called in the transaction that stores them, once for each time files came.
    """

    def files_came(self, submission: UUID, files: Sequence[StoredFile], *, by: Actor) -> None: ...


HANDLERS: Hook[Handler] = Hook("survey handlers")
