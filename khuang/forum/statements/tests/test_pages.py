"""The pages over HTTP, as strangers, speakers, facilitators, officials and volunteers use them."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from khuang.access.actions import create_user, grant
from khuang.base.actor import SYSTEM
from khuang.content.models import Current, Item, Pack
from khuang.forum import actions, rules
from khuang.forum.models import Conversation, Keeper, Statement, StatementTransition
from khuang.forum.statements import actions as statements
from khuang.forum.tests.test_pages import SPEECH, text


@pytest.fixture
def packs(db):
    """A theme, two rights, a target, a treaty."""
    pack = Pack.objects.create(name="p", position=1, version="1", title={})
    both = {"th": "ไทย", "en": "Housing for all"}
    bodies = [
        ("theme", {"key": "housing", "order": 1, "rights": ["shelter"], "articles": ["CRPD 28"], "targets": ["11.1"]}),
        ("right", {"key": "shelter", "articles": ["ICESCR 11"], "targets": []}),
        ("target", {"key": "11.1", "goal": 11}),
        ("treaty", {"key": "ICESCR"}),
    ]
    for kind, body in bodies:
        item = Item.objects.create(kind=kind, key=body["key"], body=body | {"title": both}, digest=kind, pack="p")
        Current.objects.create(kind=kind, key=body["key"], item=item, pack=pack)


@pytest.fixture
def english(client):
    client.cookies["language"] = "en"
    return client


@pytest.fixture
def signed_in(english):
    """``signed_in(role)``: this browser in that role."""

    def enter(role, place=""):
        user = create_user(username=f"u-{role}", name=role, password="a-long-password-1", by=SYSTEM)
        grant(user=user, role=role, by=SYSTEM, **({"scope_kind": "place", "scope_id": place} if place else {}))
        english.force_login(user)
        session = english.session
        session["second_factor"] = True
        session.save()
        return english

    return enter


def do(client, row, what, **given):
    row.refresh_from_db()
    return client.post(reverse("forum:do", args=[row.id, what]), {"seen": row.version, **given})


# -- speaking
def test_it_takes_a_theme_and_a_pen_name_and_shows_the_name_only_when_a_moderator_did(packs, water, english, signed_in):
    given = SPEECH | {"theme": "housing", "credit_as": "pen-name", "credit": "Grandma Kham"}
    assert english.post("/c/water/say/", given).status_code == 302
    row = Statement.objects.get()
    assert (row.theme, row.credit) == ("housing", "")
    staff = signed_in("facilitator")
    page = text(staff.get(f"/c/moderate/{row.id}/"))
    assert "“Grandma Kham”" in page
    staff.post(f"/c/moderate/{row.id}/", {"decision": "publish", "theme": "housing", "version": row.version})
    assert "Grandma Kham" not in text(english.get("/c/water/s/1/"))
    row.refresh_from_db()
    given = {"decision": "mask", "reason": "off-topic", "text": "The well is dry", "theme": "", "version": row.version}
    staff.post(f"/c/moderate/{row.id}/", given | {"show_name": "on"})
    assert "Grandma Kham" in text(english.get("/c/water/s/1/"))


def test_it_wants_the_name_written_when_one_is_to_be_shown(water, english):
    response = english.post("/c/water/say/", SPEECH | {"credit_as": "name", "credit": ""})
    assert response.status_code == 422 and not Statement.objects.exists()
    page = text(response)
    assert "<details open>" in page and "choose to have none shown" in page and "The well is dry" in page


def test_it_does_not_ask_young_people_for_a_name(cell, english):
    actions.open_conversation(slug="youth", title={"th": "ย", "en": "Y"}, kind="youth", by=SYSTEM)
    assert "credit" not in text(english.get("/c/youth/say/"))


@pytest.mark.parametrize(
    ("words", "site", "language"),
    [
        ("น้ำไม่ไหล", "en", "th"),
        ("ရေမရှိဘူး", "th", "my"),
        ("ၼမ်ႉဢမ်ႇလႆ ၵႂႃႇ", "th", "shn"),
        ("The well is dry", "th", "en"),
        ("ទឹក", "th", "km"),
    ],
)
def test_it_knows_the_language_by_its_letters(water, client, words, site, language):
    client.cookies["language"] = site
    client.post("/c/water/say/", SPEECH | {"words": words})
    assert Statement.objects.get().language == language


def test_it_warns_of_the_law_in_burmese_too(water, client):
    page = text(client.get("/c/water/say/?lang=my"))
    assert "တရားစွဲ" in page and 'lang="my"' in page


def test_it_lets_an_hour_of_machine_reach_the_moderator_as_no_more_than_the_limit(water, english, monkeypatch):
    """500 statements an hour from one device: with its cookie, and with cookies dropped. Many addresses are not one
    device: there the moderators’ list, and the reader before publication, are what holds."""
    began = timezone.now().replace(minute=0, second=0, microsecond=0)
    said = []
    for n in range(500):
        monkeypatch.setattr("django.utils.timezone.now", lambda n=n: began + timedelta(seconds=n * 7.19))
        if n % 2:
            english.cookies.pop("voice", None)
        said.append(english.post("/c/water/say/", SPEECH | {"words": f"spam {n}"}).status_code)
    windows = 3600 // rules.WINDOW
    assert Statement.objects.count() == said.count(302) <= windows * rules.STATEMENTS_AT_MOST[1]
    assert said.count(422) + said.count(429) == 500 - said.count(302)


# -- the way back: how I am named
def test_it_lets_the_holder_of_the_code_change_the_name_and_nobody_else(water, english, said):
    row, code = actions.speak(conversation=water, words="x", credit="Somying Jaidee")
    actions.publish(statement=row, credit="Somying Jaidee", by=SYSTEM)
    assert english.get("/a/named/").status_code == 404
    english.post("/a/", {"code": code})
    assert "/a/named/" in text(english.get("/a/"))
    page = english.get("/a/named/")
    assert "Somying Jaidee" in text(page) and "no-store" in page["Cache-Control"]
    assert english.post("/a/named/", {"credit_as": "pen-name", "credit": "Kham"})["Location"] == "/a/"
    assert "Somying" not in text(english.get("/c/water/s/1/")) and "Kham" not in text(english.get("/c/water/s/1/"))
    assert "“Kham” waits" in text(english.get("/a/named/"))
    english.post("/a/named/", {"credit_as": "none", "credit": "Kham"})
    row.refresh_from_db()
    assert (row.credit, row.credit_waits) == ("", False)
    english.post("/a/withdraw/")
    assert english.get("/a/named/").status_code == 404


def test_it_gives_a_new_name_to_the_moderator_first(water, english, signed_in):
    row, _ = actions.speak(conversation=water, words="x")
    actions.publish(statement=row, by=SYSTEM)
    statements.name_me(statement=row, credit="Kham", by=SYSTEM)
    staff = signed_in("facilitator")
    assert "Kham" in text(staff.get("/c/moderate/"))
    staff.post(f"/c/moderate/{row.id}/name/", {"show": "yes"})
    assert "Kham" in text(staff.get("/c/water/s/1/"))
    assert "Kham" not in text(staff.get("/c/moderate/"))


# -- what a facilitator does
def test_it_shows_the_moderator_what_may_be_overlooked(water, signed_in):
    row, _ = actions.speak(conversation=water, words="นายสมชาย โทร 081-234-5678 โกงเงิน")
    page = text(signed_in("facilitator").get(f"/c/moderate/{row.id}/"))
    assert "081-234-5678" in page and "นายสมชาย" in page and "could sue" in page and "What to look for" in page


def test_it_lays_together_from_the_page_of_what_is_said_twice(said, signed_in):
    one, other = said("ควรติดกล้องวงจรปิดให้ครบทุกซอย"), said("ติดกล้องวงจรปิดทุกซอย")
    staff = signed_in("facilitator")
    assert f"/c/moderate/{other.id}/merge/?into={one.id}" in text(staff.get("/c/water/alike/"))
    assert do(staff, other, "merge", into=str(one.id)).status_code == 302
    page = text(staff.get("/c/water/s/2/"))
    assert "It lies together with" in page and "/c/water/s/1/" in page and other.text in page
    assert other.text in text(staff.get("/c/water/s/1/"))
    staff.post(f"/c/moderate/{other.id}/undo/part/")
    other.refresh_from_db()
    assert other.state == "published"


def test_it_splits_what_waits_and_keeps_what_was_typed_when_something_is_wrong(water, signed_in):
    row, _ = actions.speak(conversation=water, words="a light and a canal")
    staff = signed_in("facilitator")
    response = do(staff, row, "split", part_1="a light", part_2="")
    assert response.status_code == 422 and "a light</textarea>" in text(response)
    do(staff, row, "split", part_1="a light", part_2="a canal", show="on")
    assert "a light and a canal" in text(staff.get("/c/water/s/2/"))
    assert "/c/water/s/3/" in text(staff.get("/c/water/s/1/"))


def test_it_does_not_do_a_thing_twice_by_a_double_tap(said, signed_in):
    row = said("a and b")
    staff = signed_in("facilitator")
    given = {"seen": row.version, "part_1": "a", "part_2": "b"}
    first, second = (staff.post(f"/c/moderate/{row.id}/split/", given) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 404)
    assert Statement.objects.count() == 3


def test_it_says_when_somebody_else_was_faster(said, signed_in, packs):
    row = said("a")
    staff = signed_in("facilitator")
    response = staff.post(f"/c/moderate/{row.id}/theme/", {"seen": row.version + 1, "theme": "housing"})
    assert response.status_code == 422 and "meanwhile" in text(response)


def test_it_shows_a_right_apart_with_its_answer_and_its_clock(packs, water, said, signed_in, english):
    row = said("a roof for every child")
    staff = signed_in("facilitator")
    assert do(staff, row, "right", right="shelter", duty="The municipality").status_code == 302
    staff.post("/c/water/rights/days/", {"days": "30"})
    page = text(english.get("/c/water/rights/"))
    assert "a roof for every child" in page and "in 30 days" in page and "ICESCR 11" in page
    page = text(english.get("/c/water/s/1/"))
    assert "This is a right" in page and "/c/water/s/1/vote/" not in page
    planner = signed_in("planner")
    assert "a roof" in text(planner.get("/c/answers/"))
    assert planner.post("/c/water/s/1/answer/", {"office": "Works", "text": ""}).status_code == 422
    planner.post("/c/water/s/1/answer/", {"office": "Works", "text": "By March."})
    assert "By March." in text(english.get("/c/water/rights/")) and "Everything is answered" in text(
        planner.get("/c/answers/")
    )


def test_it_tells_everybody_that_an_answer_is_late(packs, water, said, english):
    row = said("a roof")
    Statement.objects.update(floor="shelter", floor_duty="x")
    Conversation.objects.update(reply_days=1)
    at = timezone.now() - timedelta(days=3)
    StatementTransition.objects.create(statement=row, was="published", became="floor", at=at)
    for path in ("/c/water/rights/", "/c/water/s/1/", "/c/water/results/"):
        assert "It was due on" in text(english.get(path)), path
    row.refresh_from_db()
    statements.unmark_right(statement=row, by=SYSTEM)
    statements.mark_right(statement=row, right="shelter", duty="x", by=SYSTEM)
    assert "in 1 day" in text(english.get("/c/water/rights/"))  # the clock begins with the newest mark


def test_it_finds_what_was_said_by_theme_with_its_rights(packs, water, said, english):
    row, other = said("a roof"), said("a bench")
    statements.put_theme(statement=row, theme="housing", by=SYSTEM)
    page = text(english.get("/c/water/themes/"))
    assert "Housing for all" in page and "a roof" in page and "Without a theme" in page
    page = text(english.get("/c/water/themes/?theme=housing"))
    assert "a roof" in page and other.text not in page
    page = text(english.get("/c/themes/"))
    assert "ICESCR 11, CRPD 28" in page and "11.1" in page and 'id="housing"' in page


def test_it_shows_a_translation_to_its_readers_and_the_original_one_touch_away(said, english, signed_in):
    row = said("น้ำไม่ไหล")
    staff = signed_in("facilitator")
    do(staff, row, "languages", language="en", text="No water", source="machine")
    page = text(english.get("/c/water/s/1/"))
    quote = re.search(r"<blockquote.*?</blockquote>", page, re.S)[0]
    assert "น้ำไม่ไหล" in quote and 'lang="th"' in quote and "No water" not in quote
    assert "nobody has checked it" in page and '<p lang="en" class="unchecked">No water</p>' in page
    do(staff, row, "languages", language="en", text="No water", source="checked")
    page = text(english.get("/c/water/s/1/"))
    assert "No water" in re.search(r"<blockquote.*?</blockquote>", page, re.S)[0]
    assert '<p lang="th">น้ำไม่ไหล</p>' in page


def test_it_shows_easy_words_first_to_who_wants_them(said, english, signed_in):
    row = said("Sufficient potable water must be provided")
    do(signed_in("facilitator"), row, "plain", plain="We need water to drink")
    english.logout()
    english.cookies["language"] = "en"
    assert "In easy words" in text(english.get("/c/water/s/1/"))
    english.get("/c/water/s/1/?easy=1")
    quote = re.search(r"<blockquote.*?</blockquote>", text(english.get("/c/water/s/1/")), re.S)[0]
    assert "We need water to drink" in quote
    assert english.cookies["reading"].value == "0e"


def test_it_makes_letters_larger_on_this_device(english, water):
    assert 'class="size-2"' in text(english.get("/c/?size=2")) and 'class="size-2"' in text(english.get("/c/water/"))
    english.get("/c/?size=0")
    assert 'class="size-' not in text(english.get("/c/water/")).split("<body")[0]
    english.cookies["reading"] = "9zz<"
    assert english.get("/c/?size=rubbish").status_code == 200


def test_it_lists_what_still_lacks_something(packs, water, said, signed_in):
    row, other = said("with a theme"), said("without one")
    statements.put_theme(statement=row, theme="housing", by=SYSTEM)
    page = text(signed_in("facilitator").get("/c/water/tend/?lack=theme"))
    assert other.text in page and row.text not in page


# -- who may not
def test_it_opens_no_original_words_to_a_facilitator_of_other_places_or_of_no_council(cell, english, signed_in):
    """What is published everybody reads; what was said before it was masked is for who decides here."""
    from khuang.town.models import Place

    for code in ("TH1", "TH2"):
        Place.objects.create(code=code, kind="village", name_th=code, name_en=code)
    rows = []
    for slug, kind, place in (("far", "talk", "TH2"), ("kids", "youth", None)):
        made = {"th": slug, "en": slug}
        where = Place.objects.get(code=place) if place else None
        talk = actions.open_conversation(slug=slug, title=made, kind=kind, place=where, by=SYSTEM)
        row, _ = actions.speak(conversation=talk, words="the real words of Dao")
        actions.mask(statement=row, text="masked", reason="names-someone", by=SYSTEM)
        rows.append(row)
    staff = signed_in("facilitator", place="TH1")
    for row in rows:
        assert staff.get(f"/c/moderate/{row.id}/").status_code == 404
        assert staff.get(f"/c/moderate/{row.id}/plain/").status_code == 404
        assert staff.get(f"/c/{row.conversation.slug}/tend/").status_code == 404
        assert "masked" in text(staff.get(f"/c/{row.conversation.slug}/s/1/"))
    from khuang.access.models import User

    Keeper.objects.create(conversation=rows[1].conversation, user=User.objects.get(username="u-facilitator"))
    assert "Dao" in text(staff.get(f"/c/moderate/{rows[1].id}/"))


def test_it_asks_little_of_the_database_for_the_boards(packs, water, said, english, queries):
    for n in range(15):
        said(str(n))
    for path, most in (("/c/water/themes/", 6), ("/c/water/rights/", 6), ("/c/water/s/1/", 16)):
        english.get(path)
        with queries() as found:
            english.get(path)
        assert len(found) <= most, (path, len(found))
