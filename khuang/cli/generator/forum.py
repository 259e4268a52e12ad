"""The invented conversation of the demo town: what was said, and how 150 people voted on it."""

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.ids import derived_id
from khuang.cli.generator.statements import look_after
from khuang.content.queries import current
from khuang.forum.actions import open_conversation, publish, speak
from khuang.forum.importing import import_polis
from khuang.forum.models import Conversation, Statement
from khuang.forum.voting import Cast, cast_many
from khuang.town.models import Place

VOTERS = 156
POLIS = ("scoop-hivemind.freshwater", "london.youth.policing")  # small enough to import within seconds
# How three invented circles of people lean on each theme: chance to agree. Everybody likes care.
LEANS = {
    "care": (0.9, 0.86, 0.88), "access": (0.85, 0.75, 0.86), "children": (0.8, 0.7, 0.85), "women": (0.86, 0.35, 0.66),
    "migrants": (0.78, 0.28, 0.6), "waste": (0.55, 0.82, 0.75), "air": (0.55, 0.82, 0.75),
    "public-space": (0.55, 0.82, 0.75), "safety": (0.6, 0.9, 0.7),
    "livelihood": (0.8, 0.85, 0.45), "participation": (0.85, 0.5, 0.85),
}  # fmt: skip


def conversation(*, seed: int, by: Actor, open_again: str = "") -> dict[int, str]:
    """Open it, publish 40 statements, cast the votes. Returns answer code by statement number."""
    item = current("conversation")[0]
    body = item.body
    place = Place.objects.filter(code=body["place"]).first()
    row = open_conversation(
        slug=body["key"], title=body["title"], intro=body["intro"], place=place, invented=True,
        opened_on=timezone.localdate() - timedelta(days=60), by=by,
    )  # fmt: skip
    codes = dict(_statements(row, body["statements"], by))
    cast_many(conversation=row, votes=_votes(row, seed), door="page", by=by)
    look_after(row, by=by)
    for words in ("อยากให้มีที่นั่งพักริมทางเดินไปตลาด", "ถนนหน้าโรงเรียนมืดมาก อยากให้มีไฟ"):
        speak(conversation=row, words=words)
    return codes


def _statements(row: Conversation, declared: list[dict[str, str]], by: Actor) -> Iterator[tuple[int, str]]:
    said_on = timezone.localdate() - timedelta(days=58)
    for one in declared:
        statement, code = speak(conversation=row, words=one["th"], theme=one.get("theme", ""), said_on=said_on)
        publish(statement=statement, text_other=one["en"], by=by)
        yield statement.number, code


def _votes(row: Conversation, seed: int) -> Iterator[Cast]:
    rng, now = random.Random(seed), timezone.now()  # noqa: S311
    statements = list(Statement.objects.filter(conversation=row).order_by("number"))
    tilt = {s.id: [rng.gauss(0, 0.12) for _ in range(3)] for s in statements}
    for voter in range(VOTERS):
        circle = rng.choices((0, 1, 2), (45, 30, 25))[0]
        participant = derived_id(row.id, "demo", str(voter))
        answered = rng.sample(statements, min(len(statements), max(8, int(rng.gauss(27, 8)))))
        for statement in answered:
            chance = min(0.97, max(0.03, LEANS[statement.theme][circle] + tilt[statement.id][circle]))
            value = 0 if rng.random() < 0.12 else 1 if rng.random() < chance else -1
            yield Cast(participant, statement.id, value, now - timedelta(days=rng.randint(1, 55)))


def polis(*, by: Actor) -> str:
    """A real deliberation, when its export lies beside the project; its source is shown on every page."""
    folder = _found()
    if folder is None:
        return ""
    import_polis(
        folder=folder, by=by,
        source="Data gathered with Polis (compdemocracy.org/polis), sub-licensed under CC BY 4.0 "
        "with attribution to The Computational Democracy Project (openData)",
    )  # fmt: skip
    return folder.name


def _found() -> Path | None:
    root = settings.ROOT.parent.parent / "shared" / "data" / "polis"
    return next((root / name for name in POLIS if (root / name).is_dir()), None)
