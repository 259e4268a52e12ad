"""Codes are not tried, papers are not made without end, and who looks at a public picture is written down nowhere."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from khuang.access.limits import TooMany
from khuang.base.ids import check_digit, new_code
from khuang.planning import codes, papers
from khuang.planning.models import Plan, PlanLine, WorkPhoto
from khuang.planning.works import pictures
from khuang.trust.models import AuditEvent
from khuang.trust.writing import Writer

pytestmark = pytest.mark.usefixtures("cell")
MINE = ["grant-mine", "finding-mine", "proposal-mine", "cohort-mine", "context-mine", "livelihood-mine"]


def of_range(start: str) -> str:
    """A code that nobody holds, whose first digits are these."""
    body = start + new_code()[3:11]
    return body + check_digit(body)


@pytest.mark.parametrize("of", ["request", "finding", "proposal", "cohort", "context", "order"])
def test_it_closes_an_address_and_a_range_after_five_wrong_codes(of):
    for n in range(codes.TRIES):
        assert codes.held(of, of_range("123"), lambda _code: None, address=f"198.51.100.{n}") is None
    with pytest.raises(TooMany):  # another address, the same range
        codes.held(of, of_range("123"), lambda _code: "x", address="198.51.100.99")
    assert codes.held(of, of_range("456"), lambda _code: "x", address="198.51.100.99") == "x"
    for _n in range(codes.TRIES):
        codes.held(of, "", lambda _code: None, address="203.0.113.1")
    with pytest.raises(TooMany):
        codes.held(of, of_range("789"), lambda _code: "x", address="203.0.113.1")


def test_it_lets_a_whole_meeting_look_with_right_codes():
    for _n in range(20):
        assert codes.held("request", new_code(), lambda code: code, address="203.0.113.2")


@pytest.mark.parametrize("name", MINE)
def test_every_page_for_a_code_stops_whoever_tries(name):
    page, client = reverse(f"planning:{name}"), Client()
    told = [client.post(page, {"code": of_range(f"{n}{n}{n}")}).content.decode() for n in range(6)]
    assert "หลายครั้ง" in told[5]
    assert "หลายครั้ง" not in told[3]


def test_it_makes_so_many_papers_for_an_address_and_any_number_of_pages(monkeypatch):
    monkeypatch.setattr(papers.pdf, "page", lambda *a, **k: HttpResponse("x"))
    ask = RequestFactory(REMOTE_ADDR="203.0.113.3")
    for _n in range(papers.AT_MOST):
        papers.page(ask.get("/"), "x.html", {}, name="x")
    for make in (
        lambda: papers.page(ask.get("/"), "x.html", {}, name="x"),
        lambda: papers.workbook(ask.get("/"), lambda: b"", name="x"),
    ):
        with pytest.raises(TooMany):
            make()
    assert papers.page(ask.get("/?as=page"), "x.html", {}, name="x").status_code == 200


def test_it_writes_nobody_down_who_looks_at_a_public_picture():
    from PIL import Image

    plan = Plan.objects.create(code="p", title_th="ผ", title_en="P", first_year=2571, last_year=2575)
    line = PlanLine.objects.create(plan=plan, number=1, strategy_th="ก", title_th="ก", state="funded")
    pen, out = Writer(), BytesIO()
    Image.new("RGB", (9, 9)).save(out, "JPEG")
    file = pictures.sealed(out.getvalue(), pen)
    pen.store()
    file.save(force_insert=True)
    row = WorkPhoto.objects.create(line=line, file=file, on=timezone.localdate(), faces="none", state="shown")
    before = AuditEvent.objects.count()
    got = Client().get(reverse("planning:work-photo", args=[row.id]))
    assert b"".join(got.streaming_content) == out.getvalue()  # type: ignore[attr-defined]
    assert AuditEvent.objects.count() == before
    assert Client().get(reverse("planning:work-photo", args=[uuid4()])).status_code == 404
    WorkPhoto.objects.update(state="waiting")
    assert Client().get(reverse("planning:work-photo", args=[row.id])).status_code == 404
