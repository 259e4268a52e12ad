from datetime import timedelta

import pytest
from django.utils import timezone

from khuang.access.models import User
from khuang.base.actor import SYSTEM, Actor
from khuang.base.errors import Denied, Problem, Stale
from khuang.care import actions as care
from khuang.care import duties, queries, today
from khuang.care.models import Attendance, Caution, Effort, Supervision, Volunteer
from khuang.care.pool import actions, rules
from khuang.care.pool import queries as pool
from khuang.care.tests import town as t
from khuang.registry import actions as registry
from khuang.results.models import Fact
from khuang.results.sources import rebuild
from khuang.trust.reading import Purpose, open_one

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
NOW = timezone.localdate
BOSS = t.actor("supervisor")
ELSEWHERE = t.actor("supervisor", place=t.FAR)
WORDS = {"languages": ["th", "my"], "fields": ["translation"], "times": ["weekends"], "road": "asked"}
ANSWERS = dict.fromkeys(rules.QUESTIONS, 2)


def facts(kind: str) -> list[Fact]:
    return list(Fact.objects.filter(kind=kind, family="where", retracted=False).order_by("starts", "count"))


def training(on: int = 0) -> object:
    return actions.plan(kind="training", title_th="อบรม", on=NOW() + timedelta(days=on), minutes=180, by=BOSS)


def test_it_keeps_what_they_speak_sealed_and_finds_them_by_it() -> None:
    one, _ = t.volunteer("one")
    t.volunteer("two")
    actions.set_words(volunteer=one, words=WORDS, by=BOSS)
    actions.set_words(volunteer=one, words={**WORDS, "note": "ขับรถได้"}, by=BOSS)
    assert pool.words_of([one], by=BOSS)[one.pk]["note"] == "ขับรถได้"
    assert b"translation" not in bytes(one.words.sealed)
    rows = pool.pool(BOSS)
    assert list(pool.having(rows, "languages", "my", by=BOSS)) == [one]
    assert not pool.having(rows, "languages", "km", by=BOSS)
    with pytest.raises(Problem):
        actions.set_words(volunteer=one, words={"languages": ["klingon"]}, by=BOSS)


def test_it_is_nobodys_business_elsewhere() -> None:
    one, own = t.volunteer("one")
    _, other = t.volunteer("other")
    for by in (ELSEWHERE, t.actor("caseworker"), other, t.actor("council")):
        with pytest.raises(Denied):
            actions.note_talk(volunteer=one, note="ดีมาก", by=by)
        with pytest.raises(Denied):
            actions.log(volunteer=one, key="k", minutes=30, work="visit", by=by)
    with pytest.raises(Denied):
        actions.set_words(volunteer=one, words=WORDS, by=own)
    assert not pool.pool(ELSEWHERE).exists()


def test_it_counts_hours_once_and_tells_them_to_the_figures() -> None:
    one, by = t.volunteer()
    for _ in range(2):
        row = actions.log(volunteer=one, key="k", minutes=90, work="event", by=by)
    actions.log(volunteer=one, key="l", minutes=30, work="other", on=NOW() - timedelta(days=1), by=BOSS)
    assert pool.minutes(one) == 120
    told = facts("volunteer.hours")
    assert [(fact.count, fact.dims["work"], fact.gender) for fact in told] == [(30, "other", "f"), (90, "event", "f")]
    actions.correct(effort=row, minutes=60, by=by)
    assert pool.minutes(one) == 90
    with pytest.raises(Stale):
        actions.correct(effort=row, minutes=0, by=by)
    assert rebuild(check=True).different == 0


def test_it_takes_the_time_of_a_visit_with_the_visit() -> None:
    one, by = t.volunteer()
    row = t.assigned(one)
    for _ in range(2):
        care.record_visit(assignment=row, key="k", outcome="seen", words={"condition": "same"}, minutes=30, by=by)
    effort = Effort.objects.get()
    assert (effort.minutes, effort.work, effort.volunteer) == (30, "visit", one)


@pytest.mark.parametrize("minutes", [0, -5, 961])
def test_it_refuses_a_time_that_cannot_be(minutes: int) -> None:
    one, by = t.volunteer()
    with pytest.raises(Problem) as wrong:
        actions.log(volunteer=one, key="k", minutes=minutes, work="event", by=by)
    assert wrong.value.field == "minutes"


def test_it_has_an_expense_approved_and_paid_by_somebody_else() -> None:
    one, by = t.volunteer()
    row = actions.ask(volunteer=one, on=NOW(), satang=4000, kind="travel", note="ค่ารถ", by=by)
    with pytest.raises(Denied):
        actions.decide(expense=row, verb="approve", by=by)
    with pytest.raises(Stale):
        actions.decide(expense=row, verb="pay", by=BOSS)
    actions.decide(expense=row, verb="approve", by=BOSS)
    actions.decide(expense=row, verb="pay", by=BOSS)
    row.refresh_from_db()
    assert (row.state, row.decided_by) == ("paid", BOSS.id)
    assert open_one(row, by=BOSS, purpose=Purpose.SUPERVISION) == {"note": "ค่ารถ"}


def test_it_lets_nobody_approve_their_own_even_when_they_supervise() -> None:
    one, by = t.volunteer()
    both = Actor("user", by.id, "", (*by.grants, *BOSS.grants))
    row = actions.ask(volunteer=one, on=NOW(), satang=4000, kind="travel", by=both)
    with pytest.raises(Denied):
        actions.decide(expense=row, verb="approve", by=both)
    assert not pool.expenses(both)
    assert list(pool.expenses(BOSS)) == [row]


def test_it_gives_a_circle_days_of_its_own() -> None:
    made = care.add_volunteer(person=t.person(), since=t.SINCE, by=SYSTEM)
    row = actions.start_circle(volunteer=made, kind="care", since=NOW(), by=BOSS)
    spells = {fact.dims["circle"]: fact.starts for fact in facts("volunteer.active")}
    assert spells == {"pool": t.SINCE, "care": NOW()}
    visits = t.assigned(made)
    with pytest.raises(Problem):
        actions.end_circle(circle=row, by=BOSS)
    care.end_assignment(assignment=visits, by=SYSTEM)
    actions.end_circle(circle=row, by=BOSS)
    assert not Volunteer.objects.get(pk=made.pk).care
    assert rebuild(check=True).different == 0


def test_it_asks_why_somebody_carries_more_than_they_can() -> None:
    one, _ = t.volunteer()
    actions.set_limits(volunteer=one, most_people=1, quiet_from=20, quiet_until=7, by=BOSS)
    t.assigned(one)
    subject = t.cared_for()
    with pytest.raises(Problem) as wrong:
        care.assign(person=subject, volunteer=one, by=BOSS)
    assert wrong.value.field == "reason"
    care.assign(person=subject, volunteer=one, reason="คนเดียวที่พูดภาษากะเหรี่ยง", by=BOSS)
    row = Supervision.objects.get(about="load")
    assert open_one(row, by=BOSS, purpose=Purpose.SUPERVISION) == {"note": "คนเดียวที่พูดภาษากะเหรี่ยง"}


def test_it_calls_up_who_fits_and_counts_who_came() -> None:
    one, own = t.volunteer("one")
    t.volunteer("two")
    actions.set_words(volunteer=one, words=WORDS, by=BOSS)
    event = actions.plan(
        kind="event",
        title_th="ล่ามหน่วยแพทย์",
        on=NOW(),
        minutes=240,
        wanted={"languages": ["my"], "place": t.NEAR},
        by=BOSS,
    )
    fit = pool.fitting(event, by=BOSS)
    assert [profile.volunteer for profile in fit] == [one]
    assert actions.invite(gathering=event, volunteers=[one], by=BOSS) == 1
    assert actions.invite(gathering=event, volunteers=[one], by=BOSS) == 0
    row = Attendance.objects.get()
    actions.reply(attendance=row, verb="accept", by=own)
    with pytest.raises(Denied):
        actions.mark(attendance=row, verb="come", by=own)
    actions.mark(attendance=row, verb="come", by=BOSS)
    counted = pool.gatherings(BOSS).get()
    assert (counted.asked_n, counted.yes_n, counted.came_n) == (1, 1, 1)
    assert pool.minutes(one) == 240


def test_it_tells_nobody_in_the_night(monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = t.volunteer()
    night = timezone.make_aware(timezone.datetime(2026, 11, 22, 22, 30))  # type: ignore[attr-defined]
    monkeypatch.setattr(timezone, "now", lambda: night)
    actions.invite(gathering=training(3), volunteers=[one], by=BOSS)  # type: ignore[arg-type]
    told = timezone.localtime(Attendance.objects.get().told_from)
    assert (told.hour, told.day) == (7, 23)


def test_it_shows_how_sure_five_people_felt_before_and_after() -> None:
    course = training()
    for n in range(5):
        one, own = t.volunteer(f"v{n}")
        actions.invite(gathering=course, volunteers=[one], by=BOSS)  # type: ignore[arg-type]
        row = Attendance.objects.get(volunteer=one)
        actions.assess(attendance=row, when="before", answers=ANSWERS, by=own)
        actions.mark(attendance=row, verb="come", by=BOSS)
        actions.assess(attendance=row, when="after", answers={**ANSWERS, "talk": 4}, by=own)
        shown = dict(pool.confidence(course, by=BOSS))  # type: ignore[arg-type]
        assert shown["talk"] == (rules.Change(5, 2.0, 4.0) if n == 4 else rules.Change(n + 1, None, None))
    assert pool.thanks(one).trainings == 1


def test_it_marks_nobody_before_the_day() -> None:
    one, _ = t.volunteer()
    course = training(2)
    actions.invite(gathering=course, volunteers=[one], by=BOSS)  # type: ignore[arg-type]
    with pytest.raises(Problem):
        actions.mark(attendance=Attendance.objects.get(), verb="come", by=BOSS)


def test_it_misses_who_is_not_back_in_time() -> None:
    one, by = t.volunteer()
    actions.go_out(volunteer=one, minutes=30, by=by)
    later = timezone.now() + timedelta(minutes=46)
    assert pool.overdue(BOSS) == []
    (row,) = pool.overdue(BOSS, later)
    assert pool.overdue(ELSEWHERE, later) == []
    actions.go_out(volunteer=one, minutes=60, by=by)  # longer than thought: the same clock, set anew
    assert pool.overdue(BOSS, later) == []
    row.refresh_from_db()
    assert pool.overdue(BOSS, row.due_at + timedelta(minutes=15)) == [], "a quarter of an hour is waited"
    assert pool.overdue(BOSS, row.due_at + timedelta(minutes=15, seconds=1)) == [row]
    actions.answer_outing(outing=row, by=BOSS)
    assert pool.overdue(BOSS, later + timedelta(hours=3)) == []
    for _ in range(2):
        actions.come_back(volunteer=one, by=by)
    assert pool.out(one) is None


def test_it_keeps_no_position() -> None:
    kinds = {field.get_internal_type() for field in pool.Outing._meta.fields}
    assert kinds == {"UUIDField", "ForeignKey", "DateTimeField", "PositiveIntegerField"}


def test_it_tells_the_volunteer_the_rule_and_never_the_reason() -> None:
    one, by = t.volunteer()
    home = t.assigned(one, due=NOW())
    t.assigned(one, due=NOW())
    row = actions.warn(household=home.person.household, rule="in-twos", reason="พี่ชายถือมีด", by=t.actor("caseworker"))
    seen = {str(call.person): call.caller.rule for call in queries.my_visits(by)}
    assert sorted(seen.values()) == ["", "in-twos"]
    rules_seen = {line["name"]: line["rule"] for line in today.visits_today(by=by)}
    assert rules_seen[str(home.person_id)] == "in-twos"
    assert "มีด" not in str(today.visits_today(by=by))
    assert not Caution.objects.visible_to(by).exists()
    with pytest.raises(Denied):
        actions.warn(household=home.person.household, rule="in-twos", reason="x y z", by=by)
    actions.lift(caution=row, by=t.actor("caseworker"))
    assert {call.caller.rule for call in queries.my_visits(by)} == {""}


def test_it_takes_the_stricter_of_home_and_village() -> None:
    one, by = t.volunteer()
    home = t.assigned(one)
    person = home.person
    actions.warn(place=person.place, rule="ask-coordinator", reason="น้ำท่วม", by=BOSS)
    actions.warn(household=person.household, rule="phone-first", reason="ทำงานกะดึก", by=BOSS)
    assert queries.my_visits(by)[0].caller.rule == "ask-coordinator"


def test_it_gives_out_and_erases_what_it_keeps_of_a_volunteer() -> None:
    one, by = t.volunteer()
    actions.set_words(volunteer=one, words=WORDS, by=BOSS)
    actions.note_talk(volunteer=one, note="อยากพักบ้าง", by=BOSS)
    actions.log(volunteer=one, key="k", minutes=60, work="other", by=by)
    actions.ask(volunteer=one, on=NOW(), satang=100, kind="phone", note="เติมเงิน", by=by)
    said = str(duties.export(one.person_id, by=SYSTEM))
    assert all(word in said for word in ("my", "อยากพักบ้าง", "เติมเงิน", "'minutes': 60"))
    duties.erase(one.person_id, by=SYSTEM)
    registry.erase(person=one.person, by=SYSTEM)
    assert bytes(Supervision.objects.get().sealed) == b""
    assert not facts("volunteer.hours")


def test_it_counts_women_with_those_who_did_not_say_apart() -> None:
    for gender in ("f", "f", "m", ""):
        care.add_volunteer(person=t.person(gender=gender), since=NOW() - timedelta(days=400), by=SYSTEM)
    now, before, *_rest = pool.women_by_year()
    assert (now.women, now.said, now.unsaid) == (before.women, before.said, before.unsaid) == (2, 3, 1)


def test_it_finds_ones_own_part_alone() -> None:
    one, by = t.volunteer()
    assert pool.me(by) == one
    assert pool.me(BOSS) is None
    assert pool.me(Actor("public")) is None
    assert User.objects.count() == 1
