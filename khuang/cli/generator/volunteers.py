"""What is kept of the demo town's volunteers: languages, hours, trainings, expenses. Small numbers, all invented."""

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from khuang.access.models import User
from khuang.base.actor import Actor
from khuang.care.models import Assignment, Attendance, Volunteer
from khuang.care.pool import actions
from khuang.care.pool.rules import QUESTIONS
from khuang.town.queries import villages

DESCRIBED, RESEARCHERS, MIGRANT_HEALTH = 40, 8, 10
MIGRANT_LANGUAGES = (("my", "th"), ("shn", "th"), ("ksw", "my", "th"))
FIELDS = ("elderly", "health", "transport", "cooking", "children", "events", "repair", "technology")


def describe(*, circle: Sequence[Volunteer], seed: int, by: Actor) -> None:
    """Words, circles, hours, money; a training that was held, one to come, an event that wants interpreters."""
    rng = random.Random(seed)  # noqa: S311
    rest = list(Volunteer.objects.standing().filter(care=False).select_related("person").order_by("since", "pk"))
    some = rest[:DESCRIBED]
    for n, one in enumerate([*circle[:10], *some]):
        actions.set_words(volunteer=one, words=_words(rng, n, one.care), by=by)
    _circles(some, by)
    _hours(circle, rng, by)
    _money(circle, by)
    _held(circle, rng, by)
    _to_come([*circle[:6], *some[-MIGRANT_HEALTH:]], by)
    _cautions(by)


def _words(rng: random.Random, n: int, care: bool) -> dict[str, Any]:
    migrant = not care and n % 4 == 0
    return {
        "languages": list(rng.choice(MIGRANT_LANGUAGES)) if migrant else ["th", "nod"],
        "fields": ["translation", "health"] if migrant else rng.sample(FIELDS, 2),
        "times": [rng.choice(("weekdays", "evenings", "weekends"))],
        "road": rng.choice(("own-wish", "asked", "group")),
    }


def _circles(some: Sequence[Volunteer], by: Actor) -> None:
    since = timezone.localdate() - timedelta(days=180)
    for one in some[:RESEARCHERS]:
        actions.start_circle(volunteer=one, kind="researcher", since=since, by=by)
    for one in some[-MIGRANT_HEALTH:]:
        actions.start_circle(volunteer=one, kind="migrant-health", since=since, by=by)


def _hours(circle: Sequence[Volunteer], rng: random.Random, by: Actor) -> None:
    today = timezone.localdate()
    rows = [
        actions.NewEffort(
            one, f"demo {n} {month}", rng.choice((45, 60, 90, 120)), "event", today - timedelta(days=30 * month)
        )
        for n, one in enumerate(circle)
        for month in range(3)
    ]
    actions.log_many(rows=rows, by=by)


def _money(circle: Sequence[Volunteer], by: Actor) -> None:
    today = timezone.localdate()
    for n, (one, verbs) in enumerate(zip(circle, ([], ["approve"], ["approve", "pay"], []), strict=False)):
        row = actions.ask(
            volunteer=one, on=today - timedelta(days=3 + n), satang=4000 + 1500 * n, kind="travel",
            note="ค่ารถไปเยี่ยมบ้าน", by=_asker(one, by),
        )  # fmt: skip
        for verb in verbs:
            actions.decide(expense=row, verb=verb, by=by)
            row.refresh_from_db()


def _asker(one: Volunteer, by: Actor) -> Actor:
    """Whoever enters an expense does not approve it: the case of a volunteer without a telephone, on paper."""
    from khuang.base.actor import SYSTEM

    return SYSTEM if one.user_id is None else Actor("user", one.user_id, "", ())


def _held(circle: Sequence[Volunteer], rng: random.Random, by: Actor) -> None:
    course = actions.plan(
        kind="training", title_th="การดูแลผู้ป่วยติดเตียงที่บ้าน", title_en="Caring for bedridden people at home",
        on=timezone.localdate() - timedelta(days=20), minutes=360, place=villages().first(), by=by,
    )  # fmt: skip
    actions.invite(gathering=course, volunteers=circle[:8], by=by)
    rows = Attendance.objects.filter(gathering=course).select_related("gathering", "volunteer__person")
    for row in rows.order_by("pk"):
        before = {name: rng.choice((1, 2, 2, 3)) for name in QUESTIONS}
        actions.assess(attendance=row, when="before", answers=before, by=by)
        row.refresh_from_db()
        actions.mark(attendance=row, verb="come", by=by)
        after = {name: min(5, value + rng.choice((1, 1, 2))) for name, value in before.items()}
        actions.assess(attendance=row, when="after", answers=after, by=by)
    actions.close(gathering=course, verb="hold", by=by)


def _to_come(people: Sequence[Volunteer], by: Actor) -> None:
    today, place = timezone.localdate(), villages().first()
    course = actions.plan(
        kind="training", title_th="ปฐมพยาบาลเบื้องต้น", title_en="First aid", on=today + timedelta(days=9), minutes=180,
        place=place, by=by,
    )  # fmt: skip
    event = actions.plan(
        kind="event", title_th="หน่วยแพทย์เคลื่อนที่ ต้องการล่าม", title_en="Mobile clinic: interpreters wanted",
        on=today + timedelta(days=5), minutes=240, place=place, wanted={"languages": ["my", "shn", "ksw"]}, by=by,
    )  # fmt: skip
    actions.invite(gathering=course, volunteers=people[:6], by=by)
    actions.invite(gathering=event, volunteers=[people[0], *people[6:9]], by=by)


def _cautions(by: Actor) -> None:
    """Two homes of the demo volunteer's round, for ordinary reasons."""
    user = User.objects.get(username="volunteer")
    rows = (
        Assignment.objects.standing()
        .filter(volunteer__user=user)
        .select_related("person__household")
        .order_by("due", "pk")
    )
    for row, rule, reason in zip(
        rows, ("phone-first", "in-twos"), ("นอนกลางวันเพราะทำงานกะดึก", "มีสุนัขดุหน้าบ้าน"), strict=False
    ):
        if row.person.household:
            actions.warn(household=row.person.household, rule=rule, reason=reason, by=by)
