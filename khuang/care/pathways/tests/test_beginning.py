"""From a child's decided risk to a case, once; the pages of pathways; one that only a pack knows, walked on screen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM
from khuang.base.errors import Denied, Problem
from khuang.care import actions as care
from khuang.care.cases import actions as case_actions
from khuang.care.cases.folder import lay_open
from khuang.care.cases.tests import kit as cases
from khuang.care.models import Assessment, Case, Step
from khuang.care.pathways import beginning
from khuang.care.pathways.tests import kit
from khuang.care.pathways.tests.test_check import pack
from khuang.care.tests import town as people
from khuang.care.tests.test_pages import signed_in, text
from khuang.content import queries as content
from khuang.content.actions import load
from khuang.content.models import Current, Item, Pack
from khuang.registry.consent.actions import Answer, Asked
from khuang.surveys.tests import survey

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def town(db: None) -> None:
    survey.make_town()
    people.rubric()
    for key in ("child-at-risk", "trafficking", "home-care"):
        way = kit.shipped()[key]
        body = way.model_dump(mode="json", by_alias=True)
        item = Item.objects.create(digest=key, kind="pathway", key=key, body=body, pack="test")
        Current.objects.create(kind="pathway", key=key, item=item, pack=Pack.objects.get(name="test"))


@pytest.fixture
def worker(town: None) -> Any:
    return people.actor("caseworker", place=people.NEAR, who=people.user("worker").pk)


def decided(by: Any, risk: str = "high", place: str = people.NEAR) -> Assessment:
    row = people.suggested(people.child(place), risk)
    return care.decide(assessment=row, decided=risk, reason="เห็นเอง", by=by)


def test_one_tap_opens_a_case_with_its_class_and_answers(worker: Any) -> None:
    row = decided(worker)
    case = beginning.begin(assessment=row, by=worker)
    folder = lay_open(case, by=worker)
    assert (case.owner_id, folder.risk, folder.stage) == (worker.id, "high", "told")
    assert folder.screened[0].words["answers"] == {"child_danger": "yes"}
    assert folder.screened[-1].words["reason"] == "เห็นเอง"
    assert "first-contact" in {one.clock.key for one in folder.clocks}


def test_a_second_tap_leads_to_the_same_case(worker: Any) -> None:
    row = decided(worker)
    case = beginning.begin(assessment=row, by=worker)
    steps = Step.objects.count()
    assert beginning.begin(assessment=row, by=worker).pk == case.pk
    again = care.decide(
        assessment=row, decided="medium", reason="ดีขึ้น", by=people.actor("caseworker", place=people.NEAR)
    )
    assert beginning.begin(assessment=again, by=worker).pk == case.pk, "the child's case is open already"
    assert (Case.objects.count(), Step.objects.count()) == (1, steps)


def test_two_taps_at_the_same_moment_open_one_case(worker: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    row = decided(worker)
    case = beginning.begin(assessment=row, by=worker)
    monkeypatch.setattr(beginning, "known", lambda assessment: None)  # as the second of the two saw it
    assert beginning.begin(assessment=row, by=worker).pk == case.pk
    assert Case.objects.count() == 1


def test_a_low_risk_opens_nothing_and_nobody_opens_one_elsewhere(worker: Any) -> None:
    with pytest.raises(Problem):
        beginning.begin(assessment=decided(worker, "low"), by=worker)
    far = decided(people.actor("caseworker", place=people.FAR), place=people.FAR)
    with pytest.raises(Denied):
        beginning.begin(assessment=far, by=worker)
    assert not Case.objects.exists()


def test_the_pages_show_steps_questions_clocks_and_who_verified_what(town: None) -> None:
    client = signed_in("supervisor")
    assert b"Trafficking" in client.get(reverse("care:pathways")).content
    page = client.get(reverse("care:pathway", args=["trafficking"])).content.decode()
    for said in ("Restricted", "One sign is enough", "45 days", "Not verified", "Text read", "Pictures or recordings"):
        assert said in page, said
    assert page.count('r="15"') == len(kit.shipped()["trafficking"].stages)
    care_page = client.get(reverse("care:pathway", args=["home-care"])).content.decode()
    assert "a visit at least every 7 days" in care_page
    assert client.get(reverse("care:pathway", args=["nothing"])).status_code == 404


def test_the_figures_hold_back_what_is_small_and_restricted_ones_tell_nothing(town: None) -> None:
    client = signed_in("supervisor")
    for _ in range(2):
        cases.opened("child-at-risk", by=people.actor("caseworker"), person=people.child(), door="survey")
    page = client.get(reverse("care:pathway-figures", args=["child-at-risk"]) + "?period=rubbish").content.decode()
    assert "held back" in page and "Reported" in page
    restricted = client.get(reverse("care:pathway-figures", args=["trafficking"])).content.decode()
    assert "they tell no figure anywhere" in restricted and "cascade" not in restricted
    other = signed_in("caseworker")
    assert other.get(reverse("care:pathway-figures", args=["child-at-risk"])).status_code == 404


def test_the_button_stands_on_the_childs_page_and_leads_to_the_case(town: None) -> None:
    client = signed_in("caseworker")
    row = decided(people.actor("caseworker", place=people.NEAR))
    url = reverse("care:child-case", args=[row.pk])
    assert url in client.get(reverse("care:child", args=[row.person_id])).content.decode()
    answer = client.post(url)
    case = Case.objects.get()
    assert answer.headers["location"] == reverse("care:case", args=[case.pk])
    assert client.post(url).headers["location"] == reverse("care:case", args=[case.pk])
    assert url not in client.get(reverse("care:child", args=[row.person_id])).content.decode()
    assert client.get(url).status_code == 405


def test_a_fourteenth_pathway_is_walked_on_screen_from_a_pack_alone(town: None, tmp_path: Path) -> None:
    load(pack(tmp_path / "water"), by=SYSTEM)
    client, head = signed_in("caseworker", account=people.user("w")), signed_in("supervisor", account=people.user("h"))
    assert "A quarrel over water" in text(client.get(reverse("care:case-new")))
    assert "irrigation office" in text(client.get(reverse("care:pathway", args=["water-quarrel"])))
    said = {"door": "walk-in", "name": "ผู้ร้อง", "place": people.NEAR, "problem": "น้ำไม่พอ", "mine": "on"}
    client.post(reverse("care:case-open", args=["water-quarrel"]), said)
    case = Case.objects.get()

    def do(what: str, of: str = "", by: Client = client, **data: str) -> Any:
        case.refresh_from_db()
        url = reverse("care:case-step", args=[case.pk, what])
        return by.post(url + f"?of={of}", {"version": case.version, **data})

    assert "First answer the questions" in text(do("move", "hear", note=""))
    client.post(reverse("care:case-questions", args=[case.pk]), {"answer": "yes"})
    client.post(reverse("care:case-questions", args=[case.pk]), {"do": "skip"})
    client.post(reverse("care:case-judge", args=[case.pk]))
    case.refresh_from_db()
    client.post(reverse("care:case-decide", args=[case.pk]), {"risk": "high", "reason": "", "version": case.version})
    do("tick", "both", note="")
    do("move", "hear", note="")
    today = timezone.localdate()
    do("plan", goal="ดูฝาย", due=f"{today.day}/{today.month}/{today.year}")
    do("hand-over", to="ชลประทาน", receipt="7/2569", note="")
    assert "First ask the person" in text(do("move", "ask", note=""))
    by = actor_of(people.User.objects.get(username="w"))
    asked = Asked(content.item("notice", "sharing"), orgs=())
    answer = Answer("given", data=("name",))
    case_actions.ask_consent(folder=cases.folder(case, by), asked=asked, answer=answer, by=by, age=40)
    do("move", "ask", note="")
    do("close", closing="court", note="ไปศาล")
    do("approve", by=head, answer="approve", note="")
    case.refresh_from_db()
    assert (case.stage, case.state, case.risk) == ("engineer", "closed", "high")
    figures = text(head.get(reverse("care:pathway-figures", args=["water-quarrel"])))
    assert "Heard" in figures and "held back" in figures
