"""Shared texts as pages show them: plain values, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.access.roles import ROLES
from khuang.base.actor import Actor
from khuang.base.errors import Denied
from khuang.chain.kinds import KINDS
from khuang.texts import actions, queries, rules, words
from khuang.texts.models import Comment, CommentStep, Edition, SharedText, Sign, TextStep
from khuang.ui.text import as_day, day_text, language

GROUPS = (
    (_("Being written: say what you think"), ("comment", "adoption")),
    (pgettext_lazy("texts", "In force"), ("adopted", "review")),
    (_("Not in force any more"), ("ended", "superseded")),
)


def parts(rows: Iterable[SharedText]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Texts under three headings, each with its last sign of being kept."""
    held = list(rows)
    last = queries.last_signs(held)
    told: list[dict[str, Any]] = [
        {"row": row, "kind": words.KINDS[row.kind], "state": words.STATES[row.state], "look": words.LOOKS[row.state],
         "sign": sign(last[row.pk]) if row.pk in last else None}
        for row in held
    ]  # fmt: skip
    found = [(str(title), [one for one in told if one["row"].state in states]) for title, states in GROUPS]
    return [(title, ones) for title, ones in found if ones]


def page(text: SharedText, actor: Actor) -> dict[str, Any]:
    """The public page of one text."""
    lines, whole = queries.with_comments(text, queries.lines(text))
    return {
        "lines": [{"line": one, "comments": [said(each) for each in one.comments]} for one in lines],
        "whole": [said(one) for one in whole], "rule": words.RULES[text.rule], "hint": words.RULE_HINTS[text.rule],
        "agreed": agreed(text), "objections": [objection(one) for one in queries.objections(text)],
        "signs": [sign(one) for one in queries.signs(text)], "due": rules.due(text.review_on, timezone.localdate()),
        "changed": bool(text.in_force and text.in_force != text.edition), "may_say": may_say(text, actor),
        "mine": SharedText.objects.mine(actor).filter(pk=text.pk).exists(), "writing": text.state in ("comment", "adoption"),
    }  # fmt: skip


def may_say(text: SharedText, actor: Actor) -> bool:
    """Whether this reader is asked, in their own name or their organisation's."""
    if text.state != "adoption":
        return False
    try:
        actions.own_voice(text=text, by=actor)
    except Denied:
        return False
    return True


def agreed(text: SharedText) -> dict[str, Any] | None:
    """Who was asked and what they said: to the edition in force, or to the newest while people are asked."""
    asking = text.state == "adoption"
    if not asking and text.in_force is None:
        return None
    edition = text.edition if asking else text.in_force
    told = queries.answers(text, edition)
    if not asking:
        told = [one for one in told if one.voices]
    standing = queries.standing_of(text) if asking else None
    voices = sum((one.voices for one in told if one.voices), rules.Voices())
    return {
        "parties": [party(one) for one in told if one.party.kind != "member"], "voices": voices,
        "council": council([one for one in told if one.party.kind == "member"]), "asking": asking,
        "lacking": [words.LACKING[key] for key in rules.lacking(text.rule, standing)] if standing else [],
    }  # fmt: skip


def council(told: list[queries.Answer]) -> rules.Voices | None:
    """Members of the council are counted, never listed: who said what is theirs to tell."""
    voices = [one.voices for one in told if one.voices]
    return sum(voices, rules.Voices()) if voices else None


def party(one: queries.Answer) -> dict[str, Any]:
    voices = one.voices
    level = ""
    if voices and one.party.unit == "one":
        level = "agree" if voices.agree else "live-with" if voices.live_with else "object"
    return {
        "row": one.party, "voices": voices, "level": words.SAID.get(level, ""), "unit": words.COUNTED[one.party.unit],
        "kind": words.PARTIES[one.party.kind], "before": one.before,
    }  # fmt: skip


def said(one: queries.Said) -> dict[str, Any]:
    answer = one.answer
    return {
        "row": one.row, "role": role(one.row.role), "outdated": bool(one.row.clause_id and one.row.wording != one.row.clause.n),  # type: ignore[union-attr]
        "answer": {"head": words.ANSWERED[answer.verb], "words": answer.words, "at": answer.at} if answer else None,
    }  # fmt: skip


def role(key: str) -> Any:
    return ROLES[key].label if key in ROLES else ""


def objection(one: queries.Heard) -> dict[str, Any]:
    row = one.row
    member = row.party.kind == "member"
    return {
        "row": row, "who": words.PARTIES["member"] if member else row.party.name, "state": words.OBJECTIONS[row.state],
        "look": words.OBJECTION_LOOKS[row.state], "verbs": list(rules.OBJECTION[row.state]),
        "steps": [{"at": step.at, "what": words.OBJECTIONS.get(rules_state(step.verb), ""), "words": step.words}
                  for step in one.steps],
    }  # fmt: skip


def rules_state(verb: str) -> str:
    """The state to which a verb of an objection leads: it says what was done."""
    return next((table[verb] for table in rules.OBJECTION.values() if verb in table), "")


def sign(row: Sign) -> dict[str, Any]:
    return {"row": row, "how": words.SEEN[row.how], "look": words.SEEN_LOOKS[row.how]}


def paper(text: SharedText) -> dict[str, Any]:
    """What hangs on the wall: the wording in force, or the one that people are asked about."""
    edition = text.in_force if text.state in ("adopted", "review", "ended", "superseded") else None
    return {
        "lines": queries.lines(text, edition), "agreed": agreed(text), "rule": words.RULES[text.rule],
        "signs": [sign(one) for one in queries.signs(text)][:5], "day": timezone.localdate(),
    }  # fmt: skip


# -- compared
def choices(editions: list[Edition], text: SharedText) -> list[dict[str, Any]]:
    """Editions to choose from, and how it stands now where that is another."""
    return [
        {
            "n": one.n,
            "at": day_text(as_day(one.at), "short"),
            "what": words.DONE.get(one.step, ""),
            "in_force": one.n == text.in_force,
        }
        for one in editions
    ]


def chosen(given: Mapping[str, str], editions: list[Edition], text: SharedText) -> tuple[int | None, int | None]:
    """Which two to compare: as asked for; else the edition in force (or the one before the last) with how it stands now."""
    there = {one.n for one in editions}

    def pick(name: str, other: int | None) -> int | None:
        typed = given.get(name, "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 and int(typed) in there else other

    last = (
        text.in_force
        if text.in_force and text.in_force != text.edition
        else max([n for n in there if n < text.edition], default=None)
    )
    return pick("a", last if last is not None else (text.edition or None)), pick("b", None)


def difference(one: queries.Compared) -> dict[str, Any]:
    return {
        "place": one.place, "what": words.COMPARED[one.what], "look": words.COMPARED_LOOKS[one.what], "parts": one.parts,
        "why": one.why, "same": one.what == "same",
    }  # fmt: skip


def histories(text: SharedText) -> list[dict[str, Any]]:
    """Every wording that ever was, of clauses that had more than one."""
    places = {line.clause.pk: line.place for line in queries.lines(text)}
    return [{"place": places.get(rows[0].clause_id), "rows": rows} for rows in queries.histories(text) if len(rows) > 1]


def steps(text: SharedText) -> list[dict[str, Any]]:
    rows = TextStep.objects.filter(text=text).order_by("at", "id")
    return [{"at": row.at, "what": words.DONE.get(row.verb, ""), "words": row.words} for row in rows]


def own(row: Comment, steps: list[CommentStep]) -> dict[str, Any]:
    """What the holder of the code reads: never the words themselves while nobody else reads them either."""
    last = next((step for step in reversed(steps) if step.verb in rules.ANSWERS), None)
    why = next((step.reason for step in reversed(steps) if step.reason), "")
    return {
        "row": row, "state": words.COMMENTS[row.state], "reason": words.REASONS.get(why, "") if row.state == "rejected" else "",
        "answer": {"head": words.ANSWERED[last.verb], "words": last.words, "at": last.at} if last else None,
        "may_withdraw": "withdraw" in rules.COMMENT[row.state],
    }  # fmt: skip


def causes(text: SharedText) -> list[dict[str, Any]]:
    """What was said that this came of, as far as everybody may read it."""
    kind, found = KINDS["statement"], []
    for link in queries.causes(text):
        seen = kind.visible(link.cause_id)
        title = kind.label([link.cause_id], language()).get(link.cause_id, "") if seen else ""
        found.append({"link": link, "title": title, "url": kind.url(link.cause_id) if seen else ""})
    return found
