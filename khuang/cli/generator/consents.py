"""The demo town's consents and its rights desk: a few of each, invented."""

from datetime import timedelta

from django.utils import timezone

from khuang.base.actor import PUBLIC, Actor
from khuang.care.models import Assignment
from khuang.registry.consent import actions, queries
from khuang.registry.consent.actions import Answer, Asked
from khuang.registry.models import Person
from khuang.registry.rights import breaching, demanding, keeping, requesting

VISITED = 12


def fill(*, caseworker: Actor, officer: Actor) -> None:
    people = _visited()
    _visits(people, caseworker)
    _sharing(people, caseworker)
    _desk(people, officer)


def _visited() -> list[Person]:
    """Grown people whom somebody visits."""
    rows = Assignment.objects.standing().filter(person__elderly=True).select_related("person__canonical")
    return [row.person.canonical for row in rows.order_by("since", "id")[:VISITED]]


def _visits(people: list[Person], by: Actor) -> None:
    """Most say yes to visits, for a year; one yes ends within the month, one was withdrawn, one said no, one not now."""
    notice, today = queries.notice("home-care"), timezone.localdate()
    if notice is None:
        return
    for n, person in enumerate(people):
        state = {9: "refused", 10: "later"}.get(n, "given")
        until = today + timedelta(days=20 if n == 1 else 365)
        said = Answer(state, data=("name", "address", "phone") if state == "given" else (), until=until)
        row = actions.record(about=person, asked=Asked(notice), answer=said, by=by)
        if n == 2:
            actions.withdraw(about=person, consent=row.consent, reason="ลูกกลับมาอยู่ด้วยแล้ว (สมมุติ)", by=by)


def _sharing(people: list[Person], by: Actor) -> None:
    """Two may be sent on to the hospital; one of them keeps it from the police."""
    notice = queries.notice("referral")
    if notice is None:
        return
    for n, person in enumerate(people[:2]):
        said = Answer(
            "given", data=("name", "phone", "health", "needs"), method="thumbprint",
            withheld=("POLICE",) if n else (), why_withheld="harm" if n else "",
            until=timezone.localdate() + timedelta(days=180),
        )  # fmt: skip
        actions.record(about=person, asked=Asked(notice, orgs=("HOSPITAL",)), answer=said, by=by)


def _desk(people: list[Person], by: Actor) -> None:
    """Requests in several states, one breach as an exercise, a demand refused, a hold."""
    today = timezone.localdate()
    requesting.receive(kind="correction", door="public", by=PUBLIC, words="ชื่อเล่นเขียนผิด (สมมุติ)")
    access = requesting.receive(
        kind="access", door="counter", by=by, asker="ลูกสาว (สมมุติ)", received_on=today - timedelta(days=12)
    )
    requesting.identify(request=access, person=people[0], how="บัตรประชาชน และหนังสือมอบอำนาจ", by=by)
    erasure = requesting.receive(kind="erasure", door="letter", by=by, received_on=today - timedelta(days=5))
    requesting.identify(request=erasure, person=people[3], how="มาด้วยตนเองกับผู้ใหญ่บ้าน", by=by)
    requesting.propose(request=erasure, by=by)
    drill = breaching.found(
        what="ซ้อม: แฟ้มกระดาษใบเยี่ยมถูกลืมไว้ที่ศาลาหนึ่งคืน", data="ชื่อ ที่อยู่ งานที่ต้องทำ", people="1-9", exercise=True, by=by
    )
    breaching.assess(
        breach=drill, risk="some", told="yes", measures="ใบเยี่ยมพิมพ์โดยใช้เลขแทนชื่อ เก็บคืนทุกวัน", people="1-9", by=by
    )
    demand = demanding.take_in(
        sender="police", authority="สถานีตำรวจ (สมมุติ)", law="ไม่ได้ระบุ", asked="รายชื่อแรงงานข้ามชาติในหมู่บ้านหนึ่ง", by=by
    )
    demanding.answer(demand=demand, outcome="refused", what="ไม่มีหมายศาลและไม่ระบุกฎหมาย ไม่ได้ส่งมอบ", by=by)
    keeping.hold(subject=people[4].id, reason="คดีมรดกในศาล (สมมุติ)", until=today + timedelta(days=200), by=by)
