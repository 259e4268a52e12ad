"""The door-to-door survey of the demo town: real submissions, as Collect writes them, one for each household."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.ids import derived_id
from khuang.cli.generator.people import Home, homes
from khuang.content.queries import item
from khuang.surveys.actions import receive
from khuang.surveys.writer import household_xml
from khuang.town.queries import villages
from khuang.trust import keys

PERIOD = 180  # the survey round took half a year


def send(*, people: int, seed: int, by: Actor, tell: Callable[[int], None]) -> int:
    """Receive the submissions; ``tell(people so far)``. Returns the number of households."""
    form = item("form", "household-survey")
    assert form is not None, "packs/thailand holds it"  # noqa: S101
    rng, now = random.Random(seed), timezone.now()  # noqa: S311
    done = count = 0
    for home in homes([v.code for v in villages()], today=timezone.localdate(), seed=seed, people=people):
        at = now - timedelta(days=rng.randint(20, 20 + PERIOD), minutes=rng.randint(0, 500))
        instance = str(derived_id(keys.cell_id(), "demo", str(seed), str(count)))
        got = receive(raw=_xml(form.body, home, instance, at), door="command", by=by)
        if got.state != "done" and got.state != "new":
            raise RuntimeError(f"the demo's own submission was {got.state}: {got.reason}")
        done, count = done + len(home.people), count + 1
        tell(done)
    receive(raw=b"<?xml version='1.0'?><photo/>", door="page", by=by)  # no filled form: the steward looks at it
    return count


def _xml(form: dict[str, Any], home: Home, instance: str, at: datetime) -> bytes:
    start = timezone.localtime(at).isoformat(timespec="milliseconds")
    end = timezone.localtime(at + timedelta(minutes=20)).isoformat(timespec="milliseconds")
    people = [_named(person) for person in home.people]
    return household_xml(form, home.answers, people, instance, start=start, end=end)


def _named(person: dict[str, Any]) -> dict[str, Any]:
    """Birth dates go into the question that their precision opens, as the form asks them."""
    answers = dict(person)
    born = answers["birth_date"]
    if answers["birth_precision"] == "day":
        answers["birth_full"] = born
    else:
        answers["birth_year"] = born[:4]
    return answers
