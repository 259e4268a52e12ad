"""Who is on duty; one record opened in an emergency, for an hour, seen and judged by others."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from khuang.access import limits
from khuang.access.actions import create_user, grant
from khuang.access.duty import actions, duties, queries, rules
from khuang.access.duty.forms import ShiftForm
from khuang.access.models import Glass, Shift, User
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM, Actor
from khuang.base.errors import Denied, Problem
from khuang.base.ids import random_id
from khuang.town.models import Place, PlaceCover
from khuang.trust.models import AuditEvent, KeyWrap

pytestmark = pytest.mark.django_db
WORDS = "เพื่อนบ้านโทรมาว่าล้มในบ้าน"


@pytest.fixture
def villages(cell) -> dict[str, Place]:
    found = {}
    for code in ("A", "B"):
        found[code] = Place.objects.create(code=code, kind="village", name_th=code, name_en=code)
        PlaceCover.objects.create(ancestor_id=code, descendant_id=code)
    return found


def somebody(name: str, role: str = "caseworker", place: str = "A") -> User:
    user = create_user(username=name, name=name, hashed="!", by=SYSTEM)
    grant(user=user, role=role, scope_kind="place" if place else "town", scope_id=place, by=SYSTEM)
    return user


def by(user: User) -> Actor:
    return actor_of(user)


def shift(user: User, place: Place | None = None, hours: tuple[int, int] = (-1, 3), **more: object) -> Shift:
    now = timezone.now()
    given_ = {"phone": "053 000 001", "by": SYSTEM, **more}
    return actions.plan(
        user=user, place=place, since=now + timedelta(hours=hours[0]), until=now + timedelta(hours=hours[1]), **given_
    )[0]


def broken(user: User, record=None, place: str = "B", **more: object) -> Glass:
    told = {"reason": "illness", "words": WORDS, **more}
    return actions.break_glass(record=record or random_id(), place=place, by=by(user), **told)


# -- shifts
def test_it_says_whom_to_call_and_seals_the_number(villages):
    one = somebody("one")
    row = shift(one, villages["A"], note="โทรซ้ำได้")
    assert b"053" not in bytes(Shift.objects.get().sealed)
    assert [(call.name, call.phone, call.note) for call in queries.calls(by=SYSTEM, place="A")] == [
        ("one", "053 000 001", "โทรซ้ำได้")
    ]
    assert queries.calls(by=SYSTEM, place="B") == []
    actions.cancel(shift=row, by=SYSTEM)
    assert queries.calls(by=SYSTEM, place="A") == []


def test_a_supervisor_plans_for_their_part_of_the_town(villages):
    boss, one = somebody("boss", "supervisor", "A"), somebody("one")
    shift(one, villages["A"], by=by(boss))
    for place in (villages["B"], None):
        with pytest.raises(Denied):
            shift(somebody(f"x{place}"), place, by=by(boss))
    with pytest.raises(Denied):
        shift(somebody("y"), villages["A"], by=by(one))
    town = somebody("town", "supervisor", "")
    assert shift(town, None, by=by(town))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"hours": (3, 1)}, "until"), ({"hours": (1, 30)}, "until"), ({"hours": (-5, -1)}, "on"), ({"phone": "-"}, "phone"),
        ({"weeks": 0}, "weeks"), ({"weeks": 99}, "weeks"),
    ],
)  # fmt: skip
def test_it_refuses_what_cannot_be_a_shift(villages, change, field):
    with pytest.raises(Problem) as problem:
        shift(somebody("one"), None, **change)
    assert problem.value.field == field


def test_it_puts_nobody_on_duty_twice_nor_who_does_not_do_this_work(villages):
    one = somebody("one")
    shift(one)
    with pytest.raises(Problem):
        shift(one, villages["A"], hours=(2, 4))
    shift(one, hours=(3, 4))
    with pytest.raises(Problem):
        shift(somebody("planner", "planner", ""))


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=8),
)
def test_gaps_and_shifts_cover_the_time_exactly(parts):
    zero = datetime(2026, 5, 1, tzinfo=UTC)
    begin, end = zero + timedelta(hours=5), zero + timedelta(hours=40)
    spans = [(zero + timedelta(hours=a), zero + timedelta(hours=a + n)) for a, n in parts]
    found = rules.gaps(spans, begin, end)
    for hour in range(60):
        at = zero + timedelta(hours=hour, minutes=30)
        covered = any(since <= at < until for since, until in spans)
        in_gap = any(since <= at < until for since, until in found)
        assert in_gap == (begin <= at < end and not covered)
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("since", "until", "ends"), [("8", "16.30", (0, 16, 30)), ("๒๐:๐๐", "8", (1, 8, 0)), ("8", "8", (1, 8, 0))]
)
def test_it_reads_times_as_people_write_them(villages, since, until, ends):
    one = somebody("one")
    form = ShiftForm({"user": str(one.pk), "place": "", "on": "1/6/2570", "since": since, "until": until,
                      "phone": "1", "note": "", "weeks": "1"})  # fmt: skip
    assert form.is_valid(), form.errors
    _begin, end = form.span()
    zone = timezone.get_current_timezone()
    assert end == datetime.combine(date(2027, 6, 1) + timedelta(days=ends[0]), time(*ends[1:]), zone)


@pytest.mark.parametrize("typed", ["25", "8:61", "soon", ""])
def test_it_says_that_a_time_is_none(villages, typed):
    form = ShiftForm({"since": typed})
    assert not form.is_valid() and "since" in form.errors


# -- emergencies
def test_it_opens_one_record_for_an_hour_and_no_other(villages, monkeypatch):
    one, record = somebody("one"), random_id()
    shift(one)
    row = broken(one, record)
    assert queries.glass(by(one)) == {record}
    assert queries.broken(by(one), record) == row
    assert queries.broken(by(one), random_id()) is None
    assert queries.glass(by(somebody("two"))) == frozenset()
    assert (row.until - row.since, row.review_by - row.since) == (rules.OPEN, rules.REVIEW)
    later = timezone.now() + rules.OPEN
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert queries.glass(by(one)) == frozenset()


def test_it_closes_sooner_and_when_the_role_ends(villages):
    one, record = somebody("one"), random_id()
    shift(one)
    row = broken(one, record)
    with pytest.raises(Denied):
        actions.close(glass=row, by=by(somebody("two")))
    actions.close(glass=row, by=by(one))
    assert queries.glass(by(one)) == frozenset()
    broken(one, record)
    User.objects.get(pk=one.pk).grants.update(revoked_at=timezone.now())
    assert queries.glass(by(one)) == frozenset()


@pytest.mark.parametrize("role", ["administrator", "officer", "steward", "volunteer", "monitor", "planner"])
def test_it_is_never_for_those_who_do_not_do_this_work(villages, role):
    user = somebody("u", role, "")
    now = timezone.now()
    Shift.objects.create(user=user, since=now - timedelta(hours=1), until=now + timedelta(hours=1))
    with pytest.raises(Denied):
        broken(user)
    Glass.objects.create(user=user, record=random_id(), reason="life", since=now, until=now + rules.OPEN, review_by=now)
    assert queries.glass(by(user)) == frozenset()


def test_it_is_for_whoever_is_on_duty_there_and_then(villages):
    one, two, three = somebody("one"), somebody("two"), somebody("three")
    with pytest.raises(Denied):
        broken(one)
    shift(one, hours=(1, 3))
    with pytest.raises(Denied):
        broken(one)
    shift(two, villages["A"])
    with pytest.raises(Denied):
        broken(two, place="B")
    with pytest.raises(Denied):  # who lives nowhere is for whoever has the whole town
        broken(two, place="")
    shift(three)
    assert broken(three, place="") and broken(three, place="B")


@pytest.mark.parametrize("change", [{"reason": "curious"}, {"words": "x"}, {"words": " " * 30}])
def test_it_wants_a_reason_of_the_list_and_words(villages, change):
    one = somebody("one")
    shift(one)
    with pytest.raises(Problem):
        broken(one, **change)
    assert not Glass.objects.exists()


def test_it_opens_no_more_than_a_few_in_an_hour(villages):
    one = somebody("one")
    shift(one)
    for _ in range(actions.TRIES):
        broken(one)
    with pytest.raises(limits.TooMany):
        broken(one)


def test_it_is_told_to_others_and_never_judged_by_oneself(villages):
    one, other = somebody("one", "supervisor"), somebody("other", "supervisor")
    watch = somebody("watch", "officer", "")
    shift(one)
    row = broken(one)
    said = AuditEvent.objects.get(action="access.glass.broken")
    assert (said.actor_id, said.object_kind) == (one.pk, "person")
    assert list(queries.to_review(by(one))) == []
    assert list(queries.to_review(by(other))) == list(queries.to_review(by(watch))) == [row]
    assert list(queries.to_review(by(somebody("c")))) == []
    with pytest.raises(Denied):
        actions.review(glass=row, verdict="justified", words=WORDS, by=by(one))
    with pytest.raises(Denied):
        actions.review(glass=row, verdict="justified", words=WORDS, by=by(somebody("d")))
    for wrong in ({"verdict": "maybe"}, {"words": "ok"}):
        with pytest.raises(Problem):
            actions.review(glass=row, by=by(other), **{"verdict": "justified", "words": WORDS, **wrong})
    actions.review(glass=row, verdict="unjustified", words="ไม่ใช่เหตุฉุกเฉินเลย", by=by(watch))
    with pytest.raises(Problem):
        actions.review(glass=Glass.objects.get(), verdict="justified", words=WORDS, by=by(other))
    row = Glass.objects.get()
    assert (row.verdict, row.reviewer_id) == ("unjustified", watch.pk)
    assert list(queries.to_review(by(other))) == []
    assert "ไม่ใช่".encode() not in bytes(row.sealed)


def test_a_review_has_a_clock(villages):
    one, other = somebody("one"), somebody("other", "supervisor")
    shift(one)
    broken(one)
    assert queries.overdue(by(other)) == 0
    Glass.objects.update(review_by=timezone.now() - timedelta(minutes=1))
    assert queries.overdue(by(other)) == 1


def test_a_person_learns_of_it_and_its_words_end_with_theirs(villages):
    one, other, record = somebody("one"), somebody("other", "supervisor"), random_id()
    shift(one)
    row = broken(one, record)
    actions.review(glass=row, verdict="justified", words="ช่วยไว้ทันเวลาพอดี", by=by(other))
    told = duties.export(record, by=SYSTEM)
    assert [(t["by"], t["words"], t["review"], t["verdict"]) for t in told] == [
        ("one", WORDS, "ช่วยไว้ทันเวลาพอดี", "justified")
    ]
    assert duties.erase(record, by=SYSTEM) == 1
    assert duties.export(record, by=SYSTEM)[0]["words"] == ""
    assert not KeyWrap.objects.filter(locker=row.locker).exists()
    past = Shift.objects.get()
    Shift.objects.update(since=timezone.now() - timedelta(days=40), until=timezone.now() - timedelta(days=39))
    assert duties.expire(by=SYSTEM) == 1
    assert not KeyWrap.objects.filter(locker=past.locker).exists()
    shift(one)
    kept = broken(one)
    Glass.objects.filter(pk=kept.pk).update(since=timezone.now() - timedelta(days=800))
    assert duties.expire(by=SYSTEM) == 1
    assert not KeyWrap.objects.filter(locker=kept.locker).exists()


# -- pages
@pytest.fixture
def page(client, villages):
    def opened(user: User):
        client.force_login(user)
        session = client.session
        session["second_factor"] = True
        session.save()
        return client

    return opened


def test_the_pages_say_who_is_on_duty_and_when_nobody_is(page, villages):
    boss, one = somebody("boss", "supervisor", ""), somebody("one")
    with override("en"):
        browser = page(boss)
        assert "Nobody is on duty now" in browser.get("/users/duty/?lang=en").content.decode()
        day = timezone.localdate() + timedelta(days=1)
        sent = {"user": str(one.pk), "place": "", "on": f"{day:%d/%m/%Y}", "since": "08:00", "until": "20:00",
                "phone": "053 000 001", "note": "", "weeks": "2"}  # fmt: skip
        assert "Write a time" in browser.post("/users/duty/new/", {**sent, "since": "soon"}).content.decode()
        assert browser.post("/users/duty/new/", sent).status_code == 302
        assert Shift.objects.count() == 2
        found = browser.get("/users/duty/").content.decode()
        assert "one" in found and "Nobody is on duty for the whole town" in found
        assert browser.post(f"/users/duty/{Shift.objects.order_by('since')[0].pk}/cancel/").status_code == 302
    assert Shift.objects.filter(cancelled_at=None).count() == 1


def test_the_review_is_a_page(page, villages):
    one, boss = somebody("one"), somebody("boss", "supervisor", "")
    shift(one)
    row = broken(one)
    browser = page(boss)
    assert "1" in browser.get("/home/?lang=en").content.decode()
    found = browser.get(f"/users/duty/openings/{row.pk}/?lang=en").content.decode()
    assert WORDS in found and "Your review" in found
    answer = browser.post(f"/users/duty/openings/{row.pk}/", {"verdict": "justified", "words": WORDS})
    assert answer.status_code == 302 and Glass.objects.get().verdict == "justified"
    assert page(one).get(f"/users/duty/openings/{row.pk}/").status_code == 404
