"""It publishes a figure that anybody's town can count again."""

import re
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.base.facts import Fact, Pseudonyms, Source
from khuang.content import loader
from khuang.content.models import Current, Item, Pack
from khuang.results import batches, ledger
from khuang.results.editions import actions, queries, rules, verifying
from khuang.results.models import Batch, Edition, EditionCheck
from khuang.trust.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cell")]
TODAY = date(2026, 11, 22)
APPROVER = Actor(kind="user", id=uuid4())


def declared(kind: str, key: str, **body: Any) -> None:
    """An item of a pack, in force."""
    both = {"th": "ก", "en": "a"}
    body = {"key": key, "title": both, "about": both, **body}
    pack, _ = Pack.objects.get_or_create(name="own", defaults={"position": 99, "version": "1", "title": both})
    item, _ = Item.objects.get_or_create(
        digest=loader.digest(kind, key, body), defaults={"kind": kind, "key": key, "body": body, "pack": "own"}
    )
    Current.objects.update_or_create(kind=kind, key=key, defaults={"item": item, "pack": pack})


def asked(**more: Any) -> None:
    where = {"kind": ["care.enrolled"]}
    said = {"framework": "own", "node": "n", "unit": "people", "count": "persons", "by": ["gender"], "where": where}
    declared("framework", "own", nodes=[{"key": "n", "level": "outcome", "title": {"th": "ก", "en": "a"}}])
    declared("indicator", "in-care", **{**said, **more})


def enrolled(n: int, gender: str = "f") -> Source:
    source = Source("care.enrolment", f"{gender}{n}")
    person = Pseudonyms(f"{gender}{n:014d}!".encode()[:16], f"{gender}{n:014d}?".encode()[:16])
    fact = Fact("care.enrolled", date(2026, 10, 2), None, person=person, gender=gender, dims={"group": "elderly"})
    ledger.replace(source, [fact])
    return source


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def published() -> Edition:
    asked()
    for n in range(12):
        enrolled(n)
        enrolled(n, "m")
    return actions.publish(figure="in-care", period="fy2570", submitted_by=uuid4(), today=TODAY, by=APPROVER)


def test_it_says_the_same_when_counted_again(published: Edition) -> None:
    assert published.body["shown"]["value"] == "24"
    assert {c["value"] for c in published.body["shown"]["cells"]} == {"12"}
    verdict = verifying.verify(published, today=TODAY)
    assert (verdict.same, verdict.now) == (True, "24")
    assert AuditEvent.objects.filter(action="results.edition.published").count() == 1


def test_it_counts_as_on_that_day_whatever_came_after(published: Edition) -> None:
    enrolled(77)
    ledger.replace(Source("care.enrolment", "f0"), [])
    asked(count="records", title={"th": "ข", "en": "b"})
    verdict = verifying.verify(published, today=date(2026, 12, 24))
    assert (verdict.same, verdict.now) == (True, "24"), "one came, one left since"
    enrolled(78)
    assert verifying.verify(published, today=date(2026, 12, 24)).now == "25"


def test_it_tells_when_a_file_of_facts_was_changed(published: Edition) -> None:
    file = batches.file_of(1)
    file.write_bytes(file.read_bytes() + b"x")
    changed = verifying.verify(published, today=TODAY).changed
    assert {"what": "facts of batch 1", "then": "as closed", "now": "changed or gone"} in changed


def test_it_tells_when_other_records_are_in_the_files(published: Edition) -> None:
    """Somebody with the database but without the keys puts one person more into the batch and mends the digests."""
    from khuang.results.models import Fact as Row

    Row.objects.filter(source_id="f0").delete()
    batches.file_of(1).unlink()
    rows, digest = batches._write_file(1)
    Batch.objects.filter(number=1).update(rows=rows, digest=digest)
    told = {one["what"]: one for one in verifying.verify(published, today=TODAY).changed}
    assert {"value", "cell gender=f", "facts", "records"} <= told.keys()
    assert (told["value"]["then"], told["value"]["now"]) == ("24", "23")


def test_it_tells_when_a_definition_was_changed_behind_its_back(published: Edition, thawed: Any) -> None:
    item = Current.objects.get(kind="indicator", key="in-care").item
    with thawed():
        Item.objects.filter(pk=item.pk).update(body={**item.body, "count": "records"})
    changed = verifying.verify(published, today=TODAY).changed
    assert {"what": "indicator in-care", "then": "there", "now": "gone or changed"} in changed


@pytest.mark.parametrize("column", ["body", "period", "number"])
def test_it_tells_when_the_edition_itself_was_changed(published: Edition, column: str) -> None:
    values = {"body": {**published.body, "shown": {**published.body["shown"], "value": "25"}}, "period": "fy2569"}
    setattr(published, column, {**values, "number": 7}[column])
    assert "signature" in [one["what"] for one in verifying.verify(published, today=TODAY).changed]


def test_the_database_refuses_to_change_an_edition(published: Edition) -> None:
    from django.db import transaction
    from django.db.utils import DatabaseError

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Edition.objects.filter(pk=published.pk).update(signature="")


def test_it_publishes_a_ratio_from_both_its_counts(published: Edition) -> None:
    asked()
    where = {"kind": ["care.enrolled"], "gender": ["f"]}
    declared("indicator", "women", framework="own", node="n", unit="people", count="persons", where=where, listed=False)
    ratio = {"top": "women", "bottom": "in-care"}
    declared("indicator", "share", framework="own", node="n", unit="percent", ratio=ratio)
    edition = actions.publish(figure="share", period="fy2570", submitted_by=None, today=TODAY, by=APPROVER)
    assert edition.body["shown"]["value"] == "50.00"
    assert set(edition.body["definitions"]) == {
        "indicator share", "indicator women", "indicator in-care", "framework own",
    }  # fmt: skip
    assert verifying.verify(edition, today=TODAY).same


def test_it_holds_back_what_tells_of_too_few_in_editions_too() -> None:
    asked()
    for n in range(12):
        enrolled(n)
    enrolled(0, "m")
    edition = actions.publish(figure="in-care", period="fy2570", submitted_by=None, today=TODAY, by=APPROVER)
    assert [cell["value"] for cell in edition.body["shown"]["cells"]] == ["", ""]
    assert not re.search(r'"(1|12)"', loader.canonical(edition.body["shown"])), "raw cells are nowhere in it"


def test_an_erratum_replaces_it_and_says_why(published: Edition) -> None:
    enrolled(77)
    again = actions.publish(
        figure="in-care", period="fy2570", submitted_by=uuid4(), replaces=published, reason="เพิ่มอีกหนึ่งคน",
        today=TODAY, by=APPROVER,
    )  # fmt: skip
    assert (again.body["shown"]["value"], again.body["replaces"]) == ("25", published.number)
    assert list(queries.standing()) == [again]
    assert verifying.verify(published, today=TODAY).same, "what was said then stays what was said then"
    with pytest.raises(Problem, match="replaced already"):
        actions.publish(
            figure="in-care", period="fy2570", submitted_by=None, replaces=published, reason="x", by=APPROVER
        )
    with pytest.raises(Problem, match="what was wrong"):
        actions.publish(figure="in-care", period="fy2570", submitted_by=None, replaces=again, reason=" ", by=APPROVER)


def test_it_refuses_what_may_not_be_published(published: Edition) -> None:
    with pytest.raises(Problem, match="published already"):
        actions.publish(figure="in-care", period="fy2570", submitted_by=None, by=APPROVER)
    with pytest.raises(Problem, match="somebody else"):
        actions.publish(figure="in-care", period="fy2569", submitted_by=APPROVER.id, by=APPROVER)
    with pytest.raises(Problem, match="no indicator"):
        actions.publish(figure="nothing", period="fy2570", submitted_by=None, by=APPROVER)


def test_the_sweep_counts_each_once_a_day(published: Edition) -> None:
    assert verifying.verify_all(today=TODAY) == 0
    check = EditionCheck.objects.get()
    assert (check.same, check.changed, check.now) == (True, [], "24")
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    EditionCheck.objects.update(same=False)
    verifying.verify_all(today=check.at.date())
    assert EditionCheck.objects.get().pk == published.pk


@pytest.mark.parametrize("written", ["", "F", "x1", "F-1", "F1.5", "F99999999999", "๑"])
def test_a_number_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(Problem, match="like F12"):
        rules.number_of(written)
