"""Places, what covers what, and organisations."""

from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.actor import SYSTEM
from khuang.content import actions
from khuang.content.tests import packs
from khuang.town import public, queries, rules
from khuang.town.models import Organisation, Place

PLACES = """code,kind,name.th,name.en,parents[],number
TH,country,ไทย,Thailand,,
TH52,province,ลำปาง,Lampang,TH,
TH520306,subdistrict,เกาะคา,Ko Kha,TH52,
TH520307,subdistrict,นาแส่ง,Na Saeng,TH52,
TH5203L1,lgu,เทศบาล,Municipality,TH52,
TH52030601,village,บ้านหนึ่ง,One,TH520306 TH5203L1,1
TH52030602,village,บ้านสอง,Two,TH520306,2
"""
TOWN = "code: T\ntitle: {th: เมือง, en: Town}\nlgu: TH5203L1\nprovince: TH52\n"


@pytest.fixture
def town(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("khuang.trust.audit.record", lambda **kw: None)
    organisations = (
        "code,kind,name.th,name.en,place,hidden_address\nUN,un,ยูเอ็น,UN,TH52,\nHOME,shelter,บ้านพัก,Home,,true\n"
    )
    folder = packs.write(tmp_path / "p", places__csv=PLACES, town__yaml=TOWN, organisations__csv=organisations)
    actions.load(folder, by=SYSTEM)
    return folder


def test_a_village_lies_in_its_subdistrict_and_in_its_local_government(town: Path) -> None:
    assert queries.covered_by("TH52030601") == {"TH52030601", "TH520306", "TH5203L1", "TH52", "TH"}
    assert queries.covers("TH5203L1") == {"TH5203L1", "TH52030601"}
    assert queries.covers("TH520306") == {"TH520306", "TH52030601", "TH52030602"}


def test_it_finds_the_local_government(town: Path) -> None:
    assert queries.lgu_of("TH52030601") == "TH5203L1"
    assert queries.lgu_of("TH52030602") == ""
    assert queries.lgu_of("TH5203L1") == "TH5203L1"


def test_it_names_places(town: Path) -> None:
    assert queries.name("TH52", "th") == "ลำปาง"
    assert queries.name("TH52", "en") == "Lampang"
    assert queries.name("XX", "th") == "XX"
    assert queries.level("TH5203L1") == "lgu"
    assert [card.code for card in public.villages()] == ["TH52030601"]


def test_a_place_that_is_gone_stays_but_is_inactive(town: Path) -> None:
    packs.write(town, places__csv=PLACES.replace("TH52030602,village,บ้านสอง,Two,TH520306,2\n", ""))
    actions.load(town, by=SYSTEM)
    assert not Place.objects.get(code="TH52030602").active
    assert queries.covers("TH520306") == {"TH520306", "TH52030601"}


def test_a_changed_organisation_gets_a_new_version(town: Path) -> None:
    packs.write(town, organisations__csv="code,kind,name.th,name.en,place\nUN,un,สหประชาชาติ,UN,TH52\n")
    actions.load(town, by=SYSTEM)
    assert Organisation.objects.get(code="UN").version == 2
    assert not Organisation.objects.get(code="HOME").active


def test_a_hidden_address_may_not_have_a_place(town: Path) -> None:
    text = "code,kind,name.th,name.en,place,hidden_address\nHOME,shelter,บ้านพัก,Home,TH52,true\n"
    with pytest.raises(actions.BadPack, match="hides its address"):
        actions.load(packs.write(town, organisations__csv=text), by=SYSTEM)


def test_places_that_lie_in_each_other_are_a_flaw(town: Path) -> None:
    circle = PLACES.replace("TH52,province,ลำปาง,Lampang,TH,", "TH52,province,ลำปาง,Lampang,TH520306,")
    with pytest.raises(actions.BadPack, match="lie in each other"):
        actions.load(packs.write(town, places__csv=circle), by=SYSTEM)


def test_a_tower_of_places_is_a_flaw(town: Path) -> None:
    tower = "TH1,community,ก,a,TH,\n" + "".join(f"TH{n},community,ก,a,TH{n - 1},\n" for n in range(2, 60))
    with pytest.raises(actions.BadPack, match="more than 30 places"):
        actions.load(packs.write(town, places__csv=PLACES + tower.replace("TH52,community,ก,a,TH51,\n", "")), by=SYSTEM)


@given(st.lists(st.lists(st.integers(0, 30), max_size=3), max_size=15))
def test_the_closure_is_reflexive_and_transitive(shape: list[list[int]]) -> None:
    parents = {str(n): [str(p) for p in ps if p < n] for n, ps in enumerate(shape)}
    pairs = rules.closure(parents)
    assert all((code, code) in pairs for code in parents)
    assert all((a, d) in pairs for a, b in pairs for c, d in pairs if b == c)
    assert all((p, code) in pairs for code, ps in parents.items() for p in ps)


def test_the_town_takes_its_areas_from_the_library(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khuang.trust.audit.record", lambda **kw: None)
    actions.load_with_needs(settings.PACKS / "koh-kha", by=SYSTEM)
    assert queries.name("TH520306", "th") == "เกาะคา"
    assert len(queries.villages()) == 7
    assert queries.lgu_of("TH52030601") == "TH5203L1"
    assert queries.covers("TH520306") >= {"TH52030607"}
    assert Place.objects.filter(kind="province").count() == 77
