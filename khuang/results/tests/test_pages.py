"""It shows protected figures to anyone, with how they were made, and never a raw cell."""

from datetime import date

import pytest
from django.urls import reverse

from khuang.base.facts import Fact, Pseudonyms, Source
from khuang.content.loader import digest
from khuang.content.models import Current, Item, Pack
from khuang.results import actions, ledger, models, public, queries
from khuang.results.library import from_packs
from khuang.results.models import Figure
from khuang.results.sources import SOURCES, FactSource, rebuild
from khuang.results.tests.spec import PACKS

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def town(tmp_path, settings):
    settings.DATA = tmp_path
    pack = Pack.objects.create(name="test", position=1, version="1", title={"th": "ก", "en": "a"})
    books = from_packs(PACKS)
    for kind, items in (("framework", books.frameworks), ("indicator", books.indicators), ("declared", books.declared)):
        for key, model in items.items():
            body = model.model_dump(mode="json")
            item = Item.objects.create(kind=kind, key=key, digest=digest(kind, key, body), body=body, pack="test 1")
            Current.objects.create(kind=kind, key=key, item=item, pack=pack)


def enrol(women, men, group="bedridden"):
    for n, gender in enumerate("f" * women + "m" * men):
        person = Pseudonyms(n.to_bytes(16, "big"), (n + 9999).to_bytes(16, "big"))
        said = {"kind": "care.enrolled", "starts": date(2025, 1, 1), "ends": None, "dims": {"group": group}}
        ledger.replace(Source("care.case", f"{group}{n}"), [Fact(**said, person=person, gender=gender)])


def test_a_figure_is_computed_once_until_something_changes():
    enrol(25, 15)
    every = actions.close_and_compute()
    assert every == Figure.objects.filter(current=True).count() >= 10
    assert actions.close_and_compute() == 0
    assert queries.card("kk-bedridden").value == "40"
    ledger.replace(Source("care.case", "bedridden0"), [])
    assert actions.close_and_compute() == every
    card = queries.card("kk-bedridden")
    assert (card.value, card.state, card.batch) == ("39", "shown", 2)


def test_no_raw_cell_is_stored_or_shown(client):
    enrol(20, 3)
    actions.close_and_compute()
    row = models.Figure.objects.get(indicator="kk-bedridden")
    assert (row.value, row.method) == ("23", "held-back")
    assert [cell["value"] for cell in row.cells] == ["", ""]
    client.cookies["language"] = "en"
    page = client.get(reverse("results:figure", args=["koh-kha", "kk-bedridden"]))
    assert b"held back" in page.content
    assert b">20<" not in page.content


def test_a_total_of_too_few_people_is_held_back():
    enrol(2, 1)
    actions.close_and_compute()
    assert (queries.card("kk-bedridden").value, queries.card("kk-bedridden").state) == ("", "held-back")


def test_a_figure_waits_until_the_worker_has_counted(client):
    assert queries.card("kk-bedridden").state == "waiting"
    assert queries.card("no-such") is None
    assert client.get(reverse("results:figure", args=["koh-kha", "kk-bedridden"])).status_code == 200


@pytest.mark.parametrize("language", ["th", "en"])
def test_anyone_may_read_the_pages(client, language, queries):
    client.cookies["language"] = language
    for name, args in (("frameworks", []), ("framework", ["koh-kha"]), ("framework", ["un-migration-thailand"])):
        with queries() as found:
            page = client.get(reverse(f"results:{name}", args=args))
        assert page.status_code == 200
        assert len(found) <= 12
    page = client.get(reverse("results:figure", args=["un-migration-thailand", "unm-2-3-2"])).content.decode()
    assert ("over 400" if language == "en" else "400") in page
    assert "Over 400 video lessons" in page
    assert "UNESCO" in page


@pytest.mark.parametrize("path", ["nothing/", "koh-kha/nothing/", "koh-kha/unm-1-1-1/", "koh-kha/kk-chairs/"])
def test_what_is_not_listed_does_not_exist(client, path):
    assert client.get(f"/figures/{path}").status_code == 404


def test_the_csv_says_what_the_pages_say(client):
    enrol(20, 3)
    actions.close_and_compute()
    lines = client.get(reverse("results:csv", args=["koh-kha"])).content.decode("utf-8-sig").splitlines()
    ours = [line for line in lines if line.startswith("kk-bedridden,")]
    assert len(ours) == 3
    assert ",23,," in ours[0]
    assert all(",gender,f,,,,,people" in line or ",gender,m,,,,,people" in line for line in ours[1:])
    assert len(client.get(reverse("results:csv", args=["un-migration-thailand"])).content.splitlines()) == 41


def test_a_share_stands_beside_its_parts_and_those_of_whom_it_is_not_known(client):
    for n, gender in enumerate(["f"] * 12 + ["m"] * 8 + ["unsaid"] * 5):
        person = Pseudonyms(n.to_bytes(16, "big"), (n + 9999).to_bytes(16, "big"))
        fact = Fact("group.member", date(2025, 1, 1), None, person=person, gender=gender, dims={"role": "committee"})
        ledger.replace(Source("member", str(n)), [fact])
    actions.close_and_compute()
    [drawn] = public.figures("kk-committee-women")
    assert (drawn.value, drawn.numerator, drawn.denominator, drawn.not_stated) == ("48.00", "12", "25", "5")
    page = client.get(reverse("results:figure", args=["koh-kha", "kk-committee-women"]) + "?lang=en").content.decode()
    assert "<dt>Not stated</dt><dd>5</dd>" in page
    lines = client.get(reverse("results:csv", args=["koh-kha"])).content.decode("utf-8-sig").splitlines()
    assert lines[0].split(",")[9:13] == ["numerator", "denominator", "not_stated", "unit"]
    assert any(",48.00,12,25,5,percent" in line for line in lines)
    assert public.figures("kk-bedridden")[0].not_stated == ""


def test_a_search_finds_figures_by_their_words():
    found = public.search("core SUBJECTS")
    assert [one["url"] for one in found] == ["/figures/un-migration-thailand/unm-2-3-2/"]
    assert public.search(" ") == []


def test_facts_rebuilt_are_the_facts_that_stand(monkeypatch):
    fact = Fact(kind="care.enrolled", starts=date(2025, 1, 1), ends=None, person=Pseudonyms(b"a" * 16, b"b" * 16))
    one, two = Source("test.case", "1"), Source("test.case", "2")
    told = [(one, [fact])]
    monkeypatch.setitem(SOURCES._items, "test.case", FactSource(rows=lambda _: [fact], all=lambda: told))
    ledger.replace(one, [fact])
    ledger.replace(two, [fact])
    models.Fact.objects.filter(source_id="1").update(kind="wrong")
    assert rebuild(check=True).different == 4
    assert rebuild(check=False).different == 4
    assert rebuild(check=True).different == 0
    assert models.Fact.objects.filter(retracted=False).count() == 2
