"""Loading a pack: whole items, immutable versions, the later pack wins."""

from pathlib import Path

import pytest
from django.db import DatabaseError

from khuang.base.actor import SYSTEM
from khuang.content import actions, queries
from khuang.content.models import Item
from khuang.content.tests import packs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The audit log has its own tests and wants a cell; here it is enough that each load is told."""
    told: list[str] = []
    monkeypatch.setattr("khuang.trust.audit.record", lambda **kw: told.append(kw["action"]))
    return told


def thai(key: str) -> str:
    item = queries.item("term", key)
    assert item
    return str(item.body["title"]["th"])


def load(folder: Path, **files: str) -> actions.Loaded:
    return actions.load(packs.write(folder, **files), by=SYSTEM)


def test_it_loads_items(tmp_path: Path, _quiet: list[str]) -> None:
    loaded = load(tmp_path / "p", terms__yaml=packs.terms(("a", "ก"), ("b", "ข")))
    assert (loaded.changed, loaded.same, loaded.gone) == (2, 0, 0)
    assert [item.key for item in queries.current("term")] == ["a", "b"]
    assert _quiet == ["content.pack.loaded"]


def test_it_changes_nothing_the_second_time(tmp_path: Path) -> None:
    load(tmp_path / "p", terms__yaml=packs.terms(("a", "ก")))
    loaded = load(tmp_path / "p", terms__yaml=packs.terms(("a", "ก")))
    assert (loaded.changed, loaded.same) == (0, 1)
    assert Item.objects.count() == 1


def test_it_keeps_the_old_version(tmp_path: Path) -> None:
    load(tmp_path / "p", terms__yaml=packs.terms(("a", "ก")))
    old = queries.current("term")[0]
    load(tmp_path / "p", terms__yaml=packs.terms(("a", "ข")))
    assert thai("a") == "ข"
    found = queries.version(old.digest)
    assert found and found.body["title"]["th"] == "ก"


def test_it_goes_back_to_an_earlier_version(tmp_path: Path) -> None:
    for word in ("ก", "ข", "ก"):
        load(tmp_path / "p", terms__yaml=packs.terms(("a", word)))
    assert thai("a") == "ก"
    assert Item.objects.count() == 2


def test_a_later_pack_replaces_an_item_for_good(tmp_path: Path) -> None:
    load(tmp_path / "first", terms__yaml=packs.terms(("a", "ก")))
    load(tmp_path / "later", terms__yaml=packs.terms(("a", "ข")))
    load(tmp_path / "first", terms__yaml=packs.terms(("a", "ค")))
    assert thai("a") == "ข"


def test_it_drops_what_the_pack_no_longer_has(tmp_path: Path) -> None:
    load(tmp_path / "p", terms__yaml=packs.terms(("a", "ก"), ("b", "ข")))
    assert load(tmp_path / "p", terms__yaml=packs.terms(("a", "ก"))).gone == 1
    assert queries.item("term", "b") is None
    assert Item.objects.filter(key="b").exists()


def test_it_loads_nothing_of_a_flawed_pack(tmp_path: Path) -> None:
    with pytest.raises(actions.BadPack, match=r"terms\.yaml, line 3"):
        load(tmp_path / "p", terms__yaml=packs.terms(("a", "ก")) + "- key: b\n")
    assert not Item.objects.exists()


def test_it_loads_the_required_packs_first(tmp_path: Path) -> None:
    packs.write(tmp_path / "base", terms__yaml=packs.terms(("a", "ก")))
    text = "name: p\ntitle: {th: ก, en: a}\nversion: '1'\nrequires: [base]\n"
    folder = packs.write(tmp_path / "p", pack__yaml=text, terms__yaml=packs.terms(("a", "ข")))
    assert [one.pack for one in actions.load_with_needs(folder, by=SYSTEM)] == ["base", "p"]
    assert thai("a") == "ข"


def test_an_item_never_changes(tmp_path: Path) -> None:
    load(tmp_path / "p", terms__yaml=packs.terms(("a", "ก")))
    with pytest.raises(DatabaseError, match="append-only"):
        Item.objects.update(body={})
