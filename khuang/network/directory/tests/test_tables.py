"""Tables of services and organisations, out and in again; what is wrong is named cell by cell."""

import io

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from khuang.access.demo import second_factor
from khuang.base.errors import Denied, Problem
from khuang.network import tabled
from khuang.network.directory.table import SERVICES
from khuang.network.organisations import table as organisations
from khuang.registry.exchange import xlsx
from khuang.town import organising
from khuang.town.directory import hsds
from khuang.town.directory.models import Service
from khuang.town.directory.tests import kit
from khuang.town.models import Organisation
from khuang.ui.lists import line


@pytest.fixture(autouse=True)
def town(cell, tmp_path):
    kit.make(tmp_path)
    with override("en"):
        yield


def as_csv(rows):
    return "".join(line(row) for row in rows).encode()


def look(rows, by, kind=SERVICES):
    return tabled.looked(tabled.opened(as_csv(rows)), kind, by=by)


def full():
    return kit.service(
        "clinic", hours=[[0, 510, 990]], phones=[{"number": "054 000 001", "said": "day"}], free=True, youngest=15,
        languages=["th", "my"], interpreting="asked", area=["TH5203L1"], web="https://example.org", holidays="closed",
        words={"th": {"title": "คลินิก", "how": "มาก่อนเที่ยง"}, "en": {"title": "Clinic"}, "my": {"title": "ဆေးခန်း"}},
    )  # fmt: skip


def test_it_comes_in_again_as_it_went_out(acting):
    full()
    kit.service("refuge", of="REFUGE", kind="safehouse", phones=[{"number": "1300", "said": ""}])
    by, rows = acting("steward"), list(hsds.table(Service.objects.all()))
    for data in (as_csv(rows), b"".join(xlsx.stream(rows))):
        found = tabled.looked(tabled.opened(data), SERVICES, by=by)
        assert (found.wrong, found.strange, found.count("same"), found.work) == ([], [], 2, 0)
    Service.objects.all().delete()
    found = look(rows, by)
    assert found.count("new") == 2
    assert tabled.taken(found, SERVICES, by=by) == (2, [])
    assert list(hsds.table(Service.objects.all())) == rows


def test_it_has_a_row_of_its_own_names_that_hsds_knows():
    names = next(iter(hsds.table([])))
    assert {"service.id", "organization.id", "service.name", "service.status", "service.assured_date"} <= set(names)


def test_it_names_each_cell_that_is_wrong(acting):
    kit.service("other", of="LAW", kind="legal-aid")
    head = ["service.id", "organization.id", "ประเภทบริการ", "ชื่อบริการ", "เวลาเปิด", "โทรศัพท์", "x.free", "ที่อยู่", "สี"]
    found = look(
        [
            ["รายชื่อบริการ ปี 2569"],
            head,
            ["a", "HOSPITAL", "health", "ก", "เช้า", "ไม่มี", "บางครั้ง", "", "แดง"],
            ["b", "NOBODY", "health", "ข"],
            ["c", "HOSPITAL", "magic", "ค"],
            ["d", "REFUGE", "safehouse", "ง", "", "1300", "", "12 หมู่ 3"],
            ["other", "HOSPITAL", "health", "จ"],
            ["", "", "health", "ฉ"],
            ["g", "HOSPITAL", "health", "=1+1"],
            ["ok", "HOSPITAL", "health", "ช", "จ.-ศ. 08.30-16.30", "๑๓๐๐", "ใช่"],
        ],
        acting("caseworker"),
    )
    assert [(tabled.cell(one), one.code) for one in found.wrong] == [
        ("E3", "hours"), ("F3", "phone"), ("G3", "choice"), ("B4", "problem"), ("C5", "problem"), ("H6", "problem"),
        ("B7", "problem"), ("B8", "empty"), ("D9", "formula"),
    ]  # fmt: skip
    assert found.strange == ["สี"] and found.count("new") == 1
    done, wrong = tabled.taken(found, SERVICES, by=acting("caseworker"))
    row = Service.objects.get(code="ok")
    assert (done, wrong, row.phones[0]["number"], row.free) == (1, [], "1300", True)


def test_it_lets_a_partner_bring_its_own_rows_alone(acting):
    full()
    by = acting("partner", org="LAW")
    head = ["service.id", "organization.id", "taxonomy_term.code", "service.name"]
    found = look(
        [
            head,
            ["clinic", "HOSPITAL", "health", "x"],
            ["n", "LAW", "legal-aid", "ใหม่"],
            ["clinic", "LAW", "legal-aid", "x"],
        ],
        by,
    )
    assert [tabled.cell(one) for one in found.wrong] == ["B2", "A4"]
    assert found.count("new") == 1


def test_it_moves_and_confirms_by_the_table(acting):
    row, by = full(), acting("steward")
    head = [
        "service.id",
        "organization.id",
        "taxonomy_term.code",
        "service.status",
        "x.capacity",
        "service.assured_date",
    ]
    tomorrow = timezone.localdate().replace(year=2000).isoformat()
    found = look([head, ["clinic", "HOSPITAL", "health", "temporarily closed", "full", tomorrow]], by)
    assert found.count("changed") == 1 and tabled.taken(found, SERVICES, by=by)[0] == 1
    row.refresh_from_db()
    assert (row.status, row.capacity, row.assured_on) == ("temporarily closed", "full", timezone.localdate())
    assert row.words["my"]["title"] == "ဆေးခန်း"  # a column that the table lacks says nothing


def test_it_asks_for_the_columns_it_needs(acting):
    found = look([["name", "phone"], ["a", "1"]], acting("steward"))
    assert found.missing == ["organization.id", "taxonomy_term.code"] and not found.rows


@pytest.mark.parametrize("text", ["", "{}", "[[1]]x", '[["x"]]', "null", "[1]"])
def test_it_trusts_nothing_that_comes_back(text):
    with pytest.raises(Problem):
        tabled.unpacked(text)


# -- organisations
def test_it_keeps_organisations_of_the_town(acting):
    by = acting("administrator")
    row = organising.add_organisation(code="NEWNGO", kind="ngo", name_th="มูลนิธิใหม่", place="TH52", by=by)
    assert organising.change_organisation(org=row, name_en="New", by=by) == ["name_en"]
    organising.close_organisation(org=row, by=by)
    for code, field in (("NEWNGO", "code"), ("lower", "code"), ("", "code")):
        with pytest.raises(Problem) as problem:
            organising.add_organisation(code=code, kind="ngo", name_th="ก ข", by=by)
        assert problem.value.field == field
    for role in ("caseworker", "partner", "supervisor"):
        with pytest.raises(Denied):
            organising.reopen_organisation(org=row, by=acting(role, org="NEWNGO"))


def test_it_is_left_alone_by_the_packs_once_it_was_changed_here(acting, tmp_path):
    by = acting("steward")
    organising.change_organisation(org=kit.org(), name_th="โรงพยาบาลของเรา", by=by)
    organising.add_organisation(code="OURS", kind="ngo", name_th="ของเรา", by=by)
    kit.make(tmp_path / "again")
    assert kit.org().name_th == "โรงพยาบาลของเรา" and kit.org("OURS").active


def test_it_hides_where_a_shelter_is_only_when_its_services_do(acting):
    by = acting("steward")
    kit.service("open", address="ถนนใหญ่")
    with pytest.raises(Problem):
        organising.change_organisation(org=kit.org(), hidden_address=True, by=by)
    Service.objects.all().delete()
    organising.change_organisation(org=kit.org(), hidden_address=True, by=by)
    assert kit.org().place_id is None


def test_it_brings_organisations_in_as_they_went_out(acting):
    by, rows = acting("steward"), list(organisations.table(Organisation.objects.all()))
    assert look(rows, by, organisations.ORGANISATIONS).count("same") == 3
    rows[1][1] = "ชื่อใหม่"
    rows += [
        ["X9", "ใหม่ ใหม่", "New", "ngo", "TH52", "no", "yes"],
        ["Y9", "ไม่มีชนิด", "", "magic"],
        ["Z9", "ก ข", "", "ngo", "TH99"],
    ]
    found = look(rows, by, organisations.ORGANISATIONS)
    assert [tabled.cell(one) for one in found.wrong] == ["D6", "E7"]
    assert tabled.taken(found, organisations.ORGANISATIONS, by=by) == (2, [])
    assert kit.org("X9").kind == "ngo"


# -- pages
def test_it_writes_only_after_it_was_looked_at(client, django_user_model):
    user = django_user_model.objects.create(username="s", name="S")
    user.grants.create(role="steward")
    second_factor(user)
    client.force_login(user)
    file = io.BytesIO(
        as_csv([["service.id", "organization.id", "kind", "ชื่อบริการ"], ["new", "HOSPITAL", "health", "ใหม่"]])
    )
    file.name = "a.csv"
    page = client.post(reverse("directory:table"), {"file": file})
    assert page.status_code == 200 and not Service.objects.exists()
    found = page.context["found"]
    assert found.work == 1
    assert client.post(reverse("directory:table"), {"rows": found.table}).status_code == 302
    assert Service.objects.get().code == "new"
    assert client.post(reverse("directory:table"), {"rows": "rubbish"}).status_code == 302
    assert Service.objects.count() == 1
