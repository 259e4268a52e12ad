"""Applications: it …"""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from khuang.access.actions import create_user, grant
from khuang.access.demo import second_factor
from khuang.base.actor import SYSTEM
from khuang.base.errors import Denied, Problem, Stale
from khuang.content.models import Current
from khuang.planning.awards import figures, freezing, pages, queries
from khuang.planning.awards.actions import applications as actions
from khuang.planning.awards.tests.conftest import SHOWN
from khuang.planning.evidence.tests.conftest import HELD
from khuang.planning.models import Application, ApplicationText, Award, SentApplication
from khuang.results.models import Figure

pytestmark = pytest.mark.django_db
GOOD = f"We care for {{{{{SHOWN}}}}} elderly people."


def kinds(draft, language="en"):
    return {(one.box, one.kind, one.hard) for one in queries.flaws(draft) if one.language == language}


def test_it_keeps_every_version(draft, write):
    write("One")
    write("Two", base=1)
    assert queries.texts(draft) == {("what", "en"): "Two"}
    assert [one["row"].text for one in queries.history(draft, "what")] == ["Two", "One"]
    with pytest.raises(DatabaseError), transaction.atomic():
        ApplicationText.objects.update(text="forged")


def test_it_loses_nothing_of_two_writers(draft, write):
    write("Hers")
    with pytest.raises(Stale, match="Both texts"):
        write("His")
    assert queries.texts(draft)["what", "en"] == "Hers"
    write("Hers and his", base=1)
    assert queries.texts(draft)["what", "en"] == "Hers and his"


def test_it_makes_no_version_of_the_same_text_twice(draft, write):
    write("One")
    write("One")  # a double click
    assert draft.texts.count() == 1


def test_it_says_how_many_words_are_too_many_and_cuts_none(draft, write):
    text = " ".join(["word"] * 15)
    write(text)
    assert [(one.kind, one.n) for one in queries.flaws(draft) if one.language == "en"] == [("over", 3)]
    assert queries.texts(draft)["what", "en"] == text
    with pytest.raises(Problem, match="still missing"):
        actions.finish(application=draft, by=SYSTEM)


def test_it_asks_only_for_the_language_that_the_giver_wants(draft, write):
    assert kinds(draft) == {("what", "empty", True)}
    write("ก" * 3, language="th")
    assert kinds(draft, "th") == set()


def test_it_moves_with_the_figure_until_it_is_sent(draft, write):
    write(GOOD)
    assert "41 elderly" in pages.plain(draft, "en")
    Figure.objects.filter(indicator=SHOWN).update(value="52")
    assert "52 elderly" in pages.plain(draft, "en")
    actions.finish(application=draft, by=SYSTEM)
    actions.send(application=draft, by=SYSTEM)
    Figure.objects.filter(indicator=SHOWN).update(value="77")
    draft.refresh_from_db()
    assert "52 elderly" in pages.plain(draft, "en")
    sent = freezing.sent(draft)
    assert sent.whole and [card.value for card in sent.cards] == ["52"]


def test_it_stays_as_it_was_sent(draft, write):
    write(GOOD)
    actions.finish(application=draft, by=SYSTEM)
    actions.send(application=draft, by=SYSTEM)
    with pytest.raises(Problem, match="open it again"):
        write("More", base=1)
    with pytest.raises(Denied):
        actions.reopen(application=draft, by=SYSTEM)
    with pytest.raises(DatabaseError), transaction.atomic():
        SentApplication.objects.update(content="{}")
    assert Award.objects.get().state == "applied"
    actions.decide(application=draft, won=True, by=SYSTEM)
    assert (Award.objects.get().state, Application.objects.get().state) == ("given", "awarded")


def test_it_keeps_the_form_with_which_it_was_begun(draft, write):
    Current.objects.filter(kind="award-form").delete()
    write("Still here")
    assert [one["box"]["key"] for one in pages.overview(Application.objects.get())["sections"][0]["boxes"]] == [
        "what",
        "free",
    ]


@pytest.mark.parametrize(("key", "kind"), [(HELD, "unshown"), ("none-such", "unknown")])
def test_it_never_shows_a_figure_that_nobody_may_see(draft, write, key, kind):
    write(f"{{{{{key}}}}} people")
    assert ("what", kind, True) in kinds(draft)
    assert figures.fill("{{" + key + "}}", figures.values(figures.cards([key]), "en")) == "{{" + key + "}}"
    assert key not in [one for one, _title in figures.choices()]
    with pytest.raises(Problem):
        actions.finish(application=draft, by=SYSTEM)


def test_it_warns_of_a_number_that_the_records_do_not_have_until_somebody_says_why(draft, write):
    write("We care for 40 elderly people.")
    assert ("what", "differs", True) in kinds(draft)
    aside = {"application": draft, "box": "what", "language": "en", "figure": SHOWN, "number": "40", "by": SYSTEM}
    with pytest.raises(Problem, match="why"):
        actions.put_aside(why="  ", **aside)
    actions.put_aside(why="Those of the school", **aside)
    assert kinds(draft) == set()
    with pytest.raises(Problem, match="any more"):
        actions.put_aside(why="Again", **aside | {"number": "39"})
    actions.finish(application=draft, by=SYSTEM)


def test_it_rests_on_what_everybody_can_read(draft, write, priority):
    write(GOOD)
    actions.add_note(application=draft, box="what", kind="priority", ref=str(priority.pk), by=SYSTEM)
    note = actions.add_note(application=draft, box="what", kind="figure", ref=SHOWN, by=SYSTEM)
    assert [one["n"] for one in queries.notes(draft)["what"]] == [1, 2]
    actions.remove_note(note=note, by=SYSTEM)
    assert [one["kind"] for one in queries.notes(draft)["what"]] == ["priority"]
    for kind, ref in (("plan_line", str(priority.pk)), ("figure", "none"), ("evidence", "12"), ("conversation", "x")):
        with pytest.raises(Problem):
            actions.add_note(application=draft, box="what", kind=kind, ref=ref, by=SYSTEM)


def test_it_has_no_box_that_the_form_does_not_have(draft, write):
    with pytest.raises(Problem, match="no such box"):
        write("x", box="other")


def test_it_is_not_there_for_the_public_before_it_was_sent(draft, write, client):
    write(GOOD)
    urls = [
        reverse(f"planning:{name}", args=[draft.number])
        for name in ("application", "application-text", "application-json")
    ]
    assert [client.get(url).status_code for url in urls] == [404, 404, 404]
    actions.finish(application=draft, by=SYSTEM)
    actions.send(application=draft, by=SYSTEM)
    assert [client.get(url).status_code for url in urls] == [200, 200, 200]
    page = client.get(urls[0], {"lang": "en"}).content.decode()
    assert "41 elderly" in page and Application.objects.get().digest in page
    paper = client.get(reverse("planning:application-paper", args=[draft.number]), {"as": "page", "in": "th"})
    assert paper.status_code == 200 and 'lang="th"' in paper.content.decode()


@pytest.fixture
def desk(form, client):
    user = create_user(username="p", name="Ploy", password="a-long-password-1", by=SYSTEM)
    grant(user=user, role="planner", by=SYSTEM)
    second_factor(user)
    client.force_login(user)
    return client


def box(draft):
    return reverse("planning:application-box", args=[draft.number, "what"]) + "?lang=en"


def test_it_shows_both_texts_to_whoever_comes_second(desk, draft, write):
    write("Hers")
    answer = desk.post(
        box(draft), {"do": "save", "text_en": "His", "base_en": "0", "text_th": "ของเขา", "base_th": "0"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409 and "Hers" in page and ">\nHis</textarea>" in page
    assert queries.texts(draft) == {("what", "en"): "Hers", ("what", "th"): "ของเขา"}  # what can be kept is kept
    again = {"do": "save", "text_en": "Hers and his", "base_en": "1", "text_th": "ของเขา", "base_th": "1"}
    assert desk.post(box(draft), again).status_code == 302
    assert queries.texts(draft)["what", "en"] == "Hers and his"


def test_it_puts_a_figure_into_a_text_without_a_script_and_keeps_what_was_typed(desk, draft):
    page = desk.post(box(draft), {"do": "insert-en", "text_en": "We care for", "text_th": "เรา", "figure": SHOWN})
    assert f"We care for {{{{{SHOWN}}}}}" in page.content.decode() and "เรา" in page.content.decode()
    assert queries.texts(draft) == {}


def test_it_counts_while_somebody_writes(desk, draft):
    url = reverse("planning:application-count")
    assert desk.post(url, {"text": f"{{{{{SHOWN}}}}} elderly people", "language": "en"}).json() == {"words": 3}
    assert desk.get(url).status_code == 405


def test_it_takes_rubbish_kindly(desk, draft):
    for typed in (
        {"do": "save", "base_en": "x" * 50, "text_en": "\x00\u202ex"}, {"do": "note", "thing": "figure:nothing"},
        {"do": "aside", "what": "|||", "why": "x"}, {"do": "unnote", "id": "no"}, {"do": "insert-en", "text_en": "x"},
        {"do": "nonsense", "text_en": "x" * 20_000},
    ):  # fmt: skip
        assert desk.post(box(draft), typed).status_code in (200, 302, 409, 422), typed


def test_it_leads_from_the_desk_to_what_is_sent(desk, draft, write):
    write(GOOD)
    url = reverse("planning:application-desk", args=[draft.number]) + "?lang=en"
    for do in ("finish", "reopen", "finish"):
        assert desk.post(url, {"do": do}).status_code == 302
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert desk.post(url, {"do": "send", "on": tomorrow.isoformat()}).status_code == 422
    assert desk.post(url, {"do": "send", "on": timezone.localdate().isoformat()}).status_code == 302
    assert desk.post(url, {"do": "lose", "on": timezone.localdate().isoformat()}).status_code == 302
    assert Award.objects.get().state == "not-given"
    assert desk.get(url).status_code == 200
