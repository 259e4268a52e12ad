"""From consent to a package, its answer, and the end of both."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from khuang.access.cabinet import exchanging
from khuang.access.models import User
from khuang.access.queries import actor_of
from khuang.base.actor import Actor, Grant
from khuang.base.errors import Denied, Locked, Problem
from khuang.care.cases import actions as cases
from khuang.care.cases import index
from khuang.care.cases.actions import NewItem
from khuang.care.cases.tests import kit
from khuang.care.models import Case, Package, PackageStep, Referral
from khuang.care.models.referrals import Offer
from khuang.care.referrals import actions, reading
from khuang.care.referrals.actions import NewReferral
from khuang.care.tests import town as people
from khuang.registry.consent import actions as consent
from khuang.town.models import Organisation
from khuang.trust.models import KeyWrap

pytestmark = pytest.mark.django_db
SOON = timedelta(days=5)


def in_days() -> date:
    return timezone.localdate() + SOON


@pytest.fixture
def places(town):
    kit.pathways()
    for code, kind in (("HOSP", "hospital"), ("NGO", "ngo")):
        Organisation.objects.create(code=code, kind=kind, name_th=code, name_en=code)


@pytest.fixture
def worker(places):
    return people.actor("caseworker", place=people.NEAR, who=people.user("worker").pk)


@pytest.fixture
def case(worker):
    blocks = {"problem": {"text": kit.CANARY}, "living": {"text": "กับยาย"}, "location": {"text": "หลังวัด"}}
    made = kit.opened(person=people.person(phone="0812345678"), by=worker, blocks=blocks)
    cases.take(case=made, by=worker)
    return made


def desk(org: str = "HOSP") -> Actor:
    return Actor("user", people.user(f"desk of {org}").pk, org, (Grant("responder"),))


def agree(case, worker, *data, org="HOSP"):
    return kit.agreed(
        kit.folder(case, worker), "referral", worker, orgs=(org,), giver="self", data=data or ("name", "problem")
    )


def send(case, worker, **new):
    folder = kit.folder(case, worker)
    return actions.refer(
        folder=folder, new=NewReferral(**{"org": "HOSP", "service": "health", "due": in_days()} | new), by=worker
    )


def test_nothing_goes_to_whom_the_person_did_not_name(case, worker):
    with pytest.raises(Problem, match="not agreed"):
        send(case, worker)
    agree(case, worker)
    with pytest.raises(Problem, match="not agreed"):
        send(case, worker, org="NGO")
    assert not Package.objects.exists()


def test_it_tells_exactly_what_was_agreed_and_never_more(case, worker):
    agree(case, worker, "name", "problem")
    package = send(case, worker, chosen={"given_name", "case.problem", "case.living", "phone"})
    told = reading.receive(package, by=desk()).package.words["told"]
    assert told == {"given_name": "สมหญิง", "case.problem": {"text": kit.CANARY}}
    assert Case.objects.get().wake_on <= in_days()


def test_only_the_desk_of_that_organisation_reads_it(case, worker):
    agree(case, worker)
    package = send(case, worker)
    assert reading.receive(package, by=desk()).side == "receiver"
    for stranger in (
        desk("NGO"),
        people.actor("supervisor"),
        Actor("user", people.user("x").pk, "HOSP", (Grant("partner"),)),
    ):
        with pytest.raises(Denied):
            reading.receive(package, by=stranger)


def test_the_answer_comes_back_into_the_plan(case, worker):
    agree(case, worker)
    item = cases.plan(folder=kit.folder(case, worker), new=NewItem("ตรวจ", service="health", due=in_days()), by=worker)
    package = send(case, worker, item=item.pk)
    by = desk()
    actions.answer(opened=reading.receive(package, by=by), verb="accept", by=by)
    package.refresh_from_db()
    actions.answer(opened=reading.receive(package, by=by), verb="finish", words="ได้ยาแล้ว", by=by)
    folder = kit.folder(case, worker)
    answered = reading.sent(folder, by=worker)[0]
    assert (answered.row.state, answered.row.noted) == ("done", False)
    actions.take_note(folder=folder, opened=answered, by=worker)
    folder = kit.folder(case, worker)
    assert folder.plan[0]["standing"] == "given" and "ได้ยาแล้ว" in str(folder.plan[0].words)
    assert Package.objects.get().noted


def test_withdrawing_shuts_it_at_once_and_asks_for_deletion(case, worker):
    given = agree(case, worker)
    package = send(case, worker)
    by = desk()
    person = people.Person.objects.get()
    consent.withdraw(about=person, consent=given.consent, by=worker)
    package.refresh_from_db()
    seen = reading.receive(package, by=by)
    assert (package.state, seen.package.words, seen.steps) == ("withdrawn", {}, [])
    actions.answer(opened=seen, verb="delete", by=by)
    package.refresh_from_db()
    assert package.state == "deleted"
    kept = reading.sent(kit.folder(case, worker), by=worker)[0]
    assert kept.package.words["told"]["case.problem"] == {"text": kit.CANARY}  # evidence of what was disclosed


def test_a_link_gives_one_look_and_lets_them_answer(case, worker, monkeypatch):
    agree(case, worker)
    package = send(case, worker)
    token = actions.new_link(package=package, by=worker)
    assert actions.look(token=token).package.words["told"]
    package.refresh_from_db()
    Package.objects.update(looked_at=timezone.now() - timedelta(minutes=61))
    with pytest.raises(Denied, match="already"):
        actions.look(token=token)
    actions.answer_by_link(token=token, verb="accept")
    for wrong in ("", "x", token[:-4], "ก" * 32):
        with pytest.raises(Denied):
            actions.look(token=wrong)
    Package.objects.update(link_until=timezone.now() - timedelta(seconds=1))
    with pytest.raises(Denied):
        actions.answer_by_link(token=token, verb="finish")


def test_what_is_not_to_be_had_becomes_a_gap(case, worker, monkeypatch):
    counted = []
    monkeypatch.setattr("khuang.care.referrals.actions.answering.gaps.record", lambda **said: counted.append(said))
    agree(case, worker)
    package = send(case, worker)
    by = desk()
    actions.answer(opened=reading.receive(package, by=by), verb="miss", reason="full", by=by)
    assert counted == [{"kind": "health", "reason": "full", "place": people.NEAR, "by": by}]


# -- restricted
@pytest.fixture
def ours(places):
    team = kit.team()
    member = kit.member("member", team)
    team.refresh_from_db()
    return team, actor_of(member), kit.ring_of(member).of(team)


@pytest.fixture
def theirs(places):
    team = kit.team("ทีมอื่น")
    member = kit.member("their member", team)
    team.refresh_from_db()
    return team, actor_of(member), kit.ring_of(member).of(team)


@pytest.fixture
def hidden(ours):
    team, by, ring = ours
    new = cases.NewCase("harm", "walk-in", subject={"name": "น้ำ"}, blocks={"problem": {"text": kit.CANARY}})
    return cases.open_case(new=new, by=by, team=team, ring=ring)


def test_a_restricted_package_is_opened_by_the_two_teams_alone(hidden, ours, theirs):
    team, by, ring = ours
    other, their, their_ring = theirs
    folder = kit.folder(hidden, by, ring)
    given = kit.agreed(folder, "referral", by, orgs=("NGO",), giver="self", data=("name", "problem"))
    new = NewReferral("NGO", "shelter", in_days(), team=other)
    package = actions.refer(folder=kit.folder(hidden, by, ring), new=new, by=by)
    assert (package.org, package.service, package.due) == (None, None, None)
    assert Referral.objects.get().package is None
    holders = set(KeyWrap.objects.filter(locker=package.locker).values_list("holder", flat=True))
    assert holders == {team.holder_id, other.holder_id}
    seen = reading.receive(package, by=their, keys=their_ring)
    assert seen.package.words["told"]["case.problem"] == {"text": kit.CANARY} and seen.package["service"] == "shelter"
    with pytest.raises(Locked):
        reading.receive(package, by=their)
    with pytest.raises(Problem):
        actions.new_link(package=package, by=by)
    assert not Case.objects.visible_to(their).exists()
    actions.answer(opened=seen, verb="accept", words="รับไว้", by=their)
    sent = reading.sent(kit.folder(hidden, by, ring), by=by)[0]
    assert [one["what"] for one in sent.steps] == ["sent", "accept"]
    cases.withdraw_consent(folder=kit.folder(hidden, by, ring), given=given.consent, by=by)
    assert set(KeyWrap.objects.filter(locker=package.locker).values_list("holder", flat=True)) == {team.holder_id}
    package.refresh_from_db()
    assert reading.receive(package, by=their, keys=their_ring).package.words == {}
    assert PackageStep.objects.filter(what=None).count() == PackageStep.objects.count() == 2


def test_a_case_goes_to_another_team_when_it_accepts(hidden, ours, theirs):
    team, by, ring = ours
    other, their, their_ring = theirs
    row = actions.offer(folder=kit.folder(hidden, by, ring), to=other, note="ย้ายไปที่นั่น", by=by)
    assert not their_ring.keys_for([hidden.locker])
    with pytest.raises(Denied):
        actions.accept(offer=row, by=by)
    actions.accept(offer=row, by=their)
    assert kit.folder(hidden, their, their_ring).blocks["problem"].words["text"] == kit.CANARY
    assert not ring.keys_for([hidden.locker]) and not Case.objects.visible_to(by).exists()
    assert Offer.objects.get().wraps == {}


def _exchanged(team, member):
    """The team's key, as after somebody left: a new one, while the old one has not ended yet."""
    exchanging.begin(team=team, ring=kit.ring_of(member), by=actor_of(member))
    team.refresh_from_db()


def test_an_offer_sealed_to_a_key_that_was_exchanged_is_not_taken_and_nothing_is_lost(hidden, ours, theirs):
    team, by, ring = ours
    other, their, _their_ring = theirs
    row = actions.offer(folder=kit.folder(hidden, by, ring), to=other, note="", by=by)
    _exchanged(other, User.objects.get(username="their member"))
    with pytest.raises(Problem, match="exchanged"):
        actions.accept(offer=Offer.objects.get(pk=row.pk), by=their)
    assert kit.folder(hidden, by, ring).blocks["problem"].words["text"] == kit.CANARY


@pytest.mark.parametrize("ending", ["withdraw", "recall"])
def test_what_is_shut_is_opened_by_no_key_of_the_receiver_not_even_one_being_exchanged(hidden, ours, theirs, ending):
    team, by, ring = ours
    other, _their, their_ring = theirs
    given = kit.agreed(kit.folder(hidden, by, ring), "referral", by, orgs=("NGO",), giver="self", data=("name",))
    new = NewReferral("NGO", "shelter", in_days(), team=other)
    package = actions.refer(folder=kit.folder(hidden, by, ring), new=new, by=by)
    _exchanged(other, User.objects.get(username="their member"))
    assert their_ring.keys_for([package.locker])
    if ending == "withdraw":
        cases.withdraw_consent(folder=kit.folder(hidden, by, ring), given=given.consent, by=by)
    else:
        opened = reading.sent(kit.folder(hidden, by, ring), by=by)[0]
        actions.answer(opened=opened, verb="recall", words="ผิดทีม", by=by)
    assert set(KeyWrap.objects.filter(locker=package.locker).values_list("holder", flat=True)) == {team.holder_id}


def test_the_team_that_took_it_over_finds_it_on_its_person(places, ours, theirs):
    team, by, ring = ours
    other, their, their_ring = theirs
    who = people.person()
    made = cases.open_case(new=cases.NewCase("harm", "walk-in", person=who), by=by, team=team, ring=ring)
    actions.accept(offer=actions.offer(folder=kit.folder(made, by, ring), to=other, note="", by=by), by=their)
    assert index.of_person(other, their_ring, who.canonical_id) == []
    index.mark(kit.folder(made, their, their_ring))
    assert [one.pk for one in index.of_person(other, their_ring, who.canonical_id)] == [made.pk]


def test_a_refused_offer_leaves_everything_as_it_was(hidden, ours, theirs):
    team, by, ring = ours
    other, their, their_ring = theirs
    row = actions.offer(folder=kit.folder(hidden, by, ring), to=other, note="", by=by)
    actions.refuse(offer=row, by=their)
    assert Offer.objects.get().wraps == {} and not their_ring.keys_for([hidden.locker])
    assert kit.folder(hidden, by, ring).stage == "told"


def test_an_ordinary_case_passed_on_says_nothing_of_where_it_went(case, worker, ours):
    from khuang.care.models import Step

    team, by, ring = ours
    made = actions.pass_on(folder=kit.folder(case, worker), to=team, pathway="harm", note="", by=worker)
    old = Case.objects.get(pk=case.pk)
    assert old.state == "closed" and made.person_id is None
    assert not Step.objects.filter(case=old, ref__in=["harm", str(team.pk)]).exists()
    assert kit.folder(made, by, ring).blocks["problem"].words["text"] == kit.CANARY
