"""Whoever takes database, logs, sessions, key file, printed sheet and both backup files reads no restricted case, and cannot list
the people who have one."""

import json
import os

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("KHUANG_DATABASE" in os.environ, reason="processes of their own, on SQLite"),
]
SETUP = "from khuang.cli.common import setup_django\nsetup_django()\n"
CANARY = "กานาเรียปิดผนึก"
# Two people have a restricted case, of which one is sent on and one began as a call for help; two others have none.
MADE = f"""
import json
from datetime import timedelta
from django.utils import timezone
from khuang.access.models import Team, User
from khuang.access.tests import keys
from khuang.access.tests.keys import by, founded, fresh, ring, somebody, with_key
from khuang.base.actor import PUBLIC, SYSTEM
from khuang.care.asks import actions as asks
from khuang.care.cases import actions as cases
from khuang.care.cases.folder import lay_open
from khuang.care.cases.tests import kit
from khuang.care.models import Case
from khuang.care.referrals import actions
from khuang.content.models import Current, Item, Pack
from khuang.registry.consent import queries as consents
from khuang.registry.consent.actions import Answer, Asked
from khuang.registry.models import Person
cheap = keys.cheap()
cheap.__enter__()
Pack.objects.get_or_create(name="test", defaults={{"position": 99, "version": "1", "title": {{}}}})
kit.pathways()
one, two = (with_key(somebody(name)) for name in ("ours", "theirs"))
team, other = founded("ทีม", one), founded("อีกทีม", two)
held, who = ring(one).of(team), by(one)
people = list(Person.objects.order_by("id")[:4])
for person in people[:2]:
    new = cases.NewCase("harm", "walk-in", person=person, blocks={{"problem": {{"text": "{CANARY}"}}}}, risk="high")
    case = cases.open_case(new=new, by=who, team=team, ring=held)
    cases.note(folder=lay_open(case, by=who, keys=held), text="{CANARY}", by=who)
def folder():
    return lay_open(Case.objects.get(pk=case.pk), by=who, keys=held)
asked, answer = Asked(consents.notice("referral"), orgs=("NGO",)), Answer("given", data=("name", "problem"))
cases.ask_consent(folder=folder(), asked=asked, answer=answer, age=40, by=who)
due = timezone.localdate() + timedelta(days=3)
actions.refer(folder=folder(), new=actions.NewReferral("NGO", "shelter", due, "{CANARY}", team=other), by=who)
cases.plan(folder=folder(), new=cases.NewItem("{CANARY}", due=due), by=who)
asks.set_desk(topic="violence", team=team, by=SYSTEM)
row, _code = asks.ask(new=asks.NewAsk("violence", "me", "now", "{CANARY}", reach="{CANARY}"), by=PUBLIC)
asks.say(ask=row, verb="say", words="{CANARY}")
print(json.dumps([str(person.pk) for person in people]))
"""
# What a thief with every key of the server opens: each sealed row of each table, and each audit detail.
OPENED = """
import json
from uuid import UUID
from django.apps import apps
from khuang.base.actor import SYSTEM
from khuang.trust import audit
from khuang.trust.models import AuditDetail, AuditEvent, Sealed
from khuang.trust.reading import open_bytes
told = {}
for model in apps.get_models():
    if issubclass(model, Sealed):
        rows = list(model.objects.all())
        words = open_bytes(rows, by=SYSTEM, purpose="audit") if rows else []
        told[model._meta.label] = [
            [raw.decode(errors="replace"), {f.attname: str(bytes(v).hex() if isinstance(v, (bytes, memoryview)) else v)
             for f in model._meta.concrete_fields for v in [getattr(row, f.attname)]}]
            for row, raw in zip(rows, words)
        ]
tags = {bytes(audit.tag(UUID(key))).hex() for key in PEOPLE}
told["tagged"] = [e.action for e in AuditEvent.objects.exclude(object_tag=b"")
                  if bytes(e.object_tag).hex() in tags and e.object_kind in ("record", "case")]
print(json.dumps(told, ensure_ascii=False))
"""
RESTRICTED = ("care.Case", "care.Block", "care.Step", "care.PlanItem", "care.Referral", "care.Package",
              "care.PackageStep", "care.Ask", "care.AskStep", "registry.ConsentEvent")  # fmt: skip


@pytest.fixture
def stolen(copy):
    done = copy.python("-c", SETUP + MADE)
    assert done.returncode == 0, done.stderr
    people = json.loads(done.stdout.splitlines()[-1])
    backup = copy.json("backup", copy.path / "town.khuang")
    assert backup
    return copy, people


def test_nobody_reads_a_word_in_any_file(stolen):
    place, _people = stolen
    files = [path for path in place.path.rglob("*") if path.is_file()]
    assert {"town.khuang", "town.khuang.keys"} <= {path.name for path in files}
    for path in files:
        raw = path.read_bytes()
        for told in (
            CANARY.encode(),
            CANARY.encode("utf-16-le"),
            CANARY.encode().hex().encode(),
            json.dumps(CANARY).encode(),
        ):
            assert told not in raw, path.name


def test_every_key_of_the_server_opens_none_of_it_and_names_nobody(stolen):
    place, people = stolen
    done = place.python("-c", SETUP + f"PEOPLE = {people!r}\n" + OPENED)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert CANARY not in json.dumps(told, ensure_ascii=False)
    assert any(words for words, _columns in told["registry.Person"])  # the thief does open what is personal
    assert told["tagged"] == []
    for label in RESTRICTED:
        sealed = [columns for words, columns in told[label] if columns.get("tier") == "restricted" or not words]
        assert sealed, label
        text = json.dumps(sealed)
        assert not any(key in text or key.replace("-", "") in text for key in people), label
