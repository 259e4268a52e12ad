"""A profile: begun from live figures, shown, answered, published for good; a plan waits for it."""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.actor import SYSTEM, Actor
from khuang.base.errors import Denied, Problem
from khuang.base.ids import new_code
from khuang.content.models import Current, Item, Pack
from khuang.planning.evidence import live, queries, rules
from khuang.planning.evidence.actions import profiles, remarks
from khuang.planning.evidence.duties import KEEP, expire
from khuang.planning.evidence.tests.opened import opened
from khuang.planning.models import ContextRemark, Frozen, Plan
from khuang.planning.plan import actions as lines
from khuang.trust.models import KeyWrap

pytestmark = pytest.mark.django_db
AGO = timedelta(days=30)


@pytest.fixture
def plan(cell):
    return Plan.objects.create(code="p", title_th="แผน", title_en="Plan", first_year=2571, last_year=2575)


@pytest.fixture
def draft(plan):
    return profiles.begin(plan=plan, year=2571, by=SYSTEM)


@pytest.fixture
def full(draft):
    for part in rules.PARTS:
        profiles.write_entry(
            profile=draft, part=part, text_th=f"ประโยค {part}", text_en=f"Sentence {part}", source="r", by=SYSTEM
        )
    return draft


@pytest.fixture
def shown(full):
    profiles.show(profile=full, by=SYSTEM)
    return full


def end(profile):
    """Its last day is over."""
    profile.remarks_until = timezone.localdate() - timedelta(days=1)
    profile.save()


def page(client, name, *args):
    return client.get(reverse(f"planning:{name}", args=args), {"lang": "en"})


class Row:
    def __init__(self, state):
        self.state = state


@given(st.lists(st.sampled_from(["draft", "shown", "published"])))
def test_it_opens_a_plan_once_one_profile_is_published(states):
    assert rules.may_open(Row(state) for state in states) == ("published" in states)


def test_it_lets_no_project_into_a_plan_that_nobody_has_read_the_profile_of(plan, full):
    line = lines.add_line(plan=plan, strategy_th="ก", title_th="ทางลาด", by=SYSTEM)
    with pytest.raises(Problem, match="profile of the town first"):
        lines.adopt(line=line, by=SYSTEM)
    profiles.show(profile=full, by=SYSTEM)
    assert not queries.may_open(plan)
    end(full)
    profiles.publish(profile=full, by=SYSTEM)
    lines.adopt(line=line, by=SYSTEM)
    line.refresh_from_db()
    assert line.state == "in-plan"


def test_it_begins_with_the_figures_that_the_pack_names(plan, figures):
    pack = Pack.objects.get()
    body = {"key": "start", "figures": {"strength": [figures["shown"]], "missing": [figures["held"], figures["part"]]}}
    item = Item.objects.create(kind="context", key="start", digest="c", body=body, pack="test 1")
    Current.objects.create(kind="context", key="start", item=item, pack=pack)
    row = profiles.begin(plan=plan, year=2571, by=SYSTEM)
    assert list(row.entries.order_by("part").values_list("part", "figure")) == [
        ("missing", figures["held"]), ("strength", figures["shown"]),
    ]  # fmt: skip
    told = json.dumps(live.content(row))
    assert '"41"' in told and figures["part"] not in told


def test_it_says_who_was_hardly_heard(plan, talk, monkeypatch):
    class Column:
        def __init__(self, name, few):
            self.name, self.few = {"th": name, "en": name}, few

    class Outcome:
        declared = (Column("Migrants", True), Column("Carers", False))

    monkeypatch.setattr(live.forum, "talks", lambda: [talk])
    monkeypatch.setattr(live.forum, "outcome", lambda slug: Outcome())
    row = profiles.begin(plan=plan, year=2571, by=SYSTEM)
    entry = row.entries.get()
    assert (
        entry.part == "missing"
        and "Migrants" in entry.text_en
        and "Carers" not in entry.text_en
        and "/c/talk/" in entry.source
    )


def test_it_needs_a_sentence_for_each_part_with_its_source(draft):
    with pytest.raises(Problem, match="four parts"):
        profiles.show(profile=draft, by=SYSTEM)
    for given_ in (
        {"text_th": " ", "source": "r"},
        {"text_th": "ก", "source": " "},
        {"text_th": "ก", "source": "r", "part": "x"},
    ):
        with pytest.raises(Problem):
            profiles.write_entry(profile=draft, **{"part": "limit", **given_}, by=SYSTEM)


def test_it_gives_people_time_and_waits_for_its_last_day(full):
    with pytest.raises(Problem, match="at least 7 days"):
        profiles.show(profile=full, until=timezone.localdate() + timedelta(days=3), by=SYSTEM)
    profiles.show(profile=full, by=SYSTEM)
    with pytest.raises(Problem, match="last day"):
        profiles.publish(profile=full, by=SYSTEM)


def test_it_is_published_only_when_every_remark_is_answered(shown):
    row, _code = remarks.say(profile=shown, part="limit", words="ไม่จริง")
    end(shown)
    for step in (
        lambda: remarks.publish(remark=row, words="ไม่จริง", by=SYSTEM),
        lambda: remarks.answer(remark=row, outcome="not-changed", words="เพราะ", by=SYSTEM),
    ):
        with pytest.raises(Problem, match="not read or not answered"):
            profiles.publish(profile=shown, by=SYSTEM)
        step()
    profiles.publish(profile=shown, by=SYSTEM)


def test_it_stays_as_it_was_published(plan):
    row = opened(plan)
    with pytest.raises(Problem, match="next year"):
        profiles.write_entry(profile=row, part="limit", text_th="ก", source="r", by=SYSTEM)
    with pytest.raises(Problem, match="next year"):
        profiles.remove_entry(entry=row.entries.first(), by=SYSTEM)
    row.entries.update(text_th="อื่น")
    assert "อื่น" not in json.dumps(live.as_read(row), ensure_ascii=False) and live.is_whole(row)


def test_it_has_one_profile_for_a_year_and_carries_history_on(plan):
    opened(plan)
    with pytest.raises(Problem, match="already"):
        profiles.begin(plan=plan, year=2571, by=SYSTEM)
    with pytest.raises(Problem, match="year of the plan"):
        profiles.begin(plan=plan, year=2590, by=SYSTEM)
    assert [entry.part for entry in profiles.begin(plan=plan, year=2572, by=SYSTEM).entries.all()] == ["history"]


def test_it_carries_nothing_on_from_a_draft(plan, full):
    assert not profiles.begin(plan=plan, year=2572, by=SYSTEM).entries.exists() and full.state == "draft"


def test_it_shows_nobody_a_remark_that_nobody_has_read(shown, client):
    row, code = remarks.say(profile=shown, part="limit", words="ถ้อยคำลับ")
    assert "ถ้อยคำลับ" not in page(client, "context", shown.number).content.decode()
    assert row.words == "" and remarks.original(remark=row, by=SYSTEM) == "ถ้อยคำลับ"
    remarks.publish(remark=row, words="ถ้อยคำที่ปิดชื่อแล้ว", by=SYSTEM)
    assert "ถ้อยคำที่ปิดชื่อแล้ว" in page(client, "context", shown.number).content.decode()
    assert remarks.of_code(code) == row and remarks.of_code("000000000000") is None


def test_it_lets_a_writer_take_their_words_back(shown, client):
    row, code = remarks.say(profile=shown, part="limit", words="ถ้อยคำ")
    remarks.publish(remark=row, words="ถ้อยคำ", by=SYSTEM)
    answer = client.post(reverse("planning:context-mine"), {"code": code, "verb": "withdraw"})
    row.refresh_from_db()
    assert answer.status_code == 200 and (row.state, row.words, bytes(row.sealed)) == ("withdrawn", "", b"")
    assert not KeyWrap.objects.filter(locker=row.locker).exists()
    assert "ถ้อยคำ</p>" not in page(client, "context", shown.number).content.decode()


def test_it_takes_one_remark_of_a_form_that_was_sent_twice(shown, client):
    given_ = {"part": "limit", "words": "ไม่จริง", "key": "k1"}
    first, second = (client.post(reverse("planning:context-say", args=[shown.number]), given_) for _ in range(2))
    assert ContextRemark.objects.count() == 1
    assert first.status_code == second.status_code == 200
    assert (
        first.content.decode().split("figure-number")[1][:40] == second.content.decode().split("figure-number")[1][:40]
    )


def test_it_keeps_what_was_typed_when_something_is_missing(shown, client):
    answer = client.post(reverse("planning:context-say", args=[shown.number]), {"words": "ไม่จริง", "key": "k"})
    assert answer.status_code == 422 and "ไม่จริง" in answer.content.decode() and not ContextRemark.objects.exists()


def test_it_closes_the_page_to_whoever_tries_codes(shown, client):
    row, code = remarks.say(profile=shown, part="limit", words="ไม่จริง")
    remarks.publish(remark=row, words="ไม่จริง", by=SYSTEM)
    assert "ไม่จริง" in client.post(reverse("planning:context-mine"), {"code": code}).content.decode()
    for _ in range(5):
        assert client.post(reverse("planning:context-mine"), {"code": new_code()}).status_code == 422
    assert "ไม่จริง" not in client.post(reverse("planning:context-mine"), {"code": code}).content.decode()


def test_it_takes_no_remark_after_the_last_day_or_of_a_draft(full, client):
    assert page(client, "context-say", full.number).status_code == 404
    profiles.show(profile=full, by=SYSTEM)
    end(full)
    with pytest.raises(Problem, match="not open"):
        remarks.say(profile=full, part="limit", words="ก")


def test_it_hides_a_draft(draft, client):
    assert page(client, "context", draft.number).status_code == 404
    assert page(client, "context-json", draft.number).status_code == 404


def test_it_knows_nothing_of_whoever_wrote_a_remark(shown):
    row, code = remarks.say(profile=shown, part="limit", words="ก")
    assert {f.name for f in row._meta.concrete_fields} & {"by", "at", "user", "address"} == set()
    assert code not in str(row.__dict__)


def test_it_shreds_what_was_said_after_a_year(shown):
    row, _code = remarks.say(profile=shown, part="limit", words="ก", day=date.today())
    remarks.refuse(remark=row, by=SYSTEM)
    ContextRemark.objects.update(said_on=timezone.localdate() - KEEP - timedelta(days=1))
    assert expire(by=SYSTEM) == 1 and expire(by=SYSTEM) == 0


def test_it_moves_only_as_the_table_says(full):
    with pytest.raises(Denied):
        profiles.publish(profile=full, by=SYSTEM)
    row = opened_remark(full)
    remarks.refuse(remark=row, by=SYSTEM)
    with pytest.raises(Denied):
        remarks.publish(remark=row, words="ก", by=Actor("user"))
    assert not Frozen.objects.exists()


def opened_remark(profile):
    profiles.show(profile=profile, by=SYSTEM)
    return remarks.say(profile=profile, part="limit", words="ก")[0]
