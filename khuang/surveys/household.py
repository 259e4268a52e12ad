"""The handler ``registry.household``: answers become observations of a household and its people."""

from collections.abc import Callable

from khuang.base.actor import Actor
from khuang.base.ids import derived_id
from khuang.registry import actions
from khuang.surveys.handlers import Outcome
from khuang.surveys.received import Received, Subject

CONTROL = ("clears",)  # a question of this name lists the properties to be cleared


class Observe:
    """``prepare`` reads, opens and seals; what it returns writes."""

    takes_back = True

    def __call__(self, received: Received, *, by: Actor) -> Outcome:
        return self.prepare(received, by=by)()

    def prepare(self, received: Received, *, by: Actor) -> Callable[[], Outcome]:
        source = actions.Source(
            "submission", received.submission, received.observed_at, received.by_role, received.supersedes
        )
        seen = [_seen(received, subject) for subject in received.subjects if subject.kind in ("household", "person")]
        intake = actions.prepared(seen=seen, source=source, by=by)
        return lambda: _outcome(actions.store(intake))


def _outcome(taken: actions.Taken) -> Outcome:
    return Outcome(len(taken.new), len(taken.changed))


observe = Observe()


def _seen(received: Received, subject: Subject) -> actions.Seen:
    values = {name: value for name, value in subject.values.items() if name not in CONTROL}
    return actions.Seen(
        subject.kind, subject.id, derived_id(received.submission, subject.path), values, subject.parent,
        clears=_codes(subject.values.get("clears")), doubts=received.doubts, base=subject.base,
    )  # fmt: skip


def _codes(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(value.split())
    return tuple(str(one) for one in value) if isinstance(value, list) else ()
