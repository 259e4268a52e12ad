"""The pages, used as their users do."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.base.ids import new_code
from khuang.planning import models
from khuang.planning.cohorts.actions import applying, calls, testimonies, visits
from khuang.planning.models import (
    Applicant,
    Cohort,
    CohortSeat,
    ConductReport,
    FieldNote,
    Motivation,
    SiteVisit,
    VisitPart,
)

from .conftest import PLAN, WHY

pytestmark = pytest.mark.django_db
CODE = re.compile(r"\b(\d{4} \d{4} \d{4})\b")


@pytest.fixture
def visitor(client):
    client.cookies["language"] = "en"
    return client


def url(name, *args):
    return reverse(f"planning:{name}", args=args)


def page(response, status=200):
    assert response.status_code == status, response.content.decode()[:3000]
    return response.content.decode()


def with_code(visitor, code):
    visitor.post(url("cohort-forget"))
    response = visitor.post(url("cohort-mine"), {"code": code})
    assert response.status_code == 302
    return page(visitor.get(url("cohort-mine")))


def do(visitor, what, status=302, **data):
    return page(visitor.post(url("cohort-mine-part", what), data), status)


def given(**more):
    born = timezone.localdate().year - 16
    return {
        "key": "k",
        "name": "นภัสสร",
        "born": born,
        "contact": "LINE: n",
        "words": WHY,
        "yes": "on",
        "gender": "woman",
        **more,
    }


def test_it_takes_an_application_and_a_guardians_yes(visitor, cohort):
    assert "Apply" in page(visitor.get(url("cohort", cohort.number)))
    page(visitor.get(url("cohort-apply", cohort.number)))
    wrong = page(visitor.post(url("cohort-apply", cohort.number), given(words=WHY + " นภัสสร")), 422)
    assert "Your name stands in these words" in wrong and WHY in wrong  # nothing typed is lost
    receipt = page(visitor.post(url("cohort-apply", cohort.number), given()))
    code = CODE.search(receipt)[1]
    assert CODE.search(page(visitor.post(url("cohort-apply", cohort.number), given())))[1] == code  # a double tap
    assert "นภัสสร" in with_code(visitor, code)
    guardian = CODE.search(do(visitor, "guardian-code", 200))[1]
    do(visitor, "correct", name="นภัสสร", contact="08", words=WHY + " มาก", needs=["diet"])
    told = with_code(visitor, guardian)
    assert "นภัสสร" not in told and WHY not in told  # a guardian reads no application
    do(visitor, "agree", 422, who="parent")
    do(visitor, "agree", name="แม่", who="parent")
    assert Applicant.objects.get().guardian_on
    do(visitor, "leave")
    assert bytes(Applicant.objects.get().sealed) == b"" and bytes(Motivation.objects.get().sealed) == b""
    assert visitor.post(url("cohort-mine"), {"code": code}).status_code == 422  # opens nothing any more


def test_it_organises_from_draft_to_certificate(signed_in, client, pack, users, by, host):
    signed_in(users["organiser"])
    page(client.get(url("cohort-new")))
    today = timezone.localdate().strftime("%Y-%m-%d")
    told = {
        "title_th": "ค่าย", "what_th": "เรียนรู้", "age_from": 15, "age_to": 25, "seats": 1, "apply_by": today, "starts_on": today,
        "ends_on": today, "criteria": "3 | สนใจ | Interest\n1 | ทำได้", "safe_adult_th": "พี่แก้ว",
    }  # fmt: skip
    assert "Line 1" in page(client.post(url("cohort-new"), {**told, "criteria": "ไม่มีน้ำหนัก"}), 422)
    assert client.post(url("cohort-new"), told).status_code == 302
    row = Cohort.objects.get()
    assert [one["weight"] for one in row.criteria] == [3, 1]
    page(client.get(url("cohort-edit", row.number)))
    for name, part in (("first", "chooser"), ("second", "chooser"), ("safe", "safe-adult")):
        client.post(url("cohort-seats", row.number), {"user": users[name].pk, "part": part})
    assert CohortSeat.objects.count() == 4
    page(client.get(url("cohort-run", row.number)))
    client.post(url("cohort-step", row.number, "open"))
    born = timezone.localdate().year - 22
    who, _code = applying.apply(
        cohort=Cohort.objects.get(), new=applying.New(name="ดวงใจ", born=born, contact="08", words=WHY, yes=True)
    )
    assert "ดวงใจ" in page(client.get(url("cohort-people", row.number)))
    page(client.get(url("cohort-person", row.number, who.pk)))
    client.post(url("cohort-step", row.number, "close"))
    words = Motivation.objects.get()
    for name in ("first", "second"):
        signed_in(users[name])
        assert "Application 1" in page(client.get(url("cohort-score", row.number)))
        seen = page(client.get(url("cohort-score-one", row.number, words.pk)))
        assert WHY in seen and "ดวงใจ" not in seen
        page(client.post(url("cohort-score-one", row.number, words.pk), {"c1": "5"}), 422)
        assert client.post(url("cohort-score-one", row.number, words.pk), {"c1": "5", "c2": "3"}).status_code == 302
        assert client.get(url("cohort-people", row.number)).status_code == 404
    signed_in(users["organiser"])
    assert "4.50" in page(client.get(url("cohort-choose", row.number)))
    assert client.post(url("cohort-choose", row.number), {"chosen": [words.pk]}).status_code == 302
    assert "Who applied, who was chosen" in page(client.get(url("cohort", row.number)))


def test_it_gives_a_certificate_whose_number_tells_nobodys_name(signed_in, client, users, under_way):
    row, who, code = under_way[0], under_way[1][0], under_way[2][0]
    signed_in(users["organiser"])
    client.post(url("cohort-person-part", row.number, who.pk, "conduct"), {"how": "signed"})
    client.post(url("cohort-step", row.number, "end"))
    paper = page(client.get(url("cohort-person-certificate", row.number, who.pk) + "?as=page"))
    number = CODE.search(paper)[1]
    assert "ดวงใจ" in paper
    client.logout()
    client.cookies["language"] = "en"
    checked = page(client.post(url("cohort-certificate"), {"number": number}))
    assert "It is ours" in checked and "ดวงใจ" not in checked
    with_code(client, code)
    do(client, "reachable", yes="yes")
    assert Applicant.objects.get(pk=who.pk).reachable
    assert number in page(client.get(url("cohort-my-certificate") + "?as=page"))


def test_it_lets_the_host_decide(visitor, visit, members, under_way, by, users, signed_in):
    row, code = visit
    shown = with_code(visitor, code)
    assert PLAN.purpose in shown and "ดวงใจ" not in shown
    do(visitor, "agree", 422, note="", most="3")
    do(visitor, "agree", note="general", most="1", who="")
    visits.set_parts(visit=row_of(row), members=members[:1], by=by["organiser"])
    going = with_code(visitor, under_way[2][0])
    assert PLAN.not_ask in going
    do(visitor, "confirm", 422, visit=row.pk)
    do(visitor, "confirm", visit=row.pk, points=[str(n) for n in range(6)])
    visits.brief(visit=row_of(row), by=by["organiser"])
    visits.go(visit=row_of(row), by=by["organiser"])
    refused = do(visitor, "note", 422, visit=row.pk, words="เจอนายสมชาย ใจดี ที่บ้านเลขที่ 12 โทร 0812345678")
    assert "0812345678" in refused and not FieldNote.objects.exists()
    do(visitor, "note", visit=row.pk, words="ที่นี่มีที่พักสะอาด แต่ไม่มีทางลาดสำหรับรถเข็น")
    assert "ทางลาด" in with_code(visitor, code)
    do(visitor, "clear", note=FieldNote.objects.get().pk)
    assert FieldNote.objects.get().read_by == "host"
    signed_in(users["organiser"])
    assert "ทางลาด" in page(visitor.get(url("visit", row.pk)))
    visitor.post(url("visit-part", row.pk, "debrief"), {"learned": "เราได้เรียนรู้เรื่องที่พักชั่วคราว"})
    assert row_of(row).state == "debriefed"
    with_code(visitor, code)
    do(visitor, "call-off")
    assert bytes(FieldNote.objects.get().sealed) == b"" and row_of(row).state == "called-off"


def row_of(row):
    return SiteVisit.objects.get(pk=row.pk)


def test_it_plans_a_visit_and_reads_the_briefing_aloud(signed_in, client, users, under_way, members, host):
    signed_in(users["organiser"])
    number = under_way[0].number
    today = timezone.localdate().strftime("%Y-%m-%d")
    told = {"host": host.pk, "on": today, "purpose": PLAN.purpose, "not_ask": PLAN.not_ask}
    page(client.post(url("visit-new", number), {**told, "purpose": "x"}), 422)
    assert CODE.search(page(client.post(url("visit-new", number), told)))
    row = SiteVisit.objects.get()
    page(client.get(url("visit", row.pk)))
    client.post(url("visit-part", row.pk, "agree"), {"note": "nothing", "most": "5", "how": "signed"})
    client.post(url("visit-part", row.pk, "people"), {"members": [members[0].pk]})
    client.post(url("visit-part", row.pk, "brief"))
    assert row_of(row).state == "agreed"  # not everybody has confirmed
    client.post(url("visit-part", row.pk, "confirm"), {"applicant": members[0].pk, "points": ["0"]})
    assert VisitPart.objects.get().briefed_on is None
    client.post(url("visit-part", row.pk, "confirm"), {"applicant": members[0].pk, "points": list("012345")})
    for what in ("brief", "go"):
        client.post(url("visit-part", row.pk, what))
    assert row_of(row).state == "done"
    assert CODE.search(page(client.post(url("visit-part", row.pk, "host-code"))))
    page(client.post(url("visit-part", row.pk, "debrief"), {"learned": "โทรหา 0812345678 ได้เลยนะ"}), 422)


def test_it_takes_a_testimony_and_gives_it_back(signed_in, client, users, under_way):
    signed_in(users["organiser"])
    number = under_way[0].number
    today = timezone.localdate().strftime("%Y-%m-%d")
    told = {
        "hear": "yes",
        "note": "yes",
        "quote": "yes",
        "publish": "no",
        "language": "th",
        "how": "spoken",
        "on": today,
    }
    assert "Nothing was kept" in page(client.post(url("testimony-new", number), {**told, "hear": "no"}), 422)
    code = CODE.search(page(client.post(url("testimony-new", number), told)))[1]
    row = models.Testimony.objects.get()
    page(client.get(url("testimony", row.pk)))
    keep = {"notes": "เล่าเรื่องการหางาน", "quote": "ฉันอยากทำงาน", "called": "แม่ของลูกสอง"}
    client.post(url("testimony-part", row.pk, "keep"), keep)
    client.post(url("testimony-part", row.pk, "compensate"), {"kind": "money", "satang": "500"})
    assert "ฉันอยากทำงาน" in page(client.get(url("testimony", row.pk)))
    shown = with_code(client, code)
    assert "ฉันอยากทำงาน" in shown and "500" not in shown
    do(client, "lower", layer="note")
    shown = page(client.get(url("cohort-mine")))
    assert "ฉันอยากทำงาน" not in shown and "เล่าเรื่อง" in shown
    do(client, "lower", layer="")
    row.refresh_from_db()
    assert row.withdrawn_on and bytes(row.sealed) == b""
    assert "500" in page(client.get(url("testimony", row.pk)))


def test_it_tells_the_safe_adult_alone(visitor, under_way, users, signed_in):
    cohort = under_way[0]
    page(visitor.get(url("cohort-report", cohort.number)))
    code = CODE.search(
        page(visitor.post(url("cohort-report", cohort.number), {"words": "มีคนล้อเลียนเจ้าของบ้านตอนไปเยี่ยม"}))
    )[1]
    row = ConductReport.objects.get()
    for name in ("organiser", "outsider", "first"):
        signed_in(users[name])
        assert visitor.get(url("cohort-reports", cohort.number)).status_code == 404
        assert visitor.get(url("cohort-report-one", cohort.number, row.pk)).status_code == 404
    signed_in(users["safe"])
    assert "1 report waits" in page(visitor.get(url("cohort-desk")))
    assert "ล้อเลียน" in page(visitor.get(url("cohort-report-one", cohort.number, row.pk)))
    visitor.post(url("cohort-report-one", cohort.number, row.pk), {"words": "ขอบคุณ จะคุยกับกลุ่มพรุ่งนี้", "verb": "answer"})
    page(visitor.get(url("cohort-people", cohort.number)))
    visitor.logout()
    visitor.cookies["language"] = "en"
    assert "จะคุยกับกลุ่มพรุ่งนี้" in with_code(visitor, code)
    do(visitor, "say", words="ขอบคุณค่ะ")
    assert ConductReport.objects.get().state == "new"


def test_it_hides_everything_from_other_facilitators(signed_in, client, users, visit, under_way, by):
    cohort, rows, _codes = under_way
    spoken, _code = testimonies.begin(
        cohort=cohort, on=timezone.localdate(), answers={"hear": True}, asked=testimonies.Asked(), by=by["organiser"]
    )
    signed_in(users["outsider"])
    assert cohort.title_th not in page(client.get(url("cohort-desk")))
    for name, args in (
        ("cohort-run", [cohort.number]), ("cohort-people", [cohort.number]), ("cohort-person", [cohort.number, rows[0].pk]),
        ("visit", [visit[0].pk]), ("testimony", [spoken.pk]), ("visit-new", [cohort.number]),
    ):  # fmt: skip
        assert client.get(url(name, *args)).status_code == 404


def test_it_shows_no_draft(visitor, draft):
    assert visitor.get(url("cohort", draft.number)).status_code == 404
    assert "No call" in page(visitor.get(url("cohorts")))


def test_it_limits_wrong_codes(visitor, cohort):
    wrong = new_code()
    for _try in range(5):
        assert visitor.post(url("cohort-mine"), {"code": wrong}).status_code == 422
    assert "Too many tries" in page(visitor.post(url("cohort-mine"), {"code": wrong}), 422)


def test_it_opens_nothing_without_a_code(visitor, cohort):
    assert visitor.post(url("cohort-mine-part", "leave")).status_code == 302
    assert visitor.get(url("cohort-my-certificate")).status_code == 404
    calls.call_off(cohort=cohort, by=SYSTEM)
    assert visitor.get(url("cohort-apply", cohort.number)).status_code == 404
