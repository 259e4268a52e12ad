"""The ledger itself: asked, answered, withdrawn; and the attacks that consent records elsewhere fell to."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.base.errors import Denied, Problem, Stale
from khuang.base.ids import random_id
from khuang.content.models import Current, Item, Pack
from khuang.registry.consent import actions, queries
from khuang.registry.consent.actions import Answer, Asked
from khuang.registry.consent.queries import Concern
from khuang.registry.models import ConsentEvent
from khuang.registry.tests.people import A, B, home, villages
from khuang.town.models import Organisation
from khuang.trust import duties, sealing
from khuang.trust.keyring import HeldKeyring
from khuang.trust.models import AuditEvent, Holder
from khuang.trust.sealing import Unsealable
from khuang.trust.writing import Writer

TEXTS = ("title", "why", "what", "who", "how_long", "no_harm", "withdraw")


def notice(purpose="referral", recipients="named", **more):
    pack, _ = Pack.objects.get_or_create(name="test", defaults={"position": 1, "version": "1", "title": {}})
    body = {
        "key": purpose, "version": "1", "purpose": purpose, "recipients": recipients, "months": 6,
        **{name: {"th": "ข้อความ", "en": "text"} for name in TEXTS},
        "shares": [
            {"code": "name", "label": {"th": "ชื่อ", "en": "Name"}, "fields": ["given_name"]},
            {"code": "health", "label": {"th": "สุขภาพ", "en": "Health"}, "fields": ["disability"]},
        ],
        **more,
    }  # fmt: skip
    item = Item.objects.create(kind="notice", key=purpose, digest=f"{purpose} {random_id()}", body=body, pack="test")
    Current.objects.create(kind="notice", key=purpose, item=item, pack=pack)
    return item


@pytest.fixture
def town(cell):
    villages()
    for code, kind in (("HOSPITAL", "hospital"), ("POLICE", "police")):
        Organisation.objects.create(code=code, kind=kind, name_th=code, name_en=code)


@pytest.fixture
def person(town):
    return home("สมหญิง")[1][0]


@pytest.fixture
def worker(acting):
    return acting("caseworker", place=A)


def say(person, by, item=None, orgs=("HOSPITAL",), **said):
    said = {"state": "given", "data": ("name", "health"), **said}
    return actions.record(about=person, asked=Asked(item or notice(), orgs=orgs), answer=Answer(**said), by=by)


def asks(person, org="HOSPITAL", purpose="referral"):
    return queries.scope(person, purpose=purpose, org=org, by=SYSTEM)


def test_it_records_a_yes_with_its_scope(person, worker):
    row = say(person, worker, data=("name",), until=timezone.localdate() + timedelta(days=9))
    found = asks(person)
    assert (found.data, found.fields) == ({"name"}, {"given_name"})
    assert found.until == row.ends_on
    assert found.consents == {str(row.consent)}
    assert queries.holds(person, purpose="referral", org="HOSPITAL", by=worker)
    assert queries.holds(person, purpose="referral", by=worker)
    assert not queries.holds(person, purpose="referral", org="POLICE", by=worker)
    assert not queries.holds(person, purpose="referral", org="HOSPITAL", data=["health"], by=worker)
    assert queries.holds_many([person], purpose="referral", by=worker) == {person.id: True}


def test_it_keeps_a_no_and_a_not_now_apart(person, worker):
    item = notice()
    later = say(person, worker, item, state="later")
    assert later.state == "requested"
    actions.answer(about=person, consent=later.consent, answer=Answer("given", data=("name",)), by=worker)
    assert asks(person)
    say(person, worker, item, state="refused")
    assert not asks(person)
    with pytest.raises(Problem):
        actions.answer(about=person, consent=later.consent, answer=Answer("refused"), by=worker)


def test_it_ends_at_once_with_what_rests_on_it(person, worker, monkeypatch):
    row = say(person, worker)
    told = []
    duty = duties.Duty(consent_ended=lambda consent, why, by: told.append((consent, why)) or 1)
    monkeypatch.setattr(duties.DUTIES, "_items", {**duties.DUTIES._items, "test": duty})
    actions.withdraw(about=person, consent=row.consent, by=worker)
    assert not asks(person)
    assert told == [(row.consent, "withdrawn")]


def test_it_renews_what_ran_out_and_nothing_that_was_withdrawn(person, worker):
    today = timezone.localdate()
    row = say(person, worker, until=today)
    assert [one.id for one in queries.ending(worker, within=7)] == [row.id]
    actions.expire(event=row, by=SYSTEM)
    assert not asks(person)
    actions.renew(about=person, consent=row.consent, until=today + timedelta(days=5), by=worker)
    assert asks(person).until == today + timedelta(days=5)
    actions.withdraw(about=person, consent=row.consent, by=worker)
    with pytest.raises(Problem, match=r"ต่ออายุ|renewed"):
        actions.renew(about=person, consent=row.consent, until=today, by=worker)


def test_it_leaves_people_of_other_places_alone(person, acting, worker):
    row = say(person, worker)
    far = acting("caseworker", place=B)
    with pytest.raises(Denied):
        actions.withdraw(about=person, consent=row.consent, by=far)
    with pytest.raises(Denied):
        say(person, acting("planner"), notice("photo", "none"), orgs=())
    assert not ConsentEvent.objects.visible_to(far).exists()
    assert ConsentEvent.objects.visible_to(worker).count() == 2


def test_it_lets_a_merged_record_speak_for_the_person(person, worker):
    from khuang.registry.matching.actions import merge

    say(person, worker)
    other = home("สมหญิง")[1][0]
    merge(loser=person, winner=other, by=SYSTEM)
    other.refresh_from_db()
    person.refresh_from_db()
    assert asks(other)
    row = ConsentEvent.objects.get(state="given")
    actions.withdraw(about=other, consent=row.consent, by=worker)
    assert not asks(person)


# The named attacks: copying a row, turning a state back, deleting, a stale answer.


def test_it_refuses_a_copied_row(person, worker):
    say(person, worker)
    row = ConsentEvent.objects.get(state="given")
    row.id, row.follows, row.consent = random_id(), ConsentEvent.objects.get(state="requested"), row.consent
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)  # nobody follows the same step twice
    first = ConsentEvent.objects.get(state="requested")
    first.id, first.consent = random_id(), random_id()
    first.save(force_insert=True)
    with pytest.raises(Unsealable):
        asks(person)  # its words are bound to the row they were written for: nothing is disclosed


def test_it_refuses_a_consent_carried_to_another_person(person, worker):
    other = home("คนอื่น", house="9")[1][0]
    say(person, worker)
    for row in ConsentEvent.objects.order_by("at", "follows"):
        with pytest.raises(DatabaseError), transaction.atomic():
            ConsentEvent.objects.filter(id=row.id).update(person=other)
    assert not asks(other)


@pytest.mark.parametrize("change", [{"state": "given"}, {"ends_on": None}, {"consent": random_id()}])
def test_it_refuses_to_turn_a_state_back(person, worker, change):
    row = say(person, worker)
    actions.withdraw(about=person, consent=row.consent, by=worker)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ConsentEvent.objects.filter(state="withdrawn").update(**change)
    assert not asks(person)


def test_it_is_void_when_a_yes_is_written_after_the_end(person, worker):
    """Somebody with the keys writes past the actions: the chain shows it, and says no."""
    row = say(person, worker)
    last = actions.withdraw(about=person, consent=row.consent, by=worker)
    pen = Writer()
    again = ConsentEvent(
        locker=person.locker, consent=row.consent, person=person, follows=last, state="given", at=timezone.now()
    )
    said = queries.opened(person, by=SYSTEM).said[str(row.id)]
    pen.seal(again, {**said, "at": timezone.now().isoformat()})
    again.save(force_insert=True)
    assert not asks(person)


def test_it_cannot_be_deleted(person, worker):
    row = say(person, worker)
    with pytest.raises(DatabaseError), transaction.atomic():
        ConsentEvent.objects.filter(id=row.id)._raw_delete("default")
    assert asks(person)


def test_it_remembers_nothing_between_two_questions(person, worker):
    row = say(person, worker)
    assert asks(person)
    actions.withdraw(about=person, consent=row.consent, by=worker)
    assert not asks(person)


def test_it_lets_one_of_two_answers_stand(person, worker):
    row = say(person, worker, state="later")
    said = Answer("given", data=("name",))
    one = queries.concern(person)
    actions._append(one, ["refused"], [{}], by=worker, after=row)
    with pytest.raises(Stale), transaction.atomic():
        actions._append(one, ["given"], [{"data": {}}], by=worker, after=row)
    assert said.state == "given"


# Children, and who must never see it.


@pytest.fixture
def child(town):
    return home("ปิติ", birth_date=f"{timezone.localdate().year - 12}-01-01")[1][0]


def test_it_asks_the_child_too(child, worker):
    item, parent = notice(), {"giver": "parent", "giver_name": "แม่", "evidence": "ทะเบียนบ้าน"}
    with pytest.raises(Problem) as alone:
        say(child, worker, item)
    assert alone.value.field == "alone"
    with pytest.raises(Problem) as without:
        say(child, worker, item, **parent)
    assert without.value.field == "assent"
    say(child, worker, item, **parent, assent=True)
    assert asks(child)


def test_it_keeps_from_an_organisation_what_must_never_reach_it(person, worker):
    say(person, worker, withheld=("POLICE",), why_withheld="harm")
    say(person, worker, notice("conference"), orgs=("POLICE", "HOSPITAL"))
    assert not asks(person, "POLICE", "conference")
    assert asks(person, "HOSPITAL", "conference")
    assert queries.withheld(person, by=worker) == {"POLICE"}


# A restricted case: its own locker, no person, nothing in clear, only its key.


@pytest.fixture
def ring(cell):
    secret, public = sealing.new_pair()
    return HeldKeyring(Holder.objects.create(kind="team", public_key=public), secret)


def test_it_keeps_a_restricted_case_under_its_own_key(ring, town, worker):
    pen = Writer(ring)
    case = Concern(pen.locker(), keys=ring)
    pen.store()
    before = AuditEvent.objects.count()
    asked, said = Asked(notice(), orgs=("HOSPITAL",)), Answer("given", data=("name",))
    row = actions.record(about=case, asked=asked, answer=said, by=worker, age=30)
    assert queries.holds(case, purpose="referral", org="HOSPITAL", by=worker)
    assert not queries.holds(Concern(case.locker), purpose="referral", org="HOSPITAL", by=worker)  # the server's ring
    for one in ConsentEvent.objects.all():
        assert (one.person_id, one.state, one.at, one.ends_on) == (None, "", None, None)
    assert not ConsentEvent.objects.visible_to(worker).exists()
    assert AuditEvent.objects.count() > before
    changed = AuditEvent.objects.filter(action="registry.consent.changed")
    assert {bytes(one.object_tag) for one in changed} == {b""}
    actions.withdraw(about=case, consent=row.consent, by=worker)
    assert not queries.holds(case, purpose="referral", org="HOSPITAL", by=worker)


# What is owed: all of it shown, all of it erased, nothing standing past its day.


def test_it_writes_down_what_ran_out(person, worker):
    from khuang.registry.consent.duties import expire

    row = say(person, worker, until=timezone.localdate())
    assert expire(by=SYSTEM) == 0
    with timezone.override("UTC"), pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "localdate", lambda *_: row.ends_on + timedelta(days=1))
        assert not asks(person)  # even before it is written down
        assert expire(by=SYSTEM) == 1
        assert expire(by=SYSTEM) == 0
    assert ConsentEvent.objects.get(follows=row).state == "expired"


def test_it_shows_the_person_all_and_keeps_no_word_after_erasure(person, worker):
    say(person, worker, note="ที่สวนหลังบ้าน")
    assert "ที่สวนหลังบ้าน" in str(duties.export_all(person.id, by=SYSTEM)["registry.consent"])
    duties.erase_all(person.id, by=SYSTEM)
    assert {bytes(row.sealed) for row in ConsentEvent.objects.all()} == {b""}
    person.refresh_from_db()
    assert not asks(person)
