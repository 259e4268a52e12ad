"""Pages of cases as they are used: a few taps, nothing asked twice, what is missing said with where to do it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from khuang.access.cabinet import opening
from khuang.access.cabinet.opening import COOKIE
from khuang.access.models import User
from khuang.access.queries import actor_of
from khuang.care.cases import actions, queries
from khuang.care.cases.tests import kit
from khuang.care.models import Case, Draft, PlanItem, Step
from khuang.care.tests import town as t
from khuang.care.tests.test_pages import signed_in, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ways")]
OPENED = {"problem": "ไม่ได้ไปโรงเรียน", "door": "walk-in", "mine": "on"}


@pytest.fixture
def ways(town: None) -> None:
    kit.pathways()
    kit.notice("school")


@pytest.fixture
def worker() -> tuple[Client, User]:
    who = t.user("worker")
    return signed_in("caseworker", account=who), who


@pytest.fixture
def head() -> Client:
    return signed_in("supervisor", account=t.user("head"))


def page(client: Client, name: str, *args: Any, query: str = "") -> str:
    answer = client.get(reverse(f"care:{name}", args=args) + query)
    assert answer.status_code == 200, answer.status_code
    return text(answer)


def send(client: Client, to: str, /, *args: Any, query: str = "", **data: Any) -> Any:
    return client.post(reverse(f"care:{to}", args=args) + query, data)


def opened(client: Client, **more: str) -> Case:
    child = t.child()
    answer = send(client, "case-open", "school", query=f"?person={child.pk}", **{**OPENED, **more})
    assert answer.status_code == 302, text(answer)
    return Case.objects.get()


def test_it_is_opened_from_a_persons_page_without_asking_their_name(worker: tuple[Client, User]) -> None:
    client, who = worker
    child = t.child()
    assert "Open a case" in text(client.get(reverse("registry:person", args=[child.pk])))
    shown = page(client, "case-open", "school", query=f"?person={child.pk}")
    assert "Known already" in shown and 'name="name"' not in shown
    answer = send(client, "case-open", "school", query=f"?person={child.pk}", **OPENED, rule="phone-first", how="เย็น")
    case = Case.objects.get()
    assert answer["Location"] == reverse("care:case", args=[case.pk])
    assert (case.owner_id, case.person_id, case.place_id) == (who.pk, child.pk, t.NEAR)
    seen = page(client, "case", case.pk)
    for words in ("ปิติ", "School", "Found", "ไม่ได้ไปโรงเรียน", "Call before anybody comes", "เย็น", "made for the tests"):
        assert words in seen, words


def test_it_is_opened_for_somebody_without_a_record(worker: tuple[Client, User]) -> None:
    client, _ = worker
    assert "Please fill this in" in text(send(client, "case-open", "school", **OPENED))
    send(client, "case-open", "school", **OPENED, name="น้องดาว", place=t.NEAR)
    case = Case.objects.get()
    assert case.person_id is None and case.place_id == t.NEAR
    assert "น้องดาว" in page(client, "case", case.pk)
    assert "น้องดาว" in page(client, "cases")


def test_it_greys_what_is_not_possible_and_says_where_to_do_what_is_missing(worker: tuple[Client, User]) -> None:
    client, _ = worker
    case = opened(client)
    seen = page(client, "case", case.pk)
    assert (
        reverse("care:case-questions", args=[case.pk]) in seen
        and reverse("care:case-step", args=[case.pk, "plan"]) in seen
    )
    assert "?of=ask" not in seen
    refused = send(client, "case-step", case.pk, "move", query="?of=ask", note="", version=case.version)
    assert refused.status_code == 200 and "First answer the questions" in text(refused)


def test_it_asks_question_by_question_and_may_be_stopped(worker: tuple[Client, User]) -> None:
    client, who = worker
    case = opened(client)
    first = page(client, "case-questions", case.pk)
    assert "Skip this question" in first and "Question 1 of" in first
    send(client, "case-questions", case.pk, do="stop", answer="yes")
    draft = Draft.objects.get()
    assert b"yes" not in bytes(draft.sealed) and "Go on with the questions" in page(client, "case", case.pk)
    while "See what the answers suggest" not in (shown := page(client, "case-questions", case.pk)):
        assert "Skip this question" in shown
        send(client, "case-questions", case.pk, do="skip")
    send(client, "case-judge", case.pk)
    assert not Draft.objects.exists()
    assert "school 1" in page(client, "case-decide", case.pk)
    case.refresh_from_db()
    refused = send(client, "case-decide", case.pk, risk="low", reason="", version=case.version)
    assert "Write why you decide otherwise" in text(refused)
    send(client, "case-decide", case.pk, risk="high", reason="", version=case.version)
    case.refresh_from_db()
    assert case.risk == "high" and "High risk" in page(client, "case", case.pk)


def test_it_does_nothing_twice_when_a_button_is_tapped_twice(worker: tuple[Client, User]) -> None:
    client, _ = worker
    case = opened(client)
    due = timezone.localdate() + timedelta(days=3)
    data = {"goal": "โต๊ะเรียน", "due": f"{due.day}/{due.month}/{due.year}", "version": case.version}
    assert send(client, "case-step", case.pk, "plan", **data).status_code == 302
    again = send(client, "case-step", case.pk, "plan", **data)
    assert again.status_code == 200 and "first tap" in text(again) and "โต๊ะเรียน" in text(again)
    assert PlanItem.objects.count() == 1


def test_it_is_shown_to_a_colleague_as_a_place_and_taken_by_them(worker: tuple[Client, User]) -> None:
    client, _ = worker
    case = opened(client, mine="", location="หลังวัด")
    other = signed_in("caseworker", account=t.user("other"))
    seen = page(other, "case", case.pk)
    assert "หลังวัด" in seen and "ไม่ได้ไปโรงเรียน" not in seen and "I take it" in seen
    assert other.get(reverse("care:case-history", args=[case.pk])).status_code == 404
    assert other.get(reverse("care:case-step", args=[case.pk, "note"])).status_code == 404
    send(other, "case-take", case.pk)
    assert "ไม่ได้ไปโรงเรียน" in page(other, "case", case.pk)
    assert client.get(reverse("care:case", args=[case.pk])).status_code == 404


def test_it_lists_what_is_whose_and_what_waits(worker: tuple[Client, User], head: Client) -> None:
    client, who = worker
    case = opened(client)
    assert "ปิติ" in page(client, "cases") and "ปิติ" not in page(client, "cases", query="?tab=free")
    assert "ปิติ" in page(head, "cases", query="?tab=place") and "ปิติ" not in page(head, "cases", query="?tab=approve")
    by = actor_of(who)
    actions.close(folder=kit.folder(case, by), closing="moved", note="x", by=by)
    assert "ปิติ" in page(client, "cases", query="?tab=closed")


def test_it_ends_when_a_supervisor_agrees(worker: tuple[Client, User], head: Client) -> None:
    client, who = worker
    case = opened(client)
    send(client, "case-step", case.pk, "close", closing="enrolled", note="เรียนแล้ว", version=case.version)
    assert "Waits for approval" in page(client, "case", case.pk)
    assert "ปิติ" in page(head, "case-work")
    case.refresh_from_db()
    answer = send(client, "case-step", case.pk, "approve", answer="approve", note="", version=case.version)
    assert answer.status_code == 404
    send(head, "case-step", case.pk, "approve", answer="approve", note="", version=case.version)
    case.refresh_from_db()
    assert case.state == "closed"
    send(client, "case-step", case.pk, "reopen", note="กลับมา", version=case.version)
    case.refresh_from_db()
    assert case.state == "open"


def test_it_hands_on_all_of_a_leavers_cases(worker: tuple[Client, User], head: Client) -> None:
    client, who = worker
    for _ in range(3):
        send(client, "case-open", "school", **OPENED, name="ก", place=t.NEAR)
    other = t.user("other")
    signed_in("caseworker", account=other)
    rows = [str(key) for key in queries.of_owner(who.pk).values_list("pk", flat=True)]
    send(head, "case-leaver", who.pk, cases=rows, to=str(other.pk))
    assert queries.of_owner(who.pk).count() == 0 and queries.of_owner(other.pk).count() == 3
    assert Step.objects.filter(what="assigned").count() == 3


# -- restricted
@pytest.fixture
def member() -> tuple[Client, User]:
    team = kit.team()
    user = kit.member("member", team)
    client = Client(headers={"accept-language": "en"})
    client.cookies["language"] = "en"
    client.force_login(user)
    session = client.session
    session["second_factor"] = True
    session.save()
    return client, user


def unlock(client: Client, user: User) -> None:
    from base64 import urlsafe_b64encode

    token = opening.open_cabinet(user=user, passphrase=kit.WORDS, by=actor_of(user))
    client.cookies[COOKIE] = urlsafe_b64encode(token).decode()


def test_it_opens_a_restricted_case_only_while_the_cabinet_stands_open(member: tuple[Client, User]) -> None:
    client, user = member
    child = t.child()
    locked = client.get(reverse("care:case-open", args=["harm"]) + f"?person={child.pk}")
    assert locked.status_code == 423 and "Open the cabinet" in text(locked)
    lost = send(client, "case-open", "harm", query=f"?person={child.pk}", problem=kit.CANARY, door="walk-in")
    assert lost.status_code == 423 and kit.CANARY in text(lost), "nothing typed is lost"
    unlock(client, user)
    made = send(client, "case-open", "harm", query=f"?person={child.pk}", problem=kit.CANARY, door="walk-in", mine="on")
    assert made.status_code == 302
    case = Case.objects.get()
    assert case.tier == "restricted" and case.owner_id == user.pk and case.subject_tag
    seen = page(client, "case", case.pk)
    assert kit.CANARY in seen and "ปิติ" in seen
    assert "ปิติ" in page(client, "team-cases", case.team_id) and "Harm" in page(client, "team-cases", case.team_id)
    assert "Harm" in page(client, "case-of-person", query=f"?person={child.pk}")
    del client.cookies[COOKIE]
    closed = page(client, "cases")
    assert "Harm" not in closed and "ปิติ" not in closed
    assert client.get(reverse("care:case", args=[case.pk])).status_code == 423
    shown = text(client.get(reverse("registry:person", args=[child.pk])))
    assert "Harm" not in shown and "colleague works" not in shown


def test_it_says_only_that_something_is_due(member: tuple[Client, User]) -> None:
    client, user = member
    unlock(client, user)
    send(client, "case-open", "harm", name="ดาว", problem="x", door="walk-in", mine="on")
    Case.objects.update(wake_on=timezone.localdate())
    del client.cookies[COOKIE]
    seen = page(client, "cases")
    assert "something is due" in seen and "ดาว" not in seen
    stranger = signed_in("supervisor", account=t.user("stranger"))
    assert "something is due" not in page(stranger, "cases")
    assert stranger.get(reverse("care:case", args=[Case.objects.get().pk])).status_code == 404


def test_it_lists_fifty_with_a_dozen_questions_to_the_database(worker: tuple[Client, User], queries: Any) -> None:
    client, who = worker
    by = actor_of(who)
    for n in range(50):
        made = kit.opened(by=by, subject={"name": f"คนที่ {n}"}, place=t.NEAR)
        actions.take(case=made, by=by)
    page(client, "cases")
    with queries() as found:
        assert "คนที่ 49" in page(client, "cases")
    asked = [one for one in found if not one.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))]
    assert len(asked) <= 12, "\n".join(one[:150] for one in asked)


def test_it_opens_one_case_when_the_button_is_tapped_twice(worker: tuple[Client, User]) -> None:
    client, _ = worker
    key = "00000000-0000-4000-8000-0000000000aa"
    first = send(client, "case-open", "school", **OPENED, name="ก", place=t.NEAR, key=key)
    again = send(client, "case-open", "school", **OPENED, name="ก", place=t.NEAR, key=key)
    assert first["Location"] == again["Location"] and Case.objects.count() == 1
