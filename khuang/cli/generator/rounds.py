"""The demo town's survey rounds: the one that made the register, and the next one, just begun."""

import random
from datetime import timedelta

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.cli.generator.survey import PERIOD
from khuang.surveys.rounds import actions, queries
from khuang.town.queries import villages

TRIED = 9  # homes of the new round where nobody could be asked


def plan(*, seed: int, steward: Actor, researcher: Actor) -> None:
    """Two rounds over the whole town, and a few doors that stayed closed."""
    today, everywhere = timezone.localdate(), {village.code: None for village in villages()}
    actions.plan(
        form="household-survey", name_th="สำรวจทั้งเทศบาล รอบแรก", name_en="Whole town, first round",
        begins=today - timedelta(days=PERIOD + 30), ends=today - timedelta(days=31), places=everywhere, by=steward,
    )  # fmt: skip
    now = actions.plan(
        form="household-survey", name_th="สำรวจทั้งเทศบาล รอบที่สอง", name_en="Whole town, second round",
        begins=today - timedelta(days=30), ends=today + timedelta(days=90), places=everywhere, by=steward,
    )  # fmt: skip
    rng = random.Random(seed)  # noqa: S311
    homes = [one.household for one in queries.standings(now, list(everywhere)) if one.state == "to-visit"]
    for home in rng.sample(homes, min(TRIED, len(homes))):
        why = rng.choice(("nobody-home", "nobody-home", "later", "refused", "moved"))
        actions.tried(round=now, household=home, why=why, by=researcher)
