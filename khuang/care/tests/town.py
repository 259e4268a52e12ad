"""Invented people of an invented town, and whoever works there."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from khuang.access.models import User
from khuang.base.actor import SYSTEM, Actor, Grant
from khuang.care import actions
from khuang.care.models import Assignment, Volunteer
from khuang.content.models import Current, Item, Pack
from khuang.registry import actions as registry
from khuang.registry.models import Person
from khuang.surveys.tests.survey import VILLAGES

NEAR, FAR = VILLAGES
AT = datetime(2026, 11, 1, 10, 0, tzinfo=UTC)
SINCE = date(2026, 1, 5)
RUBRIC: dict[str, Any] = {
    "key": "child-risk", "version": "1", "title": {"th": "แบบ", "en": "Rubric"}, "under_age": 18,
    "properties": ["child_danger", "child_school"],
    "rules": [
        {"key": "danger", "risk": "high", "at_least": 0, "reason": {"th": "อันตราย", "en": "Danger now"},
         "when": [{"property": "child_danger", "is_in": ["yes"]}]},
        {"key": "school", "risk": "medium", "at_least": 0, "reason": {"th": "ไม่ได้เรียน", "en": "Out of school"},
         "when": [{"property": "child_school", "is_in": ["no"]}]},
    ],
    "otherwise": {"th": "ไม่พบ", "en": "Nothing"},
}  # fmt: skip


def rubric() -> Item:
    found = Item.objects.filter(kind="rubric").first()
    if found is None:
        found = Item.objects.create(kind="rubric", key="child-risk", digest="rubric 1", body=RUBRIC, pack="test")
        Current.objects.create(kind="rubric", key="child-risk", item=found, pack=Pack.objects.get(name="test"))
    return found


def person(place: str = NEAR, born: str = "1950", **values: Any) -> Person:
    """One new person alone in a house, taken in as a survey would."""
    home, key, source = uuid4(), uuid4(), uuid4()
    told = {"given_name": "สมหญิง", "family_name": "ใจดี", "gender": "f", "birth_date": born} | values
    seen = [
        registry.Seen("household", home, uuid4(), {"village": place, "house_number": "12/3", "address_note": "หลังวัด"}),
        registry.Seen("person", key, uuid4(), told, home),
    ]
    registry.observe(seen=seen, source=registry.Source("submission", source, AT), by=SYSTEM)
    return Person.objects.get(pk=key)


def child(place: str = NEAR, **values: Any) -> Person:
    return person(place, **({"born": "2015-03-02", "given_name": "ปิติ"} | values))


def user(name: str) -> User:
    return User.objects.create(username=name, name=f"work name of {name}")


def actor(*roles: str, place: str = "", who: UUID | None = None) -> Actor:
    grants = tuple(Grant(role, "place" if place else "town", place) for role in roles)
    return Actor("user", who or uuid4(), "", grants)


def volunteer(name: str = "v", place: str = NEAR, care: bool = True) -> tuple[Volunteer, Actor]:
    """Somebody of the care circle with a sign-in, and their actor."""
    account = user(name)
    made = actions.add_volunteer(
        person=person(place, given_name="อาสา"), since=SINCE, care=care, user=account, by=SYSTEM
    )
    return made, actor("volunteer", who=account.pk)


def cared_for(place: str = NEAR, group: str = "elderly", **values: Any) -> Person:
    made = person(place, **values)
    actions.enrol(person=made, group=group, since=SINCE, by=SYSTEM)
    return made


def assigned(by: Volunteer, place: str = NEAR, due: date | None = None, **values: Any) -> Assignment:
    subject = cared_for(place, **values)
    return actions.assign(person=subject, volunteer=by, since=SINCE, due=due, by=SYSTEM)


def suggested(subject: Person, risk: str = "high", at: datetime = AT, source: UUID | None = None) -> Any:
    reasons = [{"rule": "danger", "risk": risk, "th": "อันตราย", "en": "Danger now"}]
    one = actions.Suggestion(subject, rubric(), risk, {"child_danger": "yes"}, reasons)
    return actions.suggest(wanted=[one], source_id=source or uuid4(), observed_at=at, by=SYSTEM)[0]
