"""Reads of applications: texts as they stand, their words and figures, what is wrong, what they rest on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language

from khuang.access.models import User
from khuang.chain import briefs
from khuang.chain.models import KINDS
from khuang.content import queries as content
from khuang.forum import public as forum
from khuang.planning.awards import counting, disagreeing, figures, rules
from khuang.planning.awards.content import boxes
from khuang.planning.models import (
    Application,
    ApplicationNote,
    ApplicationText,
    AsideWarning,
    EvidencePack,
    PlanLine,
    Priority,
)
from khuang.planning.plan import queries as plan
from khuang.results import public as results
from khuang.results.queries import Card
from khuang.texts.models import SharedText

Ref = tuple[str, str]


def forms() -> list[tuple[str, str]]:
    """Key and title of the forms that packs have."""
    lang = _lang()
    return [
        (item.key, item.body["title"].get(lang) or item.body["title"]["th"]) for item in content.current("award-form")
    ]


def _lang() -> str:
    return (get_language() or "th")[:2]


# -- texts
def text_of(application: Application, box: str, language: str) -> ApplicationText | None:
    return application.texts.filter(box=box, language=language).order_by("-n").first()


def newest(application: Application) -> dict[Ref, ApplicationText]:
    """(box, language) → its newest version."""
    return {(row.box, row.language): row for row in application.texts.order_by("n")}


def texts(application: Application) -> dict[Ref, str]:
    return {key: row.text for key, row in newest(application).items()}


def history(application: Application, box: str) -> list[dict[str, Any]]:
    """Every version of a box, the newest first, with who wrote it."""
    rows = list(application.texts.filter(box=box).order_by("-at", "-n"))
    names = dict(User.objects.filter(id__in={row.by for row in rows}).values_list("id", "name"))
    return [{"row": row, "by": names.get(row.by, "") if row.by else ""} for row in rows]


# -- what is wrong
def differing(application: Application, box: str | None = None) -> "list[Difference]":
    """Numbers that say otherwise than the figures, without those put aside."""
    aside = set(application.asides.values_list("box", "language", "figure", "number"))
    named = {language: figures.named(language) for language in rules.LANGUAGES}
    found = []
    for (key, language), text in texts(application).items():
        if box in (None, key):
            for one in disagreeing.differences(text, named[language], language):
                if (key, language, one.figure, one.number) not in aside:
                    found.append(Difference(key, language, one.figure, one.number, one.sentence))
    return found


@dataclass(frozen=True, slots=True)
class Difference:
    """A number in a text, and the figure that says otherwise."""

    box: str
    language: str
    figure: str
    number: str
    sentence: str

    @property
    def card(self) -> Card | None:
        return results.card(self.figure)


def flaws(application: Application) -> list[rules.Flaw]:
    """Everything that is wrong with it, box by box; what is hard stands in the way of finishing."""
    written = texts(application)
    cards = figures.cards(figures.used(*written.values()))
    asked = application.form["language"]
    found: list[rules.Flaw] = []
    for box in boxes(application.form):
        for language in rules.LANGUAGES:
            text = written.get((box["key"], language), "")
            values = figures.values(cards, language)
            words = counting.count(figures.fill(text, values))
            found += rules.of_length(box, language, words, asked=language == asked)
            found += _figures(box["key"], language, text, cards, values)
    return found + [
        rules.Flaw(one.box, one.language, "differs", hard=one.language == asked, what=one.number)
        for one in differing(application)
    ]


def _figures(
    box: str, language: str, text: str, cards: Mapping[str, Card], values: Mapping[str, str]
) -> list[rules.Flaw]:
    return [
        rules.Flaw(box, language, "unshown" if key in cards else "unknown", hard=True, what=key)
        for key in figures.used(text)
        if not values.get(key)
    ]


def bound(application: Application, box: str) -> list[dict[str, Any]]:
    """Figures in the texts of a box as cards; ``card`` None where no such figure may be shown."""
    mine = [text for (key, _language), text in texts(application).items() if key == box]
    keys = figures.used(*mine)
    cards = figures.cards(keys)
    return [{"key": key, "card": results.drawn(cards[key]) if key in cards else None} for key in keys]


# -- what it rests on
def notes(application: Application) -> dict[str, list[dict[str, Any]]]:
    """Box → its notes, numbered through the whole application; what is not public any more is left out."""
    rows = list(ApplicationNote.objects.filter(application=application, removed=False).order_by("id"))
    there = seen([(row.kind, row.ref) for row in rows])
    found: dict[str, list[dict[str, Any]]] = {}
    n = 0
    for box in boxes(application.form):
        for row in rows:
            if row.box == box["key"] and (row.kind, row.ref) in there:
                n += 1
                title, url = there[row.kind, row.ref]
                told = {"n": n, "kind": row.kind, "title": title, "url": url, "id": row.id}
                found.setdefault(row.box, []).append(told)
    return found


def seen(refs: Iterable[Ref]) -> dict[Ref, tuple[str, str]]:
    """Title and address of those of these that anyone may see."""
    wanted: dict[str, list[str]] = {}
    for kind, ref in refs:
        wanted.setdefault(kind, []).append(ref)
    talks, packs = wanted.pop("conversation", []), wanted.pop("evidence", [])
    found = briefs.seen({kind: ids for kind, ids in wanted.items() if kind in KINDS}, _lang())
    for talk in forum.talks() if talks else ():
        if talk.slug in talks:
            found["conversation", talk.slug] = (_said(talk.title), reverse("forum:results", args=[talk.slug]))
    numbers = [int(ref) for ref in packs if ref.isdecimal()]
    for pack in EvidencePack.objects.exclude(state="draft").filter(number__in=numbers) if numbers else ():
        found["evidence", str(pack.number)] = (_said(pack.title), _pack(pack))
    return found


def _pack(pack: EvidencePack) -> str:
    return reverse("planning:evidence", args=[pack.number])


def _said(title: Mapping[str, str]) -> str:
    return title.get(_lang()) or title["th"]


def things() -> list[tuple[str, str, str]]:
    """What a box may rest on: kind, id, title. Only what is public."""
    figure = [("figure", key, title) for key, title in figures.choices()]
    priorities = [("priority", str(row.id), _said(row.title)) for row in Priority.objects.order_by("-number")[:100]]
    lines = [("plan_line", str(row.id), _said(row.title)) for row in _lines()]
    agreements = SharedText.objects.published().filter(kind="agreement").order_by("-number")[:100]
    agreed = [("agreement", str(row.id), _said(row.title)) for row in agreements]
    talks = [("conversation", one.slug, _said(one.title)) for one in forum.talks()]
    rows = EvidencePack.objects.exclude(state="draft").order_by("-number")[:100]
    packs = [("evidence", str(row.number), _said(row.title)) for row in rows]
    return [*figure, *priorities, *lines, *agreed, *talks, *packs]


def _lines() -> QuerySet[PlanLine]:
    return plan.shown_lines().order_by("number")


def applications() -> QuerySet[Application]:
    return Application.objects.order_by("-year", "-number")


def asides(application: Application, box: str) -> QuerySet[AsideWarning]:
    return application.asides.filter(box=box).order_by("at")
