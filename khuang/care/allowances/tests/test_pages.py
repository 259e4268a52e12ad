"""Pages of allowances, as they are used."""

import pytest
from django.test import Client
from django.urls import reverse

from khuang.base.thai import fiscal_bounds
from khuang.care.allowances import actions, rules
from khuang.care.allowances.tests.test_actions import OLD, receiving, this_month
from khuang.care.models import Allowance, Roll
from khuang.care.tests import town as t
from khuang.care.tests.test_pages import signed_in, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]


@pytest.fixture
def care() -> Client:
    return signed_in("caseworker")


@pytest.fixture
def boss() -> Client:
    return signed_in("supervisor")


def test_it_says_why_what_to_bring_and_where_and_follows_it(care: Client) -> None:
    person = t.person(born="1950", number13="1234567890123", nationality="th")
    assert "May be entitled to" in text(care.get(reverse("registry:person", args=[person.pk])))
    url = reverse("care:checker", args=[person.pk])
    page = text(care.get(url))
    for words in (
        "Elderly allowance",
        "700 baht a month",
        "House registration",
        "Not verified.",
        "Of Thai nationality",
    ):
        assert words in page
    assert care.post(url, {"scheme": OLD}).status_code == 302
    row = Allowance.objects.get()
    step = reverse("care:allowance", args=[row.pk])
    assert care.post(step, {"verb": "apply", "on": "1/11/2569", "number": "12"}).status_code == 302
    refused = care.post(step, {"verb": "refuse"})
    assert 'role="alert"' in text(refused)
    assert care.post(step, {"verb": "grant", "since": this_month().isoformat()}).status_code == 302
    assert care.post(step, {"verb": "grant", "since": "never"}).status_code == 200
    assert care.post(step, {"verb": "end", "because": "declined", "until": this_month().isoformat()}).status_code == 302
    row.refresh_from_db()
    assert row.state == "ended"
    assert care.post(url, {"scheme": "gold"}).status_code == 200


def test_it_gives_nobody_a_dead_end(care: Client) -> None:
    page = text(care.get(reverse("care:checker", args=[t.person(born="1950").pk])))
    assert "Another step comes first" in page
    assert "A number of identity" in page
    assert "Without any paper one may ask too." in page


def test_it_lists_who_is_soon_of_age_and_puts_them_down(care: Client) -> None:
    first, _last = fiscal_bounds(rules.next_fiscal(this_month()))
    person = t.person(born=first.replace(year=first.year - 60).isoformat())
    t.person(born="1950", place=t.FAR)
    url = reverse("care:soon")
    page = text(care.get(url))
    assert page.count("สมหญิง") == 2
    assert text(care.get(f"{url}?place={t.NEAR}")).count("สมหญิง") == 1
    assert care.get(f"{url}?place=%00&scheme=x").status_code == 200
    assert care.post(url, {"person": [str(person.pk), "rubbish"]}).status_code == 302
    assert Allowance.objects.get().state == "noted"
    assert "to be applied for" in text(care.get(url))
    lines = b"".join(care.get(f"{url}?export=csv").streaming_content).decode()
    assert lines.count("สมหญิง") == 2


def test_it_shows_the_roll_prints_it_and_closes_it_once(boss: Client) -> None:
    receiving(t.person(born="1950"))
    month = f"{this_month():%Y-%m}"
    url = reverse("care:roll", args=[month])
    page = text(boss.get(url))
    assert "สมหญิง ใจดี" in page
    assert "still open" in page
    lines = b"".join(boss.get(f"{url}?export=csv").streaming_content).decode()
    assert ",700," in lines
    shut = reverse("care:roll-close", args=[month])
    assert boss.get(shut).status_code == 405
    boss.post(shut, {"satang": "1"})
    assert not Roll.objects.exists()
    for _tap in range(2):
        boss.post(shut, {"satang": "70000"})
    assert Roll.objects.get().satang == 70_000
    assert "still open" not in text(boss.get(url))
    assert "700" in text(boss.get(reverse("care:rolls")))


@pytest.mark.parametrize("month", ["2026-13", "rubbish", "0000-01", "2026-1x"])
def test_it_knows_no_such_month(boss: Client, month: str) -> None:
    assert boss.get(reverse("care:roll", args=[month])).status_code == 404


def test_it_shows_the_rates_with_their_sources_and_what_is_not_confirmed(boss: Client) -> None:
    page = text(boss.get(reverse("care:rolls")))
    assert "Bangkok Post 2913687" in page
    assert "not confirmed, never paid" in page


def test_it_says_what_was_paid_too_long(boss: Client) -> None:
    before = rules.month_before(this_month())
    row = receiving(t.person(born="1950"), since=before)
    actions.close(month=before, by=t.actor("supervisor"))
    actions.close(month=this_month(), by=t.actor("supervisor"))
    actions.end(allowance=row, because="died", until=before, by=t.actor("caseworker"))
    assert "Paid after the last month due" in text(boss.get(reverse("care:rolls")))
