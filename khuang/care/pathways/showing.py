"""A pathway as the page shows it: plain values in the words of the reader."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from khuang.access.roles import ROLES
from khuang.care.cases.words import DOORS, HOW, NEEDS
from khuang.care.pathways import queries, rules, words
from khuang.care.pathways.check import authorities
from khuang.care.pathways.content import Authority, Clock, Pathway, Screening, Stage
from khuang.care.pathways.flow import flow
from khuang.care.pathways.statistics import Count
from khuang.care.words import RISKS
from khuang.content import queries as content
from khuang.ui.text import said

Plain = dict[str, Any]


def line(pathway: Pathway) -> Plain:
    """One row of the list."""
    open_questions = sum(1 for _, one in authorities(pathway) if mark(one) == "unverified")
    return {
        "key": pathway.key, "title": both(pathway.title), "tier": words.TIERS[pathway.tier],
        "restricted": pathway.tier == "restricted", "stages": len(pathway.stages),
        "ours": sum(1 for stage in pathway.stages if stage.by == "us"), "unverified": open_questions,
    }  # fmt: skip


def page(pathway: Pathway) -> Plain:
    return {
        **line(pathway), "version": pathway.version, "about": both(pathway.about),
        "subject": words.SUBJECTS[pathway.subject], "doors": [DOORS[door] for door in pathway.doors],
        "roles": roles(pathway.roles), "flow": flow(pathway), "steps": [_stage(pathway, n) for n in range(len(pathway.stages))],
        "screening": _screening(pathway), "clocks": [_clock(pathway, one) for one in pathway.clocks],
        "limits": [{"title": both(one.title), "days": one.days, "source": source(one.source)} for one in pathway.limits],
        "consents": [_consent(pathway, one.notice, one.before) for one in pathway.consents],
        "services": [_title("service-type", key) for key in pathway.services],
        "closings": [
            {"title": both(one.title), "outcome": words.OUTCOMES[one.outcome], "needs": [_for_ending(need) for need in one.needs]}
            for one in pathway.closings
        ],
        "statistics": [
            {"title": both(one.title), "count": words.COUNTS[one.count], "by": [words.BYS[by] for by in one.by]}
            for one in pathway.statistics
        ],
        "consented": pathway.counted == "consented", "threshold": pathway.threshold, "sensitive": pathway.sensitive,
        "never": [both(one) for one in pathway.never], "reminders": [both(one) for one in pathway.reminders],
        "keep": pathway.keep_months, "keep_source": source(pathway.keep_source),
        "procedure": source(pathway.procedure.source) if pathway.procedure else None,
        "sources": [source(one) for one in pathway.sources],
    }  # fmt: skip


def _for_ending(need: str) -> Any:
    return words.SECOND if need == "approval" else NEEDS[need]


def source(one: Authority) -> Plain:
    state = mark(one)
    return {
        "title": both(one.title), "article": one.article, "url": one.url, "checked": one.checked,
        "note": both(one.note), "mark": words.MARKS[state], "look": words.MARK_LOOKS[state],
        "proposal": state == "proposal",
    }  # fmt: skip


def mark(one: Authority) -> str:
    return "verified" if one.verified else "proposal" if one.kind == "proposal" else "unverified"


def both(texts: Any) -> Plain:
    return texts.model_dump() if texts else {}


def roles(names: Iterable[str]) -> list[Any]:
    return [ROLES[name].label for name in names]


def _number(pathway: Pathway, key: str) -> int:
    return next(n for n, stage in enumerate(pathway.stages, 1) if stage.key == key)


def _stage(pathway: Pathway, n: int) -> Plain:
    stage = pathway.stages[n]
    return {
        "number": n + 1, "title": both(stage.title), "ours": stage.by == "us",
        "by": {} if stage.by == "us" else both(stage.by), "note": both(stage.note),
        "consents": [_notice(key) for key in rules.consents_before(pathway, stage.key)],
        "tasks": [both(one.title) for one in _own_tasks(pathway, stage)],
        "moves": [
            {
                "title": both(one.title), "number": _number(pathway, one.target), "needs": [NEEDS[need] for need in one.needs],
                "target": both(pathway.stages[_number(pathway, one.target) - 1].title), "roles": roles(one.roles),
            }
            for one in rules.moves_from(pathway, stage.key)
        ],
    }  # fmt: skip


def _own_tasks(pathway: Pathway, stage: Stage) -> list[Any]:
    return [one for one in (pathway.procedure.tasks if pathway.procedure else ()) if one.stage in ("", stage.key)]


def _screening(pathway: Pathway) -> Plain | None:
    item = pathway.screening
    if item is None:
        return None
    questions, found = _rubric(pathway) if item.rubric else (_questions(item), _outcomes(item))
    return {
        "title": both(item.title), "version": item.version, "method": words.METHODS[item.method], "questions": questions,
        "outcomes": found, "contexts": [both(one.title) for one in item.contexts],
        "again": [{"risk": RISKS[risk], "days": days} for risk, days in item.again_days.items()],
        "sources": [source(one) for one in item.sources],
    }  # fmt: skip


def _questions(item: Screening) -> list[Plain]:
    return [
        {
            "title": both(one.title), "help": both(one.help), "many": one.many,
            "choices": [{"title": both(choice.title), "points": choice.points} for choice in one.choices],
        }
        for one in item.questions
    ]  # fmt: skip


def _outcomes(item: Screening) -> list[Plain]:
    """What may be suggested, the most serious first where the order is not itself the rule."""
    if item.bands:
        return [{"risk": RISKS[one.risk], "title": both(one.title), "days": one.every_days} for one in item.bands]
    if item.kinds:
        return [{"risk": RISKS[one.risk], "title": both(one.title)} for one in item.kinds]
    if item.found:
        return [
            {"risk": RISKS["high"], "title": both(item.found)},
            {"risk": RISKS["none"], "title": both(item.otherwise)},
        ]
    return [{"risk": RISKS[one.risk], "title": both(one.reason)} for one in item.rules]


def _rubric(pathway: Pathway) -> tuple[list[Plain], list[Plain]]:
    body = queries.rubric(pathway) or {"properties": [], "rules": []}
    asked = [found.body for code in body["properties"] if (found := content.item("property", code))]
    questions = [
        {"title": one.get("label", {}), "help": one.get("hint") or {}, "choices": [
            {"title": choice["label"], "points": None} for choice in one.get("choices", [])]} for one in asked
    ]  # fmt: skip
    return questions, [{"risk": RISKS[one["risk"]], "title": one["reason"]} for one in body["rules"]]


def _clock(pathway: Pathway, one: Clock) -> Plain:
    times = [("", one.hours)] if one.hours else [(RISKS[risk], hours) for risk, hours in one.by_risk.items()]
    return {
        "title": both(one.title), "starts": _point(pathway, one.starts), "stops": [_point(pathway, key) for key in one.stops],
        "times": [{"risk": risk, "span": words.span(hours)} for risk, hours in times], "escalate": roles(one.escalate),
        "source": source(one.source),
    }  # fmt: skip


def _point(pathway: Pathway, key: str) -> str:
    if key in words.EVENTS:
        return str(words.EVENTS[key])
    number = _number(pathway, key)
    return _("step %(number)s: %(title)s") % {
        "number": number, "title": said(both(pathway.stages[number - 1].title))[0],
    }  # fmt: skip


def _consent(pathway: Pathway, notice: str, before: list[str]) -> Plain:
    return {"title": _notice(notice), "before": [_point(pathway, key) for key in before]}


def _notice(key: str) -> Plain:
    return _title("notice", key)


def _title(kind: str, key: str) -> Plain:
    found = content.item(kind, key)
    return dict(found.body["title"]) if found else {"th": key, "en": key}


def counts(pathway: Pathway, found: Iterable[Count]) -> list[Plain]:
    """Each statistic with its whole and its splits, in words; one that an earlier version counted under its key."""
    rows: dict[str, Plain] = {
        one.key: {"title": both(one.title), "count": words.COUNTS[one.count], "value": None, "splits": {}}
        for one in pathway.statistics
    }
    for one in found:
        named = {"th": one.statistic, "en": one.statistic}
        rows.setdefault(one.statistic, {"title": named, "count": "", "value": None, "splits": {}})
        if one.by:
            split = rows[one.statistic]["splits"].setdefault(one.by, {"by": words.BYS[one.by], "cells": []})
            split["cells"].append({"label": _label(pathway, one), "value": one.value})
        else:
            rows[one.statistic]["value"] = one.value
    return list(rows.values())


def _label(pathway: Pathway, one: Count) -> Any:
    if one.by == "risk":
        return HOW.get(one.code, one.code)
    if one.by == "closing":
        ending = rules.closing(pathway, one.code)
        return said(both(ending.title))[0] if ending else one.code
    return words.GENDERS.get(one.code, words.GENDERS[""]) if one.by == "gender" else one.code or words.GENDERS[""]
