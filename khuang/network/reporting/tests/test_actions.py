"""It carries a figure from who owes it to who published it, and nobody named in it is passed over."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.errors import Denied, Problem
from khuang.content.loader import digest
from khuang.content.models import Current, Item, Pack
from khuang.network.models import Clearance, Report, ReportStep, Round
from khuang.network.reporting import actions, previous, publishing
from khuang.results.models import Edition
from khuang.town.models import Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cell")]
BOTH = {"th": "ก", "en": "a"}
METHOD = "นับจากรายชื่อผู้เข้าอบรม คนหนึ่งนับครั้งเดียว"


def person(org: str) -> Actor:
    return Actor(kind="user", id=uuid4(), org=org)


ILO, IOM, HEAD = person("ILO"), person("IOM"), person("")


def declared(kind: str, key: str, **body: Any) -> None:
    about = {} if kind == "declared" else {"about": BOTH}
    body = {"key": key, "title": BOTH, **about, **body}
    pack, _ = Pack.objects.get_or_create(name="own", defaults={"position": 99, "version": "1", "title": BOTH})
    item, _ = Item.objects.get_or_create(
        digest=digest(kind, key, body), defaults={"kind": kind, "key": key, "body": body, "pack": "own"}
    )
    Current.objects.update_or_create(kind=kind, key=key, defaults={"item": item, "pack": pack})


@pytest.fixture
def made(settings: Any, tmp_path: Path) -> Round:
    settings.DATA = tmp_path
    for code in ("ILO", "IOM", "UNICEF"):
        Organisation.objects.create(code=code, name_th=code, name_en=code, kind="un")
    declared("framework", "net", nodes=[{"key": "n", "level": "outcome", "title": BOTH}], owner="ILO")
    common = {"framework": "net", "node": "n", "unit": "people", "period": "2025", "source": "report", "line": "x"}
    declared("declared", "trained", value=1000, as_printed="1,000", agencies=["ILO", "IOM"], **common)
    declared("declared", "elsewhere", value=5, as_printed="5", agencies=["NOWHERE"], **common)
    where = {"kind": ["care.enrolled"]}
    declared("indicator", "in-care", framework="net", node="n", unit="people", count="persons", where=where)
    row, nobody = actions.open_round(
        framework="net", period="2026", title_th="รอบปี 2569", due=date(2027, 1, 31), by=HEAD
    )
    assert nobody == []
    return row


def report(figure: str = "trained") -> Report:
    return Report.objects.select_related("round", "org").get(figure=figure)


def submitted(value: str = "1519", **more: Any) -> Report:
    row = report()
    said = {"value": value, "method": METHOD, "explained": "อบรมเพิ่มอีกสามรุ่น", **more}
    actions.save(report=row, by=ILO, **said)
    return actions.submit(report=row, by=ILO)


def test_a_round_knows_who_owes_what(made: Round) -> None:
    owed = {row.figure: (row.org.code, row.credited, row.counted) for row in Report.objects.select_related("org")}
    assert owed == {
        "trained": ("ILO", ["ILO", "IOM"], False),
        "elsewhere": ("ILO", [], False),
        "in-care": ("ILO", [], True),
    }
    with pytest.raises(Problem, match="already"):
        actions.open_round(framework="net", period="2569", title_th="ซ้ำ", due=date(2027, 1, 31), by=HEAD)


def test_a_figure_goes_out_when_everybody_it_names_agreed(made: Round) -> None:
    row = actions.approve(report=submitted(), by=HEAD)
    assert publishing.publish_due() == 0, "IOM has not said anything"
    actions.clear(report=row, by=IOM)
    actions.clear(report=row, by=IOM)
    assert Clearance.objects.count() == 1
    assert publishing.publish_due() == 1
    edition = Edition.objects.get()
    assert edition.body["shown"]["value"] == "1519"
    assert edition.body["source"]["agencies"] == ["ILO", "IOM"]
    assert [one["how"] for one in edition.body["cleared"]] == ["cleared"]
    assert (edition.submitted_by, edition.approved_by) == (ILO.id, HEAD.id)
    row.refresh_from_db()
    assert (row.state, row.edition_id) == ("published", edition.pk)
    assert publishing.publish_due() == 0


def test_who_says_nothing_by_the_day_lets_it_pass_and_that_is_said(made: Round) -> None:
    row = actions.approve(report=submitted(), by=HEAD)
    Report.objects.filter(pk=row.pk).update(clear_by=timezone.localdate())
    assert publishing.publish_due() == 0, "the last day is theirs"
    Report.objects.filter(pk=row.pk).update(clear_by=timezone.localdate() - timedelta(days=1))
    assert publishing.publish_due() == 1
    assert Edition.objects.get().body["cleared"][0]["how"] == "deadline"


def test_an_objection_sends_it_back_and_agreeing_begins_again(made: Round) -> None:
    row = actions.approve(report=submitted(), by=HEAD)
    with pytest.raises(Problem, match="looked at again"):
        actions.object_to(report=row, comment="ไม่", by=IOM)
    actions.object_to(report=row, comment="นับซ้ำกับของเราสองรุ่น", by=IOM)
    assert row.state == "returned"
    actions.save(report=row, by=ILO, value="1400")
    actions.submit(report=row, by=ILO)
    actions.approve(report=row, by=HEAD)
    assert actions.turn(row) == 2
    assert publishing.publish_due() == 0
    actions.clear(report=row, by=IOM)
    assert publishing.publish_due() == 1
    comments = ReportStep.objects.exclude(comment="").values_list("verb", "comment", "org")
    assert list(comments) == [("object", "นับซ้ำกับของเราสองรุ่น", "IOM")]


def test_an_erratum_goes_the_whole_way_again_and_replaces_what_is_out(made: Round) -> None:
    row = actions.approve(report=submitted(), by=HEAD)
    actions.clear(report=row, by=IOM)
    publishing.publish_due()
    row = report()
    actions.lock(round=row.round, locked=True, by=HEAD)
    actions.correct(report=row, reason="รวมผู้เข้าอบรมของปีก่อนไว้ด้วย", by=ILO)
    actions.save(report=row, by=ILO, value="1450")
    actions.submit(report=row, by=ILO)
    actions.approve(report=row, by=HEAD)
    actions.clear(report=row, by=IOM)
    assert publishing.publish_due() == 1
    old, new = Edition.objects.order_by("number")
    assert (new.replaces, new.body["reason"]) == (old, "รวมผู้เข้าอบรมของปีก่อนไว้ด้วย")


def test_a_counted_figure_is_counted_when_it_goes_out_and_nobody_types_it(made: Round) -> None:
    from khuang.results.actions import close_and_compute

    row = report("in-care")
    with pytest.raises(Problem, match="not counted yet"):
        actions.submit(report=row, by=ILO)
    close_and_compute()
    actions.submit(report=row, by=ILO)
    actions.approve(report=row, by=HEAD)
    assert publishing.publish_due() == 1
    edition = Edition.objects.get()
    assert (edition.kind, edition.body["shown"]["value"]) == ("computed", "0")


def test_nothing_to_report_is_said_and_publishes_nothing(made: Round) -> None:
    row = submitted(value="", nothing=True)
    actions.approve(report=row, by=HEAD)
    actions.clear(report=row, by=IOM)
    assert publishing.publish_due() == 1
    assert Edition.objects.count() == 0 and report().state == "published"


def test_it_is_held_against_what_was_printed_before(made: Round) -> None:
    row = report()
    assert previous.before(row) == previous.Before("1000", "2025")
    actions.save(report=row, by=ILO, value="2500", method=METHOD, explained="")
    with pytest.raises(Problem, match="Explain it"):
        actions.submit(report=row, by=ILO)
    actions.save(report=row, by=ILO, series_breaks=True)
    assert actions.submit(report=row, by=ILO).state == "submitted", "a break in the series compares with nothing"


def test_everybody_has_their_own_part_and_no_other(made: Round) -> None:
    row = report()
    with pytest.raises(Denied):
        actions.save(report=row, by=IOM, value="1")
    row = submitted()
    with pytest.raises(Denied):
        actions.approve(report=row, by=ILO)
    actions.approve(report=row, by=HEAD)
    for stranger in (ILO, person("UNICEF"), HEAD):
        with pytest.raises(Denied):
            actions.clear(report=row, by=stranger)
        with pytest.raises(Denied):
            actions.object_to(report=row, comment="ไม่เห็นด้วยเลย", by=stranger)


def test_a_locked_period_changes_by_errata_alone(made: Round) -> None:
    actions.lock(round=made, locked=True, by=HEAD)
    with pytest.raises(Problem, match="locked"):
        actions.save(report=report(), by=ILO, value="1")
    actions.lock(round=made, locked=False, by=HEAD)
    actions.save(report=report(), by=ILO, value="1")


def test_a_worker_killed_after_publishing_does_not_publish_twice(made: Round) -> None:
    row = actions.approve(report=submitted(), by=HEAD)
    actions.clear(report=row, by=IOM)
    assert publishing.publish_due() == 1
    Report.objects.filter(pk=row.pk).update(state="approved", edition=None)
    assert publishing.publish_due() == 1
    assert Edition.objects.count() == 1
