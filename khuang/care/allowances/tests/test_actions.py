from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.base.errors import Denied, Problem, Stale
from khuang.base.thai import fiscal_bounds
from khuang.care.allowances import actions, duties, queries, rules
from khuang.care.models import Allowance, Roll, RollLine
from khuang.care.tests import packs
from khuang.care.tests import town as t
from khuang.registry import actions as registry
from khuang.registry.life import actions as life
from khuang.registry.models import Person
from khuang.results.models import Fact
from khuang.results.sources import rebuild
from khuang.trust.duties import export_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
NOW = timezone.localdate
WORKER, BOSS = t.actor("caseworker"), t.actor("supervisor")
ELSEWHERE = t.actor("supervisor", place=t.FAR)
OLD = "elderly-allowance"


def this_month() -> date:
    return rules.month_of(NOW())


def receiving(person: Person, since: date | None = None, scheme: str = OLD) -> Allowance:
    row = actions.note(person=person, scheme=scheme, by=WORKER)
    actions.step(allowance=row, verb="apply", number="รับ 12/2569", by=WORKER)
    actions.grant(allowance=row, since=since or this_month(), by=WORKER)
    return row


def amounts(month: date) -> list[int]:
    return sorted(line.satang for line in queries.month(BOSS, month).lines)


def facts(kind: str) -> list[Any]:
    rows = Fact.objects.filter(kind=kind, family="where", retracted=False).order_by("starts", "pk")
    return [(row.starts, row.ends, row.count, row.amount, row.place) for row in rows]


def test_it_follows_somebody_from_the_first_word_to_the_first_month() -> None:
    row = receiving(t.person(born="1950-05-05"))
    assert row.state == "receiving"
    assert amounts(this_month()) == [70_000]
    assert facts("allowance.received") == [(this_month(), None, 1, None, t.NEAR)]
    assert actions.note(person=row.person, scheme=OLD, by=WORKER).pk == row.pk
    with pytest.raises(Stale):
        actions.grant(allowance=row, since=this_month(), by=WORKER)
    assert rebuild(check=True).different == 0


def test_it_is_nobodys_business_elsewhere() -> None:
    person = t.person()
    for by in (ELSEWHERE, t.actor("volunteer"), t.actor("council")):
        with pytest.raises(Denied):
            actions.note(person=person, scheme=OLD, by=by)
    row = receiving(person)
    with pytest.raises(Denied):
        actions.end(allowance=row, because="declined", until=NOW(), by=ELSEWHERE)
    assert not queries.month(ELSEWHERE, this_month()).lines
    with pytest.raises(Denied):
        actions.close(month=this_month(), by=ELSEWHERE)


def test_it_closes_a_month_for_good() -> None:
    one = receiving(t.person(born="1950"))
    receiving(t.person(born="1930"))
    roll = actions.close(month=this_month(), expected=170_000, by=BOSS)
    assert (roll.lines, roll.satang) == (2, 170_000)
    assert actions.close(month=this_month(), by=BOSS).pk == roll.pk
    packs.put("welfare", {**_rate("elderly-70"), "amount": 99_000, "valid_from": "2020-01-01"}, "2")
    actions.end(allowance=one, because="mistake", until=rules.month_before(this_month()), by=WORKER)
    assert amounts(this_month()) == [70_000, 100_000]
    with pytest.raises(DatabaseError), transaction.atomic():
        RollLine.objects.update(satang=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Roll.objects.all().delete()
    assert amounts(rules.next_month(this_month())) == [100_000]


def _rate(key: str) -> dict[str, Any]:
    from khuang.content import queries as content

    found = content.item("welfare", key)
    assert found is not None
    return dict(found.body)


def test_it_takes_a_new_rate_for_the_months_to_come_alone() -> None:
    receiving(t.person(born="1950"))
    actions.close(month=this_month(), by=BOSS)
    after = rules.next_month(this_month())
    packs.put(
        "welfare", {**_rate("elderly-70"), "key": "elderly-70-new", "amount": 85_000, "valid_from": after.isoformat()}
    )
    assert (amounts(this_month()), amounts(after)) == ([70_000], [85_000])
    assert queries.month(BOSS, after).difference.satang == 15_000


def test_it_refuses_to_close_what_is_another_sum_by_now() -> None:
    receiving(t.person(born="1950"))
    with pytest.raises(Stale):
        actions.close(month=this_month(), expected=60_000, by=BOSS)
    assert not Roll.objects.exists()


def test_it_tells_the_figures_of_a_month_without_anybody_in_them() -> None:
    for born in ("1950", "1951", "1930"):
        receiving(t.person(born=born))
    actions.close(month=this_month(), by=BOSS)
    assert facts("allowance.paid") == [(this_month(), this_month(), 3, 240_000, t.NEAR)]
    assert not Fact.objects.filter(kind="allowance.paid").exclude(person=None).exists()
    assert rebuild(check=True).different == 0


def test_it_says_who_is_new_who_ended_and_whose_rate_changed() -> None:
    birthday = this_month().replace(year=this_month().year - 70)
    turning = receiving(t.person(born=birthday.isoformat()), since=rules.month_before(this_month()))
    leaving = receiving(t.person(born="1950"), since=rules.month_before(this_month()))
    actions.end(allowance=leaving, because="moved", until=rules.month_before(this_month()), by=WORKER)
    new = receiving(t.person(born="1940"))
    found = queries.month(BOSS, this_month()).difference
    assert [one.id for one in found.new] == [new.pk]
    assert [one.id for one in found.ended] == [leaving.pk]
    assert [(old.id, old.satang, now.satang) for old, now in found.changed] == [(turning.pk, 60_000, 70_000)]


def test_it_stops_with_a_death_and_goes_on_when_it_was_a_mistake() -> None:
    row = receiving(t.person(born="1950"))
    waiting = actions.note(person=t.person(born="1950"), scheme=OLD, by=WORKER)
    event = life.leave(person=row.person, how="died", on=NOW(), by=t.actor("caseworker"))
    life.leave(person=waiting.person, how="moved-away", on=NOW(), by=t.actor("caseworker"))
    row.refresh_from_db()
    waiting.refresh_from_db()
    assert (row.state, row.until, row.because, waiting.state) == ("ended", this_month(), "died", "dropped")
    assert amounts(rules.next_month(this_month())) == []
    assert facts("allowance.received")[0][1] == NOW()
    life.take_back(event=event, reason="บันทึกผิดคน", by=t.actor("caseworker"))
    row.refresh_from_db()
    assert (row.state, row.until) == ("receiving", None)
    assert rebuild(check=True).different == 0


def test_it_shows_what_was_paid_after_a_death_told_late() -> None:
    before = rules.month_before(this_month())
    row = receiving(t.person(born="1950"), since=rules.month_before(before))
    for month in (before, this_month()):
        actions.close(month=month, by=BOSS)
    last = rules.month_before(this_month()).replace(day=1)
    actions.end(allowance=row, because="died", until=last, by=WORKER)
    found = queries.paid_too_long(BOSS)
    assert [(one.person, one.months, one.satang) for one in found] == [(row.person_id, 1, 70_000)]
    assert not queries.paid_too_long(ELSEWHERE)


def test_it_puts_nobody_into_a_closed_month() -> None:
    actions.close(month=this_month(), by=BOSS)
    row = actions.note(person=t.person(), scheme=OLD, by=WORKER)
    actions.step(allowance=row, verb="apply", by=WORKER)
    with pytest.raises(Problem) as problem:
        actions.grant(allowance=row, since=this_month(), by=WORKER)
    assert problem.value.field == "since"


def test_it_lists_who_is_of_age_next_fiscal_year_and_not_registered() -> None:
    fiscal = rules.next_fiscal(NOW())
    first, last = fiscal_bounds(fiscal)
    soon = t.person(born=first.replace(year=first.year - 60).isoformat())
    over = t.person(born="1950", place=t.FAR)
    t.person(born=f"{last.year - 59}-12-01")
    receiving(t.person(born="1949"))
    rows, _more = queries.soon(WORKER, scheme=OLD, fiscal=fiscal)
    assert {one.person for one in rows} == {soon.pk, over.pk}
    rows, _more = queries.soon(ELSEWHERE, scheme=OLD, fiscal=fiscal)
    assert {one.person for one in rows} == {over.pk}


def test_it_leads_somebody_without_papers_to_a_number() -> None:
    found = {one.body["key"]: one.finding for one in queries.entitled(WORKER, t.person(born="1950"))}
    assert found["elderly-allowance"].how == "first"
    assert found["elderly-allowance"].routes == ("legal-identity",)
    assert found["legal-identity"].how == "likely"
    numbered = t.person(born="1950", number13="0012345678901", nationality="mm", disability=["moving"])
    found = {one.body["key"]: one.finding for one in queries.entitled(WORKER, numbered)}
    assert found["elderly-allowance"].how == "ask"
    assert found["disability-allowance"].routes == ("disability-card",)
    assert "legal-identity" not in found


def test_it_gives_out_and_erases_what_it_holds() -> None:
    row = receiving(t.person(born="1950"))
    actions.close(month=this_month(), by=BOSS)
    held = export_all(row.person_id, by=t.actor("officer"))["allowances"]
    assert [one["what"] for one in held] == ["allowance", "paid"]
    assert held[0]["number"] == "รับ 12/2569"
    duties.erase(row.person_id, by=SYSTEM)
    assert facts("allowance.received") == []
    registry.erase(person=row.person, by=t.actor("officer"))
    assert amounts(rules.next_month(this_month())) == []
    assert amounts(this_month()) == [70_000]
