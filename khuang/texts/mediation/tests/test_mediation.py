"""A matter is read by its mediators, by nobody else, and nobody else learns that there is one."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from khuang.access.actions import grant
from khuang.access.cabinet.opening import COOKIE, open_cabinet
from khuang.access.tests import keys
from khuang.base.actor import SYSTEM
from khuang.base.errors import Denied, Problem, Stale
from khuang.texts.mediation import actions, duties, queries, rules
from khuang.texts.mediation.actions import Doing, NewMatter
from khuang.texts.mediation.reading import lay_open
from khuang.texts.models import Mediation, MediationStep
from khuang.trust.duties import DUTIES
from khuang.trust.models import AuditEvent, KeyWrap
from khuang.trust.reading import Purpose, open_all
from khuang.trust.sealing import Unsealable

PARTIES, ABOUT, TOLD = ("กานาเรียบ้านเหนือ", "กานาเรียบ้านใต้"), "กานาเรียรั้วบ้าน", "กานาเรียข้อตกลง"


@pytest.fixture
def ring(team, mediator):
    return keys.ring(mediator).of(team)


@pytest.fixture
def matter(team, mediator, ring):
    return actions.begin(new=NewMatter("\n".join(PARTIES), ABOUT), team=team, by=keys.by(mediator), keys=ring)


def opened(row, mediator, ring):
    row = Mediation.objects.select_related("team").get(pk=row.pk)
    return lay_open(row, by=keys.by(mediator), keys=ring)


def go(row, mediator, ring, verb, words=TOLD, days=None, months=0):
    on = timezone.localdate() + timedelta(days=days) if days else None
    actions.go_on(matter=opened(row, mediator, ring), doing=Doing(verb, words, on, months), by=keys.by(mediator))


def dump():
    """Every cell of every table, as bytes and as text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  names from the database itself
            rows = [[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor.fetchall()]
            found.append((table, repr(rows)))
    return found


def test_it_tells_a_thief_of_the_database_neither_side_nor_topic(matter, mediator, ring):
    go(matter, mediator, ring, "agree", days=30)
    for table, text in dump():
        for word in (*PARTIES, ABOUT, TOLD):
            for told in (word, repr(word.encode())[2:-1], word.encode().hex(), word.encode("unicode_escape").decode()):
                assert told not in text, (table, word)


def test_it_is_opened_by_no_key_of_the_server(matter, mediator, ring):
    go(matter, mediator, ring, "note")
    rows = [matter, *MediationStep.objects.all()]
    assert open_all(rows, by=SYSTEM, purpose=Purpose.AUDIT) == [{}] * 2
    assert set(KeyWrap.objects.filter(locker=matter.locker).values_list("holder__kind", flat=True)) == {"team"}


def test_it_has_no_column_that_tells(matter):
    """Team, state, the one clock, and what every sealed row has."""
    bare = {"id", "locker", "schema", "sealed", "version"}
    assert {f.name for f in Mediation._meta.concrete_fields} - bare == {"team", "state", "wake_on"}
    assert {f.name for f in MediationStep._meta.concrete_fields} - bare == {"mediation"}


def test_it_looks_in_the_log_like_any_record_of_a_team(matter, mediator, ring):
    go(matter, mediator, ring, "agree", days=30)
    told = set(AuditEvent.objects.values_list("action", "object_kind"))
    assert not [one for one in told if any(w in " ".join(one) for w in ("mediat", "texts", "matter"))]


@pytest.mark.parametrize("role", ["facilitator", "caseworker", "supervisor", "officer", "administrator", "steward"])
def test_it_does_not_exist_for_anybody_outside_the_team(role, matter, mediator, ring):
    outside = keys.by(keys.somebody("outside", role))
    assert not Mediation.objects.visible_to(outside).exists()
    assert queries.due(outside) == 0
    row = Mediation.objects.get(pk=matter.pk)
    with pytest.raises(Denied):
        lay_open(row, by=outside, keys=ring)
    with pytest.raises(Denied):
        actions.begin(new=NewMatter("ก\nข", "ค"), team=row.team, by=outside, keys=ring)
    with pytest.raises(Denied):
        actions.go_on(matter=opened(row, mediator, ring), doing=Doing("note", "x"), by=outside)


def test_it_is_not_opened_by_another_team(matter):
    other = keys.with_key(keys.somebody("other", "council"))
    theirs = of_another(other)
    assert open_all([matter], by=keys.by(other), purpose=Purpose.CASEWORK, keys=theirs) == [{}]


def test_it_is_shut_for_whoever_left(team, mediator, matter):
    second = keys.with_key(keys.somebody("second", "council"))
    keys.let_in(team, second, mediator)
    assert opened(matter, second, keys.ring(second).of(keys.fresh(team))).words["about"] == ABOUT
    from khuang.access.cabinet import teams
    from khuang.access.models import TeamSeat

    teams.leave(seat=TeamSeat.objects.get(team=team, user=second), by=keys.by(second))
    assert not Mediation.objects.visible_to(keys.by(second)).exists()


def of_another(other):
    team = keys.founded("อีกทีม", other)
    return keys.ring(other).of(team)


# -- how it goes on
def test_it_goes_from_talking_to_settled(matter, mediator, ring):
    with pytest.raises(Problem, match="whether it is kept"):
        go(matter, mediator, ring, "agree")
    go(matter, mediator, ring, "agree", days=30)
    go(matter, mediator, ring, "look", "ยังทำอยู่", days=60)
    go(matter, mediator, ring, "broken", "รั้วล้ม", days=3)
    go(matter, mediator, ring, "agree", "ทำรั้วใหม่", days=30)
    with pytest.raises(Problem, match="how long"):
        go(matter, mediator, ring, "keep", "จบ")
    go(matter, mediator, ring, "keep", "จบ", months=12)
    one = opened(matter, mediator, ring)
    assert (one.stage, one.row.state, one.words["agreement"]) == ("kept", "ended", "ทำรั้วใหม่")
    assert [step["what"] for step in one.steps] == ["agree", "look", "broken", "agree", "keep"]
    with pytest.raises(Stale):
        go(matter, mediator, ring, "note")


def test_it_lets_the_second_of_two_look_again(matter, mediator, ring):
    first, second = opened(matter, mediator, ring), opened(matter, mediator, ring)
    actions.go_on(matter=first, doing=Doing("note", "หนึ่ง"), by=keys.by(mediator))
    with pytest.raises(Stale):
        actions.go_on(matter=second, doing=Doing("note", "สอง"), by=keys.by(mediator))
    assert MediationStep.objects.count() == 1


def test_it_wants_two_sides(team, mediator, ring):
    with pytest.raises(Problem, match="two sides"):
        actions.begin(new=NewMatter("คนเดียว\n\n", "x"), team=team, by=keys.by(mediator), keys=ring)


def test_its_ledger_is_not_rewritten(matter, mediator, ring):
    go(matter, mediator, ring, "note")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        MediationStep.objects.update(version=9)


def test_it_says_that_something_is_due_and_not_what(matter, mediator):
    assert queries.due(keys.by(mediator)) == 0
    Mediation.objects.update(wake_on=timezone.localdate())
    assert queries.due(keys.by(mediator)) == 1


# -- how it ends
def test_it_is_erased_from_an_open_cabinet(matter, mediator, ring):
    go(matter, mediator, ring, "note")
    actions.erase(matter=opened(matter, mediator, ring), by=keys.by(mediator))
    row = Mediation.objects.get()
    assert (bytes(row.sealed), row.state, row.wake_on) == (b"", "ended", None)
    assert [bytes(step.sealed) for step in MediationStep.objects.all()] == [b""]
    assert not KeyWrap.objects.filter(locker=row.locker).exists()


def test_it_is_erased_by_nobody_whose_cabinet_is_closed(matter, mediator, ring):
    other = keys.with_key(keys.somebody("other", "council"))
    theirs = of_another(other)
    one = opened(matter, mediator, ring)
    with pytest.raises(Unsealable):
        actions.erase(matter=type(one)(one.row, one.words, theirs, one.steps), by=keys.by(mediator))
    assert bytes(Mediation.objects.get().sealed)


def test_it_goes_on_the_day_its_mediators_chose(matter, mediator, ring):
    go(matter, mediator, ring, "stop", "ย้ายออก", months=6)
    assert duties.due(timezone.localdate(), by=SYSTEM) == []
    Mediation.objects.update(wake_on=timezone.localdate())
    due = duties.due(timezone.localdate(), by=SYSTEM)
    assert [(one.kind, one.rule, one.person) for one in due] == [("case", "pathway.keep_months", None)]
    assert [duties.destroy(one, by=SYSTEM) for one in due] == [1]
    assert bytes(Mediation.objects.get().sealed) == b""
    assert [bytes(step.sealed) for step in MediationStep.objects.all()] == [b""]
    assert not KeyWrap.objects.filter(locker=matter.locker).exists()
    assert duties.due(timezone.localdate(), by=SYSTEM) == []


def test_it_is_found_by_no_person(matter):
    """Nothing is exported or erased by a person's id: there is none."""
    duty = DUTIES[duties.NAME]
    assert (duty.export, duty.erase) == (None, None)


# -- pages
def come(user):
    from khuang.access.demo import second_factor

    second_factor(user)
    client = Client()
    client.force_login(user)
    return client


def unlock(client, user):
    from base64 import urlsafe_b64encode

    token = open_cabinet(user=user, passphrase=keys.WORDS, by=keys.by(user))
    client.cookies[COOKIE] = urlsafe_b64encode(token).decode()
    return client


def test_its_pages_are_for_the_open_cabinet(matter, mediator):
    client, page = come(mediator), f"/mediation/{matter.pk}/"
    for url in ("/mediation/", "/mediation/new/", page):
        assert client.get(url).status_code == 423
    unlock(client, mediator)
    assert PARTIES[0] in client.get("/mediation/").content.decode()
    assert ABOUT in client.get(page).content.decode()
    client.post(page, {"verb": "note", "words": "คุยกันแล้ว"})
    assert "คุยกันแล้ว" in client.get(page).content.decode()
    assert client.post(page + "erase/", {"sure": "yes"}).status_code == 302
    assert client.get(page).status_code == 404
    assert PARTIES[0] not in client.get("/mediation/").content.decode()


def test_its_pages_are_not_there_for_others(matter, mediator):
    outside = keys.somebody("outside", "facilitator")
    grant(user=outside, role="council", by=SYSTEM)
    client = come(outside)
    for url in ("/mediation/", "/mediation/new/", f"/mediation/{matter.pk}/"):
        assert client.get(url).status_code == 404
        assert client.post(url, {"words": "x"}).status_code == 404


def test_it_loses_nothing_typed_when_the_cabinet_closes(matter, mediator):
    answer = come(mediator).post(f"/mediation/{matter.pk}/", {"verb": "note", "words": "พิมพ์ไว้ยาวมาก"})
    assert answer.status_code == 423
    assert "พิมพ์ไว้ยาวมาก" in answer.content.decode()


@given(st.lists(st.sampled_from(["note", "agree", "look", "keep", "broken", "stop"]), max_size=12))
def test_it_ends_once_and_for_all(verbs):
    stage = "talking"
    for verb in verbs:
        try:
            after = rules.step(stage, verb, "x")
        except Stale:
            continue
        assert stage not in rules.ENDED
        stage = after
    assert stage in rules.STAGES


@given(st.dates(), st.sampled_from(rules.KEPT_MONTHS))
def test_it_keeps_a_record_for_as_long_as_was_said(today, months):
    if today.year < 9990:
        day = rules.wakes("kept", None, months, today)
        assert (day.year - today.year) * 12 + day.month - today.month == months
