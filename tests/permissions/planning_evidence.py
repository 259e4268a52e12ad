"""Evidence and profiles in the small town: a draft and a frozen pack; a profile of each state, with remarks."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from khuang.base.actor import SYSTEM
from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing
from tests.permissions.who import Who

if TYPE_CHECKING:
    from tests.permissions.world import World
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
MISSING = 999_999


def build(world: "World") -> None:
    _packs(world)
    _profiles(world)


def _packs(world: "World") -> None:
    """Both name the town's own conversation and nothing else: the small town has no figures."""
    from khuang.planning.evidence import contents
    from khuang.planning.evidence.actions import packs
    from khuang.planning.models import EvidencePack

    ref = world.rows["priority-ranked"].id
    for key in ("draft", "frozen"):
        word = world.canaries[f"pack-{key}"] = f"คานารีหลักฐาน{key}"
        world.rows[f"pack-{key}"] = packs.begin(kind="priority", ref=ref, title_th=word, by=SYSTEM)
    row: EvidencePack = world.rows["pack-frozen"]
    told = contents.content(row, date.today().isoformat()) | {"figures": [FIGURE]}
    kept, contents.content = contents.content, lambda pack, day: told
    try:
        packs.freeze(pack=row, by=SYSTEM)
    finally:
        contents.content = kept


FIGURE: dict[str, Any] = {
    "key": "none-such", "framework": "none", "node": "n", "title": {"th": "ก", "en": "a"}, "about": {"th": "ก", "en": "a"},
    "kind": "computed", "state": "shown", "value": "41", "unit": "people", "period": "fy2569", "qualifier": "exact",
    "as_printed": "", "numerator": "", "denominator": "", "unstated": "", "asks_unstated": False, "overlap": "exact",
    "method": "exact", "agencies": [], "source": "", "line": "", "listed": True, "links": {}, "cells": [], "batch": 1,
    "digest": "x", "computed_at": "",
}  # fmt: skip


def _profiles(world: "World") -> None:
    """The published one is there already, for the plan was opened; one is a draft, one is open for remarks."""
    from khuang.planning.evidence import rules
    from khuang.planning.evidence.actions import profiles, remarks
    from khuang.planning.models import ContextProfile, Plan

    plan = Plan.objects.order_by("-last_year")[0]
    world.rows["profile-published"] = ContextProfile.objects.get(state="published")
    for key, year in (("draft", plan.first_year + 1), ("shown", plan.first_year + 2)):
        row = world.rows[f"profile-{key}"] = profiles.begin(plan=plan, year=year, by=SYSTEM)
        word = world.canaries[f"profile-{key}"] = f"คานารีรู้จักเมือง{key}"
        for part in rules.PARTS:
            entry = profiles.write_entry(profile=row, part=part, text_th=word, source="สมมติ", by=SYSTEM)
        world.rows[f"entry-{key}"] = entry
    shown = world.rows["profile-shown"]
    profiles.show(profile=shown, until=date.today() + timedelta(days=14), by=SYSTEM)
    for state in ("waiting", "published"):
        word = world.canaries[f"context-{state}"] = f"คานารีความเห็นเมือง{state}"
        row, _code = remarks.say(profile=shown, part="missing", words=word)
        if state == "published":
            remarks.publish(remark=row, words=word, by=SYSTEM)
        world.rows[f"context-{state}"] = row
    world.rows["entry-fixed"] = world.rows["profile-published"].entries.first()


def may_read(who: Who, key: str) -> bool | None:
    """Drafts and what nobody has read yet: those who make them."""
    kind, _, rest = key.partition("-")
    if kind == "pack":
        return rest == "frozen" or who.role in MAKERS
    if kind == "profile":
        return rest != "draft" or who.role in WRITERS
    if kind == "context":
        return rest == "published" or who.role in WRITERS
    return None


MAKERS = oracle.PLANNERS | oracle.COUNCIL | oracle.FACILITATORS
WRITERS = oracle.PLANNERS | oracle.FACILITATORS


def pages(world: "World") -> dict[str, Page]:
    rows = world.rows
    frozen = {
        "frozen": Thing({"number": rows["pack-frozen"].number}),
        "draft": Thing({"number": rows["pack-draft"].number}, exists=False),
        "missing": Thing({"number": MISSING}, exists=False),
    }
    card = {
        "one": Thing({"number": rows["pack-frozen"].number, "place": 1}),
        "beyond": Thing({"number": rows["pack-frozen"].number, "place": 9}, exists=False),
    }
    draft = {
        "draft": Thing({"number": rows["pack-draft"].number}),
        "frozen": Thing({"number": rows["pack-frozen"].number}, exists=False),
    }
    return {
        "planning:evidence-packs": Page(oracle.EVERYBODY),
        "planning:evidence-new": Page(MAKERS, post=True),
        "planning:evidence-of-talk": Page(oracle.EVERYBODY, _talk(world)),
        "planning:evidence": Page(oracle.EVERYBODY, frozen),
        "planning:evidence-edit": Page(MAKERS, draft, post=True),
        "planning:evidence-freeze": Page(MAKERS, draft, get=False, post=True),
        "planning:evidence-again": Page(MAKERS, frozen, get=False, post=True),
        "planning:evidence-give": Page(MAKERS, frozen, get=False, post=True),
        "planning:evidence-paper": Page(oracle.EVERYBODY, frozen, query="?as=page"),
        "planning:evidence-csv": Page(oracle.EVERYBODY, frozen),
        "planning:evidence-json": Page(oracle.EVERYBODY, frozen),
        "planning:evidence-cards": Page(oracle.EVERYBODY, frozen),
        "planning:evidence-cards-paper": Page(oracle.EVERYBODY, frozen, query="?as=page"),
        "planning:evidence-card": Page(oracle.EVERYBODY, card),
        **_context(world),
    }


def _talk(world: "World") -> dict[str, Thing]:
    return {
        "near": Thing({"slug": world.rows["talk-near"].slug}),
        "missing": Thing({"slug": "none-such"}, exists=False),
    }


def _context(world: "World") -> dict[str, Page]:
    rows = world.rows
    number = {key: rows[f"profile-{key}"].number for key in ("draft", "shown", "published")}
    every = {key: Thing({"number": n}) for key, n in number.items()} | {
        "missing": Thing({"number": MISSING}, exists=False)
    }
    seen = {**every, "draft": Thing({"number": number["draft"]}, open_to=WRITERS)}
    open_one = {"shown": every["shown"], "published": Thing({"number": number["published"]}, exists=False)}
    fixed = {"published": every["published"], "shown": Thing({"number": number["shown"]}, exists=False)}
    entries = {
        "draft": Thing({"entry": rows["entry-draft"].id}),
        "fixed": Thing({"entry": rows["entry-fixed"].id}, exists=False),
        "missing": Thing({"entry": NOWHERE}, exists=False),
    }
    said = {
        **{key: Thing({"remark": rows[f"context-{key}"].id}) for key in ("waiting", "published")},
        "missing": Thing({"remark": NOWHERE}, exists=False),
    }
    verbs = {
        "draft": Thing({"number": number["draft"], "verb": "show"}),
        "missing": Thing({"number": MISSING, "verb": "show"}, exists=False),
    }
    writing: dict[str, Any] = {"post": True}
    return {
        "planning:context-profiles": Page(oracle.EVERYBODY),
        "planning:context-new": Page(WRITERS, **writing),
        "planning:context-mine": Page(oracle.EVERYBODY, **writing),
        "planning:context": Page(oracle.EVERYBODY, seen, rule="open"),
        "planning:context-json": Page(oracle.EVERYBODY, fixed),
        "planning:context-edit": Page(WRITERS, {k: v for k, v in every.items() if k != "published"}, **writing),
        "planning:context-say": Page(oracle.EVERYBODY, open_one, **writing),
        "planning:context-move": Page(WRITERS, verbs, get=False, post=True),
        "planning:context-entry": Page(WRITERS, entries, **writing),
        "planning:context-remove": Page(WRITERS, entries, get=False, post=True),
        "planning:context-remark": Page(WRITERS, said, **writing),
    }
