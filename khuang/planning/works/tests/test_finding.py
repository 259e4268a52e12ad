from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from khuang.base.actor import Actor
from khuang.base.errors import Denied, Problem
from khuang.planning.models import Finding, FindingStep, PlanLine, WorkPhoto
from khuang.planning.works import actions, finding, queries
from khuang.trust.models import KeyWrap

pytestmark = pytest.mark.django_db
WORDS = "ทางลาดชันเกินไป นายสมชายล้มเมื่อวาน"


@pytest.fixture
def sent(line: PlanLine) -> tuple[Finding, str]:
    code = finding.send(line=line, about="danger", words=WORDS, harm=True)
    return Finding.objects.get(), code


def test_it_shows_no_word_before_somebody_read_it(sent: tuple[Finding, str], line: PlanLine, reader: Actor) -> None:
    row, _code = sent
    page = Client().get(reverse("planning:line", args=[1])).content.decode()
    assert "สมชาย" not in page and row.said == ""
    assert "สมชาย" not in str(Finding.objects.values().get())
    assert finding.words_of([row], by=reader) == [WORDS]
    finding.publish(finding=row, said="ทางลาดชันเกินไป มีคนล้มเมื่อวาน", by=reader)
    page = Client().get(reverse("planning:line", args=[1])).content.decode()
    assert "ทางลาดชันเกินไป" in page and "สมชาย" not in page
    fresh = Finding.objects.get()
    assert bytes(fresh.sealed) == b"" and not KeyWrap.objects.filter(locker=fresh.locker).exists()


def test_it_is_followed_by_its_code_alone(
    sent: tuple[Finding, str], line: PlanLine, reader: Actor, planner: Actor
) -> None:
    row, code = sent
    finding.publish(finding=row, said="ชัน", by=reader)
    finding.reply(finding=row, verb="fixed", text="แก้แล้ว", by=planner)
    url = reverse("planning:finding-mine")
    assert "แก้แล้ว" in Client().post(url, {"code": code}).content.decode()
    page = Client().post(url, {"code": code, "do": "dispute", "words": "ยังชันอยู่ ถามนายสมชาย"}).content.decode()
    assert "สมชาย" not in page
    row.refresh_from_db()
    assert (row.state, row.disputed) == ("disputed", "")
    assert finding.words_of([row], by=reader) == ["ยังชันอยู่ ถามนายสมชาย"]
    finding.publish_dispute(finding=row, said="ยังชันอยู่", by=reader)
    finding.reply(finding=row, verb="will-fix", text="จะรื้อทำใหม่", fix_by=timezone.localdate(), by=planner)
    assert Client().post(url, {"code": code, "do": "dispute"}).status_code == 403
    assert [step.became for step in FindingStep.objects.order_by("id")] == [
        "sent",
        "open",
        "answered",
        "disputed",
        "replied",
    ]


def test_it_is_one_finding_when_sent_twice(line: PlanLine) -> None:
    url = reverse("planning:finding-new", args=[1])
    data = {"about": "quality", "words": "ปูนร้าว", "key": "a" * 32}
    first, second = (Client().post(url, data).content.decode() for _ in range(2))
    assert Finding.objects.count() == 1
    assert first.split('figure-number">')[1][:14] == second.split('figure-number">')[1][:14]


def test_it_takes_back_and_refuses_without_keeping_the_words(line: PlanLine, reader: Actor) -> None:
    codes = [finding.send(line=line, about="other", words=WORDS) for _ in range(2)]
    one, two = (queries.by_code(code) for code in codes)
    assert one is not None and two is not None
    finding.take_back(finding=one.row)
    with pytest.raises(Problem):
        finding.refuse(finding=two.row, reason=" ", by=reader)
    finding.refuse(finding=two.row, reason="ไม่เกี่ยวกับโครงการ", by=reader)
    assert KeyWrap.objects.filter(locker__in=[one.row.locker, two.row.locker]).count() == 0
    page = Client().post(reverse("planning:finding-mine"), {"code": codes[1]}).content.decode()
    assert "ไม่เกี่ยวกับโครงการ" in page
    with pytest.raises(Denied):
        finding.publish(finding=two.row, said="x", by=reader)


def test_it_gives_the_municipality_the_days_it_promised(
    sent: tuple[Finding, str], reader: Actor, planner: Actor
) -> None:
    row, _code = sent
    finding.publish(finding=row, said="ชัน", by=reader)
    assert row.due == timezone.localdate() + timedelta(days=15)
    Finding.objects.update(due=timezone.localdate() - timedelta(days=2))
    assert [one.late for one in queries.to_answer()] == [2]
    row.refresh_from_db()
    with override("en"), pytest.raises(Problem, match="By when"):
        finding.reply(finding=row, verb="will-fix", text="จะแก้", by=planner)
    finding.reply(finding=row, verb="not", text="แบบถูกต้องตามมาตรฐานแล้ว", by=planner)
    assert queries.to_answer() == []


def test_it_publishes_a_monitors_words_at_once_and_nobody_changes_them(
    line: PlanLine, acting: Any, planner: Actor
) -> None:
    monitor = acting("monitor")
    row = finding.observe(line=line, about="money", words="ไม่มีป้ายบอกราคากลาง", by=monitor)
    page = Client().get(reverse("planning:findings")).content.decode()
    assert "ไม่มีป้ายบอกราคากลาง" in page
    finding.reply(finding=row, verb="fixed", text="ติดป้ายแล้ว", by=planner)
    finding.dispute(finding=row, words="ป้ายไม่มีราคา", by=monitor)
    assert (row.state, row.disputed, row.said) == ("disputed", "ป้ายไม่มีราคา", "ไม่มีป้ายบอกราคากลาง")
    with pytest.raises(Denied):
        finding.publish_dispute(finding=row, said="", by=acting("facilitator"))
    assert not queries.to_read()


def test_it_keeps_a_finders_photo_unseen_until_somebody_looked(
    line: PlanLine, picture: Callable[..., bytes], reader: Actor
) -> None:
    finding.send(line=line, about="quality", words="ร้าว", photo=picture((60, 40)))
    photo = WorkPhoto.objects.get()
    assert (photo.state, [row.pk for row in queries.photos_waiting()]) == ("waiting", [photo.pk])
    assert Client().get(reverse("planning:work-photo", args=[photo.id])).status_code == 404
    finding.refuse(finding=Finding.objects.get(), reason="ไม่เกี่ยว", by=reader)
    assert WorkPhoto.objects.get().state == "hidden"


def test_it_counts_who_came_to_an_inspection_day(line: PlanLine, planner: Actor, tomorrow: Any) -> None:
    day = actions.announce_day(line=line, on=tomorrow, where_th="หน้าตลาด", by=planner)
    assert list(queries.next_days()) == [day]
    with pytest.raises(Problem):
        actions.close_day(day=day, women=3, by=planner)
    type(day).objects.update(on=timezone.localdate())
    day.refresh_from_db()
    actions.close_day(day=day, women=3, men=2, unsaid=1, by=planner)
    assert (day.state, day.came) == ("held", 6)


def test_it_writes_no_formula_into_the_file_of_projects(line: PlanLine) -> None:
    PlanLine.objects.update(title_th='=HYPERLINK("http://x")')
    body = b"".join(Client().get(reverse("planning:works") + "?export=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert "'=HYPERLINK" in body and ",=HYPERLINK" not in body and '"=HYPERLINK' not in body


def test_it_tells_news_as_a_feed(line: PlanLine, planner: Actor) -> None:
    from xml.etree import ElementTree

    from khuang.planning.plan.actions import post_progress

    post_progress(line=line, text_th="ขุดดินแล้ว <b>&", percent=5, by=planner)
    response = Client().get(reverse("planning:works-feed"))
    root = ElementTree.fromstring(response.content)  # noqa: S314  our own
    assert root.findtext(".//{*}entry/{*}content") == "ขุดดินแล้ว <b>&"


def test_it_shows_all_projects_in_few_queries(line: PlanLine, queries: Any) -> None:
    with queries() as found:
        Client().get(reverse("planning:works"))
    assert len(found) <= 22
