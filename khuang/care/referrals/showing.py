"""A package in the reader's words: what was told, field by field, and what was said of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone

from khuang.access.queries import names
from khuang.care.cases import words as cases
from khuang.care.referrals import rules, words
from khuang.care.referrals.reading import Opened
from khuang.content import queries as content
from khuang.town import queries as town
from khuang.town.directory import queries as directory
from khuang.ui.text import language, said


def told(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(label, value) of what is disclosed, parts of the case last."""
    found = [(label(name), _value(name, values[name])) for name in ordered(values)]
    return [pair for pair in found if pair[1]]


def ordered(names: Iterable[str]) -> list[str]:
    """Who it is, how to reach them, the rest; then what it is about. A sealed package comes out in the order of letters."""
    first = [*words.FIRST, *words.PARTS]
    rank = {name: n for n, name in enumerate(first)}
    return sorted(names, key=lambda name: (name.startswith("case."), rank.get(name, len(first)), name))


def label(name: str) -> str:
    if name in words.PARTS:
        return str(words.PARTS[name])
    item = content.item("property", name)
    return said(item.body.get("label") or item.body.get("title") or {})[0] if item else name


def _value(name: str, value: Any) -> str:
    if name == "case.contact":
        rule = cases.CONTACT.get(value.get("rule") or "", "")
        return " · ".join(
            str(part) for part in (rule, *(value.get(name) for name in ("how", "through", "never"))) if part
        )
    if isinstance(value, Mapping):
        return "\n".join(str(one) for one in value.values() if one)
    if isinstance(value, (list, tuple)):
        return "\n".join(_value("", one) if isinstance(one, Mapping) else str(one) for one in value)
    return town.name(value, language()) if name == "village" else _choice(name, str(value))


def _choice(name: str, code: str) -> str:
    item = content.item("property", name)
    choices = (
        {one["code"]: one.get("label") or one.get("title") for one in (item.body.get("choices") or [])} if item else {}
    )
    return said(choices[code])[0] if choices.get(code) else code


def head(opened: Opened) -> dict[str, Any]:
    """To whom, for what, by when, and where it stands."""
    return heads([opened])[0]


def heads(some: Sequence[Opened]) -> list[dict[str, Any]]:
    """Of several: two questions, whatever their number."""
    if not some:
        return []
    kinds, orgs = directory.types(), {org.code: said(org.name)[0] for org in town.organisations()}
    return [_head(one, kinds, orgs) for one in some]


def _head(opened: Opened, kinds: Mapping[str, Any], orgs: Mapping[str, str]) -> dict[str, Any]:
    row, package = opened.row, opened.package
    kind, to, source = kinds.get(package["service"] or "", {}), package["org"] or "", package.words.get("from", "")
    return {
        "id": row.pk, "state": words.STATES[row.state], "look": words.LOOKS[row.state], "due": package["due"],
        "service": said(kind.get("title", {}))[0] or package["service"] or "", "to": orgs.get(to) or org_name(to),
        "from": orgs.get(source) or org_name(source), "number": f"{package.words.get('number', 0):08d}",
        "late": rules.late(row.state, package["due"], timezone.localdate()), "sent_at": package["sent_at"],
        "noted": row.noted, "paper": package.words.get("paper", False), "readable": rules.readable(row.state),
    }  # fmt: skip


def org_name(code: str) -> str:
    found = town.organisation(code) if code else None
    return said(found.name)[0] if found else code


def story(opened: Opened) -> list[dict[str, Any]]:
    """What was said, by whom, when: the latest first. The words it was sent with stand above."""
    who = names({one["by"] for one in opened.steps if one["by"]})
    return [
        {"what": words.SAID.get(one["what"] or "", one["what"]), "at": one["at"], "by": who.get(one["by"], ""),
         "words": "" if one["what"] == "sent" else one.words.get("words", "")}
        for one in reversed(opened.steps)
    ]  # fmt: skip


def verbs(opened: Opened) -> list[tuple[str, Any]]:
    return [(verb, words.VERBS[verb]) for verb in rules.verbs(opened.row.state, opened.side) if verb in words.VERBS]
