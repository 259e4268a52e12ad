"""A hostile colleague on the pages of cases: numbers of others' things inside forms of their own, steps out of turn."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from khuang.care.cases import actions
from khuang.care.cases.actions import NewItem
from khuang.care.cases.doing import DOINGS
from khuang.care.cases.tests import kit
from khuang.care.cases.tests import test_pages as pages
from khuang.care.models import Bar, Case, PlanItem, Step
from khuang.care.tests import town as t

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ways")]
ways, worker, head = pages.ways, pages.worker, pages.head
ODD = ["", "\x00", "๑๒", "9" * 80, "ก" * 300]


@pytest.fixture
def others(town):
    """A case that a colleague of another village works on, with a line in its plan and somebody kept away."""
    by = t.actor("caseworker", place=t.FAR, who=t.user("far").pk)
    case = kit.opened(person=t.child(t.FAR), by=by, blocks={"problem": {"text": kit.CANARY}})
    actions.take(case=case, by=by)
    item = actions.plan(folder=kit.folder(case, by), new=NewItem("โต๊ะ", due=timezone.localdate()), by=by)
    actions.bar(folder=kit.folder(case, by), user=t.user("kept"), why="ญาติ", by=by)
    return case, item


def opened(client):
    child = t.child()
    pages.send(client, "case-open", "school", query=f"?person={child.pk}", **pages.OPENED)
    return Case.objects.get(person=child.pk)


def test_a_number_of_somebody_elses_case_in_a_form_of_ones_own_says_nothing_of_it(worker, others):
    """The form carries a number that makes a double tap one case; it must not answer whether another case has it."""
    client, _who = worker
    case, _item = others
    answers = []
    for key in (str(case.pk), str(uuid4())):
        child = t.child()
        sent = pages.send(client, "case-open", "school", query=f"?person={child.pk}", **pages.OPENED, key=key)
        answers.append(sent.status_code)
        assert Case.objects.filter(person=child.pk).count() == 1
    assert answers == [302, 302]
    assert kit.CANARY not in str(answers) and Case.objects.get(pk=case.pk).place_id == t.FAR


@pytest.mark.parametrize("what", DOINGS)
def test_no_step_takes_hold_of_what_belongs_to_another_case(worker, others, what):
    client, _who = worker
    mine, (other, item) = opened(client), others
    client.raise_request_exception = False
    bars = Bar.objects.get().pk
    data = {
        "verb": "give",
        "note": "x",
        "text": "x",
        "goal": "x",
        "why": "x",
        "reason": "x",
        "user": str(other.owner_id),
    }
    before = Step.objects.filter(case=other).count()
    for of in (str(item.pk), str(other.pk), str(bars), *ODD):
        url = reverse("care:case-step", args=[mine.pk, what])
        for answer in (client.get(url, {"of": of}), client.post(f"{url}?of=" + of.replace("\x00", "%00"), data)):
            assert answer.status_code < 500, (of, answer.status_code)
            assert kit.CANARY not in answer.content.decode()
    assert Step.objects.filter(case=other).count() == before and Bar.objects.count() == 1
    assert PlanItem.objects.get(pk=item.pk).standing == "planned"


@pytest.mark.parametrize(
    "name", ["case", "case-history", "case-questions", "case-decide", "case-consents", "offer", "refer"]
)
def test_what_is_not_ones_own_is_as_if_it_were_not_there(worker, others, name):
    """The same answer, letter by letter, for somebody else's and for nobody's."""
    client, _who = worker
    case, _item = others
    told = []
    for key in (case.pk, uuid4()):
        url = reverse(f"care:{name}", args=[key])
        answers = [client.get(url), client.post(url, {"verb": "x"}), client.head(url)]
        assert {one.status_code for one in answers} == {404}
        told.append([re.sub('value="[^"]*"', "", one.content.decode()) for one in answers])
    assert told[0] == told[1]


QUESTIONS = {
    "tab": ["mine", "free", "place", "approve", "due", "late", "closed", "\x00"], "place": [t.FAR, "๑"], "owner": ["far"],
    "pathway": ["school", "x"], "q": [kit.CANARY], "page": ["9" * 40, "-1"], "sort": ["wake_on", "-owner"],
}  # fmt: skip


def test_no_question_of_the_list_finds_it(worker, others):
    client, _who = worker
    case, _item = others
    for query, values in QUESTIONS.items():
        for value in (*values, str(case.pk), str(case.person_id)):
            answer = client.get(reverse("care:cases"), {query: value})
            assert answer.status_code in (200, 404) and f"/care/cases/{case.pk}" not in answer.content.decode(), (
                query,
                value,
            )


@pytest.mark.parametrize("what,of", [("move", "enrol"), ("close", ""), ("approve", ""), ("reopen", ""), ("agree", "")])
def test_no_state_is_skipped(worker, what, of):
    """Straight to the end, past the questions, the plan and the one who must agree."""
    client, _who = worker
    mine = opened(client)
    if what not in DOINGS:
        pytest.skip("no such step")
    url = reverse("care:case-step", args=[mine.pk, what]) + f"?of={of}"
    data = {"note": "x", "closing": "enrolled", "reason": "x", "version": "", "why": "x"}
    client.post(url, data)
    mine.refresh_from_db()
    assert mine.state != "closed" and mine.stage == "found"


def test_a_form_that_is_old_changes_nothing(worker):
    client, _who = worker
    mine = opened(client)
    stale = {"text": "เก่า", "version": str(mine.version - 1)}
    answer = pages.send(client, "case-step", mine.pk, "note", **stale)
    assert answer.status_code == 200 and "เก่า" in pages.text(answer)
    assert not Step.objects.filter(case=mine, what="noted").exists()


def test_no_page_of_a_case_is_kept_by_anybody(worker):
    client, _who = worker
    mine = opened(client)
    for name in ("case", "case-history", "case-questions"):
        answer = client.get(reverse(f"care:{name}", args=[mine.pk]))
        assert "no-store" in answer.headers["Cache-Control"] and "private" in answer.headers["Cache-Control"]
        assert "ETag" not in answer.headers and "Last-Modified" not in answer.headers


@pytest.mark.parametrize(
    "onward", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x", "\t//evil.example"]
)
def test_the_cabinet_leads_nobody_elsewhere(onward):
    from khuang.access.cabinet import views

    for name, value in {"next": onward}.items():
        safe = views.url_has_allowed_host_and_scheme(value, allowed_hosts=None) and value.startswith("/")
        assert not safe, (name, value)


# -- leaks that other systems had (docs/explanation/leaks-of-casework.md)
def test_a_list_hands_on_no_case_that_its_reader_does_not_see(worker, others):
    """Assigning from a list took cases along to which the assigner had no access."""
    case, _item = others
    head = pages.signed_in("supervisor", account=t.user("head"), place=t.NEAR)
    to = t.user("to")
    pages.signed_in("caseworker", account=to)
    pages.send(head, "case-leaver", case.owner_id, cases=[str(case.pk)], to=str(to.pk))
    owner = case.owner_id
    case.refresh_from_db()
    assert case.owner_id == owner


def test_a_list_hands_on_as_many_as_were_chosen(worker, head):
    """Assigning many at once stopped after ten."""
    _client, who = worker
    by = pages.actor_of(who)
    for n in range(12):
        actions.take(case=kit.opened(by=by, subject={"name": f"คนที่ {n}"}, place=t.NEAR), by=by)
    to = t.user("to")
    pages.signed_in("caseworker", account=to)
    chosen = [str(key) for key in pages.queries.of_owner(who.pk).values_list("pk", flat=True)]
    pages.send(head, "case-leaver", who.pk, cases=chosen, to=str(to.pk))
    assert pages.queries.of_owner(to.pk).count() == 12


def test_a_persons_page_says_nothing_of_what_is_kept_from_its_reader(worker):
    """Everybody saw the form of linked cases. A restricted case, and one from which the reader is barred, leave no trace."""
    client, who = worker
    person = t.child()
    url = reverse("registry:person", args=[person.pk])

    def seen():
        return re.sub('value="[^"]*"', "", client.get(url).content.decode())

    before = seen()
    team = kit.team()
    member = pages.actor_of(kit.member("member", team))
    team.refresh_from_db()
    kit.opened("harm", by=member, team=team, person=person)
    assert seen() == before
    head = t.actor("supervisor", place=t.NEAR, who=t.user("head").pk)
    case = kit.opened(by=head, person=person)
    assert seen() != before
    actions.bar(folder=kit.folder(case, head), user=who, why="ญาติ", by=head)
    assert seen() == before


def test_a_case_keeps_the_questions_it_was_opened_with(worker):
    """A follow-up opened another form than the one that was begun."""
    client, who = worker
    mine = opened(client)
    old = kit.folder(mine, pages.actor_of(who)).pathway
    item = kit.Item.objects.get(key="school", kind="pathway")
    body = {**item.body, "version": "2", "screening": {**item.body["screening"], "title": kit.both("Another form")}}
    newer = kit.Item.objects.create(digest="pathway school 2", kind="pathway", key="school", body=body, pack="test")
    kit.Current.objects.filter(kind="pathway", key="school").update(item=newer)
    assert kit.folder(mine, pages.actor_of(who)).pathway == old
    assert "Another form" not in pages.page(client, "case-questions", mine.pk)
