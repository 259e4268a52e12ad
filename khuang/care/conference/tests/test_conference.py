"""A conference from the date to the last task: each guest sees what consent gives them, and nothing after it was taken back."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from khuang.access.models import User
from khuang.access.queries import actor_of
from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.care.cases import actions as cases
from khuang.care.cases.tests import kit
from khuang.care.conference import actions, reading
from khuang.care.models import Case, Conference, Invitation, PlanItem
from khuang.care.tests import town as t
from khuang.care.tests.test_pages import signed_in, text
from khuang.town.models import Organisation
from khuang.trust.models import KeyWrap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ready")]
SOON = timezone.localdate() + timedelta(days=3)


@pytest.fixture
def ready(town: None) -> None:
    kit.pathways()
    for code in ("SCHOOL", "HOSPITAL"):
        Organisation.objects.create(code=code, kind="service", name_th=code, name_en=code)


@pytest.fixture
def worker() -> Actor:
    return t.actor("caseworker", place=t.NEAR, who=t.user("worker").pk)


@pytest.fixture
def case(worker: Actor) -> Case:
    made = kit.opened(person=t.child(), by=worker, blocks={"problem": {"text": kit.CANARY}, "living": {"text": "ที่บ้าน"}})
    cases.take(case=made, by=worker)
    return made


def partner(org: str) -> tuple[Client, User]:
    user = User.objects.create(username=f"at-{org}", name=f"at {org}", org=org)
    return signed_in("responder", account=user), user


def called(case: Case, by: Actor) -> Conference:
    new = actions.NewConference(SOON, "13:30", "เทศบาล", "หาที่เรียน")
    return actions.call(folder=kit.folder(case, by), new=new, by=by)


def invited(case: Case, by: Actor, org: str, *, chosen: Any = ("case.problem", "case.living")) -> Invitation:
    folder = kit.folder(case, by)
    meeting = reading.of_case(folder, by=by)[0]
    return actions.invite(folder=folder, conference=meeting, guest=actions.Guest(org), chosen=chosen, by=by)


def test_it_tells_a_guest_what_was_agreed_and_chosen_and_another_nothing(case: Case, worker: Actor) -> None:
    kit.agreed(kit.folder(case, worker), actions.PURPOSE, worker, orgs=("SCHOOL",), data=("problem",))
    called(case, worker)
    school, hospital = invited(case, worker, "SCHOOL"), invited(case, worker, "HOSPITAL")
    (mine, _), (other, _) = partner("SCHOOL"), partner("HOSPITAL")
    seen = text(mine.get(reverse("care:conference-invitation", args=[school.pk])))
    assert kit.CANARY in seen and "ที่บ้าน" not in seen, "chosen, and not agreed to"
    assert other.get(reverse("care:conference-invitation", args=[school.pk])).status_code == 404
    bare = text(other.get(reverse("care:conference-invitation", args=[hospital.pk])))
    assert "หาที่เรียน" in bare and kit.CANARY not in bare and "ปิติ" not in bare
    assert mine.get(reverse("care:case", args=[case.pk])).status_code == 404


def test_it_does_not_even_ask_whom_the_person_keeps_away(case: Case, worker: Actor) -> None:
    kit.agreed(
        kit.folder(case, worker), actions.PURPOSE, worker, orgs=("SCHOOL",), withheld=("HOSPITAL",), why_withheld="harm"
    )
    called(case, worker)
    with pytest.raises(Problem, match="never see anything"):
        invited(case, worker, "HOSPITAL")
    assert not Invitation.objects.exists()


def test_it_shows_nothing_the_moment_consent_is_taken_back(case: Case, worker: Actor) -> None:
    given = kit.agreed(kit.folder(case, worker), actions.PURPOSE, worker, orgs=("SCHOOL",))
    called(case, worker)
    row = invited(case, worker, "SCHOOL")
    client, _ = partner("SCHOOL")
    assert client.get(reverse("care:conference-invitation", args=[row.pk])).status_code == 200
    cases.withdraw_consent(folder=kit.folder(case, worker), given=given.consent, by=worker)
    row.refresh_from_db()
    assert row.standing == "withdrawn" and not bytes(row.sealed)
    assert not KeyWrap.objects.filter(locker=row.locker).exists()
    assert client.get(reverse("care:conference-invitation", args=[row.pk])).status_code == 404
    assert kit.CANARY not in text(client.get(reverse("care:conference-mine")))


def test_it_ends_when_the_last_task_is_done(case: Case, worker: Actor) -> None:
    called(case, worker)
    row = invited(case, worker, "SCHOOL")
    client, user = partner("SCHOOL")
    client.post(reverse("care:conference-invitation", args=[row.pk]), {"do": "accept", "words": "มาสองคน"})
    row.refresh_from_db()
    assert row.standing == "accepted"
    folder = kit.folder(case, worker)
    meeting = reading.of_case(folder, by=worker)[0]
    actions.agree_task(folder=folder, conference=meeting, goal="ออกรหัส G", due=SOON, to=row, by=worker)
    folder = kit.folder(case, worker)
    actions.hold(
        folder=folder, conference=reading.of_case(folder, by=worker)[0], attendance="ครู", minutes=kit.CANARY,
        parts={row.pk: "โรงเรียนรับเข้าเรียน"}, by=worker,
    )  # fmt: skip
    seen = text(client.get(reverse("care:conference-invitation", args=[row.pk])))
    assert "โรงเรียนรับเข้าเรียน" in seen and "ออกรหัส G" in seen and kit.CANARY not in seen
    item = PlanItem.objects.get()
    client.post(
        reverse("care:conference-invitation", args=[row.pk]), {"do": "report", "task": item.pk, "words": "ได้แล้ว G123"}
    )
    folder = kit.folder(case, worker)
    meeting = reading.of_case(folder, by=worker)[0]
    assert "G123" in str([one.words for one in reading.guests(meeting.row, by=worker, keys=folder.keys)])
    with pytest.raises(Problem, match="still to be done"):
        actions.finish(folder=folder, conference=meeting, by=worker)
    cases.settle(folder=folder, item=folder.plan[0], verb="give", by=worker)
    actions.mirror(folder=folder, item=folder.plan[0], standing="given", by=worker)
    folder = kit.folder(case, worker)
    actions.finish(folder=folder, conference=reading.of_case(folder, by=worker)[0], by=worker)
    row.refresh_from_db()
    assert (Conference.objects.get().standing, row.standing) == ("over", "over")
    assert client.get(reverse("care:conference-invitation", args=[row.pk])).status_code == 404


def test_it_is_walked_on_the_pages(case: Case, worker: Actor) -> None:
    client = signed_in("caseworker", account=User.objects.get(username="worker"))

    def post(name: str, *args: Any, **data: Any) -> Any:
        case.refresh_from_db()
        return client.post(reverse(f"care:{name}", args=[case.pk, *args]), {"version": case.version, **data})

    due = f"{SOON.day}/{SOON.month}/{SOON.year}"
    assert post("conference-new", on=due, agenda="หาที่เรียน").status_code == 302
    meeting = Conference.objects.get().pk
    kit.agreed(kit.folder(case, worker), actions.PURPOSE, worker, orgs=("SCHOOL",), data=("problem",))
    look = text(post("conference-invite", meeting, to="SCHOOL", do="look"))
    assert 'value="case.problem"' in look and 'value="case.living"' not in look
    sent = post("conference-invite", meeting, to="SCHOOL", do="send", tell=["case.problem", "case.living"])
    assert sent.status_code == 302
    guest = Invitation.objects.get().pk
    shown = text(client.get(reverse("care:conference", args=[case.pk, meeting])))
    assert kit.CANARY in shown and "ที่บ้าน" not in shown
    assert kit.CANARY in text(client.get(reverse("care:conference-paper", args=[case.pk, meeting, guest])))
    assert post("conference-task", meeting, goal="ออกรหัส G", who=f"guest:{guest}", due=due).status_code == 302
    assert post("conference-minutes", meeting, minutes="ตกลงกัน", **{f"part-{guest}": "ของโรงเรียน"}).status_code == 302
    assert post("conference-back", meeting, guest).status_code == 302
    assert Invitation.objects.get().standing == "withdrawn"
    assert "Shut" in text(client.get(reverse("care:conference", args=[case.pk, meeting])))
    assert client.get(reverse("care:conference-paper", args=[case.pk, meeting, guest])).status_code == 404


def test_it_is_read_on_a_screen_only_by_a_team_with_a_key_when_restricted(worker: Actor) -> None:
    team = kit.team()
    member = kit.member("member", team)
    other = kit.team("ทีมโรงพยาบาล")
    stranger = kit.member("stranger", other)
    team.refresh_from_db()
    other.refresh_from_db()
    by, ring = actor_of(member), kit.ring_of(member).of(team)
    case = kit.opened("harm", by=by, team=team, blocks={"problem": {"text": kit.CANARY}}, subject={"name": "ดาว"})
    kit.agreed(kit.folder(case, by, ring), actions.PURPOSE, by, orgs=("HOSPITAL",), giver="self", evidence="")
    other.org = "HOSPITAL"
    other.save()
    new = actions.NewConference(SOON, agenda="ที่พักปลอดภัย")
    actions.call(folder=kit.folder(case, by, ring), new=new, by=by)
    folder = kit.folder(case, by, ring)
    meeting = reading.of_case(folder, by=by)[0]
    with pytest.raises(Problem, match="on paper"):
        actions.invite(folder=folder, conference=meeting, guest=actions.Guest("HOSPITAL"), by=by)
    row = actions.invite(
        folder=folder, conference=meeting, guest=actions.Guest(team=other), chosen=("case.problem",), by=by
    )
    holders = set(KeyWrap.objects.filter(locker=row.locker).values_list("holder", flat=True))
    assert holders == {team.holder_id, other.holder_id}, "not the server"
    assert Conference.objects.get().on is None and row.org is None
    theirs = kit.ring_of(stranger).of(other)
    assert kit.CANARY in str(reading.invited([row], by=actor_of(stranger), keys=theirs)[0].words)
    assert Invitation.objects.mine(actor_of(stranger)).count() == 1
    assert not Invitation.objects.mine(by).exists()
