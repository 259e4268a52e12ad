"""Consents as pages show them: opened once, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from khuang.access.queries import names
from khuang.content import queries as content
from khuang.registry.consent import rules, wording
from khuang.registry.consent.queries import Opened
from khuang.registry.consent.rules import Thread
from khuang.town.queries import organisations


@dataclass(frozen=True, slots=True)
class Shown:
    """One consent in words. ``steps``: (word, day, how, reason) from the first on."""

    id: str
    key: str
    title: str
    state: str
    word: Any
    look: str
    data: list[str]
    to: list[str]
    withheld: list[str]
    until: date | None
    on: date
    giver: str
    method: Any
    note: str
    steps: list[dict[str, Any]]

    @property
    def stands(self) -> bool:
        return self.state in rules.STANDS


def shown(found: Opened, lang: str) -> list[Shown]:
    """The latest first."""
    orgs = org_names(lang)
    who = names({_uuid(said["by"]) for said in found.said.values() if _uuid(said.get("by"))})
    return [_one(thread, found, orgs, who, lang) for thread in reversed(found.threads)]


def org_names(lang: str) -> dict[str, str]:
    return {org.code: org.name.get(lang) or org.name["en"] for org in organisations()}


def _uuid(text: Any) -> Any:
    from uuid import UUID

    try:
        return UUID(str(text))
    except ValueError:
        return None


def _one(thread: Thread, found: Opened, orgs: Mapping[str, str], who: Mapping[Any, str], lang: str) -> Shown:
    said: dict[str, Any] = {}
    for step in thread.steps:
        said |= {name: value for name, value in found.said[step.id].items() if value not in ("", [], {})}
    item = content.version(said["notice"]["digest"]) if "notice" in said else None
    body: dict[str, Any] = item.body if item else {"title": {"en": said.get("purpose", "–")}, "shares": []}
    labels = {share["code"]: text(share["label"], lang) for share in body["shares"]}
    state = thread.state(timezone.localdate())
    agreed = said.get("data") or ({} if state != rules.REQUESTED else dict.fromkeys(said.get("offered", ())))
    to = [orgs.get(code, code) for code in said.get("orgs", ())]
    to += [str(wording.KINDS.get(kind, kind)) for kind in said.get("kinds", ())]
    return Shown(
        thread.consent, item.key if item else "", text(body["title"], lang), state, wording.STATES[state],
        wording.LOOKS[state], [labels.get(code, code) for code in agreed], to,
        [orgs.get(code, code) for code in said.get("withheld", ())], thread.until, thread.steps[-1].day,
        _giver(said), wording.METHODS.get(said.get("method", ""), ""), said.get("note", ""),
        [_step(step, found.said[step.id], who) for step in thread.steps],
    )  # fmt: skip


def _giver(said: Mapping[str, Any]) -> str:
    word = str(wording.GIVERS.get(said.get("giver", ""), ""))
    return f"{word}: {said['giver_name']}" if said.get("giver_name") else word


def _step(step: rules.Step, said: Mapping[str, Any], who: Mapping[Any, str]) -> dict[str, Any]:
    return {
        "word": wording.STEPS.get(step.state, wording.STATES["invalidated"]), "on": step.day,
        "by": who.get(_uuid(said.get("by")), ""), "reason": said.get("reason", ""),
    }  # fmt: skip


def text(texts: Mapping[str, str], lang: str) -> str:
    return texts.get(lang) or texts["en"]


def spoken(body: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """A notice to be read out or handed over: title and (question, answer) in that language."""
    lang = lang if lang in wording.LANGUAGES else "th"
    asked = zip(wording.SPOKEN[lang], wording.PARTS, strict=True)
    return {
        "lang": lang, "title": text(body["title"], lang),
        "lines": [(question, text(body[part], lang)) for question, part in asked],
        "languages": [
            (code, name) for code, name in wording.LANGUAGES.items() if code != lang and body["title"].get(code)
        ],
    }  # fmt: skip
