"""A call laid open for whoever works on it; and what its asker reads with the code."""

from dataclasses import dataclass, field
from typing import Any

from khuang.base.actor import Actor
from khuang.base.errors import Denied, Locked
from khuang.care.asks import rules
from khuang.care.cases.sealing import Known, read
from khuang.care.models import Ask, AskStep
from khuang.trust.keyring import SERVER, Keyring
from khuang.trust.reading import Purpose


@dataclass(frozen=True)
class Call:
    """``known.words``: words, name, reach, safe, language. ``said``: who said what, oldest first."""

    known: Known[Ask]
    keys: Keyring
    said: list[Known[AskStep]] = field(default_factory=list)

    @property
    def row(self) -> Ask:
        return self.known.row


def lay_open(ask: Ask, *, by: Actor, keys: Keyring = SERVER) -> Call:
    """Raises Denied, Locked."""
    if not Ask.objects.visible_to(by).filter(pk=ask.pk).exists():
        raise Denied("this is not yours to read")
    steps = list(ask.steps.order_by("at", "pk"))
    opened = read([ask, *steps], by=by, purpose=Purpose.CASEWORK, keys=keys)
    if not opened[0].words:
        raise Locked(ask.team.name if ask.team else "cabinet")
    return Call(opened[0], keys, opened[1:])


def answers(ask: Ask) -> list[dict[str, Any]]:
    """What was answered, for the one with the code: never what they told themselves, should somebody else find the paper."""
    steps = list(ask.steps.order_by("at", "pk"))
    found = read(steps, by=Actor("code"), purpose=Purpose.CASEWORK)
    return [
        {"at": one.row.at, "what": one["what"], "words": one.words.get("words", "")}
        for one in found
        if one.words.get("who") == rules.STAFF and one["what"] in ("reply", "helped", "unable")
    ]
