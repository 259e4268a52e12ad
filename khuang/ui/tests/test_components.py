"""Every component is drawn, in both languages, without inline script or style, within its weight."""

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from khuang.base.actor import PUBLIC, Actor, Grant
from khuang.ui import gallery, icons
from khuang.ui.nav import NavItem, entries, heads

UI = Path(__file__).resolve().parents[1]
THAI = re.compile("[\u0e00-\u0e7f]")


@pytest.fixture
def request_() -> HttpRequest:
    request = RequestFactory().get("/ui/gallery/")
    request.user = AnonymousUser()
    return request


def page(request: HttpRequest, language: str) -> str:
    with translation.override(language):
        return render_to_string("ui/gallery.html", gallery.context(request), request)


@pytest.mark.parametrize("language", ["th", "en"])
def test_it_draws_every_component_in_the_language_of_the_page(request_: HttpRequest, language: str) -> None:
    html = page(request_, language)
    assert f'<html lang="{language}">' in html
    for piece in (
        "steps",
        "figure",
        "spread",
        "stations",
        "tasks",
        "facts",
        "rows",
        "empty",
        "summary",
        "exit",
        "tag-urgent",
    ):
        assert f'class="{piece}' in html or f" {piece}" in html, piece


def test_it_has_no_inline_script_style_or_handler(request_: HttpRequest) -> None:
    html = page(request_, "th")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", html)


def test_no_template_of_ours_has_inline_script_style_or_handler() -> None:
    for path in UI.rglob("templates/**/*.html"):
        found = re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", path.read_text(encoding="utf-8"))
        assert not found, (path.name, found)


def test_it_names_an_icon_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        icons.svg("unicorn")


def test_the_first_view_stays_within_its_weight(request_: HttpRequest) -> None:
    """≤ 45 KB compressed with both fonts and the mark, the style sheets ≤ 10 KB of it."""
    css = sum(packed(f"ui/css/{name}.css") for name in ("tokens", "base", "components"))
    assert css <= 10_000
    fonts = sum(Path(found(f"ui/fonts/noto-sans-thai-{weight}.woff2")).stat().st_size for weight in (400, 700))
    images = packed("ui/img/mark.svg") + packed("ui/img/weave.svg")
    html = len(gzip.compress(page(request_, "th").encode()))
    assert css + fonts + images + html <= 45_000


def found(name: str) -> str:
    path: Any = finders.find(name)
    assert path, name
    return str(path)


def packed(name: str) -> int:
    return len(gzip.compress(Path(found(name)).read_bytes()))


def test_every_sentence_of_ours_has_its_thai() -> None:
    """Each ``{% trans %}`` of these templates comes out in Thai."""
    sentence = re.compile(r"""{% trans (?:"([^"]+)"|'([^']+)')(?: context "([^"]+)")?""")
    with translation.override("th"):
        for path in UI.rglob("templates/**/*.html"):
            for one, two, context in sentence.findall(path.read_text(encoding="utf-8")):
                said = translation.pgettext(context, one or two) if context else translation.gettext(one or two)
                assert THAI.search(said), (path.name, one or two)


def test_the_menu_shows_each_reader_what_their_roles_open() -> None:
    care = NavItem("Visits", "care:visits", roles=("volunteer",))
    volunteer = Actor("user", grants=(Grant("volunteer"),))
    assert care.shown_to(volunteer)
    assert not care.shown_to(Actor("user"))
    assert not care.shown_to(PUBLIC)
    assert NavItem("Plan", "public:plan", public=True).shown_to(PUBLIC)
    assert entries(PUBLIC, "/") is not None


def test_a_long_menu_stands_under_a_few_heads_and_loses_nothing() -> None:
    facilitator = Actor("user", grants=(Grant("facilitator"),))
    with translation.override("en"):
        flat = entries(facilitator, "/plan/ballots/")
        found = heads(flat)
    assert [head.name for head in found] == ["My work", "Hear, decide, account", "Help and places"]
    assert sorted(one.href for head in found for one in head.entries) == sorted(one.href for one in flat)
    assert found[0].mine and found[0].entries[0].href == "/home/"
    assert not any(one.public for one in found[0].entries) and all(one.public for one in found[1].entries)
    assert [head.current for head in found].count(True) == 1


def test_a_short_menu_has_no_heads() -> None:
    flat = entries(PUBLIC, "/")
    assert [(head.name, head.entries) for head in heads(flat)] == [("", flat)]
    assert heads([]) == []


def test_it_asks_whether_one_has_anything_there_only_of_those_whose_role_it_is() -> None:
    asked: list[Actor] = []

    def holds(actor: Actor) -> bool:
        asked.append(actor)
        return False

    item = NavItem("Mine", "home:day", roles=("volunteer",), holds=holds)
    assert not item.shown_to(PUBLIC) and not item.shown_to(Actor("user", grants=(Grant("council"),)))
    assert asked == []
    assert not item.shown_to(Actor("user", grants=(Grant("volunteer"),)))
    assert len(asked) == 1
