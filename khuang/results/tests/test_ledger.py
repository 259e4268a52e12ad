"""It keeps facts apart from people, retracts what no longer holds, and closes immutable batches."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from khuang.base.facts import Fact, Pseudonyms, Source
from khuang.results import batches, ledger, models, snapshot
from khuang.results.tests.spec import indicator, value
from khuang.town.models import Place, PlaceCover

pytestmark = pytest.mark.django_db
ONE = Source("care.case", "1")
ANN = Pseudonyms(b"w" * 16, b"x" * 16)


@pytest.fixture(autouse=True)
def place(tmp_path, settings):
    settings.DATA = tmp_path
    town = Place.objects.create(code="T", kind="lgu", name_th="ต", name_en="T")
    village = Place.objects.create(code="V", kind="village", name_th="ว", name_en="V")
    PlaceCover.objects.create(ancestor=town, descendant=village)


def fact(**more):
    said = {
        "kind": "care.enrolled",
        "starts": date(2025, 3, 17),
        "ends": None,
        "place": "V",
        "person": ANN,
        "gender": "f",
    }
    return Fact(**{**said, **more})


def standing(**which):
    return models.Fact.objects.filter(retracted=False, **which)


def count(**said):
    batches.close()
    return value(snapshot.from_batches(batches.files()), indicator(**said))


def test_a_persons_fact_becomes_two_rows_that_do_not_join():
    ledger.replace(ONE, [fact(nationality="MM", gender="other")])
    where, who = standing(family="where").get(), standing(family="who").get()
    assert (where.place, where.nationality, where.gender, where.starts) == ("V", "", "", date(2025, 3, 17))
    assert (who.place, who.nationality, who.gender, who.starts) == ("T", "MM", "other", date(2025, 3, 1))
    assert bytes(where.person) == ANN.where
    assert bytes(who.person) == ANN.who
    assert who.source_id != where.source_id == "1"


def test_a_fact_without_a_person_is_one_row():
    ledger.replace(ONE, [fact(person=None, confidential=False)])
    assert [row.family for row in standing()] == ["where"]


def test_the_database_refuses_a_fine_place_beside_a_sensitive_dimension():
    row = {"kind": "k", "starts": date(2025, 1, 1), "place": "V", "place_level": "fine", "source_kind": "s"}
    for wrong in ({"nationality": "MM"}, {"gender": "other"}, {"disability": "sight"}, {"legal_status": "none"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            models.Fact.objects.create(id=uuid4(), family="where", **row, **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Fact.objects.create(id=uuid4(), family="who", **row)


def test_telling_the_same_again_changes_nothing():
    ledger.replace(ONE, [fact()])
    before = set(standing().values_list("pk", flat=True))
    ledger.replace(ONE, [fact()])
    batches.close()
    ledger.replace(ONE, [fact()])
    assert set(models.Fact.objects.values_list("pk", flat=True)) == before


def test_a_correction_before_the_batch_leaves_no_trace_and_after_it_a_retraction():
    ledger.replace(ONE, [fact()])
    ledger.replace(ONE, [fact(gender="m")])
    assert models.Fact.objects.count() == 2
    assert count(where={"kind": ["care.enrolled"], "gender": ["m"]}) == 1
    ledger.replace(ONE, [])
    assert models.Fact.objects.count() == 2
    assert count() == 0


def test_a_snapshot_is_a_batch_number_and_its_file_never_changes():
    ledger.replace(ONE, [fact()])
    first = batches.close()
    before = batches.file_of(first).read_bytes()
    ledger.replace(ONE, [])
    second = batches.close()
    assert (first, second, batches.close()) == (1, 2, 2)
    assert batches.file_of(first).read_bytes() == before
    assert value(snapshot.from_batches(batches.files(upto=first)), indicator()) == 1
    assert value(snapshot.from_batches(batches.files()), indicator()) == 0


def test_files_that_a_restored_backup_does_not_have_are_written_again():
    ledger.replace(ONE, [fact()])
    batches.close()
    ledger.replace(ONE, [fact(gender="m")])
    batches.close()
    before = [batches.file_of(n).read_bytes() for n in (1, 2)]
    for n in (1, 2):
        batches.file_of(n).unlink()
    assert batches.close() == 2
    assert [batches.file_of(n).read_bytes() for n in (1, 2)] == before


def test_a_file_says_nothing_of_where_a_fact_came_from():
    ledger.replace(Source("care.case", "canary-17"), [fact()])
    assert b"canary-17" not in batches.file_of(batches.close()).read_bytes()


def test_two_pseudonyms_of_one_person_are_counted_once_until_it_is_undone():
    other = Pseudonyms(b"y" * 16, b"z" * 16)
    ledger.replace(ONE, [fact()])
    ledger.replace(Source("care.case", "2"), [fact(person=other)])
    assert count(count="persons") == 2
    ledger.merge(other, ANN)
    assert count(count="persons") == 1
    ledger.unmerge(other)
    assert count(count="persons") == 2


def test_a_persons_new_attributes_reach_all_standing_facts():
    ledger.replace(ONE, [fact(), fact(kind="volunteer.active", dims={"circle": "care"})])
    batches.close()
    ledger.restate(ANN, gender="m", nationality="LA")
    assert {(row.family, row.gender, row.nationality) for row in standing()} == {("where", "m", ""), ("who", "m", "LA")}
    assert count(where={"kind": ["care.enrolled"], "gender": ["m"]}) == 1
    assert count() == 1
    ledger.replace(
        ONE,
        [
            fact(gender="m", nationality="LA"),
            fact(gender="m", nationality="LA", kind="volunteer.active", dims={"circle": "care"}),
        ],
    )
    assert not batches.pending()


def test_several_records_are_told_in_as_few_queries_as_one(queries):
    told = [
        (Source("care.case", str(n)), [fact(person=Pseudonyms(bytes([n]) * 16, bytes([n + 99]) * 16))])
        for n in range(20)
    ]
    with queries() as found:
        ledger.replace_many(told)
    assert len(found) <= 5
    assert standing().count() == 40
    ledger.replace_many(told)
    assert models.Fact.objects.count() == 40
    ledger.replace_many([(source, []) for source, _ in told[:5]])
    assert standing().count() == 30


def test_erasure_retracts_and_forgets_the_source():
    ledger.replace(ONE, [fact()])
    batches.close()
    ledger.forget(ONE)
    assert not standing().exists()
    assert not models.Fact.objects.exclude(source_id=None).exists()
    assert count() == 0


def test_a_batch_that_was_cut_off_is_finished():
    ledger.replace(ONE, [fact()])
    models.Batch.objects.create(number=1, closed_at="2026-01-01T00:00:00Z", rows=0, digest="")
    models.Fact.objects.filter(family="where").update(batch=1)
    assert batches.close() == 1
    assert count() == 1
