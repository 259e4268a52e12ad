"""Taking a workbook in as a draft, settling what it means, publishing and retiring it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from khuang.access.models import Team
from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.content.loader import digest
from khuang.content.models import Current, Item
from khuang.registry import properties
from khuang.surveys import forms_known, tiers, xlsform
from khuang.surveys.content import Form
from khuang.surveys.handlers import HANDLERS
from khuang.surveys.lists import LISTS
from khuang.surveys.publishing import defaults, rules, wording
from khuang.surveys.publishing.models import Edition, EditionMove
from khuang.surveys.publishing.validating import validated
from khuang.surveys.splitting import is_mixed
from khuang.trust import audit

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the page asks beside the workbook. ``about``: kind of subject or "none"; ``people``: repeat or ""."""

    title: Mapping[str, str]
    about: str
    people: str
    handlers: Sequence[str]
    restricted: Collection[str]
    team: Team | None = None


def take_in(*, data: bytes, name: str, by: Actor) -> Edition:
    """A workbook becomes a draft with the most likely manifest; a draft of the same version is replaced.

    Raises Flawed (what is wrong in which row) and Problem (this version was published before).
    """
    done = xlsform.convert(data, name, "personal")
    key, number = _setting(done, "form_id", name), _setting(done, "version", name)
    row = Edition.objects.filter(key=key, number=number, uploaded=True).first()
    if (row and row.state != rules.DRAFT) or Edition.objects.filter(key=key, number=number, uploaded=False).exists():
        raise refused("used")
    title = done.settings.get("form_title") or key
    names = {question["name"] for question in done.questions}
    subjects = defaults.subjects(names, done.xform)
    manifest = {
        "key": key, "version": number, "title": {"th": title, "en": title}, "subjects": subjects,
        "handlers": defaults.handlers([one["kind"] for one in subjects], list(HANDLERS)), "doors": ["page", "command"],
        "lists": defaults.lists(defaults.files(done.xform), list(LISTS)),
    }  # fmt: skip
    body = _body(manifest, done.questions, done.choices, done.xform)
    body |= {"settings": done.settings, "warnings": done.warnings, "checked": validated(done.xform)}
    with write():
        if row is None:
            row = Edition(key=key, number=number, state=rules.DRAFT, uploaded=True, draft=body, doors="page command")
            row.save(force_insert=True)
            _move(row, "made", by)
        else:
            change(row, draft=body)
        audit.record(by=by, action="surveys.form.uploaded", object_kind="form", object_id=row.id)
    return row


def _setting(done: xlsform.Converted, name: str, file: str) -> str:
    said = done.settings.get(name, "")
    if not said:
        raise xlsform.flawed(file, "no-setting", 2, "settings", name=name)
    if not KEY.fullmatch(said):
        raise xlsform.flawed(file, "setting", 2, "settings", name=name, value=said[:80])
    return said


def _body(manifest: Mapping[str, Any], questions: Any, choices: Any, xform: str) -> dict[str, Any]:
    """The stored body; ``helpers`` are what no property of the register takes."""
    ids = {one["id_node"] for one in manifest["subjects"]}
    helpers = defaults.helpers(questions, choices, properties.described(), ids)
    form = Form.model_validate({**manifest, "helpers": helpers})
    return {**form.model_dump(mode="json"), "xform": xform, "questions": questions, "choices": choices}


def settle(*, edition: Edition, manifest: Manifest, by: Actor) -> None:
    """What the draft means: whom it is about, who acts on it, which answers only the team reads."""
    if edition.state != rules.DRAFT:
        raise refused("state")
    old = edition.draft
    questions = [
        {**q, "tier": "restricted" if q["name"] in manifest.restricted else _open_tier(q)} for q in old["questions"]
    ]
    names = {question["name"] for question in questions}
    said = {name: old[name] for name in ("key", "version", "doors", "lists", "acknowledged")} | {
        "title": dict(manifest.title), "handlers": list(manifest.handlers),
        "subjects": defaults.subjects(names, old["xform"], manifest.about, manifest.people),
        "team": manifest.team.name if manifest.team else "",
    }  # fmt: skip
    body = {**old, **_body(said, questions, old["choices"], old["xform"])}
    with write():
        change(edition, draft=body, team=manifest.team)
        audit.record(by=by, action="surveys.form.settled", object_kind="form", object_id=edition.id)


def _open_tier(question: Mapping[str, Any]) -> str:
    return "personal" if question["tier"] == "restricted" else str(question["tier"])


def publish(*, edition: Edition, doors: Collection[str], by: Actor) -> None:
    """Hand this version out at these doors from now on; the version that was published before is retired."""
    if edition.state not in rules.STEPS["publish"][0]:
        raise refused("state")
    wrong = rules.why_not(edition.body, doors, team=_has_team(edition))
    if wrong:
        raise refused(*wrong)
    item = edition.item or _new_item(edition)
    kept = " ".join(door for door in rules.DOORS if door in {*doors, "command"})
    with write():
        for other in Edition.objects.filter(key=edition.key, state=rules.PUBLISHED).exclude(pk=edition.pk):
            _step(other, "replace", by)
        if item._state.adding:
            item.save(force_insert=True)
        _step(edition, "publish", by, doors=kept, item=item, draft={})


def _has_team(edition: Edition) -> bool:
    return not is_mixed(edition.body) or forms_known.team_named(edition, edition.body) is not None


def _new_item(edition: Edition) -> Item:
    body = {**edition.draft, "xform": tiers.salted(edition.draft["xform"], edition.draft["questions"])}
    made = digest("form", edition.key, body)
    if Item.objects.filter(digest=made).exists():
        raise refused("same")
    return Item(kind="form", key=edition.key, digest=made, body=body, pack="upload")


def retire(*, edition: Edition, by: Actor) -> None:
    """No phone gets it any more; what was filled with it is still taken."""
    if edition.state not in rules.STEPS["retire"][0]:
        raise refused("state")
    with write():
        _step(edition, "retire", by)


def _step(edition: Edition, step: str, by: Actor, **values: Any) -> None:
    before, after = rules.STEPS[step]
    if edition.state not in before:
        raise refused("state")
    change(edition, state=after, changed_at=timezone.now(), **values)
    _move(edition, step, by)
    audit.record(by=by, action=f"surveys.form.{step}", object_kind="form", object_id=edition.id)


def _move(edition: Edition, step: str, by: Actor) -> None:
    EditionMove.objects.create(edition=edition, step=step, doors=edition.doors, at=timezone.now(), by_id=by.id)


def follow(by: Actor) -> None:
    """A pack was loaded: its forms are published at the doors of their manifests, in the load's transaction.

    Not over a form that was uploaded here under the same key, nor one that somebody retired by hand, nor one with
    answers for a team without a key: those stay where they are until somebody publishes them.
    """
    items = [row.item for row in Current.objects.filter(kind="form").select_related("item")]
    gone = Edition.objects.filter(state=rules.PUBLISHED, uploaded=False).exclude(item__in=items)
    for edition in gone:
        _step(edition, "replace", by)
    for item in items:
        _follow(item, by)


def _follow(item: Item, by: Actor) -> None:
    row = Edition.objects.filter(item=item).first()
    if row is None:
        number, doors = str(item.body.get("version", "")), " ".join(item.body.get("doors", ()))
        row = Edition.objects.create(item=item, key=item.key, number=number, state=rules.DRAFT, doors=doors)
        _move(row, "made", by)
    last = row.moves.order_by("-at", "-id").first()
    taken = Edition.objects.filter(key=item.key, state=rules.PUBLISHED).exists()
    by_hand = last is not None and last.step == "retire"
    if (
        row.state == rules.PUBLISHED
        or taken
        or by_hand
        or rules.why_not(item.body, row.doors.split(), team=_has_team(row))
    ):
        return
    with transaction.atomic():
        _step(row, "publish", by)


def refused(why: str, names: str = "") -> Problem:
    return Problem(str(wording.REFUSED[why]).format(names=names))
