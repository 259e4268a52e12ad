"""Groups, offices, volunteers and home care of the demo town, in the seed's numbers."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from khuang.access.models import User
from khuang.base.actor import Actor
from khuang.care.actions.register import NewEnrolment, enrol_many
from khuang.care.actions.risk import Decision, decide_many
from khuang.care.actions.visits import NewVisit, record_visits
from khuang.care.actions.volunteers import NewAssignment, NewVolunteer, add_volunteers, assign_many
from khuang.care.models import Assessment, Assignment, Enrolment, Volunteer
from khuang.care.queries import circle as circle_of
from khuang.care.visiting.planning import carriers, wanting
from khuang.care.visiting.queries import spots
from khuang.care.visiting.spreading import spread
from khuang.content.queries import current
from khuang.registry.groups import add_members, found_group
from khuang.registry.life.actions import move
from khuang.registry.models import Household, Person
from khuang.registry.offices import make_office, take_office
from khuang.registry.queries import words
from khuang.trust.reading import Purpose

IN_CARE = {"bedridden": 40, "disabled": 280, "elderly": 1340}
CHAIRS, COMMITTEE, MEMBERS = (24, 34), (45, 61), (185, 272)  # women, all; committee and chairs are members too
POOL, POOL_WOMEN, CIRCLE, CIRCLE_WOMEN = 312, 226, 30, 24
SURE_DAYS = 7  # whoever is visited this often is never late in the demo
UNDECIDED = 14  # children whose class nobody has signed yet
URGENT = ("หกล้มเมื่อคืน ยังลุกไม่ขึ้น", "ยาหมดตั้งแต่เมื่อวาน ไม่มีคนไปรับให้")  # seen today, nobody has called yet


@dataclass(frozen=True)
class Scale:
    """A smaller town for tests has its care and volunteers in proportion; groups and offices stay as the seed has them."""

    part: float = 1.0

    def of(self, n: int) -> int:
        return max(1, round(n * self.part))


@dataclass
class Pool:
    """Grown people of the town by the gender they gave, each handed out once."""

    women: list[Person]
    men: list[Person]

    def take(self, women: int, men: int) -> list[Person]:
        return [self.women.pop() for _ in range(women)] + [self.men.pop() for _ in range(men)]


def pool(*, seed: int, by: Actor) -> Pool:
    """Grown people, shuffled the same for the same seed. Opens them in batches, as the demo's builder."""
    rng = random.Random(seed)  # noqa: S311
    rows = Person.objects.filter(age_band__in=("18-24", "25-59", "60-69"), canonical=F("pk"), bedridden=False)
    people = sorted(rows, key=lambda p: str(p.pk))
    rng.shuffle(people)
    people = people[:1400]
    found = Pool([], [])
    for start in range(0, len(people), 200):
        some = people[start : start + 200]
        for person, said in zip(some, words(some, by=by, purpose=Purpose.DEMO), strict=True):
            {"f": found.women, "m": found.men}.get(said.get("gender", ""), []).append(person)
    return found


def groups(*, people: Pool, by: Actor) -> None:
    """34 groups with 24 chairwomen, 45 women of 61 on committees, 185 of 272 in all."""
    declared = current("group")
    chairs = _shuffle(CHAIRS)
    committee = _shuffle(COMMITTEE)
    others = _shuffle((MEMBERS[0] - CHAIRS[0] - COMMITTEE[0], MEMBERS[1] - CHAIRS[1] - COMMITTEE[1]))
    for number, item in enumerate(declared):
        body, last = item.body, number == len(declared) - 1
        row = found_group(
            code=body["code"], name_th=body["name"]["th"], name_en=body["name"]["en"], kind=body["kind"],
            place=body.get("place", ""), since=date.fromisoformat(body["since"]), by=by,
        )  # fmt: skip
        share = len(declared) - number
        parts = [("chair", [chairs.pop()])]
        parts += [(role, _share(rest, share, last)) for role, rest in (("committee", committee), ("member", others))]
        chosen = [(people.take(*((1, 0) if woman else (0, 1)))[0], role) for role, some in parts for woman in some]
        add_members(group=row, people=chosen, since=max(row.since, date(2020, 1, 1)), by=by)


def _shuffle(women_of: tuple[int, int]) -> list[bool]:
    """True for each woman, spread evenly and the same every time."""
    women, total = women_of
    return [(n + 1) * women // total > n * women // total for n in range(total)]


def _share(rest: list[bool], share: int, last: bool) -> list[bool]:
    n = len(rest) if last else -(-len(rest) // share)
    return [rest.pop() for _ in range(n)]


def offices(*, by: Actor) -> None:
    """Mayor, council, headmen and assistants as the pack names them."""
    for item in current("office"):
        body = item.body
        office = make_office(code=body["code"], kind=body["kind"], place=body["place"], by=by)
        take_office(
            office=office, holder=body["holder"], gender=body["gender"], since=date.fromisoformat(body["since"]),
            source=body["source"], by=by,
        )  # fmt: skip


def volunteers(*, people: Pool, scale: Scale, by: Actor) -> list[Volunteer]:
    """312 in the pool, 226 women; 30 of them, 24 women, are the circle that visits. The first has a sign-in."""
    today = timezone.localdate()
    pool, women, circle_all, circle_women = (scale.of(n) for n in (POOL, POOL_WOMEN, CIRCLE, CIRCLE_WOMEN))
    circle = people.take(circle_women, circle_all - circle_women)
    rest = people.take(women - circle_women, pool - women - (circle_all - circle_women))
    user = User.objects.get(username="volunteer")
    first = today - timedelta(days=400)
    rows = [NewVolunteer(p, first, True, user if n == 0 else None) for n, p in enumerate(circle)]
    made = add_volunteers(rows=rows, by=by)
    researcher = User.objects.get(username="researcher")  # goes from door to door, and is of the pool
    since = [today - timedelta(days=400 + n * 97 % 1300) for n in range(len(rest))]
    oldest = since.index(max(since)) if since else 0
    wider = [NewVolunteer(p, since[n], user=researcher if n == oldest else None) for n, p in enumerate(rest)]
    add_volunteers(rows=wider, by=by)
    return made


def care(*, scale: Scale, by: Actor) -> list[Enrolment]:
    """40 bedridden, 280 with a disability, 1,340 elderly; the few beyond wait on the list "not yet in care"."""
    since = timezone.localdate() - timedelta(days=300)
    made: list[Enrolment] = []
    for group, whole in IN_CARE.items():
        wanted = scale.of(whole)
        rows = Person.objects.filter(**{group: True}, canonical=F("pk"))
        people = sorted(rows, key=lambda p: str(p.pk))[:wanted]
        if len(people) < wanted and scale.part >= 1:
            raise RuntimeError(f"only {len(people)} invented people for '{group}', {wanted} wanted")
        made += enrol_many(rows=[NewEnrolment(p, group, since) for p in people], by=by)
    return made


def rounds(*, circle: Sequence[Volunteer], enrolled: Sequence[Enrolment], seed: int, by: Actor) -> None:
    """Everybody in care gets the volunteer whom the planner proposes; the last weeks' visits are recorded."""
    rng, today = random.Random(seed), timezone.localdate()  # noqa: S311
    people = {row.person_id: row.person for row in enrolled}
    crew = circle_of(by).filter(pk__in=[one.pk for one in circle]).select_related("person__canonical")
    wanted = wanting(list(people.values()), {})
    found = spread(wanted, carriers(list(crew), by=by), spots({person.place_id or "" for person in people.values()}))
    to, every = {one.pk: one for one in crew}, {one.id: one.every for one in wanted}
    seen = set(rng.sample(sorted(people, key=str), min(420, len(people) // 3)))
    seen |= {row.person_id for row in enrolled if row.group == "bedridden"}
    rows = [_arranged(people[key], to[who], every[key], key in seen, rng, today) for key, who in found.given]
    made = assign_many(rows=rows, by=by)
    old = [row for row in made if row.person_id in seen]
    record_visits(rows=[*_visits(old, rng), *_urgent(made, today)], by=by)


def _arranged(
    person: Person, volunteer: Volunteer, every: int, seen: bool, rng: random.Random, today: date
) -> NewAssignment:
    """``seen``: looked after for long, last visited one interval before the day due; else taken on since then. Nobody
    bedridden is late; of the others one in twenty is."""
    late = every > SURE_DAYS and rng.random() < 0.05
    due = today + timedelta(days=-rng.randint(1, 9) if late else rng.randrange(every))
    since = today - timedelta(days=250) if seen else min(today, due - timedelta(days=every))
    return NewAssignment(person, volunteer, since=since, due=due)


def _visits(rows: Sequence[Assignment], rng: random.Random) -> Iterator[NewVisit]:
    """The last visit of each, one interval before the next is due."""
    for n, row in enumerate(rows):
        said: dict[str, Any] = {"condition": rng.choices(["better", "same", "worse"], [2, 7, 1])[0]}
        if rng.random() < 0.25:
            said["services"] = [
                rng.choices(["transport", "therapy", "equipment", "day-care", "house-repair"], [5, 3, 2, 2, 1])[0]
            ]
        on = row.due - timedelta(days=row.every_days)
        yield NewVisit(row, f"demo-{n}", "seen", said, on=on, minutes=30 if n % 4 == 0 else 0)


def _urgent(made: Sequence[Assignment], today: date) -> Iterator[NewVisit]:
    for n, (note, assignment) in enumerate(zip(URGENT, made, strict=False)):
        yield NewVisit(assignment, f"urgent-{n}", "seen", {"condition": "worse", "note": note}, urgent=True, on=today)


def risks(*, by: Actor) -> int:
    """The case worker signs the suggested classes; the newest few still wait. Returns how many were signed."""
    waiting = Assessment.objects.filter(decided="", superseded_by=None).order_by("observed_at", "id")
    rows = list(waiting.select_related("person", "instrument"))[:-UNDECIDED]
    signed = [Decision(row, row.suggested, "ตรวจสอบกับครอบครัวแล้ว") for row in rows]
    return len(decide_many(rows=signed, by=by))


def lives(*, by: Actor) -> None:
    """Somebody moved in with neighbours of the same village: it changes no figure, and shows what happened to them."""
    person = Person.objects.filter(canonical=F("pk")).order_by("place_id", "id")[0]
    neighbours = Household.objects.filter(place=person.place_id).exclude(id=person.household_id).order_by("id")[0]
    move(person=person, to=neighbours, on=timezone.localdate(), by=by)
