"""A cohort with one organiser, two who choose and a safe adult; who applies, who hosts, who speaks."""

from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from django.utils import timezone

from khuang.access.actions import create_user, grant
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM
from khuang.content.models import Current, Item, Pack
from khuang.planning.cohorts.actions import applying, calls, choosing, visits
from khuang.planning.models import Motivation
from khuang.town.models import Organisation
from khuang.trust.models import Cell

PACK = Path(__file__).parents[4] / "packs" / "thailand"
CRITERIA = [
    {"key": "a", "th": "ความสนใจ", "en": "Interest", "weight": 3},
    {"key": "b", "th": "ทำได้", "en": "Use", "weight": 1},
]
WHY = "อยากเรียนรู้จากคนในชุมชน และช่วยคิดทางออกด้วยกัน"


@pytest.fixture
def cell(db):
    return Cell.objects.create(code="t", name_th="ท", name_en="T")


@pytest.fixture
def pack(cell):
    """Ages, texts and times as the pack has them."""
    row = Pack.objects.create(name="thailand", position=1, version="1", title={})
    for kind in ("youth-council", "youth-cohort"):
        for body in yaml.safe_load((PACK / f"{kind}.yaml").read_text()):
            item = Item.objects.create(kind=kind, key=body["key"], digest=kind, body=body, pack="thailand 1")
            Current.objects.create(kind=kind, key=body["key"], item=item, pack=row)


@pytest.fixture
def somebody(cell):
    """``somebody("name", "role")``: an account with that role."""

    def make(name, role):
        user = create_user(username=name, name=name.title(), password="a-long-password-1", by=SYSTEM)
        grant(user=user, role=role, by=SYSTEM)
        return user

    return make


@pytest.fixture
def users(somebody):
    return {
        "organiser": somebody("organiser", "facilitator"),
        "first": somebody("first", "volunteer"),
        "second": somebody("second", "researcher"),
        "safe": somebody("safe", "supervisor"),
        "outsider": somebody("outsider", "facilitator"),
    }


@pytest.fixture
def by(users):
    """The actors of these accounts."""
    return {name: actor_of(user) for name, user in users.items()}


def values(**more):
    today = timezone.localdate()
    return {
        "title_th": "ค่ายสิทธิ", "title_en": "Rights camp", "what_th": "เรียนรู้สิทธิมนุษยชน", "safe_adult_th": "พี่แก้ว",
        "age_from": 15, "age_to": 25, "seats": 2, "apply_by": today + timedelta(days=5),
        "starts_on": today + timedelta(days=10), "ends_on": today + timedelta(days=20), **more,
    }  # fmt: skip


@pytest.fixture
def draft(pack, users, by):
    return calls.draft(values=values(), criteria=CRITERIA, by=by["organiser"])


@pytest.fixture
def cohort(draft, users, by):
    """Open."""
    for name, part in (("first", "chooser"), ("second", "chooser"), ("safe", "safe-adult")):
        calls.seat(cohort=draft, user=users[name], part=part, by=by["organiser"])
    calls.open_call(cohort=draft, by=by["organiser"])
    return draft


@pytest.fixture
def apply(cohort):
    """``apply("name", 20)``: somebody of that age, with their code."""

    def make(name="ดวงใจ", age=22, **more):
        born = timezone.localdate().year - age
        told = {"name": name, "born": born, "contact": "LINE: safe", "words": WHY, "yes": True, **more}
        return applying.apply(cohort=cohort, new=applying.New(**told))

    return make


@pytest.fixture
def under_way(cohort, apply, by):
    """Three applied, two were chosen by score: the cohort is under way. Gives (cohort, applicants, codes)."""
    found = [apply(name) for name in ("ดวงใจ", "สายชล", "นภา")]
    calls.close(cohort=cohort, by=by["organiser"])
    rows = [Motivation.objects.get(applicant=row) for row, _code in found]
    for n, row in enumerate(rows):
        for chooser in ("first", "second"):
            choosing.score(motivation=row, points={"a": 5 - n, "b": 3}, by=by[chooser])
    choosing.choose(
        cohort=cohort,
        chosen={rows[0].pk, rows[1].pk},
        reasons={rows[2].pk: "ปีนี้มีที่น้อย ขอเชิญสมัครอีกครั้งปีหน้า"},
        by=by["organiser"],
    )
    for row, _code in found:
        row.refresh_from_db()
    return cohort, [row for row, _code in found], [code for _row, code in found]


@pytest.fixture
def members(under_way):
    """The two who were chosen, with the code of conduct accepted."""
    _cohort, rows, _codes = under_way
    for row in rows[:2]:
        applying.accept_conduct(row=row)
    return rows[:2]


@pytest.fixture
def host(cell):
    return Organisation.objects.create(code="HOST", kind="association", name_th="เจ้าบ้าน", name_en="Host")


PLAN = visits.Plan(purpose="เรียนรู้เรื่องที่อยู่อาศัยของคนไร้บ้าน", not_ask="ไม่ถามเรื่องครอบครัวและสุขภาพ", meet="หน้าเทศบาล")


@pytest.fixture
def visit(members, under_way, host, by):
    """Planned; with the host's code."""
    return visits.plan(cohort=under_way[0], host=host, on=timezone.localdate(), new=PLAN, by=by["organiser"])


@pytest.fixture
def done(visit, members, by):
    """A visit that took place with both members."""
    row, _code = visit
    visits.agree(visit=row, terms=visits.Terms(note="general", most=5))
    visits.set_parts(visit=row, members=members, by=by["organiser"])
    for member in members:
        visits.confirm(visit=row, applicant=member, points=6)
    visits.brief(visit=row, by=by["organiser"])
    visits.go(visit=row, by=by["organiser"])
    return row


@pytest.fixture
def signed_in(client):
    """``signed_in(user)``: the client, in English, with the second factor."""

    def make(user):
        client.cookies["language"] = "en"
        client.force_login(user)
        session = client.session
        session["second_factor"] = True
        session.save()
        return client

    return make
