"""The packs that are shipped: nothing wrong with any of them."""

from pathlib import Path

import pytest
from django.conf import settings

from khuang.content.check import check

PACKS = sorted(path.parent for path in Path(settings.PACKS).glob("*/pack.yaml"))


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_it_has_no_flaw(folder: Path) -> None:
    report = check(folder)
    assert report.flaws == []
    assert report.found
    assert report.pack == folder.name


def test_what_koh_kha_invents_is_marked() -> None:
    for item in check(Path(settings.PACKS) / "koh-kha").found:
        if "invented" in item.body and not (item.kind == "place" and item.file == "areas.yaml"):
            assert item.body["invented"], f"{item.kind} {item.key}"


def test_the_town_talks_of_40_things_in_both_languages() -> None:
    found = {item.kind: item.body for item in check(Path(settings.PACKS) / "koh-kha").found}
    statements = found["conversation"]["statements"]
    assert [statement["number"] for statement in statements] == list(range(1, 41))
    assert all(statement["th"] and statement["en"] and statement["theme"] for statement in statements)
