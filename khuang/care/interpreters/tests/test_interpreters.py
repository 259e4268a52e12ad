"""Interpreters: who is asked, what they learn, what may become of a meeting, and what the figures are told."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from khuang.access.models import User
from khuang.base.errors import Denied, Problem, Stale
from khuang.care import gaps
from khuang.care.interpreters import actions, duties, facts, queries, rules
from khuang.care.models import Interpreter, InterpreterRequest, InterpreterStep
from khuang.results.models import Fact
from khuang.town.directory.models import Unavailable
from khuang.town.directory.tests import kit

SOON = timedelta(days=2)


@pytest.fixture
def town(cell, tmp_path):
    kit.make(tmp_path)
    with override("en"):
        yield


@pytest.fixture
def by(acting):
    return acting("supervisor")


def person(by, **given):
    today = timezone.localdate()
    values = {
        "name": "Nang Kham",
        "gender": "f",
        "languages": {"shn": "own", "my": "well"},
        "signed_on": today,
        "trained_on": today,
    }
    return actions.enrol(**{**values, **given}, by=by)


def meeting(by, **given):
    values = {"language": "shn", "at": timezone.now() + SOON, "minutes": 60, "mode": "phone", "meeting": "talk"}
    return actions.ask(**{**values, **given}, by=by)


def facts_of(kind):
    return Fact.objects.filter(kind=kind, retracted=False)


# -- rules
AT = datetime(2026, 11, 22, 9, tzinfo=UTC)


@given(st.integers(-300, 300), st.integers(1, 300), st.integers(1, 300))
def test_it_is_busy_exactly_when_times_overlap(shift, long, other):
    start = AT + timedelta(minutes=shift)
    able = rules.Able({"my": "own"}, frozenset(), "f", True, True, ((start, start + timedelta(minutes=other)),))
    reasons = rules.why_not(able, rules.Wanted("my", AT, long, "phone"))
    assert ("busy" in reasons) == (max(0, shift) < min(long, shift + other))


def test_it_says_every_reason_against():
    able = rules.Able({"my": "own"}, frozenset({"B"}), "m", False, False)
    wanted = rules.Wanted("shn", AT, 60, "there", frozenset({"A"}), "f")
    assert rules.why_not(able, wanted) == ("language", "unsigned", "area", "gender")
    assert rules.why_not(able, rules.Wanted("my", AT, 60, "phone", frozenset({"A"}))) == ("unsigned",)


@given(st.lists(st.sampled_from(["offer", "accept", "decline", "finish", "none", "cancel"]), max_size=12))
def test_it_never_leaves_its_table(verbs):
    state = "asked"
    for verb in verbs:
        if verb in rules.STATES[state]:
            state = rules.step(state, verb)
        else:
            with pytest.raises(Stale):
                rules.step(state, verb)
    assert state in rules.STATES


# -- a meeting
@pytest.mark.django_db
def test_it_goes_from_asking_to_done(town, by):
    user = User.objects.create(username="i", name="I")
    who, row = person(by, user=user), meeting(by, at=timezone.now() - timedelta(hours=2), where="the clinic")
    own = by.__class__("user", user.id)
    assert not queries.offered(own)
    actions.offer(request=row, interpreter=who, by=by)
    assert queries.offered(own) == 1
    actions.answer(request=row, verb="accept", by=own)
    assert queries.wheres([row], by=own) == ["the clinic"]
    actions.finish(request=row, minutes=50, by=own)
    assert [step.became for step in row.steps.order_by("id")] == ["asked", "offered", "accepted", "done"]
    told = facts_of("interpreting.done").get()
    assert (told.count, told.dims, told.place, told.person) == (50, {"language": "shn"}, "", None)
    with pytest.raises(Stale):
        actions.finish(request=row, minutes=50, by=own)


@pytest.mark.django_db
def test_it_is_not_done_before_it_began(town, by):
    who, row = person(by), meeting(by)
    actions.offer(request=row, interpreter=who, by=by)
    actions.answer(request=row, verb="accept", by=by)
    with pytest.raises(Problem):
        actions.finish(request=row, minutes=5, by=by)


@pytest.mark.django_db
def test_it_is_offered_only_to_who_fits(town, by):
    man, unsigned = person(by, gender="m"), person(by, signed_on=None)
    row = meeting(by, wish="f")
    fits = person(by)
    for wrong in (man, unsigned, person(by, languages={"my": "own"})):
        with pytest.raises(Problem):
            actions.offer(request=row, interpreter=wrong, by=by)
    assert [one.row for one in queries.choice(row, {"wish": "f"}, by=by) if not one.why_not] == [fits]


@pytest.mark.django_db
def test_it_promises_one_meeting_at_a_time(town, by):
    who, first, second = person(by), meeting(by), meeting(by)
    for row in (first, second):
        actions.offer(request=row, interpreter=who, by=by)
    actions.answer(request=first, verb="accept", by=by)
    with pytest.raises(Problem):
        actions.answer(request=second, verb="accept", by=by)
    actions.answer(request=second, verb="decline", by=by)
    assert (second.state, second.interpreter) == ("asked", None)


@pytest.mark.django_db
def test_it_becomes_a_gap_when_nobody_can(town, by):
    row = meeting(by, language="ksw")
    with pytest.raises(Problem):
        actions.close(request=row, verb="none", reason="", by=by)
    actions.close(request=row, verb="none", reason="nobody", by=by)
    gap = Unavailable.objects.get()
    assert (gap.kind, gap.reason, gap.language, gap.place_id) == ("interpretation", "language", "ksw", None)
    told = facts_of("service.unavailable").get()
    assert told.dims == {"service": "interpretation", "why": "language", "language": "ksw"}
    assert [(one.kind, one.dims) for one in gaps.facts(gap)] == [(told.kind, told.dims)]


@pytest.mark.django_db
def test_it_tells_the_figures_nothing_of_what_is_not_to_be_counted(town, by):
    row = meeting(by, language="ksw", counted=False)
    actions.close(request=row, verb="none", reason="nobody", by=by)
    assert not Unavailable.objects.exists() and not Fact.objects.exists()


@pytest.mark.django_db
def test_it_is_asked_once_by_two_taps(town, by):
    key = uuid4()
    assert meeting(by, key=key).pk == meeting(by, key=key).pk == key
    assert InterpreterStep.objects.count() == 1


# -- who may
@pytest.mark.django_db
def test_it_shows_a_case_worker_only_what_they_asked_for(town, by, acting):
    worker, other = acting("caseworker"), acting("caseworker")
    row = meeting(worker)
    assert list(InterpreterRequest.objects.visible_to(worker)) == [row]
    assert not InterpreterRequest.objects.visible_to(other) and list(InterpreterRequest.objects.visible_to(by)) == [row]
    with pytest.raises(Denied):
        actions.offer(request=row, interpreter=person(by), by=other)
    for who in (acting("volunteer"), acting("steward"), acting("administrator")):
        assert not InterpreterRequest.objects.visible_to(who) and not Interpreter.objects.visible_to(who)
        with pytest.raises(Denied):
            meeting(who)
    with pytest.raises(Denied):
        person(worker)


@pytest.mark.django_db
def test_it_lets_nobody_answer_for_another(town, by):
    mine, theirs = (User.objects.create(username=name, name=name) for name in "ab")
    row = meeting(by)
    actions.offer(request=row, interpreter=person(by, user=mine), by=by)
    person(by, user=theirs)
    stranger = by.__class__("user", theirs.id)
    assert not InterpreterRequest.objects.mine(stranger)
    with pytest.raises(Denied):
        actions.answer(request=row, verb="accept", by=stranger)


# -- what lies in clear
@pytest.mark.django_db
def test_it_keeps_no_name_and_no_reason_in_clear(town, by):
    case = uuid4()
    person(by, name="คานารีชื่อ", phone="0890001112", avoid="คานารีครอบครัว")
    row = meeting(by, where="คานารีบ้าน", wish="f", note="คานารีเรื่อง", about=("case", case))
    assert list(queries.of("case", case)) == [row] and not queries.of("visit", case)
    with connection.cursor() as cursor:
        for table in ("care_interpreter", "care_interpreterrequest", "care_interpreterstep"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
            said = repr([[bytes(v) if isinstance(v, memoryview) else v for v in one] for one in cursor.fetchall()])
            assert "คานารี" not in said and "0890001112" not in said
            assert str(case) not in said and case.hex not in said


@pytest.mark.django_db
def test_it_forgets_who_stops(town, by):
    who, row = person(by), meeting(by)
    assert facts_of("interpreter.trained").count() == 1
    actions.offer(request=row, interpreter=who, by=by)
    with pytest.raises(Problem):
        actions.end(interpreter=who, by=by)
    actions.answer(request=row, verb="decline", by=by)
    actions.end(interpreter=who, by=by)
    who.refresh_from_db()
    assert bytes(who.sealed) == b"" and who.until == timezone.localdate()
    assert facts.trained(who)[1][0].ends == who.until
    with pytest.raises(Stale):
        actions.describe(interpreter=who, name="again", by=by)


@pytest.mark.django_db
def test_it_changes_what_is_named_and_keeps_the_rest(town, by):
    who = person(by, phone="0810000000")
    actions.describe(interpreter=who, name="Nang Mo", resting=True, by=by)
    said = queries.roster(by)[0]
    assert (said.words["name"], said.words["phone"], said.row.resting) == ("Nang Mo", "0810000000", True)
    with pytest.raises(Problem):
        actions.offer(request=meeting(by), interpreter=who, by=by)


@pytest.mark.django_db
def test_it_holds_nothing_of_who_is_no_interpreter(town, by):
    assert duties.export(uuid4(), by=by) == [] and duties.erase(uuid4(), by=by) == 0
