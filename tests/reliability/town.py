"""A town of a dozen households, made through actions in a process of its own, as ``khuang demo`` makes the big one.

    python -m tests.reliability.town [HOUSEHOLDS]     # prints the recovery key

Data folder and keys come from the environment, as for every command.
"""

import sys
from datetime import date, timedelta
from typing import Any

PACKS = ["thailand", "human-rights-city", "koh-kha"]
SEED = 7
PEOPLE = 40
PHOTO = b"\xff\xd8\xff" + bytes(range(256)) * 400  # larger than one sealed chunk


def make(people: int = PEOPLE) -> str:
    """Fill an empty data folder; returns the recovery key."""
    from khuang.cli import init

    recovery = init.prepare()
    init.make_cell(code="small", name_th="เมืองเล็ก", name_en="Small", lgu="TH5203L1")
    init.load_packs(PACKS)
    _people(people)
    _work()
    _settle()
    return recovery


def _people(people: int) -> None:
    from khuang.base.actor import SYSTEM
    from khuang.cli.generator import survey

    survey.send(people=people, seed=SEED, by=SYSTEM, tell=lambda _: None)
    receive_with_photo("photo", name="ภาพบ้าน.jpg", photo=PHOTO)


def receive_with_photo(number: str, *, name: str, photo: bytes) -> Any:
    """One more household whose form carries a photo."""
    from django.utils import timezone

    from khuang.base.actor import SYSTEM
    from khuang.base.ids import derived_id
    from khuang.cli.generator.people import homes
    from khuang.cli.generator.survey import _xml
    from khuang.content.queries import item
    from khuang.surveys.actions import Upload, receive
    from khuang.town.queries import villages
    from khuang.trust import keys

    form = item("form", "household-survey")
    home = next(homes([v.code for v in villages()], today=timezone.localdate(), seed=SEED + 1, people=4))
    instance = str(derived_id(keys.cell_id(), "test", number))
    raw = _xml(form.body, home, instance, timezone.now() - timedelta(days=3))
    return receive(raw=raw, media=[Upload(name, "image/jpeg", photo)], door="command", by=SYSTEM)


def _work() -> None:
    """Two groups, the offices, a few people in care: something for the figures to count."""
    from khuang.base.actor import SYSTEM
    from khuang.care.actions.register import NewEnrolment, enrol_many
    from khuang.cli.generator import community
    from khuang.registry.groups import add_members, found_group
    from khuang.registry.models import Person

    people = sorted(Person.objects.standing(), key=lambda p: str(p.pk))
    since = date(2024, 1, 1)
    for number in range(2):
        group = found_group(
            code=f"group-{number}", name_th="กลุ่ม", name_en="Group", kind="savings", place="", since=since, by=SYSTEM
        )
        some = people[number * 6 : number * 6 + 6]
        roles = ["chair", "committee", *["member"] * (len(some) - 2)]
        add_members(group=group, people=list(zip(some, roles, strict=True)), since=since, by=SYSTEM)
    community.offices(by=SYSTEM)
    enrol_many(rows=[NewEnrolment(p, "elderly", since) for p in people if p.elderly], by=SYSTEM)


def _settle() -> None:
    from khuang.results.tasks import close_and_compute
    from khuang.trust import closer

    close_and_compute()
    closer.close()


if __name__ == "__main__":
    print(make(*map(int, sys.argv[1:])))
