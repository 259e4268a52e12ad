"""Packs: chosen, frozen for good, checked, replaced; what everybody reads of them."""

import hashlib
import json

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from khuang.base.actor import SYSTEM, Actor
from khuang.base.errors import Denied, Problem
from khuang.base.ids import random_id
from khuang.chain import way
from khuang.chain.models import Link
from khuang.forum.actions import withdraw
from khuang.planning.evidence import contents, frozen, queries
from khuang.planning.evidence.actions import packs
from khuang.planning.evidence.tests.conftest import counted
from khuang.planning.models import EvidencePack, Frozen
from khuang.results.models import Figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(priority, figures):
    row = packs.begin(kind="priority", ref=priority.id, title_th="หลักฐาน", title_en="Evidence", by=SYSTEM)
    packs.choose(pack=row, figures=[figures["shown"], figures["share"], figures["held"]], talks=[], words={}, by=SYSTEM)
    return row


@pytest.fixture
def kept(draft):
    packs.freeze(pack=draft, by=SYSTEM)
    return draft


def get(client, name, *args, **more):
    return client.get(reverse(f"planning:{name}", args=args), {"lang": "en"}, **more)


def test_it_freezes_what_everybody_may_see_and_links_it(kept, priority, figures):
    told = queries.pack(kept)
    assert told.whole and [one["value"] for one in told.content["figures"]] == ["41", "70.59", ""]
    assert set(Link.objects.filter(effect_id=str(priority.id), relation="evidence").values_list("cause_id", flat=True)) == {
        figures["shown"], figures["share"], figures["held"],
    }  # fmt: skip
    assert {one.kind for one in way.way("priority", priority.id) if one.state == "done"} >= {"figure", "statement"}


def test_it_cannot_be_changed_once_it_is_frozen(kept):
    with pytest.raises(Problem, match="newer"):
        packs.choose(pack=kept, figures=[], talks=[], words={}, by=SYSTEM)
    with pytest.raises(Denied):
        packs.freeze(pack=kept, by=SYSTEM)
    for act in (lambda: Frozen.objects.update(content="{}"), lambda: Frozen.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_it_is_found_out_when_somebody_forges_the_bytes(kept, thawed, client):
    with thawed():
        Frozen.objects.update(content=Frozen.objects.get().content.replace('"41"', '"42"'))
    assert not queries.pack(kept).whole
    assert "the digest does not fit" in get(client, "evidence", kept.number).content.decode()


def test_it_says_what_is_different_today_and_what_stayed(kept, figures):
    assert queries.changed(queries.pack(kept)) == []
    Figure.objects.filter(indicator=figures["shown"]).update(value="52")
    assert queries.changed(queries.pack(kept)) == [frozen.Change(figures["shown"], "value", "41", "52")]
    assert queries.pack(kept).content["figures"][0]["value"] == "41"


def test_it_never_takes_a_part_of_a_ratio_or_a_figure_that_nobody_declared(draft, figures):
    packs.choose(
        pack=draft, figures=[figures["part"], "no-such", figures["shown"]], talks=["no-such"], words={}, by=SYSTEM
    )
    assert (draft.figures, draft.talks) == ([figures["shown"]], [])


def test_it_refuses_an_empty_pack_and_one_for_nothing(draft):
    packs.choose(pack=draft, figures=[], talks=[], words={}, by=SYSTEM)
    with pytest.raises(Problem, match="at least one"):
        packs.freeze(pack=draft, by=SYSTEM)
    with pytest.raises(Problem, match="what the evidence is for"):
        packs.begin(kind="priority", ref=random_id(), title_th="ก", by=SYSTEM)
    with pytest.raises(Problem, match="name"):
        packs.choose(pack=draft, figures=[], talks=[], words={"title_th": " "}, by=SYSTEM)


def test_it_is_replaced_by_a_newer_one_and_stays(kept, figures, priority, client):
    newer = packs.again(pack=kept, by=SYSTEM)
    packs.choose(pack=newer, figures=[figures["share"]], talks=[], words={}, by=SYSTEM)
    packs.freeze(pack=newer, by=SYSTEM)
    kept.refresh_from_db()
    assert (kept.state, newer.state) == ("replaced", "frozen")
    assert list(Link.objects.filter(relation="evidence", withdrawn_at=None).values_list("cause_id", flat=True)) == [
        figures["share"]
    ]
    page = get(client, "evidence", kept.number).content.decode()
    assert reverse("planning:evidence", args=[newer.number]) in page
    with pytest.raises(Problem):
        packs.again(pack=kept, by=SYSTEM)


def test_it_gives_the_very_bytes_whose_digest_stands_on_the_page(kept, client):
    body = get(client, "evidence-json", kept.number).content
    assert hashlib.sha256(body).hexdigest() in get(client, "evidence", kept.number).content.decode()
    assert json.loads(body)["number"] == kept.number


def test_it_hides_a_draft_everywhere(draft, client):
    for name in (
        "evidence",
        "evidence-json",
        "evidence-csv",
        "evidence-cards",
        "evidence-paper",
        "evidence-cards-paper",
    ):
        assert get(client, name, draft.number).status_code == 404
    assert get(client, "evidence-card", draft.number, 1).status_code == 404
    assert "Evidence</a>" not in get(client, "evidence-packs").content.decode()


def test_it_leaks_no_small_number_by_any_page(draft, figures, client):
    """A figure whose stored numerator and cells were not emptied, as they should have been."""
    Figure.objects.filter(indicator=figures["held"]).delete()
    cells = [{"by": {"gender": "f"}, "value": "", "numerator": "90003", "denominator": "90004", "unstated": "90002"}]
    counted(figures["held"], "", numerator="90001", denominator="90004", cells=cells, method="held-back")
    packs.freeze(pack=draft, by=SYSTEM)
    number = draft.number
    pages = [get(client, name, number) for name in ("evidence", "evidence-json", "evidence-csv", "evidence-cards")]
    pages += [get(client, "evidence-card", number, 3)]
    pages += [
        client.get(reverse(f"planning:{n}", args=[number]) + "?as=page")
        for n in ("evidence-paper", "evidence-cards-paper")
    ]
    for page in pages:
        assert page.status_code == 200
        assert "9000" not in page.content.decode()
    assert "held back" in pages[0].content.decode()


def test_it_shows_a_card_for_each_figure_and_no_more(kept, client):
    assert get(client, "evidence-cards", kept.number).content.decode().count('class="data-card"') == 3
    assert "24 of 34." in get(client, "evidence-card", kept.number, 2).content.decode()
    assert (
        get(client, "evidence-card", kept.number, 4).status_code
        == get(client, "evidence-card", kept.number, 0).status_code
        == 404
    )


def test_it_gives_its_cards_to_a_conversation(kept, talk, client):
    packs.give(pack=kept, talks=[talk.slug, "no-such"], by=SYSTEM)
    assert kept.given == [talk.slug]
    assert "Title t-shown" in get(client, "evidence-of-talk", talk.slug).content.decode()
    assert (
        reverse("planning:evidence-of-talk", args=[talk.slug])
        in get(client, "evidence-cards", kept.number).content.decode()
    )


def test_it_keeps_no_words_of_a_speaker_who_may_take_them_back(draft, statement, talk, client, monkeypatch):
    told = {
        "slug": talk.slug, "title": talk.title, "digest": "d", "computed_at": "", "participants": 20, "votes": 60, "firm": 0.9,
        "statements": [{"id": str(statement.id), "number": 1, "agree": 12, "disagree": 4, "passed": 4, "shared": 0.7,
                        "low": 0.5, "high": 0.8, "words_sha256": "x"}],
        "declared": [{"name": {"th": "ก", "en": "Parents"}, "people": 0, "cells": []}],
    }  # fmt: skip
    monkeypatch.setattr(contents, "consensus", lambda slug: told)
    EvidencePack.objects.update(talks=[talk.slug])
    draft.refresh_from_db()
    packs.freeze(pack=draft, by=SYSTEM)
    assert "ทางลาดที่ตลาด" not in Frozen.objects.get().content
    assert "ทางลาดที่ตลาด" in get(client, "evidence", draft.number).content.decode()
    withdraw(statement=statement, by=Actor("code"))
    page = get(client, "evidence", draft.number).content.decode()
    assert "ทางลาดที่ตลาด" not in page and "taken back" in page and "Too few of them" in page
