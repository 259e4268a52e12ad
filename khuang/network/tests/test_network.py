from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from khuang.base.errors import Denied, Problem
from khuang.network import actions, queries, rules
from khuang.network.models import Commitment
from khuang.town.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise(cell: Any, acting: Any) -> Commitment:
    org = Organisation.objects.create(code="NGO", kind="ngo", name_th="มูลนิธิ", name_en="Foundation")
    today = timezone.localdate()
    return actions.commit(
        org=org, title_th="สัญญา", title_en="A promise", due=today + timedelta(days=30), by=acting("secretariat")
    )


def test_it_leads_only_to_states_of_the_table() -> None:
    assert {state for steps in rules.STEPS.values() for state in steps} <= set(rules.STEPS)


def test_it_lets_only_the_organisation_report_on_its_promise(promise: Commitment, acting: Any) -> None:
    for by in (acting("partner", org="OTHER"), acting("partner")):
        with pytest.raises(Denied):
            actions.report(commitment=promise, became="kept", text_th="ทำแล้ว", by=by)
    actions.report(commitment=promise, became="kept", text_th="ทำแล้ว", by=acting("partner", org="NGO"))
    assert (promise.state, promise.news.count()) == ("kept", 1)


def test_it_asks_for_a_sentence_and_refuses_what_is_over(promise: Commitment, acting: Any) -> None:
    own = acting("partner", org="NGO")
    with override("en"), pytest.raises(Problem, match="sentence"):
        actions.report(commitment=promise, became="under-way", text_th=" ", by=own)
    actions.report(commitment=promise, became="withdrawn", text_th="เลิก", by=own)
    with pytest.raises(Denied):
        actions.report(commitment=promise, became="kept", text_th="ทำแล้ว", by=own)


def test_it_lists_what_is_late(promise: Commitment) -> None:
    today = timezone.localdate()
    assert not queries.without_news(today).exists()
    assert queries.without_news(today + timedelta(days=31)).get() == promise


def test_it_shows_the_public_list(promise: Commitment, client: Any) -> None:
    assert "สัญญา" in client.get("/commitments/").content.decode()
    assert client.get(f"/commitments/{promise.number}/").status_code == 200
    assert client.get("/commitments/99/").status_code == 404
