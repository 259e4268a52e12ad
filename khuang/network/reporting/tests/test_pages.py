"""It is used as an organisation, an approver and the secretariat use it."""

import re
from typing import Any

import pytest
from django.urls import reverse

from khuang.network.models import Report, Round
from khuang.network.reporting import publishing
from khuang.network.reporting.tests.test_actions import METHOD, made, report  # noqa: F401  fixture
from khuang.results.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cell")]


@pytest.fixture
def desk(client: Any, acting: Any) -> Any:
    """``desk("partner", "ILO")`` signs in and gives the client."""
    from django.test import Client

    from khuang.access import actions as access
    from khuang.base.actor import SYSTEM

    def signed_in(role: str, org: str = "") -> Any:
        user = access.create_user(username=f"{role}-{org}", name=role, hashed="!", org=org, by=SYSTEM)
        access.grant(user=user, role=role, by=SYSTEM)
        there = Client(SERVER_NAME="127.0.0.1")
        there.force_login(user)
        session = there.session
        session["second_factor"] = True
        session.save()
        return there

    return signed_in


def url(row: Report, what: str = "report", *more: str) -> str:
    return reverse(f"reporting:{what}", args=[row.pk, *more])


def text(answer: Any) -> str:
    assert answer.status_code == 200, answer
    return re.sub(r"<[^>]+>", " ", answer.content.decode())


FILLED = {"qualifier": "exact", "value": "๒,๕๐๐", "women": "1,300", "men": "1200", "method": METHOD}


def test_a_figure_goes_from_desk_to_desk_until_everybody_reads_it(made: Round, desk: Any, client: Any) -> None:  # noqa: F811
    ilo, iom, head = desk("partner", "ILO"), desk("partner", "IOM"), desk("approver")
    page = text(ilo.get(f"/reporting/{made.number}/?lang=en"))
    assert "to be reported" in page
    answer = text(ilo.post(url(report(), "write"), {**FILLED, "submit": "1"}))
    assert "Explain it, or correct it." in answer or "อธิบาย" in answer
    assert METHOD in answer and report().value == "2500", "nothing that was typed is lost"
    ilo.post(url(report(), "write"), {**FILLED, "explained": "เปิดอบรมเพิ่มทั้งสามจังหวัด", "submit": "1"})
    assert report().state == "submitted"
    assert head.post(url(report(), "act", "approve")).status_code == 302
    assert "IOM" in text(head.get(f"/reporting/{made.number}/?lang=en"))
    assert "We agree to this figure" in text(iom.get(url(report()) + "?lang=en"))
    assert iom.post(url(report(), "act", "clear")).status_code == 302
    publishing.publish_due()
    assert "Published as F1" in text(ilo.get(url(report()) + "?lang=en"))
    public = text(client.get("/figures/editions/F1/?lang=en"))
    assert "2,500" in public and "ILO · IOM" in public and METHOD in public


def test_what_is_sent_back_says_why(made: Round, desk: Any) -> None:  # noqa: F811
    ilo, head = desk("partner", "ILO"), desk("approver")
    ilo.post(url(report(), "write"), {**FILLED, "explained": "เปิดอบรมเพิ่มทั้งสามจังหวัด", "submit": "1"})
    short = text(head.post(url(report(), "act", "return") + "?lang=en", {"comment": "ไม่"}))
    assert "ไม่" in short and report().state == "submitted"
    head.post(url(report(), "act", "return"), {"comment": "รวมรุ่นที่จัดปีก่อนหรือไม่"})
    page = text(ilo.get(url(report()) + "?lang=en"))
    assert "รวมรุ่นที่จัดปีก่อนหรือไม่" in page and "sent back" in page
    assert 'value="2500"' in ilo.get(url(report())).content.decode()


def test_verbs_that_are_not_ones_own_are_not_there(made: Round, desk: Any) -> None:  # noqa: F811
    ilo, iom = desk("partner", "ILO"), desk("partner", "IOM")
    for verb in ("approve", "return", "clear", "object", "correct", "publish", "nothing"):
        assert ilo.post(url(report(), "act", verb)).status_code == 404
    assert iom.post(url(report(), "write"), FILLED).status_code == 404
    unicef = desk("partner", "UNICEF")
    assert unicef.get(url(report())).status_code == 404
    assert Edition.objects.count() == 0


@pytest.mark.parametrize(
    "said", [{"value": "many"}, {"value": "1e99"}, {"women": "-3"}, {"men": "1.5"}, {"qualifier": "perhaps"}]
)
def test_rubbish_is_told_and_nothing_is_kept(made: Round, desk: Any, said: dict[str, str]) -> None:  # noqa: F811
    ilo = desk("partner", "ILO")
    answer = ilo.post(url(report(), "write"), {**FILLED, **said, "submit": "1"})
    assert answer.status_code == 200 and METHOD in answer.content.decode()
    assert (report().state, report().value) == ("draft", "")


def test_the_secretariat_opens_a_round_once(made: Round, desk: Any) -> None:  # noqa: F811
    keeper = desk("secretariat")
    said = {"framework": "net", "period": "2569", "title_th": "อีกรอบ", "due": "31/1/2570", "clear_days": "14"}
    answer = text(keeper.post("/reporting/new/?lang=en", said))
    assert "อีกรอบ" in keeper.post("/reporting/new/", said).content.decode()
    assert "already" in answer or "แล้ว" in answer
    assert keeper.post("/reporting/new/", {**said, "period": "2570"}).status_code == 302
    assert "Write a period" in text(keeper.post("/reporting/new/?lang=en", {**said, "period": "soon"}))
    assert keeper.post(f"/reporting/{made.number}/lock/").status_code == 302
    made.refresh_from_db()
    assert made.state == "locked"
